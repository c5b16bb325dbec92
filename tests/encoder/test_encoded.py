"""Questions to the encoder: which words are looked at, and where there is nothing to score; words of tiny_encoder."""

import numpy as np
import pytest

from framing.encoder import Cue, Encoded, Encoder
from framing.encoder.asking import BATCH
from framing.encoder.language import LONGEST
from framing.language import Document, Sentence, Span, segment

FILLER = "the " * 200  # 200 pieces: no window of 30 holds it


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def one_sentence(text: str) -> Document:
    return Document(text, (Span(0, len(text)),), (Sentence(0, len(text), 0),))


def label(encoded: Encoded, target: Span) -> str | None:
    (found,) = encoded.sentiment([target])
    return max(found, key=lambda name: found[name]) if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The good one left.", "good"),
        ("GOOD", "GOOD"),
        ("A góod one", "góod"),
        ("A go\u0301od one", "go\u0301od"),
        ("A good\u200b one", "good\u200b"),
        ("İİİ good one", "good"),
        ("💥💥 good one", "good"),
        ("plain bad “good” bad", "good"),
        ("(bad) [SEP] [CLS] good", "good"),
        ("bad\u2003good\u2003bad", "good"),
    ],
)
def test_the_words_of_the_target_are_looked_at_and_no_others(tiny: Encoder, text: str, words: str) -> None:
    assert label(tiny.encode(one_sentence(text)), span(text, words)) == "positive"


def test_targets_are_answered_in_order_whatever_sentence_they_stand_in(tiny: Encoder) -> None:
    text = "The good one left. " + "And so it went. " * 40 + "The bad one stayed. It was plain."
    targets = [span(text, word) for word in ("plain", "good", "bad", "good")]
    found = tiny.encode(segment(text)).sentiment(targets)
    assert [max(one, key=one.__getitem__) for one in found if one] == ["neutral", "positive", "negative", "positive"]


def test_probabilities_are_tempered_and_sum_to_one(tiny: Encoder) -> None:
    (found,) = tiny.encode(segment("good")).sentiment([Span(0, 4)])
    assert found is not None
    assert list(found) == ["negative", "neutral", "positive"]
    assert sum(found.values()) == pytest.approx(1)
    assert found["positive"] == pytest.approx(np.exp(8 / 2) / (np.exp(8 / 2) + 2), rel=1e-5)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("good bad", Span(4, 5)),
        ("good \u200b\u200b bad", Span(5, 7)),
        ("good\n\n\n\nbad", Span(5, 7)),
        ("", Span(0, 0)),
        ("   ", Span(0, 3)),
        ("good", Span(4, 4)),
        ("good", Span(10, 20)),
    ],
)
def test_a_span_without_a_word_is_not_scored(tiny: Encoder, text: str, target: Span) -> None:
    encoded = tiny.encode(segment(text))
    assert encoded.sentiment([target]) == [None]
    assert encoded.relation([(target, Span(0, 4))]) == [None]
    assert encoded.stance([(None, target)]) == [None]
    assert encoded.parts([target]) == [None]


def test_a_span_that_begins_in_the_gap_belongs_to_the_sentence_it_reaches(tiny: Encoder) -> None:
    text = "A bad one left.\n\nGood."
    assert label(tiny.encode(segment(text)), Span(15, len(text))) == "positive"


def test_an_empty_text_has_nothing(tiny: Encoder) -> None:
    encoded = tiny.encode(segment(""))
    assert encoded.sentences == ()
    assert encoded.sentiment([]) == encoded.relation([]) == encoded.stance([]) == encoded.parts([]) == []
    assert encoded.cues(0) == ()
    assert encoded.embedding(0) is None


def test_only_the_sentences_asked_for_are_read(tiny: Encoder) -> None:
    text = "The good one left. The bad one stayed."
    encoded = tiny.encode(segment(text), [1])
    assert encoded.sentences == (1,)
    assert encoded.sentiment([span(text, "good")]) == [None]
    assert label(encoded, span(text, "bad")) == "negative"


@pytest.mark.parametrize("place", [0, 1, 14, 15, 27, 28, 29, 30, 31, 100, 170, 199, 200])
def test_a_target_anywhere_in_a_sentence_longer_than_the_window_is_found(tiny: Encoder, place: int) -> None:
    words = ["the"] * 200
    words.insert(place, "good")
    text = " ".join(words)
    assert label(tiny.encode(one_sentence(text)), Span(4 * place, 4 * place + 4)) == "positive"


def test_a_target_longer_than_the_window_is_judged_by_what_the_window_holds(tiny: Encoder) -> None:
    text = "the good " * 50
    assert label(tiny.encode(one_sentence(text)), Span(0, len(text))) == "positive"


@pytest.mark.parametrize(("between", "scored"), [(0, True), (27, True), (28, True), (29, False), (150, False)])
def test_a_pair_is_scored_when_one_window_of_thirty_holds_both(tiny: Encoder, between: int, scored: bool) -> None:
    text = "the " * 50 + "likes " + "the " * between + "plain " + "the " * 50
    pair = span(text, "likes"), span(text, "plain")
    (found,) = tiny.encode(one_sentence(text)).relation([pair])
    assert (found is not None) == scored
    if found:
        assert max(found, key=found.__getitem__) == "a>b+"


def test_a_relation_has_a_direction(tiny: Encoder) -> None:
    text = "hates plain"
    first, second = span(text, "hates"), span(text, "plain")
    forth, back = tiny.encode(segment(text)).relation([(first, second), (second, first)])
    assert forth is not None
    assert back is not None
    assert max(forth, key=forth.__getitem__) == "a>b-"
    assert max(back, key=back.__getitem__) == "b>a-"


def test_a_pair_in_two_sentences_or_of_one_and_the_same_words_is_not_scored(tiny: Encoder) -> None:
    text = "She likes it. He is plain."
    pairs = [(span(text, "likes"), span(text, "plain")), (span(text, "likes"), span(text, "likes"))]
    assert tiny.encode(segment(text)).relation(pairs) == [None, None]


def test_a_stance_is_asked_with_a_holder_and_of_the_speaker(tiny: Encoder) -> None:
    text = "ada said the good thing"
    found = tiny.encode(segment(text)).stance([(span(text, "ada"), span(text, "good")), (None, span(text, "good"))])
    assert [max(one, key=one.__getitem__) for one in found if one] == ["favor", "favor"]


def test_cues_are_whole_words_of_their_sentence_with_a_probability(tiny: Encoder) -> None:
    text = "It rained. “Peace comes,” Ada SAID, and told him."
    encoded = tiny.encode(segment(text))
    assert encoded.cues(0) == ()
    found = encoded.cues(1)
    assert [text[cue.span.start : cue.span.end] for cue in found] == ["SAID", "told"]
    assert all(isinstance(cue, Cue) and 0.99 < cue.probability <= 1 for cue in found)
    assert encoded.cues(2) == ()


def test_cues_of_a_sentence_longer_than_the_window_are_all_found_once(tiny: Encoder) -> None:
    words = ["said" if place % 7 == 0 else "the" for place in range(300)]
    text = " ".join(words)
    found = tiny.encode(one_sentence(text)).cues(0)
    assert [text[cue.span.start : cue.span.end] for cue in found] == ["said"] * words.count("said")
    assert len({cue.span for cue in found}) == words.count("said")


def test_a_cue_has_a_source_and_a_content_in_one_or_more_spans(tiny: Encoder) -> None:
    text = "Peace comes, Ada said, peace comes."
    (parts,) = tiny.encode(segment(text)).parts([span(text, "said")])
    assert parts is not None
    assert [text[start:end] for start, end in parts.source] == ["Ada"]
    assert [text[start:end] for start, end in parts.content] == ["Peace comes", "peace comes"]
    assert parts.probability is not None
    assert 0.99 < parts.probability <= 1


def test_a_cue_without_parts_has_none_and_no_probability(tiny: Encoder) -> None:
    (parts,) = tiny.encode(segment("he said")).parts([Span(3, 7)])
    assert parts is not None
    assert (parts.source, parts.content, parts.probability) == ((), (), None)


def test_parts_of_a_cue_at_the_end_of_a_long_sentence_stand_where_the_text_has_them(tiny: Encoder) -> None:
    text = FILLER + "ada said peace comes"
    (parts,) = tiny.encode(one_sentence(text)).parts([span(text, "said")])
    assert parts is not None
    assert [text[start:end] for start, end in (*parts.source, *parts.content)] == ["ada", "peace comes"]


def test_embeddings_have_unit_length_and_equal_sentences_equal_ones(tiny: Encoder) -> None:
    encoded = tiny.encode(segment("The good one left. Then " + FILLER.strip() + ". The good one left."))
    first, long, last = (encoded.embedding(number) for number in range(3))
    assert first is not None
    assert long is not None
    assert np.array_equal(first, last)
    assert np.linalg.norm(first) == pytest.approx(1, rel=1e-5)
    assert np.linalg.norm(long) == pytest.approx(1, rel=1e-5)


def test_answers_do_not_depend_on_how_questions_are_asked(tiny: Encoder) -> None:
    text = " ".join(f"The good {'x ' * length}left." for length in range(40))
    assert len(text) > BATCH
    targets = [span(text, "good", nth) for nth in range(40)]
    together = tiny.encode(segment(text)).sentiment(targets)
    encoded = tiny.encode(segment(text))
    apart = [encoded.sentiment([target])[0] for target in reversed(targets)]
    assert together == apart[::-1]


@pytest.mark.parametrize(
    "text",
    [
        "Премьер-министр заявил о выводе войск.",
        "قال الوزير إن القوات ستغادر العراق.",
        "ראש הממשלה אמר כי הכוחות יעזבו.",
        "首相は軍の撤退を求めた。",
        "Ναι",
        "Die Regierung hat am Montag beschlossen, dass die Truppen das Land bis zum Ende des Jahres verlassen sollen. "
        "Der Minister sagte, er werde mit den Partnern sprechen, bevor die Soldaten nach Hause fahren. "
        "Am Abend betonte er das vor der Presse in der Hauptstadt noch einmal.",
    ],
)
def test_other_languages_are_not_scored(tiny: Encoder, text: str) -> None:
    encoded = tiny.encode(segment(text))
    assert encoded.sentences == ()
    assert encoded.sentiment([Span(0, 3)]) == [None]
    assert encoded.embedding(0) is None


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister lobte die Soldaten für ihren Mut.",
        "Die Kanzlerin kritisierte den Präsidenten scharf.",
        "Le ministre a salué le courage des soldats.",
        "El presidente condenó el ataque contra la embajada.",
        "Il ministro ha lodato il coraggio dei soldati.",
        "De minister prees de soldaten voor hun moed.",
        "O ministro elogiou os soldados pela sua coragem.",
        "Bakan askerlerin cesaretini övdü ve saldırıyı kınadı.",
    ],
)
def test_one_short_sentence_in_another_language_is_not_scored(tiny: Encoder, text: str) -> None:
    assert tiny.encode(segment(text)).sentences == ()
    beside = tiny.encode(segment(f"The good one left. {text}"))
    assert beside.sentences == (0,)


@pytest.mark.parametrize(
    "text",
    [
        "Ursula von der Leyen criticised Hungary sharply",
        "Mayor Bill de Blasio, Marine Le Pen, Charles de Gaulle",
        "Prime Minister Pedro Sánchez praises Catalan leader",
        "The café’s owner called it a coup d’état, a fait accompli and a cliché.",
        "Oil prices fall",
        "“Vive la France!” she told the crowd in Lyon.",
    ],
)
def test_english_with_foreign_names_and_words_is_scored(tiny: Encoder, text: str) -> None:
    assert tiny.encode(segment(text)).sentences == (0,)


def test_one_foreign_sentence_does_not_silence_the_english_ones(tiny: Encoder) -> None:
    text = "The good one left the town on Monday, and nobody saw it.\n\nقال الوزير نعم.\n\nIt was bad."
    encoded = tiny.encode(segment(text))
    assert encoded.sentences == (0, 2)
    assert label(encoded, span(text, "bad")) == "negative"


def test_direction_marks_in_an_english_text_change_nothing(tiny: Encoder) -> None:
    text = "The \u202egood\u202c one left."
    assert label(tiny.encode(segment(text)), span(text, "good")) == "positive"


def test_sentences_of_two_thousand_words_and_words_of_a_million_letters_come_to_an_end(tiny: Encoder) -> None:
    long = "the " * 2000 + "good"
    assert label(tiny.encode(one_sentence(long)), span(long, "good")) == "positive"
    endless = "x" * 1_000_000
    encoded = tiny.encode(segment(f"{endless}\n\nThe good one left."))
    assert encoded.sentiment([Span(0, 10)]) == [None]
    assert encoded.sentences == (1,)
    assert len(endless) > LONGEST


def test_half_a_character_is_no_obstacle(tiny: Encoder) -> None:
    text = "A \ud800 good one"
    assert label(tiny.encode(one_sentence(text)), span(text, "good")) == "positive"


def test_long_documents_are_read_within_bounded_memory(tiny: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.encoder.asking._KEPT", 64)
    monkeypatch.setattr("framing.encoder.encoded._KEPT", 8)
    monkeypatch.setattr("framing.encoder.encoded._AHEAD", 5)
    text = "The good one said so. " * 60
    encoded = tiny.encode(segment(text))
    assert [len(encoded.cues(number)) for number in encoded.sentences] == [1] * 60
    assert len(encoded._plain) <= 8
    assert [label(encoded, span(text, "good", nth)) for nth in (0, 59, 0)] == ["positive"] * 3
