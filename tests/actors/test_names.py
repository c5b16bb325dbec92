"""Aliases are found in every spelling, only as words of their own, and only on the days they hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.actors import find_names
from framing.codebook import Actor, Alias, Codebook
from framing.language import segment


def found(text: str, codebook: Codebook, day: date | None = date(2020, 1, 8)) -> list[tuple[str, str]]:
    names = find_names(segment(text), codebook, day=day)
    return [(text[name.start : name.end], name.actor) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marlow's plan", ["Marlow"]),
        ("Marlow’s plan", ["Marlow"]),
        ("HELEN MARLOW RESIGNS", ["HELEN MARLOW"]),
        ("helen marlow and marlow", []),
        ("the Prime Minister and the PRIME minister", ["Prime Minister", "PRIME minister"]),
        ("U.S. officials, US officials and U.S officials", ["U.S. officials", "US officials", "U.S officials"]),
        ("a U.S. official", ["U.S. official"]),
        ("the U.S. embassy", ["U.S. embassy"]),
        ("Paul Abdul‑Berg, Abdul Berg and Abdul–Berg", ["Paul Abdul‑Berg", "Abdul Berg", "Abdul–Berg"]),
        ("Ab\u00addul\u200b-Berg", ["Ab\u00addul\u200b-Berg"]),
        ("the prime\nminister", ["prime\nminister"]),
        ("Marlowe, xMarlow, Marlow2", []),
        ("anti-Marlow, Marlow-led, non-Marlow", []),
        ("Marlow—who left—and (Marlow)", ["Marlow", "Marlow"]),
        ("al-Marlow", ["Marlow"]),
        ("@Marlow #Marlow", ["Marlow", "Marlow"]),
        ("the Danish Parliament", ["Danish Parliament"]),
        ("the danish parliament", ["parliament"]),
        ("FOOD AID ARRIVES IN PORT", []),
        ("the AID said", ["AID"]),
    ],
)
def test_a_name_is_found_in_every_spelling_and_only_as_a_word(
    text: str, expected: list[str], codebook: Codebook
) -> None:
    assert [name for name, _ in found(text, codebook)] == expected


def test_an_alias_counts_on_the_days_it_holds(codebook: Codebook) -> None:
    assert found("Marlow spoke.", codebook, date(2019, 12, 31)) == []
    assert found("Marlow spoke.", codebook, date(2020, 1, 1)) == [("Marlow", "premier")]
    assert found("Marlow spoke.", codebook, None) == [("Marlow", "premier")]


def two_holders() -> Codebook:
    old = Actor("old", "Old", None, (Alias("chief judge", "title", until=date(2019, 12, 31)),))
    new = Actor("new", "New", None, (Alias("chief judge", "title", since=date(2020, 1, 1)),))
    return Codebook("Court", "en", (old, new), (), (), "0" * 64)


def test_an_office_means_who_holds_it_on_the_day() -> None:
    assert found("The chief judge spoke.", two_holders(), date(2019, 5, 1)) == [("chief judge", "old")]
    assert found("The chief judge spoke.", two_holders(), date(2020, 5, 1)) == [("chief judge", "new")]


def test_an_office_of_two_holders_means_neither_when_the_day_is_unknown() -> None:
    assert found("The chief judge spoke.", two_holders(), None) == []


def test_of_overlapping_aliases_the_leftmost_longest_counts_even_when_a_longer_one_is_no_word() -> None:
    aliases = ("Bay", "Bay City", "City Hall", "Bay City H")
    book = Codebook(
        "x", "en", (Actor("a", "A", None, tuple(Alias(text, "name") for text in aliases)),), (), (), "0" * 64
    )
    assert found("Bay City Hall", book) == [("Bay City", "a")]
    assert found("Bay Citys", book) == [("Bay", "a")]


def test_a_codebook_without_actors_finds_nothing() -> None:
    assert found("Marlow spoke.", Codebook("x", "en", (), (), (), "0" * 64)) == []


def test_a_name_does_not_reach_over_the_end_of_a_sentence_or_paragraph(codebook: Codebook) -> None:
    assert found("I met Helen.\n\nMarlow left.", codebook) == [("Marlow", "premier")]
    assert found("I met Helen\n\nMarlow left", codebook) == [("Marlow", "premier")]


PIECES = ["Helen Marlow", "Abdul-Berg", "U.S. officials", "İ", "ﬁ", "e\u0301", "\u200b", "\u00ad", "-", "’s", ". ", "x"]
ALIASES = {"helen marlow", "marlow", "abdul berg", "u.s. officials", "u.s. official"}


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_reported_is_what_stands_there(codebook: Codebook, text: str) -> None:
    before = 0
    for name in find_names(segment(text), codebook, day=None):
        assert before <= name.start < name.end
        before = name.end
        shown = text[name.start : name.end].replace("\u200b", "").replace("\u00ad", "").replace("\n", " ")
        assert shown.replace("-", " ").casefold() in {
            "helen marlow",
            "marlow",
            "abdul berg",
            "u.s. officials",
            "u.s. official",
        }
