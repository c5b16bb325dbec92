"""What stands around every report: what was read, the main finding, where it all comes from, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from framing.coverage import Coverage, load
from framing.coverage.selection import of_articles
from framing.errors import UserError
from framing.reports.excerpts import told_extent, use_full_text
from framing.reports.execute import SENTINEL
from framing.reports.html import Html, table, text
from framing.reports.sentences import said
from framing.shipped import shipped
from framing.tiers import Tier, tier_named
from framing.wording import counted, day_in_words, say, use_language

_SHOWN_PROBLEMS = 20


def open_run(
    run: str = "",
    tier: str = "",
    language: str = "",
    *,
    outlet: str = "",
    since: str = "",
    until: str = "",
    full_text: bool | None = None,
) -> Coverage:
    """The run of that folder; without a folder, an analysis of the bundled sample in that tier.

    From then on figures and reports speak ``language``, English when it is empty, and show articles in excerpts where
    ``full_text`` is False; where it is None, for work of one's own, they do not say how much they show. ``outlet``,
    ``since`` and ``until`` ask for a part of the run, as :func:`framing.load` does; an empty one asks for nothing.

    Raises
    ------
    UserError
        The folder holds no complete run, or one of another tier; the tier is unknown or cannot be run; the language
        is unknown; or the outlet or a day is.
    """
    use_language(language)
    use_full_text(full_text)
    outlets, first, last = outlet or None, since or None, until or None
    if run:
        coverage = load(run, outlet=outlets, since=first, until=last)
        if tier not in ("", tier_of(coverage)):
            raise UserError(
                f"{run} was made in the {tier_of(coverage)} tier; leave tier empty, or analyse with --tier {tier}"
            )
        return coverage
    from framing.codebook import read_codebook
    from framing.corpus import read_corpus
    from framing.coverage import analyse

    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    coverage = analyse(read_corpus(shipped("data", "sample")), codebook, tier=tier_named(tier), progress=False)
    return coverage.filter(outlet=outlets, since=first, until=last) if outlet or since or until else coverage


def tier_of(coverage: Coverage) -> Tier:
    """The tier in which the coverage was made."""
    return tier_named(coverage.manifest["options"]["tier"])


def only(coverage: Coverage, articles: pd.Series) -> Coverage:
    """The part of the coverage in the articles of those ids."""
    return replace(coverage, tables=of_articles(coverage.tables, set(articles)))


def masthead(coverage: Coverage, title: str, *, whole: Coverage | None = None) -> Html:
    """Title, period, outlets, what was read and rejected; ``whole`` is the run of which ``coverage`` is a part.

    What was read and rejected is left out where only a part of the run was opened, since it is told of the whole.
    """
    opened = whole or coverage
    in_part = bool(opened.manifest.get("parts"))
    articles = coverage.articles
    stories, outlets = articles["story"].nunique(), articles["outlet"].nunique()
    facts = say(
        "{articles} in {stories} from {outlets}, {period}.",
        articles=counted(len(articles), "article"),
        stories=counted(stories, "story"),
        outlets=counted(outlets, "outlet") if outlets else say("an outlet not named"),
        period=_period(articles["date"]),
    )
    counts = opened.manifest["counts"]
    of_whole = [] if in_part else [records_read(counts), not_scored(counts["not_scored"])]
    facts = " ".join(filter(None, [facts, *of_whole, told_extent()]))
    problems = coverage.problems
    rejected = ""
    if len(problems) and not in_part:
        columns = ["file", "record", "field", "reason", "detail"]
        listed = table(problems[columns].head(_SHOWN_PROBLEMS), caption=say("What was rejected, and why"))
        told = text(say("What was rejected, records and whole files ({n})", n=len(problems)))
        rejected = f"<details><summary>{told}</summary>{listed}</details>"
    heading = f"<p class='kicker'>{text(coverage.codebook.name)}</p>" if title != coverage.codebook.name else ""
    return Html(f"{heading}<h1>{text(title)}</h1><p class='facts'>{text(facts)}</p>{rejected}", f"{title}\n{facts}")


def records_read(counts: dict[str, int]) -> str:
    """What became of the records that were read, from the counts of a manifest."""
    known = {"read": counts["read"], "kept": counts["kept"], "twice": counts["duplicate"], "bad": counts["rejected"]}
    return say("Records read: {read} ({kept} kept as articles, {twice} duplicates, {bad} rejected).", **known)


def not_scored(articles: int) -> str:
    """Why so many articles have no score, in a sentence; empty where there are none."""
    if not articles:
        return ""
    left_out = counted(articles, "article")
    return say("Not scored, since without text, in another language or too long: {articles}.", articles=left_out)


def _period(dates: pd.Series) -> str:
    known = dates.dropna()
    if known.empty:
        return say("without dates")
    first, last = (day_in_words(day, long=True) for day in (known.min(), known.max()))
    shown = first if first == last else say("{first} to {last}", first=first, last=last)
    missing = len(dates) - len(known)
    return say("{days} ({n} without a date)", days=shown, n=missing) if missing else shown


def finding(sentence: str) -> Html:
    """The report's main finding, in one sentence."""
    return Html(f"<p class='finding'>{text(sentence)}</p>", sentence)


def in_words(sentences: Sequence[str]) -> Html:
    """What follows the finding: plain sentences in a list, and what their intervals leave out."""
    listed = "".join(f"<li>{text(sentence)}</li>" for sentence in sentences)
    note = f"<p class='note'>{text(said('errors'))}</p>"
    return Html(f"<ul class='narrative'>{listed}</ul>{note}" if listed else "", "\n".join(sentences))


def provenance(coverage: Coverage) -> Html:
    """Codebook, versions and signatures: what is needed to make the same numbers again."""
    manifest = coverage.manifest
    line = say(
        "Codebook “{codebook}” ({sha}). framing {version}, language model {model}. Signatures: {signatures}.",
        codebook=coverage.codebook.name,
        sha=coverage.codebook.sha256[:12],
        version=manifest["versions"]["framing"],
        model=manifest["versions"]["language model"],
        signatures=", ".join(measure["signature"] for measure in manifest["measures"].values()),
    )
    on_paper = say(
        "On paper some tables and sentences are left out: every number opens its sentences in the HTML page."
    )
    return Html(f"<footer><p class='paper'>{text(on_paper)}</p><p>{text(line)}</p></footer>", line)


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
