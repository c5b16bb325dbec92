"""Lists of what was found: their counts are of what holds, and every sentence under a line is one it rests on."""

import pandas as pd
import pytest
from handmade import article, codebook, coverage, mention, reading, score, span

from framing.coverage import Coverage
from framing.figures import FIGURES
from framing.reports.lists import agency_list, frame_list, portrayal_list, relation_list

CONDEMNED = "The assembly condemned the guards on Friday."
ASKED = "The harbour minister asked the guards to stay."


def covered(*scores) -> Coverage:
    return coverage([(reading(article(), [mention("The assembly", "assembly")]), list(scores))], book=codebook())


def agency(variable: str, value: float, words: str, **fields):
    return score("agency", value, variable=variable, evidence=span(words), trace=words, **fields)


def test_only_deeds_are_counted_as_deeds_and_only_hidden_agents_shown() -> None:
    hidden = {"unit": "sentence", "actor": None}
    found = covered(
        agency("acts", 1, "condemned"),
        agency("acted_upon", 0, "condemned"),
        agency("acts", 0, "the guards to stay", actor="guards"),
        agency("acted_upon", 1, "the guards to stay", actor="guards"),
        agency("hidden_agent", 0, ASKED, **hidden),
        agency("hidden_agent", 1, CONDEMNED, **hidden),
    )
    shown = agency_list(found)
    rows = [line.split() for line in shown._repr_mimebundle_()["text/plain"].splitlines()[1:]]
    assert rows == [["The", "Assembly", "0", "1"], ["The", "Guards", "1", "0"]]
    assert "The sentences behind it (1)" in shown.markup
    assert CONDEMNED in shown.markup
    assert f"agent not named · {ASKED}" not in shown.markup


def test_nobody_acts_is_said() -> None:
    assert "No actor acts" in agency_list(covered(agency("acts", 0, "condemned"))).markup


def test_passages_name_the_actors_who_speak_and_who_are_meant() -> None:
    found = covered(
        score("relation", 1.0, target="guards", voice="minister", evidence=span("keep us safe")),
        score("sentiment", -1.0, actor="guards", voice="minister", evidence=span("keep us safe")),
    )
    told = relation_list(found, "assembly").markup
    assert "The Assembly · supports The Guards · voice of Harbour Minister" in told
    assert "The Guards · negative · voice of Harbour Minister" in portrayal_list(found).markup


@pytest.fixture
def framed() -> Coverage:
    """An article whose share rests on one sentence; another one is close to the frame in meaning alone."""
    whole = {"unit": "article", "actor": None, "target": "security"}
    part = {"actor": None, "target": "security"}
    return covered(
        score("frames", 0.5, variable="term_weight", evidence=span("safe"), trace="terms: safe", **part),
        score("frames", 4.7, variable="closeness", evidence=span(ASKED), trace="4.7 nearer", **part),
        score("frames", 1.0, variable="share", evidence=span("safe"), **whole),
        score("frames", 1.0, variable="primary", evidence=span("safe"), **whole),
        score("frames", 1.0, variable="present", evidence=span("safe"), **whole),
    )


def test_sentences_close_in_meaning_alone_stand_apart_from_those_behind_a_share(framed: Coverage) -> None:
    counted, close = frame_list(framed).markup.split("Close to it in meaning, not part of the share (1)")
    assert "The sentences behind it (1)" in counted
    assert "terms: safe" in counted
    assert "4.7 nearer" in close
    assert "4.7 nearer" not in counted


@pytest.mark.parametrize(
    ("figure", "options", "traces"),
    [
        ("frames_by_outlet", {}, {"terms: safe"}),
        ("frames_by_outlet", {"variable": "primary"}, {"terms: safe"}),
        ("frames_by_outlet", {"variable": "present"}, {"terms: safe", "4.7 nearer"}),
        ("over_time", {}, {"terms: safe"}),
    ],
)
def test_sentences_close_in_meaning_alone_are_behind_no_figure_of_shares(framed, figure, options, traces) -> None:
    behind: pd.DataFrame = FIGURES[figure].evidence(framed, **options)
    assert set(behind["trace"]) == traces
