"""Portrayal of an actor: by what it does, what is done to it and how it is described, not by the sentence's mood."""

from dataclasses import replace

import pytest
from handmade import article, mention, reading, span
from marked import marked
from tiny_encoder import tiny_encoder

from framing.language import Parse, Span, parse_sentences, segment
from framing.measures import MEASURES, OUTLET, Reading
from framing.measures.sentiment import SENTIMENT, portrayal
from framing.statements import Statement

PORTRAYALS = [
    ("The court praised [the mayor] for her courage.", 1),
    ("The town honoured [the engineer], a hero who rescued the miners.", 1),
    ("[She] won the prize for her work with refugees.", 1),
    ("The mayor accused [the contractor] of fraud.", -1),
    ("[The corrupt banker] lied to the court and stole the savings of widows.", -1),
    ("[The governor] lied to the parliament.", -1),
    ("[The minister] said the meeting would begin at noon.", 0),
    ("[Ada Berg] lives in Oslo.", 0),
]


@pytest.mark.parametrize(("sentence", "label"), PORTRAYALS)
def test_portrayal_follows_the_words_about_the_target(sentence: str, label: int) -> None:
    case = marked(sentence)
    assert portrayal(case.document, case.spans[0]).label == label


def test_two_actors_of_one_sentence_are_portrayed_differently() -> None:
    case = marked("The mayor thanked [the volunteers] and accused [the contractor] of fraud.")
    volunteers, contractor = (portrayal(case.document, span) for span in case.spans)
    assert (volunteers.label, contractor.label) == (1, -1)


def test_a_negated_deed_is_not_held_against_the_actor() -> None:
    lied, denied = (marked(f"[The governor] {verb} to the parliament.") for verb in ("lied", "did not lie"))
    assert portrayal(lied.document, lied.spans[0]).label == -1
    assert portrayal(denied.document, denied.spans[0]).label != -1


def test_a_name_changes_nothing() -> None:
    first, second = (marked(f"The court praised [{name}] for courage.") for name in ("Ada Berg", "Ola Moe"))
    assert (
        portrayal(first.document, first.spans[0]).confidence == portrayal(second.document, second.spans[0]).confidence
    )


def test_a_pronoun_of_either_gender_is_portrayed_alike() -> None:
    he, she = (marked(f"[{word}] won the prize.") for word in ("He", "She"))
    assert portrayal(he.document, he.spans[0]).confidence == portrayal(she.document, she.spans[0]).confidence


def test_evidence_is_the_words_and_the_trace_names_them_with_their_weights() -> None:
    case = marked("On Monday the court praised [the mayor] in the old town hall.")
    found = portrayal(case.document, case.spans[0])
    assert "praised" in case.text_of(found.evidence)
    assert "“praise” (patient) +" in found.trace
    assert found.trace.endswith(f"positive with probability {found.confidence:.2f}")
    assert 1 / 3 <= found.confidence <= 1


def test_without_a_word_for_it_the_evidence_is_the_sentence() -> None:
    case = marked("It rained. [The minister] said the meeting would begin at noon.")
    found = portrayal(case.document, case.spans[0])
    assert case.text_of(found.evidence) == "The minister said the meeting would begin at noon."


def test_without_syntax_the_words_around_the_target_count() -> None:
    case = marked("A cruel, violent and corrupt murderer was [the warlord].", parsed=False)
    found = portrayal(case.document, case.spans[0])
    assert found.label == -1
    assert "“murderer” (near)" in found.trace


@pytest.mark.parametrize("text", ["x", "?!", "no parse here", "word " * 900 + "end", "💥" * 50, "Yes.\n\nNo.", "“"])
@pytest.mark.parametrize("parsed", [True, False])
def test_any_document_and_target_get_a_portrayal(text: str, parsed: bool) -> None:
    document = segment(text)
    if parsed:
        document = parse_sentences(document, range(len(document.sentences)))
    for target in (Span(0, 1), Span(0, len(text)), Span(len(text) - 1, len(text))):
        found = portrayal(document, target)
        assert found.label in (-1, 0, 1)
        assert 0 <= found.evidence.start <= found.evidence.end <= len(text)


def test_a_sentence_without_words_is_no_obstacle() -> None:
    document = segment("…")
    case = type(document)(document.text, document.paragraphs, document.sentences, {0: Parse(())})
    assert portrayal(case, Span(0, 1)).label in (-1, 0, 1)


def test_the_measure_gives_one_score_a_mention_with_its_voice() -> None:
    praised = mention("guards", "guards")
    quoted = mention("They", "guards", kind="pronoun", sentence=2)
    said = Statement((span("Ada Berg"),), (span("said"),), (span("“They keep us safe,”"),), "direct", actor="minister")
    scores = list(SENTIMENT.score(reading(mentions=(praised, quoted), statements=(said,))))
    assert [(score.actor, score.unit, score.unit_start, score.voice) for score in scores] == [
        ("guards", "mention", praised.start, OUTLET),
        ("guards", "mention", quoted.start, "minister"),
    ]
    assert MEASURES["sentiment"] is SENTIMENT


def test_no_mentions_no_scores() -> None:
    assert list(SENTIMENT.score(reading(article(text="")))) == []


MIXED = "The good man left. The bad man stayed.\n\nقال الوزير نعم.\n\nPlain folk watched."


def read_by_the_encoder() -> Reading:
    words = [("good man", 0), ("bad man", 1), ("الوزير", 2), ("Plain folk", 3)]
    mentions = [mention(word, "guards", text=MIXED, sentence=number) for word, number in words]
    plain = reading(article(text=MIXED), mentions)
    return replace(plain, encoded=tiny_encoder().encode(plain.document))


def test_in_the_accurate_tier_the_encoder_judges_each_mention_and_leaves_out_what_it_cannot_read() -> None:
    case = read_by_the_encoder()
    scores = list(SENTIMENT.score(case))
    assert [score.value for score in scores] == [1.0, -1.0, 0.0]
    assert [score.unit_start for score in scores] == [case.mentions[place].start for place in (0, 1, 3)]
    assert all(1 / 3 <= score.confidence <= 1 for score in scores if score.confidence is not None)


def test_in_the_accurate_tier_the_evidence_is_the_sentence_and_the_trace_tells_target_and_probabilities() -> None:
    first, *_ = SENTIMENT.score(read_by_the_encoder())
    assert MIXED[first.evidence_start : first.evidence_end] == "The good man left."
    assert first.confidence is not None
    assert "“good man” marked" in first.trace
    for name in ("negative", "neutral", "positive"):
        assert f"{name} 0." in first.trace
    assert first.trace.endswith(f"positive with probability {first.confidence:.2f}")


def test_both_tiers_are_signed() -> None:
    assert set(SENTIMENT.methods) == {"fast", "accurate"}
