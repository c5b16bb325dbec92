"""What stands around every report: what was read, how right each measure is, where it all comes from, and the end."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import Any

import pandas as pd

from framing.coverage import Coverage, load
from framing.coverage.selection import of_articles
from framing.reports.execute import SENTINEL
from framing.reports.html import Html, table, text
from framing.shipped import shipped

_SHOWN_PROBLEMS = 20


def open_run(run: str = "") -> Coverage:
    """The run of that folder; without a folder, an analysis of the bundled sample.

    Raises
    ------
    UserError
        The folder holds no complete run.
    """
    if run:
        return load(run)
    from framing.codebook import read_codebook
    from framing.corpus import read_corpus
    from framing.coverage import analyse

    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    return analyse(read_corpus(shipped("data", "sample")), codebook, progress=False)


def only(coverage: Coverage, articles: pd.Series) -> Coverage:
    """The part of the coverage in the articles of those ids."""
    return replace(coverage, tables=of_articles(coverage.tables, set(articles)))


def masthead(coverage: Coverage, title: str, *, whole: Coverage | None = None) -> Html:
    """Title, period, outlets, what was read and rejected; ``whole`` is the run of which ``coverage`` is a part."""
    counts = (whole or coverage).manifest["counts"]
    articles = coverage.articles
    stories, outlets = articles["story"].nunique(), articles["outlet"].nunique()
    facts = (
        f"{_counted(len(articles), 'article')} in {_counted(stories, 'story', 'stories')} from "
        f"{_counted(outlets, 'outlet') if outlets else 'an outlet not named'}, {_period(articles['date'])}. "
        f"Records read: {counts['read']:,} ({counts['kept']:,} kept as articles, {counts['duplicate']:,} duplicates, "
        f"{counts['rejected']:,} rejected).{_not_scored(counts)}"
    )
    problems = coverage.problems
    rejected = ""
    if len(problems):
        listed = table(problems[["file", "record", "field", "reason", "detail"]].head(_SHOWN_PROBLEMS))
        rejected = f"<details><summary>The rejected records ({len(problems)})</summary>{listed}</details>"
    return Html(f"<h1>{text(title)}</h1><p class='facts'>{text(facts)}</p>{rejected}", f"{title}\n{facts}")


def _not_scored(counts: dict[str, int]) -> str:
    if not counts["not_scored"]:
        return ""
    return f" {_counted(counts['not_scored'], 'article')} in another language, or too long, stand in no figure."


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _period(dates: pd.Series) -> str:
    known = dates.dropna()
    if known.empty:
        return "without dates"
    first, last = known.min(), known.max()
    shown = f"{first:%d %B %Y}" if first == last else f"{first:%d %B %Y} to {last:%d %B %Y}"
    missing = len(dates) - len(known)
    return f"{shown} ({missing} without a date)" if missing else shown


def finding(sentence: str) -> Html:
    """The report's main finding, in one sentence."""
    return Html(f"<p class='finding'>{text(sentence)}</p>", sentence)


def validity(*measures: str) -> Html:
    """How often each measure (all, when none is named) is right, with the floors of trivial predictors beside it."""
    with shipped("data", "validity.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] in measures or not measures]
    main = [row for row in rows if row["headline"]]
    names = sorted({row["measure"] for row in main})
    short = "; ".join(f"{name}: {_figures([row for row in main if row['measure'] == name])}" for name in names)
    frame = pd.DataFrame(
        {
            "measure": [row["measure"] for row in rows],
            "measured on": [f"{row['holds']} (n = {row['n']})" for row in rows],
            "figure": [row["figure"] for row in rows],
            "value": [f"{float(row['value']):.2f}" for row in rows],
            "95 % interval": [_interval(row) for row in rows],
            "trivial floors": [row["floors"] or "–" for row in rows],
        }
    )
    markup = (
        f"<p class='note'><b>How often it is right</b>, against human labels, 1 being always: {text(short)}. "
        f"{_CAUTION}</p>"
        f"<details class='screen'><summary>Every measure against every set of labels</summary>{table(frame)}</details>"
    )
    return Html(markup, f"How often it is right: {short}")


_CAUTION = (
    "Rules were made on the dev sets: on new texts expect the lower figures. Single scores are often wrong: open the "
    "sentences. Shares over many stories are steadier, as far as the errors do not lean to one side."
)


def _figures(rows: list[dict[str, str]]) -> str:
    """The headline figure on every set of labels; the floors are those of the first."""
    values = ", ".join(
        f"{float(row['value']):.2f} ({row['gold'].removesuffix('.jsonl')}, n = {row['n']})" for row in rows
    )
    floors = f"; trivial {rows[0]['floors']}" if rows[0]["floors"] else ""
    return f"{rows[0]['figure']} {values}{floors}"


def _interval(row: dict[str, str]) -> str:
    return f"{float(row['low']):.2f} to {float(row['high']):.2f}" if row["low"] else "–"


def provenance(coverage: Coverage) -> Html:
    """Codebook, versions and signatures: what is needed to make the same numbers again."""
    manifest = coverage.manifest
    signatures = ", ".join(measure["signature"] for measure in manifest["measures"].values())
    line = (
        f"Codebook “{coverage.codebook.name}” ({coverage.codebook.sha256[:12]}). framing "
        f"{manifest['versions']['framing']}, language model {manifest['versions']['language model']}. "
        f"Signatures: {signatures}."
    )
    on_paper = "On paper some tables and sentences are left out: every number opens its sentences in the HTML page."
    return Html(f"<footer><p class='paper'>{on_paper}</p><p>{text(line)}</p></footer>", line)


class Done:
    """Shown by a report's last cell: proof that the whole notebook ran."""

    def __init__(self, sentence: str) -> None:
        """``sentence`` is the finding that the index shows."""
        self.sentence = sentence

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {SENTINEL: {"finding": self.sentence}, "text/plain": "This report is complete."}


def done(sentence: str) -> Done:
    """End of a report; a report without it counts as failed."""
    return Done(sentence)
