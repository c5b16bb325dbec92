"""Phrases with wildcards: what is found, what is not, and that offsets always lead to the words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import UserError
from framing.language import segment
from framing.language.phrases import Phrases

FOUND = [
    ("terror", "Terror struck again.", ["Terror"]),
    ("terror*", "Terrorism, terrorists and terror.", ["Terrorism", "terrorists", "terror"]),
    ("keep * troops", "They keep all American combat troops there.", ["keep all American combat troops"]),
    ("pull* * out", "She pulled the whole brigade out of it.", ["pulled the whole brigade out"]),
    ("counter-terror*", "Counterterrorism differs; counter terrorism and counter‑terrorism do not.",
     ["counter terrorism", "counter‑terrorism"]),
    ("Iraq's army", "Iraq’s army and Iraq's army", ["Iraq’s army", "Iraq's army"]),
    ("U.S. troops", "US troops, U.S. troops, U. S. A.", ["US troops", "U.S. troops"]),
    ("US", "Let us ask the U.S.", ["U.S."]),
    ("aid", "Aid arrived.", ["Aid"]),
    ("caf\u00e9", "the cafe\u0301 closed", ["cafe\u0301"]),
    ("cafe\u0301", "the caf\u00e9 closed", ["caf\u00e9"]),
    ("parliament", "par\u00adlia\u200bment", ["par\u00adlia\u200bment"]),
    ("C++", "C++ and (a+)+$", ["C"]),
    ("istanbul", "in İstanbul, in ISTANBUL", ["ISTANBUL"]),
]  # fmt: skip
NOT_FOUND = [
    ("terror", "The terrors of the deep; counterterror."),
    ("keep * troops", "keep troops"),
    ("keep * troops", "keep one two three four five troops"),
    ("US", "let us go"),
    ("a+", "aaaa"),
]


@pytest.mark.parametrize(("phrase", "text", "expected"), FOUND)
def test_found(phrase, text, expected):
    assert [text[hit.start : hit.end] for hit in Phrases({"key": [phrase]}).find(text)] == expected


@pytest.mark.parametrize(("phrase", "text"), NOT_FOUND)
def test_not_found(phrase, text):
    assert Phrases({"key": [phrase]}).find(text) == ()


def test_phrases_do_not_cross_sentences_and_offsets_are_those_of_the_article():
    text = "The dam will hold. Water rose. It will hold water."
    hits = Phrases({"a": ["hold water"], "b": ["water"]}).find(segment(text))
    assert [(hit.key, text[hit.start : hit.end]) for hit in hits] == [
        ("b", "Water"), ("a", "hold water"), ("b", "water"),
    ]  # fmt: skip


def test_one_key_counts_the_longest_of_overlapping_phrases_other_keys_their_own():
    hits = Phrases({"a": ["air", "air strike*", "strike*"], "b": ["strike*"]}).find("two air strikes")
    assert [(hit.key, hit.pattern) for hit in hits] == [("a", "air strike*"), ("b", "strike*")]


@pytest.mark.parametrize("phrase", ["", "  ", "*", "* troops", "keep *", "wo*d", "a **", "-*", "keep - troops"])
def test_a_malformed_phrase_is_named(phrase):
    with pytest.raises(UserError, match=re.escape(repr(phrase))):
        Phrases({"key": [phrase]})


def test_many_gaps_stay_fast():
    phrase = " ".join(["a *"] * 30 + ["b"])
    assert Phrases({"key": [phrase]}).find("a " * 500) == ()


@given(st.text(alphabet=st.sampled_from("abAU.S'’-\u00ad\u0301é İß \n\ud7ff“”*"), max_size=60))
def test_hits_lie_in_the_text_and_say_the_phrase(text):
    for hit in Phrases({"k": ["a*", "b", "US", "é * b", "a'b"]}).find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert {text[hit.start], text[hit.end - 1]}.isdisjoint(" \n")
        assert (
            hit.pattern[0].lower() in text[hit.start : hit.end].lower()
            or "e\u0301" in text[hit.start : hit.end].lower()
        )
