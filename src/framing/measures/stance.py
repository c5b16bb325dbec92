"""Stance: whether an actor favors or opposes a proposition, in a statement or act, and in the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.language import Span
from framing.measures.attitude import VERSION
from framing.measures.reading import Reading
from framing.measures.registry import Measure
from framing.measures.score import Score
from framing.measures.stance_positions import find_positions
from framing.measures.stance_search import Position

_MARGIN = 0.4
"""One side must lead by this share of the weight of all that an actor says and does; else the stance is mixed."""

_LEAST = 0.5
"""An article row needs this much confidence in all: one bare mention of a past act is no stance."""


class _Key(NamedTuple):
    actor: str
    issue: str


def score_stance(reading: Reading) -> Iterator[Score]:
    """Stances by sentence, then one row for every actor and issue of the article, in text order.

    Rows ``stance`` (unit sentence): a position that one sentence tells. Rows ``article_stance`` (unit article): the
    sum over the article, weighed by confidence; 0 (mixed) where neither side leads by two fifths of the weight. An
    actor without a detectable position gives no row.
    """
    positions = sorted(find_positions(reading), key=lambda found: (found.evidence, found.actor, found.issue))
    by_key: dict[_Key, list[Position]] = {}
    for position in positions:
        by_key.setdefault(_Key(position.actor, position.issue), []).append(position)
        sentence = reading.document.sentences[position.sentence]
        yield _score(position, sentence.span, "sentence")
    whole = Span(0, len(reading.document.text))
    for held in by_key.values():
        if sum(position.confidence for position in held) < _LEAST:
            continue
        best = max(held, key=lambda found: (found.value == article_value(held), found.confidence))
        summed = best._replace(value=article_value(held), trace=f"{len(held)} × in the article; {best.trace}")
        yield _score(summed, whole, "article")


def article_value(positions: list[Position]) -> int:
    """1, -1, or 0 where both sides are held or most of it is open."""
    weight = sum(position.confidence for position in positions)
    lead = sum(position.value * position.confidence for position in positions)
    if abs(lead) <= weight * _MARGIN:
        return 0
    return 1 if lead > 0 else -1


def _score(position: Position, unit: Span, kind: str) -> Score:
    return Score(
        unit="article" if kind == "article" else "sentence",
        unit_start=unit.start,
        unit_end=unit.end,
        actor=position.actor,
        target=position.issue,
        voice=position.voice,
        measure="stance",
        variable="article_stance" if kind == "article" else "stance",
        value=float(position.value),
        confidence=round(position.confidence, 3),
        evidence_start=position.evidence.start,
        evidence_end=position.evidence.end,
        trace=position.trace,
    )


STANCE = Measure(
    name="stance",
    question="Does this actor favor or oppose this proposition?",
    variables={
        "stance": "1 favors, 0 mixed (conditional, evasive, both), -1 opposes, in one sentence",
        "article_stance": "1 favors, 0 mixed, -1 opposes, in all that the article tells of the actor",
    },
    methods={"fast": f"composition:3,{VERSION}", "accurate": f"composition:3,{VERSION}+heads:2"},
    source="Composition of polarities after Moilanen & Pulman 2007 and Choi & Wiebe 2014; see docs/measures/stance.md",
    score=score_stance,
)
