"""Where sentences and paragraphs end, that nothing is lost, and that hostile text costs no more than its length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language import Document, segment


def sentences(text: str) -> list[str]:
    document = segment(text)
    return [document.sentence_text(number) for number in range(len(document.sentences))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hall met Gen. Ruiz on Jan. 3. They spoke.", ["Mr. Hall met Gen. Ruiz on Jan. 3.", "They spoke."]),
        ("J. R. Hall wrote it. Ann F. Lee read it.", ["J. R. Hall wrote it.", "Ann F. Lee read it."]),
        ("It left the U.S. The army stayed.", ["It left the U.S.", "The army stayed."]),
        ("The U.S. Army stayed. So did we.", ["The U.S. Army stayed.", "So did we."]),
        ("He joined the C.I.A. In March he left.", ["He joined the C.I.A.", "In March he left."]),
        ("They met at 5 p.m. Monday. It rained.", ["They met at 5 p.m. Monday.", "It rained."]),
        ("It was No. 1. She said no. He nodded.", ["It was No. 1.", "She said no.", "He nodded."]),
        ("ERBIL (XP) — A mast fell. No one saw.", ["ERBIL (XP) — A mast fell.", "No one saw."]),
        ("OSLO, Jan. 5 (XP) - Rain fell. It froze.", ["OSLO, Jan. 5 (XP) - Rain fell.", "It froze."]),
        ("“We wait… and hope,” she said. He left.", ["“We wait… and hope,” she said.", "He left."]),
        ("He stopped... Then he went on.", ["He stopped...", "Then he went on."]),
        ('"Why now?" she asked. "Stop!" he cried.', ['"Why now?" she asked.', '"Stop!" he cried.']),
        ("“It is over.” Then he left.", ["“It is over.”", "Then he left."]),
        ("It rose 3.5 percent. In 2019 it fell.", ["It rose 3.5 percent.", "In 2019 it fell."]),
        ("Who knew?! Nobody.", ["Who knew?!", "Nobody."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_paragraphs_glued_together_by_a_scraper_are_still_two_sentences() -> None:
    assert sentences('It is a crisis."A week ago nobody knew.The rest followed.') == [
        'It is a crisis."',
        "A week ago nobody knew.",
        "The rest followed.",
    ]


def test_a_line_break_within_a_sentence_ends_nothing_and_a_blank_line_ends_everything() -> None:
    document = segment("The deal was\nsigned in the\nmorning.\nRain fell.\n\nno capital here")
    assert [document.text[start:end] for start, end in document.paragraphs] == [
        "The deal was\nsigned in the\nmorning.",
        "Rain fell.",
        "no capital here",
    ]


def test_a_numbered_list_item_keeps_its_number() -> None:
    assert sentences("1. Oil\n2. Gas") == ["1. Oil", "2. Gas"]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u2028"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert segment(text).sentences == ()


def assert_is_whole(document: Document) -> None:
    """Every visible character lies in exactly one sentence, in order, inside the sentence's paragraph."""
    covered = 0
    for sentence in document.sentences:
        assert covered <= sentence.start < sentence.end
        assert document.text[covered : sentence.start].strip() == ""
        assert document.sentence_text(document.sentences.index(sentence)).strip() != ""
        paragraph = document.paragraphs[sentence.paragraph]
        assert paragraph.covers(sentence.span)
        covered = sentence.end
    assert document.text[covered:].strip() == ""


@given(st.text(alphabet=st.sampled_from("aB. \n\r\t?!…\"'”’()[]1-—é\u2028\u200b"), max_size=120))
@settings(max_examples=300, deadline=None)
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    assert_is_whole(segment(text))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_at_all_is_segmented_without_loss(text: str) -> None:
    assert_is_whole(segment(text))


@given(st.text(alphabet=st.sampled_from("aB. \n?”"), max_size=60), st.integers(0, 60))
def test_an_offset_leads_to_the_sentence_that_holds_it(text: str, offset: int) -> None:
    document = segment(text)
    number = document.sentence_at(offset)
    if number is None:
        assert not document.sentences or offset < document.sentences[0].start
    else:
        assert document.sentences[number].start <= offset
        assert number + 1 == len(document.sentences) or offset < document.sentences[number + 1].start


@pytest.mark.parametrize(
    "text",
    [
        "The army said it would stay. " * 350_000,  # 10 MB in one line
        "a" * 1_000_000,
        " " * 1_000_000 + "a",
        "?!) " * 250_000,
        "." * 1_000_000,
        '."' * 300_000,
        "A." * 200_000,
        "word\n" * 200_000,
        "\n" * 1_000_000,
    ],
    ids=["prose", "one word", "spaces", "marks", "dots", "quotes", "initials", "lines", "breaks"],
)
def test_hostile_text_ends_within_the_patience_of_the_suite(text: str) -> None:
    assert segment(text).text is text
