"""Readings and scores made by hand, so that tables, statistics and figures are tested without any model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from framing.actors import Mention
from framing.codebook import Actor, Alias, Codebook, Frame, Issue
from framing.corpus import Article, Problem
from framing.coverage import Coverage
from framing.coverage.tables import tables_of
from framing.identity import text_sha256
from framing.language import Span, segment
from framing.measures import MEASURES, Reading, Score
from framing.statements import Statement

TEXT = (
    "Minister calls for calm\n\n"
    "The harbour minister asked the guards to stay. “They keep us safe,” said Ada Berg. "
    "The assembly condemned the guards on Friday."
)
ACTORS = {"minister": "Harbour Minister", "assembly": "The Assembly", "guards": "The Guards"}


def codebook(actors: dict[str, str] | None = None) -> Codebook:
    aliases = (Alias("Ada Berg", "name", since=date(2019, 1, 1)),)
    return Codebook(
        name="A harbour town",
        language="en",
        actors=tuple(Actor(id, name, "Town", aliases) for id, name in (actors or ACTORS).items()),
        issues=(Issue("leave", "The guards should leave", ("guards",), ("go home",), ("stay",)),),
        frames=(
            Frame("security", "Security", "Is it about safety?", ("safe",)),
            Frame("law", "Law", "Is it about law?", ("court",)),
        ),
        sha256="0" * 64,
    )


def article(id: str = "a1", *, text: str = TEXT, outlet: str | None = "Quay Post", **fields: object) -> Article:
    given: dict[str, object] = {
        "source_file": "town.csv",
        "record": 1,
        "date": date(2020, 1, 15),
        "date_from": "field",
        "title": "Minister calls for calm",
        "author": None,
        "url": None,
        "language": "en",
        "headline_end": 23,
        "story": id,
        **fields,
    }
    return Article(id, outlet=outlet, text=text, text_sha256=text_sha256(text), words=len(text.split()), **given)  # type: ignore[arg-type]


def reading(
    of: Article | None = None,
    mentions: Iterable[Mention] = (),
    statements: Iterable[Statement] = (),
    book: Codebook | None = None,
) -> Reading:
    found = of or article()
    return Reading(found, book or codebook(), segment(found.text), tuple(mentions), tuple(statements))


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(words: str, actor: str, *, text: str = TEXT, **fields: object) -> Mention:
    given = {"kind": "name", "role": "agent", "sentence": 1, "in_title": False, **fields}
    return Mention(*span(words, text), actor=actor, **given)  # type: ignore[arg-type]


def score(measure: str, value: float, *, evidence: Span | None = None, **fields: object) -> Score:
    start, end = evidence or span("The assembly condemned the guards on Friday.")
    given = {
        "unit": "sentence",
        "unit_start": start,
        "unit_end": end,
        "actor": "assembly",
        "target": None,
        "voice": "outlet",
        "variable": measure,
        "confidence": None,
        "signature": f"{measure}|fast|hand",
        **fields,
    }
    return Score(measure=measure, value=value, evidence_start=start, evidence_end=end, **given)  # type: ignore[arg-type]


def coverage(
    scored: Iterable[tuple[Reading, Sequence[Score]]],
    problems: Iterable[Problem] = (),
    book: Codebook | None = None,
) -> Coverage:
    measures = {name: {"question": "?"} for name in (*MEASURES, *KNOWN)}
    counts = dict.fromkeys(("read", "kept", "duplicate", "rejected", "not_scored"), 0)
    made_with = {"framing": "0", "language model": "0"}
    manifest = {
        "codebook": {"name": "By hand", "sha256": "", "content": ""},
        "measures": measures,
        "counts": counts,
        "failed": {},
        "versions": made_with,
        "options": {"tier": "fast", "reading": {}},
    }
    return Coverage(tables_of(scored, problems), book or codebook(), manifest)


KNOWN = ("agency", "frames", "prominence", "relation", "sentiment", "stance")


def day(number: int) -> date:
    return date(2020, 1, 1) + timedelta(days=number)
