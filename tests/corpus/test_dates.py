"""Which dates are read, which are not, and which are found in a text."""

from datetime import date

import pytest

from framing.corpus.dates import DateMention, Figures, find_dates, read_date

JAN_5 = date(2020, 1, 5)


@pytest.mark.parametrize(
    "value",
    """2020-01-05|2020/01/05|2020.1.5|20200105|20200105T103000Z|2020-01-05T23:59:59|2020-01-05T23:30:00-05:00
    |2020-01-05 10:30:00.123+0300|2020-01-05 10:30 EST|2020-01-05Z|5 January 2020|05 Jan 2020|5th of January, 2020
    |Jan. 5, 2020|JAN 05 2020|January 5th, 2020|SUN 05 JAN 2020|Sunday, January 5, 2020|Sun, 05 Jan 2020 10:30:00 GMT
    |January 5, 2020 10:30 a.m. ET|January 5, 2020 at 10:30 PM|5-Jan-2020
    |5. Januar 2020|Sonntag, 5. Jan. 2020, 10:30 Uhr
    |5 janvier 2020|dimanche 5 JANV. 2020|5 de enero de 2020|domingo, 5 de enero de 2020|5 يناير 2020| 5  January
     2020 """.split("|"),
)
def test_dates_that_can_be_read_in_one_way(value: str) -> None:
    assert read_date(value) == JAN_5


@pytest.mark.parametrize(
    "value",
    """5 jänner 2020|5 mayhem 2020|30. Februar 2020
    |2020-13-01|30 February 2020|January 2020|2020|yesterday|05/01/20|1578182400|2020-01-05 or so|x
    |5 January 2020 and 6 January 2020|32/13/2020|0000-01-01|2020-01-052""".split("|"),
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert read_date(value.strip()) is None


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("1er mars 2020", 3),
        ("1. März 2020", 3),
        ("1 de junio de 2020", 6),
        ("1 juil. 2020", 7),
        ("1 aout 2020", 8),
        ("1 أغسطس 2020", 8),
        ("1 Dez 2020", 12),
    ],
)
def test_months_go_by_their_names_in_the_languages_of_the_reports(value: str, month: int) -> None:
    assert read_date(value) == date(2020, month, 1)


@pytest.mark.parametrize("value", ["05/01/2020", "5.1.2020", "05-01-2020 10:30"])
def test_figures_alone_keep_both_readings(value: str) -> None:
    assert read_date(value) == Figures(JAN_5, date(2020, 5, 1))


def test_figures_that_have_one_reading() -> None:
    for value, only in (
        ("13/02/2020", date(2020, 2, 13)),
        ("02/13/2020", date(2020, 2, 13)),
        ("5/5/2020", date(2020, 5, 5)),
    ):
        found = read_date(value)
        assert isinstance(found, Figures)
        assert found.only == only


def test_a_declared_form_comes_first_and_other_clear_forms_still_hold() -> None:
    assert read_date("05/01/2020", "%d/%m/%Y") == JAN_5
    assert read_date("05/01/2020", "%m/%d/%Y") == date(2020, 5, 1)
    assert read_date("2020-01-05", "%d/%m/%Y") == JAN_5
    assert read_date("1578182400", "epoch-s") == JAN_5
    assert read_date("1578182400000", "epoch-ms") == JAN_5
    assert read_date("9" * 400, "epoch-s") is None


def test_dates_of_a_text_are_found_with_their_place() -> None:
    text = "Effective WED 15 JAN 2020 it resumed; halted since JAN 05 2020, after talks on 3/14/2019 and in May 2018."
    mentions = find_dates(text)
    assert [text[m.start : m.end] for m in mentions] == ["WED 15 JAN 2020", "JAN 05 2020", "3/14/2019"]
    assert [m.date for m in mentions] == [date(2020, 1, 15), JAN_5, date(2019, 3, 14)]


@pytest.mark.parametrize(
    "text", ["", "01/02/2020", "version 1.2.20201", "on 5 January", "31 April 2020", "12020-01-05"]
)
def test_no_date_is_made_up(text: str) -> None:
    assert find_dates(text) == ()


def test_mentions_do_not_overlap() -> None:
    assert find_dates("2020-01-05 January 2020") == (DateMention(0, 10, JAN_5),)
