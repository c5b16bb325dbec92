"""Cleaning happens once and touches nothing else."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.cleaning import clean_id, clean_line, clean_text

CASES = {
    "entities once": ("A &amp; B &amp;lt;b&amp;gt; &#8220;x&#8221;", "A & B &lt;b&gt; “x”"),
    "written tags stay": ("&lt;b&gt;bold&lt;/b&gt;", "<b>bold</b>"),
    "no entity": ("AT&T, R&D, ?a=1&copy=2", "AT&T, R&D, ?a=1&copy=2"),
    "tags": ('<p class="x">One <b>two</b></p><p>three<br/>four</p>', "\nOne two\n\nthree\nfour\n"),
    "no tags": ("if a <b and c> d, <unknown>", "if a <b and c> d, <unknown>"),
    "line ends": ("a\r\nb\rc\n", "a\nb\nc\n"),
    "entity of a line end": ("a&#13;b", "a\nb"),
    "byte order mark": ("\ufeffa", "a"),
    "NUL": ("a\x00b", "ab"),
    "surrogate": ("a\ud800b", "a\ufffdb"),
    "entity of a surrogate": ("a&#xD800;b", "a\ufffdb"),
    "composed and decomposed stay": ("José Jose\u0301", "José Jose\u0301"),
    "white space stays": ("  a \n\n b  ", "  a \n\n b  "),
    "other line ends stay": ("a\u2028b\x85c", "a\u2028b\x85c"),
    "invisible characters stay": ("Bag\u200bhdad\u202e", "Bag\u200bhdad\u202e"),
}


@pytest.mark.parametrize("case", CASES)
def test_text(case: str) -> None:
    raw, clean = CASES[case]
    assert clean_text(raw, Counter()) == clean


def test_unfinished_markup_takes_linear_time() -> None:
    for piece in ("<a ", "<p", "&am", "<", "&#", "</"):
        text = piece * 200_000
        assert clean_text(text, Counter()) == text


def test_lines_and_ids() -> None:
    assert clean_line(" A &amp;\n B ", Counter()) == "A & B"
    assert clean_line(" \n ", Counter()) is None
    assert clean_id(" 007 ", Counter()) == " 007 "
    assert clean_id("\x00", Counter()) is None


@given(st.text(st.characters(exclude_characters="<&\r\x00\ufeff", exclude_categories=["Cs"])))
def test_plain_text_is_kept_to_the_letter(text: str) -> None:
    assert clean_text(text, Counter()) == text


@given(st.text(st.characters()))
def test_any_text_can_be_stored(text: str) -> None:
    clean = clean_text(text, Counter())
    clean.encode("utf-8")
    assert "\x00" not in clean
    assert "\r" not in clean
