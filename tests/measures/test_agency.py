"""Who acts, who is acted upon, and whether a passive hides who did it."""

from __future__ import annotations

import pytest
from handmade import article, codebook

from framing.actors import Mention
from framing.language import parse_sentences, segment
from framing.measures import Reading, Score
from framing.measures.agency import AGENCY


def scores(text: str, *mentions: Mention) -> list[Score]:
    document = segment(text)
    document = parse_sentences(document, range(len(document.sentences)))
    reading = Reading(article(text=text, headline_end=0), codebook(), document, mentions, ())
    return list(AGENCY.score(reading))


def hidden(text: str) -> list[float]:
    return [score.value for score in scores(text) if score.variable == "hidden_agent"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ten sailors were killed on Friday.", 1),
        ("The port has been closed.", 1),
        ("The ship, seized on Friday, sank.", 1),
        ("The fleet was sent home and nobody knew.", 1),
        ("Ten sailors were killed by pirates.", 0),
        ("The ship was seized and sunk by pirates.", 0),
        ("Pirates killed ten sailors.", 0),
        ("The port is located in the north.", 0),
        ("The mayor is expected to resign.", 0),
        ("The mayor was said to be angry.", 0),
        ("The mayor was worried.", 0),
        ("It rained.", 0),
    ],
)
def test_a_passive_without_an_agent_hides_who_did_it(text: str, value: float) -> None:
    assert hidden(text) == [value]


@pytest.mark.parametrize(
    ("text", "passives"),
    [
        ("Ten sailors were killed. The port was closed by pirates.", {"were killed": 1.0, "was closed": 0.0}),
        ("The ship, seized by pirates, sank.", {"seized": 0.0}),
        ("The port is located in the north.", {}),
        ("Pirates killed ten sailors.", {}),
    ],
)
def test_every_passive_of_an_act_says_whether_its_agent_is_named(text: str, passives: dict[str, float]) -> None:
    found = [score for score in scores(text) if score.variable == "unnamed_agent"]
    assert {text[score.evidence_start : score.evidence_end]: score.value for score in found} == passives


def test_the_evidence_of_a_hidden_agent_is_its_verb_and_its_target_the_one_who_suffers() -> None:
    text = "The guards were not attacked on Friday."
    mention = Mention(0, 10, "guards", "name", "passive_patient", 0, False)
    found = next(score for score in scores(text, mention) if score.variable == "hidden_agent")
    assert text[found.evidence_start : found.evidence_end] == "were not attacked"
    assert (found.actor, found.target, found.value) == (None, "guards", 1.0)
    assert "negated" in found.trace


@pytest.mark.parametrize(
    ("text", "role", "acts", "acted_upon", "verb"),
    [
        ("The guards attacked the town.", "agent", 1, 0, "attacked"),
        ("The guards were attacked by thieves.", "passive_patient", 0, 1, "attacked"),
        ("The guards are tall.", "other", 0, 0, "The guards"),
    ],
)
def test_a_mention_acts_or_is_acted_upon(text: str, role: str, acts: float, acted_upon: float, verb: str) -> None:
    mention = Mention(0, 10, "guards", "name", role, 0, False)  # type: ignore[arg-type]
    found = {score.variable: score for score in scores(text, mention) if score.unit == "mention"}
    assert (found["acts"].value, found["acted_upon"].value) == (acts, acted_upon)
    assert text[found["acts"].evidence_start : found["acts"].evidence_end] == verb


def test_an_act_that_does_not_happen_is_noted() -> None:
    mention = Mention(0, 10, "guards", "name", "agent", 0, False)
    found = scores("The guards did not attack the town.", mention)
    assert [score.trace for score in found if score.variable == "acts"] == ["agent of 'attack', negated"]


def test_a_sentence_without_syntax_gives_no_rows() -> None:
    document = segment("The guards were attacked.")
    mention = Mention(0, 10, "guards", "name", "other", 0, False)
    assert list(AGENCY.score(Reading(article(), codebook(), document, (mention,), ()))) == []
