"""What the encoder that ships promises: neighbours change nothing, plain cases come out right, its files fit in git."""

import numpy as np
import pytest

from framing.encoder import Encoder
from framing.encoder.encoded import REVERSED
from framing.language import Document, Sentence, Span, segment
from framing.shipped import shipped

SENTENCES = (
    "The court praised the mayor for her courage.",
    "Ada Berg was sentenced to nine years in prison for robbing pensioners of their savings.",
    "The committee will meet again on Thursday to discuss the timetable.",
    "“The minister lied to parliament, and he knows it,” the leader of the opposition told reporters.",
    "Prices rose.",
    "According to three officials, the harbour authority refused to hand over the documents, which it called private, "
    "although the auditors had asked for them twice and the governor had promised that they would be made public.",
)
LARGEST = 35_000_000  # bytes, all files


def alone(text: str) -> Document:
    return Document(text, (Span(0, len(text)),), (Sentence(0, len(text), 0),))


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def label(found: dict[str, float] | None) -> str:
    assert found is not None
    return max(found, key=found.__getitem__)


def test_neighbours_change_no_probability_and_no_cue(encoder: Encoder) -> None:
    together = encoder.encode(segment("\n\n".join(SENTENCES)))
    for number, text in enumerate(SENTENCES):
        single = encoder.encode(alone(text))
        start = together.document.sentences[number].start
        words = Span(0, len(text.split()[0]))
        (one,) = single.sentiment([words])
        (other,) = together.sentiment([Span(start, start + words.end)])
        assert one is not None
        assert other == pytest.approx(one, abs=1e-3)
        assert [cue.span.start + start for cue in single.cues(0)] == [cue.span.start for cue in together.cues(number)]
        assert np.allclose(single.embedding(0), together.embedding(number), atol=1e-3)


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        (SENTENCES[0], "the mayor", "positive"),
        (SENTENCES[1], "Ada Berg", "negative"),
        (SENTENCES[2], "The committee", "neutral"),
        (SENTENCES[3], "The minister", "negative"),
    ],
)
def test_plain_portrayals_are_told(encoder: Encoder, text: str, target: str, expected: str) -> None:
    (found,) = encoder.encode(alone(text)).sentiment([span(text, target)])
    assert label(found) == expected


@pytest.mark.parametrize(
    ("text", "a", "b", "expected"),
    [
        ("The mayor accused the contractor of fraud.", "The mayor", "the contractor", "a>b-"),
        ("The contractor was accused of fraud by the mayor.", "The contractor", "the mayor", "b>a-"),
        ("The senator endorsed the governor at a rally in Springfield.", "The senator", "the governor", "a>b+"),
        ("The mayor and the contractor met on Monday.", "The mayor", "the contractor", "none"),
    ],
)
def test_plain_relations_are_told(encoder: Encoder, text: str, a: str, b: str, expected: str) -> None:
    (found,) = encoder.encode(alone(text)).relation([(span(text, a), span(text, b))])
    assert label(found) == expected


def test_the_order_in_which_a_pair_is_given_changes_nothing(encoder: Encoder) -> None:
    text = "The mayor and the contractor traded charges of fraud, and the mayor sued."
    a, b = span(text, "The mayor"), span(text, "the contractor")
    forth, back = encoder.encode(alone(text)).relation([(a, b), (b, a)])
    assert forth is not None
    assert back is not None
    assert forth["a>b-"] != forth["b>a-"]
    assert {label: back[REVERSED[label]] for label in forth} == pytest.approx(forth)


def test_who_says_what_is_found(encoder: Encoder) -> None:
    text = "“We will not leave the harbour,” Ada Berg said on Monday."
    encoded = encoder.encode(alone(text))
    sure = [cue.span for cue in encoded.cues(0) if cue.probability >= 0.5]
    assert sure == [span(text, "said")]
    (parts,) = encoded.parts(sure)
    assert parts is not None
    assert [text[start:end] for start, end in parts.source] == ["Ada Berg"]
    assert any("We will not leave the harbour" in text[start:end] for start, end in parts.content)


def test_sentences_about_the_same_thing_are_closer(encoder: Encoder) -> None:
    text = (
        "The central bank raised interest rates to slow inflation.\n\n"
        "Borrowing costs went up as monetary policy was tightened.\n\n"
        "The goalkeeper saved two penalties in the final."
    )
    encoded = encoder.encode(segment(text))
    rates, borrowing, football = (encoded.embedding(number) for number in range(3))
    assert rates is not None
    assert borrowing is not None
    assert football is not None
    assert rates @ borrowing > rates @ football + 0.1


def test_the_files_are_small_enough_to_ship(encoder: Encoder) -> None:
    assert encoder.signature.startswith("encoder:")
    folder = shipped("data", "encoder")
    assert sum(path.stat().st_size for path in folder.iterdir() if path.suffix != ".md") <= LARGEST
