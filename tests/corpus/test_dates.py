"""Which dates are read, which are not, and which are found in a text."""

from datetime import date, datetime
from pathlib import Path

import pytest

from framing.corpus import read_corpus
from framing.corpus.dates import DateMention, Figures, find_dates, has_zone, read_date
from framing.errors import UserError

JAN_5 = date(2020, 1, 5)


@pytest.mark.parametrize(
    "value",
    """2020-01-05|2020/01/05|2020.1.5|20200105|20200105T103000Z|2020-01-05T23:59:59|2020-01-05T23:30:00-05:00
    |2020-01-05 10:30:00.123+0300|2020-01-05 10:30 EST|2020-01-05Z|5 January 2020|05 Jan 2020|5th of January, 2020
    |Jan. 5, 2020|JAN 05 2020|January 5th, 2020|SUN 05 JAN 2020|Sunday, January 5, 2020|Sun, 05 Jan 2020 10:30:00 GMT
    |January 5, 2020 10:30 a.m. ET|January 5, 2020 at 10:30 PM|5-Jan-2020
    |5. Januar 2020|Sonntag, 5. Jan. 2020, 10:30 Uhr|Sonntag, den 5. Januar 2020|5 enero, 2020
    |5 januari 2020|5 gennaio 2020|5 de janeiro de 2020|5. januar 2020|5 stycznia 2020|5 января 2020 г.|5 Ocak 2020
    |5 كانون الثاني 2020|الأحد، 5 كانون الثاني/يناير 2020م|5 يناير/كانون الثاني 2020|5 يناير كانون الثاني 2020
    |٥ جانفي ٢٠٢٠
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


BAGHDAD, NEW_YORK = "Asia/Baghdad", "America/New_York"
JAN_4, JAN_6 = date(2020, 1, 4), date(2020, 1, 6)


@pytest.mark.parametrize(
    ("value", "as_written", "in_baghdad", "in_new_york"),
    [
        ("2020-01-05T23:30:00-05:00", JAN_5, JAN_6, JAN_5),
        ("2020-01-05T02:00:00Z", JAN_5, JAN_5, JAN_4),
        ("20200105T220000Z", JAN_5, JAN_6, JAN_5),
        ("Sun, 05 Jan 2020 22:30:00 EST", JAN_5, JAN_6, JAN_5),
        ("January 5, 2020 11:30 p.m. ET", JAN_5, JAN_6, JAN_5),
        ("January 5, 2020 12:30 a.m. UTC", JAN_5, JAN_5, JAN_4),
        ("Sonntag, 5. Januar 2020, 23:30 MEZ", JAN_5, JAN_6, JAN_5),
        ("Sonntag, 5. Januar 2020, 23:30 Uhr", JAN_5, JAN_5, JAN_5),
        ("2020-01-05 23:30", JAN_5, JAN_5, JAN_5),
        ("2020-01-05Z", JAN_5, JAN_5, JAN_5),
        ("5 janvier 2020", JAN_5, JAN_5, JAN_5),
        ("2020-01-05 23:30 IST", JAN_5, None, None),
        ("2020-01-05 23:30 BST", JAN_5, None, None),
        ("2020-01-05 25:30Z", JAN_5, None, None),
        ("9999-12-31 23:30Z", date(9999, 12, 31), None, date(9999, 12, 31)),
    ],
)
def test_a_declared_zone_takes_every_moment_to_its_own_day(
    value: str, as_written: date, in_baghdad: date | None, in_new_york: date | None
) -> None:
    assert read_date(value) == as_written
    assert read_date(value, None, BAGHDAD) == in_baghdad
    assert read_date(value, None, NEW_YORK) == in_new_york


def test_a_declared_zone_holds_for_declared_forms_and_figures() -> None:
    assert read_date("1578182400", "epoch-s", NEW_YORK) == JAN_4
    assert read_date("05/01/2020 23:30 -0500", "%d/%m/%Y %H:%M %z", BAGHDAD) == JAN_6
    assert read_date("05/01/2020 23:30", "%d/%m/%Y %H:%M", BAGHDAD) == JAN_5
    assert read_date("05/01/2020 23:30 -0500", None, BAGHDAD) == Figures(JAN_6, date(2020, 5, 2))
    assert read_date("05/01/2020 23:30 IST", None, BAGHDAD) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2020-01-05T23:30:00Z", True),
        ("2020-01-05T23:30+0300", True),
        ("5 Jan 2020 23:30 (EST)", True),
        ("2020-01-05 23:30", False),
        ("5. Januar 2020, 23:30 Uhr", False),
        ("2020-01-05", None),
        ("Tuesday, 5 October 2021", None),
        ("2020-01-05Z", None),
    ],
)
def test_whether_a_time_of_day_has_a_zone_is_known(value: str, found: bool | None) -> None:
    assert has_zone(value) is found


MIXED = (
    "id,date,text\n"
    "1,2020-01-05T23:30:00-05:00,a\n"
    "2,2020-01-05T02:00:00Z,b\n"
    "3,2020-01-05 10:00,c\n"
    "4,5 janvier 2020,d\n"
    "5,2020-01-05 10:00 IST,e\n"
    "6,,f\n"
)


def test_days_of_several_zones_are_told_and_never_mixed_silently(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(MIXED, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.date for article in corpus] == [JAN_5] * 5 + [None]
    assert [article.date_given for article in corpus][:3] == [
        "2020-01-05T23:30:00-05:00",
        "2020-01-05T02:00:00Z",
        "2020-01-05 10:00",
    ]
    assert any(remark.startswith("DATE_ZONED (3)") for remark in corpus.files[0].warnings)


def test_days_of_several_zones_are_taken_to_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(MIXED, encoding="utf-8")
    corpus = read_corpus(tmp_path, time_zone=BAGHDAD)
    assert [(a.article, a.date) for a in corpus] == [
        ("1", JAN_6),
        ("2", JAN_5),
        ("3", JAN_5),
        ("4", JAN_5),
        ("6", None),
    ]
    assert [(p.record, p.reason) for p in corpus.problems] == [(5, "DATE_UNREADABLE")]
    assert "IST" in corpus.problems[0].detail
    codes = {remark.partition(":")[0] for remark in corpus.files[0].warnings}
    assert {"DATE_MOVED (1)", "DATE_ZONE_ASSUMED (1)"} <= codes
    assert corpus.options.time_zone == BAGHDAD


MOMENTS = {
    "its own zone": ("2020-01-05T23:30:15-05:00", None, None, "2020-01-06 04:30:15", "field"),
    "a name for one": ("Sun, 05 Jan 2020 10:30 EST", None, None, "2020-01-05 15:30:00", "field"),
    "a clock of a place": ("July 5, 2020 1:30 p.m. ET", None, None, "2020-07-05 17:30:00", "field"),
    "figures in either order": ("02/01/2020 22:30 +0300", None, None, "2020-01-02 19:30:00", "field"),
    "seconds since 1970": ("1578182400", "epoch-s", None, "2020-01-05 00:00:00", "field"),
    "a declared form": ("05.01.20 08:15 +0100", "%d.%m.%y %H:%M %z", None, "2020-01-05 07:15:00", "field"),
    "the declared zone": ("2020-01-05 01:30", None, "Asia/Baghdad", "2020-01-04 22:30:00", "declared"),
    "another zone than declared": ("2020-01-05T22:30Z", None, "Asia/Baghdad", "2020-01-05 22:30:00", "field"),
    "a declared form and zone": ("05.01.20 08:15", "%d.%m.%y %H:%M", "Asia/Baghdad", "2020-01-05 05:15:00", "declared"),
}


@pytest.mark.parametrize("case", MOMENTS)
def test_the_moment_of_publication_is_kept_in_utc_and_whose_zone_it_is_told_by(tmp_path: Path, case: str) -> None:
    written, form, zone, utc, zone_from = MOMENTS[case]
    (tmp_path / "a.csv").write_text(f"date,text\n{written},a\n13/01/2020,b\n".replace(written, f'"{written}"'), "utf-8")
    corpus = read_corpus(tmp_path, date_format=form, time_zone=zone)
    article = corpus.articles[0]
    assert article.published_utc == datetime.fromisoformat(utc)
    assert article.zone_from == zone_from
    assert article.date_given == written
    assert corpus.table()["published_utc"][0] == article.published_utc
    assert str(corpus.table()["published_utc"].dtype) == "datetime64[ms]"


@pytest.mark.parametrize("written", ["2020-01-05", "2020-01-05 10:30", "2020-01-05 10:30 IST", "2020-01-05 25:30Z", ""])
def test_a_date_without_time_or_zone_tells_no_moment(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.csv").write_text(f"date,text\n{written},a\n", encoding="utf-8")
    for article in read_corpus(tmp_path):
        assert (article.published_utc, article.zone_from) == (None, None)


def test_a_zone_that_is_none_stops_before_anything_is_read() -> None:
    for zone in ("Mars/Base", "EST5", "", "../etc/passwd"):
        with pytest.raises(UserError, match=r"time_zone: .*Asia/Baghdad"):
            read_corpus("nowhere", time_zone=zone)


def test_a_date_that_cannot_be_read_is_a_reject_and_never_missing(tmp_path: Path) -> None:
    dates = ("5 janvier 2024", "5 zhnvier 2024", "20240101.5", "1704067200", "NaT", "1850-01-01")
    rows = "id,date,text\n" + "".join(f"{record},{day},text\n" for record, day in enumerate(dates, start=1))
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(a.article, a.date) for a in corpus] == [("1", date(2024, 1, 5)), ("5", None), ("6", date(1850, 1, 1))]
    assert [(p.record, p.reason) for p in corpus.problems] == [
        (2, "DATE_UNREADABLE"),
        (3, "DATE_NEEDS_UNIT"),
        (4, "DATE_NEEDS_UNIT"),
    ]
    codes = {remark.partition(":")[0] for remark in corpus.files[0].warnings}
    assert {"DATE_UNLIKELY (1)", "NO_DATE (1)"} <= codes
