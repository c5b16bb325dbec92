"""Relation between two actors: who supports or attacks whom, whichever way the sentence puts it."""

from dataclasses import replace

import pytest
from handmade import article, reading
from marked import Marked, marked
from tiny_encoder import tiny_encoder

from framing.actors import Mention
from framing.language import Span, segment
from framing.measures import MEASURES, OUTLET, Reading
from framing.measures.relation import RELATION, relation_between
from framing.statements import Statement

RELATIONS = [
    ("[The senator] endorsed [the governor] at a rally.", "a>b+"),
    ("[The union] praised [the ministry].", "a>b+"),
    ("[The mayor] accused [the contractor] of fraud.", "a>b-"),
    ("[The guards] attacked [the rebels] near the river.", "a>b-"),
    ("[The contractor] was accused by [the mayor] of fraud.", "b>a-"),
    ("[The minister] was criticised by [the opposition].", "b>a-"),
    ("[The governor] was endorsed by [the senator].", "b>a+"),
    ("[The mayor] and [the contractor] met on Monday.", "none"),
    ("[Ada Berg] was born in [Norway].", "none"),
]


@pytest.mark.parametrize(("sentence", "label"), RELATIONS)
def test_relation_follows_verb_and_direction(sentence: str, label: str) -> None:
    case = marked(sentence)
    assert relation_between(case.document, *case.spans).label == label


def test_evidence_and_trace_name_the_word_that_joins_the_two() -> None:
    case = marked("Last week [the mayor] accused [the contractor] of fraud.")
    found = relation_between(case.document, *case.spans)
    assert "accused" in case.text_of(found.evidence)
    assert found.trace.startswith("“accuse” (link) -")
    assert found.trace.endswith(f"the mayor attacks the contractor with probability {found.confidence:.2f}")


def test_actors_of_different_sentences_have_no_relation() -> None:
    case = marked("[The mayor] was furious. She accused somebody of fraud. [The contractor] left.")
    assert relation_between(case.document, *case.spans).label == "none"


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize("sentence", ["[a][b]", "[💥] [💥]", "[A] " + "word " * 900 + "[B]", "[Yes].\n\n[No]."])
def test_any_two_spans_get_a_relation(sentence: str, parsed: bool) -> None:
    case = marked(sentence, parsed=parsed)
    one, other = case.spans
    whole = Span(0, len(case.document.text))
    for a, b in ((one, other), (other, one), (one, one), (whole, one)):
        found = relation_between(case.document, a, b)
        assert found.label in ("none", "a>b+", "a>b-", "b>a+", "b>a-")
        assert 0 < found.confidence <= 1


def read(case: Marked, *actors: str, statements: tuple[Statement, ...] = ()) -> Reading:
    mentions = tuple(
        Mention(
            *span,
            actor=actor,
            kind="name",
            role="other",
            sentence=case.document.sentence_at(span.start) or 0,
            in_title=False,
        )
        for span, actor in zip(case.spans, actors, strict=True)
    )
    empty = reading(article(text=case.document.text))
    return Reading(empty.article, empty.codebook, case.document, mentions, statements)


def test_the_measure_says_who_attacks_whom() -> None:
    case = marked("It rained. [The contractor] was accused by [the mayor] of fraud.")
    (score,) = RELATION.score(read(case, "contractor", "mayor"))
    assert (score.actor, score.target, score.value, score.voice) == ("mayor", "contractor", -1.0, OUTLET)
    assert case.text_of(Span(score.unit_start, score.unit_end)).startswith("The contractor was")
    assert MEASURES["relation"] is RELATION


def test_no_relation_no_row() -> None:
    assert (
        list(RELATION.score(read(marked("[The mayor] met [the contractor] on Monday."), "mayor", "contractor"))) == []
    )


def test_an_actor_has_no_relation_to_itself() -> None:
    assert list(RELATION.score(read(marked("[The mayor] blamed [herself]."), "mayor", "mayor"))) == []


def test_a_pair_is_scored_once_by_its_nearest_mentions() -> None:
    case = marked("[The mayor] was angry, and [she] accused [the contractor] of fraud.")
    (score,) = RELATION.score(read(case, "mayor", "mayor", "contractor"))
    assert (score.actor, score.target) == ("mayor", "contractor")


def test_what_a_speaker_says_of_another_is_in_the_speakers_voice() -> None:
    case = marked("[The mayor] blamed [the contractor] for the fire.")
    content = Span(case.spans[1].start, len(case.document.text))
    said = Statement((case.spans[0],), (), (content,), "indirect", actor="mayor")
    (score,) = RELATION.score(read(case, "mayor", "contractor", statements=(said,)))
    assert score.voice == "mayor"


def test_overlapping_mentions_and_bare_documents_are_no_obstacle() -> None:
    case = marked("[Norway]'s army left.", parsed=False)
    overlapping = (*read(case, "norway").mentions, Mention(0, 13, "army", "institution", "other", 0, False))
    bare = Reading(read(case, "norway").article, reading().codebook, segment(case.document.text), overlapping, ())
    assert list(RELATION.score(bare)) == []
    assert list(RELATION.score(reading(article(text="")))) == []


def accurate(case: Marked, *actors: str) -> Reading:
    return replace(read(case, *actors), encoded=tiny_encoder().encode(case.document))


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Then [likes] met [plain].", ("mayor", "guards", 1.0)),
        ("Then [plain] met [likes].", ("guards", "mayor", 1.0)),
        ("Then [plain] met [hates].", ("guards", "mayor", -1.0)),
    ],
)
def test_in_the_accurate_tier_the_encoder_says_who_supports_or_attacks_whom(
    sentence: str, row: tuple[str, str, float]
) -> None:
    case = marked(f"It rained. {sentence}", parsed=False)
    (score,) = RELATION.score(accurate(case, "mayor", "guards"))
    assert (score.actor, score.target, score.value) == row
    assert case.text_of(Span(score.evidence_start, score.evidence_end)).startswith("Then")
    assert score.confidence is not None
    assert score.confidence >= 0.5
    assert f"with probability {score.confidence:.2f}" in score.trace


def test_in_the_accurate_tier_no_relation_is_no_row_and_no_guess_across_sentences_or_scripts() -> None:
    for sentence in ("[Plain] met [bad].", "She [likes] it. [Plain] left.", "قال [نعم] في [لا] اليوم."):
        assert list(RELATION.score(accurate(marked(sentence, parsed=False), "mayor", "guards"))) == []
