"""How much room an article gives each actor."""

from __future__ import annotations

from math import isnan

import pytest
from handmade import article, codebook

from framing.actors import Mention
from framing.language import Span, segment
from framing.measures import Reading, Score
from framing.measures.prominence import PROMINENCE
from framing.statements import Statement

TEXT = "Guards stay\n\nThe guards said they would stay. The minister said no."
GUARDS = Mention(0, 6, "guards", "name", "agent", 0, True)
AGAIN = Mention(13, 23, "guards", "name", "agent", 1, False)
MINISTER = Mention(46, 58, "minister", "title", "agent", 2, False)


Values = dict[tuple[str, str], float]


def said(actor: str | None, *content: Span) -> Statement:
    return Statement((), (), content, "indirect", actor)


def values(
    *mentions: Mention, statements: tuple[Statement, ...] = (), headline_end: int = 11
) -> dict[tuple[str, str], float]:
    return {(score.actor or "", score.variable): score.value for score in rows(mentions, statements, headline_end)}


def rows(mentions: tuple[Mention, ...], statements: tuple[Statement, ...] = (), headline_end: int = 11) -> list[Score]:
    of = article(text=TEXT, headline_end=headline_end)
    return list(PROMINENCE.score(Reading(of, codebook(), segment(TEXT), mentions, statements)))


def test_an_actor_has_its_share_of_the_mentions() -> None:
    found = values(GUARDS, AGAIN, MINISTER)
    assert found["guards", "mention_share"] == pytest.approx(2 / 3)
    assert found["minister", "mention_share"] == pytest.approx(1 / 3)


def test_the_headline_counts_only_where_there_is_one() -> None:
    found = values(GUARDS, MINISTER)
    assert (found["guards", "in_headline"], found["minister", "in_headline"]) == (1.0, 0.0)
    assert isnan(values(MINISTER, headline_end=0)["minister", "in_headline"])


def test_the_first_position_is_a_share_of_the_text() -> None:
    found = values(GUARDS, AGAIN, MINISTER)
    assert found["guards", "first_position"] == 0.0
    assert found["minister", "first_position"] == pytest.approx(46 / len(TEXT))


def test_speaking_space_is_shared_by_characters_that_count_once() -> None:
    statements = (
        said("guards", Span(29, 44)),
        said("guards", Span(34, 44)),
        said("minister", Span(64, 66)),
        said(None, Span(50, 53)),
    )
    found = values(GUARDS, MINISTER, statements=statements)
    assert found["guards", "speaking_share"] == pytest.approx(15 / 20)
    assert found["minister", "speaking_share"] == pytest.approx(2 / 20)
    assert values(GUARDS, statements=(said(None, Span(0, 5)),))["guards", "speaking_share"] == 0.0


def test_where_nobody_speaks_the_speaking_share_is_missing() -> None:
    assert isnan(values(GUARDS)["guards", "speaking_share"])


def test_an_article_without_mentions_gives_no_rows() -> None:
    assert rows(()) == []


def test_the_evidence_of_speaking_is_what_was_said() -> None:
    found = {score.variable: score for score in rows((GUARDS,), (said("guards", Span(29, 44)),))}
    assert TEXT[found["speaking_share"].evidence_start : found["speaking_share"].evidence_end] == TEXT[29:44]
    assert TEXT[found["mention_share"].evidence_start : found["mention_share"].evidence_end] == "Guards"
