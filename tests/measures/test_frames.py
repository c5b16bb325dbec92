"""What the rows of the measure "frames" promise: whose words, which evidence, what is missing and what is 0."""

from dataclasses import replace

import pytest
from handmade import article, codebook, reading, span
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook import Frame
from framing.language import segment
from framing.measures import MEASURES
from framing.measures.frames import PRESENT_FROM, find_frames, needed, score_frames, weigh_frames
from framing.statements import Statement

FRAMES = (
    Frame("safety", "Safety", "Is it about safety?", ("safe*", "guard*", "alarm", "fire brigade")),
    Frame("law", "Law", "Is it about law?", ("court*", "law", "ruling"), present_from=2),
    Frame("money", "Money", "Is it about money?", ("cost*",)),
)
BOOK = replace(codebook(), frames=FRAMES)
TEXT = (
    "Court rules on the quay\n\n"
    "The guards keep the quay safe. A court ruling said so. “The law is silent,” said Ada Berg, “on alarms and guards.”"
)


def scores(text=TEXT, **fields):
    statements = fields.pop("statements", ())
    of = article(text=text, title=None, headline_end=0, **fields)
    return tuple(score_frames(reading(of, statements=statements, book=BOOK)))


def of(found, variable):
    return {score.target: score.value for score in found if score.variable == variable}


def test_a_sentence_weighs_more_with_each_term_and_stays_below_one():
    found = [score for score in scores() if score.unit == "sentence" and score.target == "safety"]
    assert [(score.value, TEXT[score.evidence_start : score.evidence_end]) for score in found] == [
        (0.75, "guards keep the quay safe"),
        (0.5, "guards"),
    ]
    assert TEXT[found[0].unit_start : found[0].unit_end] == "The guards keep the quay safe."
    assert found[0].trace == "terms: guard*, safe*"


def test_terms_count_for_the_voice_that_says_them():
    quoted = (span("The law is silent", TEXT), span("on alarms and guards", TEXT))
    statement = Statement((), (), quoted, "direct", "minister")
    found = [score for score in scores(statements=[statement]) if score.unit == "sentence"]
    voices = {(score.target, TEXT[score.evidence_start : score.evidence_end]): score.voice for score in found}
    assert voices[("law", "law")] == voices[("safety", "guards")] == "minister"
    assert voices[("safety", "guards keep the quay safe")] == "outlet"


def test_an_article_has_shares_that_add_up_and_one_primary_frame():
    found = scores()
    assert sum(of(found, "share").values()) == pytest.approx(1)
    assert of(found, "share")["money"] == 0
    assert of(found, "primary") == {"safety": 0, "law": 1, "money": 0}


def test_a_frame_is_present_from_as_many_different_terms_as_asked_for():
    assert of(scores("A court. A court. The courts."), "present") == {"safety": 0, "law": 0, "money": 0}
    assert of(scores("A court has made a law."), "present") == {"safety": 0, "law": 1, "money": 0}


def test_without_a_number_a_long_list_asks_for_four_terms_and_a_short_one_for_its_part():
    asked = {
        size: needed(Frame("f", "F", "?", tuple(f"w{n}" for n in range(size)))) for size in (1, 19, 38, 57, 75, 200)
    }
    assert asked == {1: 1, 19: 2, 38: 3, 57: 4, 75: PRESENT_FROM, 200: PRESENT_FROM}
    assert of(scores("The alarm is on."), "present")["safety"] == 1
    assert of(scores("The boats are in."), "present")["safety"] == 0


def test_without_any_term_share_and_primary_are_missing_and_nothing_is_present():
    found = scores("The gulls are back.")
    assert of(found, "present") == {"safety": 0, "law": 0, "money": 0}
    assert {score.variable for score in found} == {"present"}


@pytest.mark.parametrize(("text", "language"), [("", "en"), (" \n ", "en"), ("Das Gericht: safe, guards.", "de")])
def test_a_text_that_cannot_be_judged_gives_no_rows(text, language):
    assert scores(text, language=language) == ()


def test_equal_frames_are_ordered_by_different_terms_then_by_the_codebook():
    def primary(text):
        weights = weigh_frames(find_frames(segment(text), FRAMES), FRAMES)
        return [weight.frame.id for weight in weights if weight.primary]

    assert primary("It is safe. It is safe. The court met. A law passed.") == ["law"]
    assert primary("The cost. The court.") == ["law"]


def test_a_codebook_without_frames_gives_no_rows():
    assert list(score_frames(reading(article(), book=replace(BOOK, frames=())))) == []


@given(st.text(alphabet=st.sampled_from("safe guards court law. \n“”,A"), max_size=80))
def test_every_row_stands_in_the_text_and_in_its_range(text):
    for score in scores(text):
        assert 0 <= score.unit_start <= score.evidence_start < score.evidence_end <= score.unit_end <= len(text)
        assert 0 <= score.value <= 1
        assert score.variable in MEASURES["frames"].variables
