"""How much of the corpus the codebook sees: actors, speakers, frame terms and issue phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.coverage.views import ARTICLE, in_context
from framing.figures.chart import Chart, if_empty
from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    PAPER,
    QUIET,
    Picture,
    Row,
    name_rows,
    narrow,
    page,
    write,
)
from framing.figures.rows import with_interval
from framing.language import segment
from framing.measures import OTHER, OUTLET
from framing.measures.stance_matters import find_matters
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, percent, say, template

TITLE = template("What the codebook sees of this corpus")
_HOW_TO_READ = template(
    "Share of the articles, statements and sentences in which the codebook finds something, with 95 % intervals over "
    "stories. What is missing here no other figure can show: look at the candidates and unmatched quotations."
)
_NONE = template("there are no articles.")
_SHOWN = 24  # rows in the picture; the table holds all
_KINDS = ("actors", "speakers", "frames", "issue")
_COLORS = {kind: CATEGORIES[place] for place, kind in enumerate(_KINDS)}
_COLUMNS = ["part", "of", "name", "share", "low", "high", "seen", "n", "articles", "stories", "note"]


def codebook_coverage(coverage: Coverage) -> Picture:
    """Draw how much of the corpus the codebook sees."""
    return CHART.picture(table(coverage))


def table(coverage: Coverage) -> pd.DataFrame:
    """One row for actors, speakers and frames, and one an issue.

    Columns: ``part`` (actors, speakers, frames, issue), ``of`` (the issue's id), ``name``, ``share`` of the articles
    with an actor of the codebook, of the statements whose speaker is one, of the sentences with a term of a frame, of
    the articles with a phrase of the issue; its ``low, high``, ``seen`` (how many these are) of ``n``, ``articles,
    stories, note``. A part that the codebook leaves out has no row, nor has one that the corpus has nothing of.
    """
    parts = []
    for part, of, name, rows in _parts(coverage):
        if len(rows):
            found = means(rows, of="seen", by=()).rename(columns={"mean": "share"})
            parts.append(found.assign(part=part, of=of, name=name, seen=int(rows["seen"].sum())))
    return pd.concat(parts, ignore_index=True)[_COLUMNS] if parts else pd.DataFrame(columns=_COLUMNS)


def _parts(coverage: Coverage) -> Iterator[tuple[str, str | None, str, pd.DataFrame]]:
    """Part, issue, name of the row, and one row a unit: ``article, story, seen`` (1 or 0)."""
    codebook, articles = coverage.codebook, coverage.scored()[["article", "story"]]
    if codebook.actors:
        mentioned = articles["article"].isin(coverage.mentions["article"]).astype(float)
        yield "actors", None, say("Articles with an actor"), articles.assign(seen=mentioned)
        spoken = coverage.speakers()
        known = spoken["actor"].notna().astype(float)
        yield (
            "speakers",
            None,
            say("Statements whose speaker is an actor"),
            spoken[["article", "story"]].assign(seen=known),
        )
    if codebook.frames:
        yield "frames", None, say("Sentences with a frame term"), _framed(coverage)
    for issue, hits in _phrases(coverage).items():
        found = articles["article"].isin(hits["article"]).astype(float)
        name = say("Articles on: {proposition}", proposition=codebook.issue(issue).proposition)
        yield "issue", issue, name, articles.assign(seen=found)


def _framed(coverage: Coverage) -> pd.DataFrame:
    """One row a sentence of the corpus."""
    terms: defaultdict[str, set[int]] = defaultdict(set)
    for article, start in _terms(coverage)[["article", "evidence_start"]].itertuples(index=False, name=None):
        terms[article].add(start)
    rows: list[tuple[str, str, float]] = []
    for article, story, text in coverage.scored()[["article", "story", "text"]].itertuples(index=False, name=None):
        document = segment(text)
        framed = {document.sentence_at(start) for start in terms[article]}
        rows += [(article, story, float(number in framed)) for number in range(len(document.sentences))]
    return pd.DataFrame(rows, columns=["article", "story", "seen"])


def _terms(coverage: Coverage) -> pd.DataFrame:
    rows = coverage.measured("frames")
    return rows[rows["variable"] == "term_weight"]


def _phrases(coverage: Coverage) -> dict[str, pd.DataFrame]:
    """By issue, where its phrases stand: article, evidence_start, evidence_end."""
    issues = coverage.codebook.issues
    found: dict[str, list[tuple[str, int, int]]] = {issue.id: [] for issue in issues}
    for article, text in coverage.scored()[["article", "text"]].itertuples(index=False, name=None) if issues else ():
        for matter in find_matters(segment(text), issues):
            found[matter.issue].append((article, *matter.span))
    columns = ["article", "evidence_start", "evidence_end"]
    return {issue: pd.DataFrame(rows, columns=columns) for issue, rows in found.items()}


def _draw(table: pd.DataFrame) -> Picture:
    rows = table.head(_SHOWN)
    more = counted(len(table) - _SHOWN, "more issue")
    rest = say("In the table only: {more}.", more=more) if len(table) > _SHOWN else ""
    picture = page(say(TITLE), say(_HOW_TO_READ), height=0.55 + 0.42 * len(rows), note=rest)
    axes = picture.add_subplot()
    name_rows(axes, list(rows["name"]), width=38)
    for place, row in enumerate(rows.to_dict("records")):
        _bar(axes, place, row)
    axes.set_xlim(0, 1.9 if narrow() else 1.42)  # room for the counts
    axes.set_xticks([] if (rows["note"] == TOO_FEW).all() else [0, 0.5, 1] if narrow() else [0, 0.25, 0.5, 0.75, 1])
    axes.xaxis.set_major_formatter(lambda share, _: percent(share))
    return picture


def _bar(axes: Axes, place: int, row: Row) -> None:
    """The share as a bar within the whole, its interval across its end, the counts at the right."""
    count = say("{part} of {whole}", part=row["seen"], whole=row["n"] if narrow() else _whole(row))
    if row["note"] == TOO_FEW:
        write(axes, 0.01, place, say("too few stories: {count}", count=count), **FAINT)
        return
    axes.plot([0, 1], [place, place], color="#e4e4e4", linewidth=1.2, zorder=1)
    axes.barh(place, row["share"], height=0.5, color=_COLORS[row["part"]], edgecolor=PAPER, linewidth=0.8, zorder=2)
    if row["low"] == row["low"]:
        axes.plot([row["low"], row["high"]], [place, place], color=INK, linewidth=1.1, marker="|", markersize=5)
    end = np.fmax(row["share"], row["high"])
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0}
    write(axes, end + 0.015, place, percent(row["share"]), weight="bold", size=8.5, bbox=box)
    write(axes, 1.0, place, count, ha="right", color=QUIET, size=8, transform=axes.get_yaxis_transform())


def _sentences(table: pd.DataFrame) -> list[str]:
    told = [say("What the codebook sees of this corpus.")]
    for row in table.head(_SHOWN).to_dict("records"):
        known = {"name": row["name"], "count": say("{part} of {whole}", part=row["seen"], whole=_whole(row))}
        if row["note"] == TOO_FEW:
            told.append(say("{name}: {count}; too few stories to estimate a share.", **known))
        else:
            told.append(say("{name}: {count}, {share}.", share=with_interval(row, "share", percent), **known))
    return told


def _whole(row: Row) -> str:
    """The units that a share is of, with their number."""
    if row["part"] == "speakers":
        return counted(row["n"], "statement")
    return counted(row["n"], "sentence") if row["part"] == "frames" else counted(row["n"], "article")


def evidence(coverage: Coverage) -> pd.DataFrame:
    """What the codebook sees: the first mention of an article, statements of actors, terms and issue phrases.

    ``label`` says which of them.
    """
    seen: list[pd.DataFrame] = []
    first = coverage.mentions.drop_duplicates("article")
    first = first.rename(columns={"start": "evidence_start", "end": "evidence_end"})
    seen.append(_with_article(first, coverage).assign(label=say("first mention of an actor")))
    spoken = coverage.speakers()
    spoken = spoken[spoken["actor"].notna()]
    seen.append(spoken.assign(label=say("statement of an actor"), voice=spoken["actor"].fillna(OTHER)))
    names = coverage.codebook.frame_names
    terms = _terms(coverage)
    labels = [say("frame: {name}", name=names[frame]) for frame in terms["target"]]
    seen.append(terms.assign(label=pd.Series(labels, terms.index, dtype="str")))
    for issue, hits in _phrases(coverage).items():
        label = say("issue: {name}", name=coverage.codebook.issue(issue).proposition)
        seen.append(_with_article(hits.assign(voice=_voices(hits, coverage)), coverage).assign(label=label))
    columns = [*ARTICLE, "evidence_start", "evidence_end", "voice", "label"]
    return in_context(pd.concat([rows[columns] for rows in seen], ignore_index=True), coverage.tables)


def _with_article(rows: pd.DataFrame, coverage: Coverage) -> pd.DataFrame:
    return rows.merge(coverage.articles[ARTICLE], on="article", how="left")


def _voices(hits: pd.DataFrame, coverage: Coverage) -> list[str]:
    """Whose words each place stands in: those of the speaker of the innermost statement around it."""
    contents: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    spoken = coverage.statements[["article", "actor", "content"]].itertuples(index=False, name=None)
    for article, actor, spans in spoken:
        speaker = actor if isinstance(actor, str) else OTHER
        contents[article] += [(span["start"], span["end"], speaker) for span in spans]
    voices = []
    for article, at in hits[["article", "evidence_start"]].itertuples(index=False, name=None):
        around = [(end - start, speaker) for start, end, speaker in contents[article] if start <= at < end]
        voices.append(min(around)[1] if around else OUTLET)
    return voices


CHART = Chart("codebook_coverage", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
