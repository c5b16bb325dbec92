"""Sentences, numbers and days come out in the language that was chosen; English stays as it was."""

from __future__ import annotations

from datetime import date

import pytest

from framing.errors import UserError
from framing.wording import (
    coded,
    counted,
    day_in_words,
    formatted,
    in_language,
    language,
    listed,
    named,
    percent,
    say,
    use_language,
)


def test_english_is_spoken_until_another_language_is_chosen_and_again_afterwards() -> None:
    assert (language(), say("Over time")) == ("en", "Over time")
    with in_language("de"):
        assert say("Over time") == "Im Lauf der Zeit"
    assert language() == "en"


def test_a_language_without_a_table_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"'nl'.*en, de, fr, es, ar"):
        use_language("nl")
    assert language() == "en"


def test_what_has_no_translation_stays_english() -> None:
    with in_language("fr"):
        assert say("Nobody ever wrote {this}", this="down") == "Nobody ever wrote down"


@pytest.mark.parametrize(
    ("spoken", "number", "share", "few"),
    [
        ("en", "1,234.50", "12 %", "< 1 %"),
        ("de", "1.234,50", "12\u00a0%", "< 1\u00a0%"),
        ("fr", "1\u202f234,50", "12\u202f%", "< 1\u202f%"),
        ("es", "1.234,50", "12\u00a0%", "< 1\u00a0%"),
        ("ar", "1,234.50", "12%", "< 1%"),
    ],
)
def test_numbers_are_written_as_readers_write_them(spoken: str, number: str, share: str, few: str) -> None:
    with in_language(spoken):
        assert formatted(1234.5, ",.2f") == number
        assert (percent(0.124), percent(0.001)) == (share, few)
        assert formatted(0.124, ".0%") == share


@pytest.mark.parametrize(
    ("spoken", "short", "long"),
    [
        ("en", "3 Jan 2020", "3 January 2020"),
        ("de", "3. Jan. 2020", "3. Januar 2020"),
        ("fr", "3 janv. 2020", "3 janvier 2020"),
        ("es", "3 ene 2020", "3 de enero de 2020"),
        ("ar", "3 يناير 2020", "3 يناير 2020"),
    ],
)
def test_days_are_written_in_words(spoken: str, short: str, long: str) -> None:
    with in_language(spoken):
        assert day_in_words(date(2020, 1, 3)) == short
        assert day_in_words(date(2020, 1, 3), long=True) == long


@pytest.mark.parametrize(
    ("spoken", "none", "one", "many"),
    [
        ("en", "0 stories", "1 story", "2 stories"),
        ("de", "0 Storys", "1 Story", "2 Storys"),
        ("fr", "0 sujet", "1 sujet", "2 sujets"),
        ("es", "0 noticias", "1 noticia", "2 noticias"),
    ],
)
def test_nouns_agree_with_their_number(spoken: str, none: str, one: str, many: str) -> None:
    with in_language(spoken):
        assert [counted(number, "story") for number in (0, 1, 2)] == [none, one, many]


def test_days_have_their_plural() -> None:
    assert counted(28, "day") == "28 days"


def test_an_arabic_sentence_that_begins_with_a_name_begins_at_the_right() -> None:
    with in_language("ar"):
        shown = say("{one} minus {other}", one="Ada Berg", other="Quay Post")
        assert shown.startswith("\u200f\u2068Ada Berg")
        assert not say("Tier: {tier}.", tier="fast").startswith("\u200f")


def test_names_and_numbers_in_arabic_sentences_keep_their_own_direction() -> None:
    with in_language("ar"):
        said = say("{name}: {value}.", name="Quay Post (London)", value="+0.20")
    assert "\u2068Quay Post (London)\u2069" in said
    assert "\u2068+0.20\u2069" in said


def test_a_name_cannot_leave_the_place_that_is_kept_for_it() -> None:
    with in_language("ar"):
        said = say("{name}: {value}.", name="\u2069\u202eevil", value="1")
    assert said.count("\u2068") == said.count("\u2069")
    assert said.index("\u2069") > said.index("evil")


def test_lists_have_the_comma_of_the_language() -> None:
    assert listed(["a", "b"]) == "a, b"
    with in_language("ar"):
        assert "، " in listed(["a", "b"])


def test_an_outlet_may_be_called_like_a_word_of_the_tables() -> None:
    with in_language("de"):
        assert (named("positive"), named("all outlets")) == ("positive", "alle Medien")
        assert coded("evidence") is None
        assert coded("note")("too few") == "zu wenige"
        assert coded("note")("something else") == "something else"
