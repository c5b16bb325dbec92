"""The copy of a text that names are looked up in, and the way back to the text itself."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language.normal import Normal, lowered


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("plain", "plain"),
        ("the general’s “plan”", 'the general\'s "plan"'),
        ("U.S.–led ‑ al−Amin", "U.S.-led - al-Amin"),
        ("stay — or go", "stay — or go"),
        ("Jose\u0301", "José"),
        ("Ab\u00addul\u200bMah\u2060di", "AbdulMahdi"),
        ("prime\nminister", "prime minister"),
        ("prime\r\nminister", "prime minister"),
        ("\u202eevil\u202c", "evil"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_equal_words_are_spelled_equally(text: str, copy: str) -> None:
    assert Normal(text).text == copy


def test_what_is_found_in_the_copy_is_cut_out_of_the_text() -> None:
    text = "x\u200b Ab\u00addul Jose\u0301\u200b, İzmir"
    normal = Normal(text)
    start = normal.text.index("Abdul")
    assert text[slice(*normal.span(start, start + 5))] == "Ab\u00addul"
    start = normal.text.index("José")
    assert text[slice(*normal.span(start, start + 4))] == "Jose\u0301"


@given(st.text(alphabet=st.sampled_from("aé\u0301\u0308\u200b\u00ad“’–\r\n İ\u1112\u1161\u11abß"), max_size=40))
@settings(max_examples=400, deadline=None)
def test_every_stretch_of_the_copy_comes_from_the_stretch_of_the_text_it_names(text: str) -> None:
    normal = Normal(text)
    assert normal.text == Normal(normal.text).text
    for start in range(len(normal.text)):
        for end in range(start + 1, min(len(normal.text), start + 5) + 1):
            found = normal.span(start, end)
            assert 0 <= found.start < found.end <= len(text)
            assert normal.text[start:end] in Normal(text[found.start : found.end]).text


@given(st.text(max_size=60))
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_a_letter_under_a_hundred_thousand_marks_is_read() -> None:
    text = "a" + "\u0301" * 100_000 + " b"
    normal = Normal(text)
    assert text[slice(*normal.span(len(normal.text) - 1, len(normal.text)))] == "b"


def test_every_format_character_is_left_out() -> None:
    formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"]
    assert Normal("a" + "".join(formats) + "b").text == "ab"
