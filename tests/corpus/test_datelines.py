"""Datelines: the day where no other is known, and whose wire copy an article is; neither is ever guessed."""

import re
from datetime import date
from pathlib import Path

import pytest

from framing.corpus import read_corpus
from framing.corpus.datelines import Dateline, read_dateline, wire_of
from framing.shipped import shipped

JAN_5 = date(2020, 1, 5)
URL = "https://ledger.example/2020/01/06/bridge"
AFP, AP, REUTERS = ("Agence France-Presse",), ("Associated Press",), ("Reuters",)


@pytest.mark.parametrize(
    ("beginning", "day", "agencies"),
    [
        ("BAGHDAD, Jan. 5 (Reuters) - The council", JAN_5, REUTERS),
        ("BAGHDAD, Jan 5, 2020 (Reuters) -- The council", JAN_5, REUTERS),
        ("Jan 5 (Reuters) - The council", JAN_5, REUTERS),
        ("TOWNSVILLE, Conn., Dec. 31 (UPI) — The council", date(2019, 12, 31), ("United Press International",)),
        ("WASHINGTON (AP) — The council", None, AP),
        ("(Reuters) – The council", None, REUTERS),
        ("WASHINGTON/BAGHDAD/DUBAI (Reuters) - The council", None, REUTERS),
        ("BEIRUT/BAGHDAD, 5 janv. (AFP) - Le conseil", JAN_5, AFP),
        ("Bagdad, 5 ene (EFE).- El ayuntamiento", JAN_5, ("EFE",)),
        ("Bagdad, 5. Januar (dpa) - Der Rat", JAN_5, ("Deutsche Presse-Agentur",)),
        ("بغداد 5 يناير (رويترز) - قال المجلس", JAN_5, REUTERS),
        ("بغداد (أ ف ب) - قال المجلس", None, AFP),
        ("BAGHDAD (Reuters/AFP) - The council", None, (*REUTERS, *AFP)),
        ("بغداد 5 يناير كانون الثاني (رويترز) - قال المجلس", JAN_5, REUTERS),
        ("بغداد، 5 يناير/كانون الثاني 2020 (أ ف ب) - قال المجلس", JAN_5, AFP),
        ("بغداد 5 كانون الثاني 2020 - قال المجلس", JAN_5, ()),
        ("New Delhi, Jan 5 (PTI) The council", JAN_5, ("Press Trust of India",)),
        ("MOSCOW, January 5. /TASS/. The council", JAN_5, ("TASS",)),
        ("KYIV, Ukraine (AP) _ The council", None, AP),
        ("Berlin (dpa/lby) - Der Rat", None, ("Deutsche Presse-Agentur",)),
        ("Baghdad, 5 January 2020 – The council", JAN_5, ()),
        ("BAGHDAD, 5 January 2020 (UNAMI) - The council", JAN_5, ()),
        ("WED 15 JAN 2020\n\nThe council", date(2020, 1, 15), ()),
        ("Mittwoch, 15. Januar 2020\n\nDer Rat", date(2020, 1, 15), ()),
        ("TOWNSVILLE, Jan. 5, 2020 — The council", JAN_5, ()),
        ("By Jane Roe\n\nTOWNSVILLE, Jan. 5 (AP) — The council", JAN_5, AP),
    ],
)
def test_place_day_and_agency_are_read(beginning: str, day: date | None, agencies: tuple[str, ...]) -> None:
    assert read_dateline(f"{beginning} voted for a bridge.\n\nIts cost is 12 million.", URL) == Dateline(day, agencies)


@pytest.mark.parametrize(
    "beginning",
    [
        "The council voted on Jan. 5 - a Sunday - for a bridge.",
        "(Jane Roe/Reuters)\n\nThe council voted.",
        "TOWNSVILLE, Iowa | A hush fell",
        "Harrisburg (PA) - The council voted",
        "The agency (Reuters/Jane Roe) - a photograph",
        "FILE - In this Jan. 5 file photo, (AP Photo/Jane Roe) - the bridge",
        "TOWNSVILLE, Mayhem 5 — The council",
        "The vote of 5 January 2020 – the first since",
        "On 5 January 2020 – a Sunday – the council",
        "The agency (Reuters) said",
        "01/02/2020\n\nThe council",
        "",
    ],
)
def test_what_is_no_dateline_tells_nothing(beginning: str) -> None:
    assert read_dateline(beginning, URL) == Dateline()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (None, None),
        ("https://ledger.example/bridge", None),
        ("https://ledger.example/2020/bridge", None),
        ("https://ledger.example/2019/12/31/bridge", None),
        ("https://ledger.example/2020/05/06/bridge", None),
        ("https://ledger.example/2020/1/6/bridge", JAN_5),
        ("https://ledger.example/2020-02-01/bridge", JAN_5),
    ],
)
def test_a_day_without_a_year_takes_it_from_the_address_or_stays_unknown(url: str | None, day: date | None) -> None:
    assert read_dateline("BAGHDAD, Jan. 5 (Reuters) - The council", url).day == day


WIRE = {
    "dateline": ("WASHINGTON (AP) — The council voted.", None, None, AP),
    "byline in the text": ("By The Associated Press\n\nThe council voted.", None, None, AP),
    "byline with names": ("By JANE ROE and JOHN DOE Associated Press\nThe council voted.", None, None, AP),
    "author": ("The council voted.", "Jane Roe, Associated Press", None, AP),
    "author is the agency": ("The council voted.", "Reuters Staff", None, REUTERS),
    "author with place": ("The council voted.", "Agence France-Presse in Baghdad", None, AFP),
    "sign-off": ("It voted.\n\n(Reporting by Jane Roe in Townsville; Editing by John Doe)", None, None, REUTERS),
    "long sign-off": (
        "It voted.\n(Reporting by J. Roe; Additional reporting by A, B; Editing by C)",
        None,
        None,
        REUTERS,
    ),
    "credit of writers": ("It voted.\n___\nAssociated Press writer Jane Roe in Oslo contributed.", None, None, AP),
    "copyright": ("It voted.\n\nCopyright 2020 The Associated Press. All rights reserved.", None, None, AP),
    "sign": ("It voted.\n\n© 2020 AFP", None, None, AFP),
    "name at the end": ("It voted. - Reuters.", None, None, REUTERS),
    "outlet": ("The council voted.", None, "Reuters", REUTERS),
}


@pytest.mark.parametrize("case", WIRE)
def test_wire_copy_is_known_as_such_even_when_one_outlet_ran_it(case: str) -> None:
    body, author, outlet, agencies = WIRE[case]
    assert wire_of(read_dateline(body), body, author, outlet) == agencies


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ("The council voted.\n\nThe Associated Press contributed to this report.", None),
        ("The council voted, Reuters reported.", None),
        ("Image copyright AFP\n\nThe council voted.", None),
        ("Jane Roe/Reuters\n\nThe council voted.", "Jane Roe"),
        ("The council voted.\n\nPhotograph: Jane Roe/AP", "Guardian staff and agencies"),
        ("It voted.\n\n(Additional reporting by Jane Roe in Townsville)", None),
        ("It voted.\n\nImage copyright AFP", "AP Photo"),
        ("By Jane Roe\n\nIt voted. He told the AP - twice.", "Petra Reuter"),
        ("", ""),
    ],
)
def test_a_contribution_or_a_photograph_makes_no_wire_copy(body: str, author: str | None) -> None:
    assert wire_of(read_dateline(body), body, author, "Potomac Ledger") == ()


def test_articles_have_the_day_and_the_agency_of_their_dateline(tmp_path: Path) -> None:
    rows = (
        "id,date,url,text\n"
        f'1,,{URL},"BAGHDAD, Jan. 5 (Reuters) - The council voted."\n'
        f'2,2020-01-07,{URL},"BAGHDAD, Jan. 5 (Reuters) - The council voted."\n'
        '3,,,"BAGHDAD, Jan. 5 (Reuters) - The council voted."\n'
        "4,,,The council voted.\n"
    )
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(a.date, a.date_from, a.date_given, a.wire) for a in corpus] == [
        (JAN_5, "dateline", None, "Reuters"),
        (date(2020, 1, 7), "field", "2020-01-07", "Reuters"),
        (None, None, None, "Reuters"),
        (None, None, None, None),
    ]


def test_hostile_beginnings_and_ends_cost_little() -> None:
    for text in ("(" * 100_000, "A, " * 50_000, "© " * 50_000, "(Reporting by " + "a; " * 50_000, "- " * 50_000):
        assert wire_of(read_dateline(text), text, text, None) == ()


def test_every_line_of_the_table_of_agencies_can_be_used() -> None:
    lines = shipped("data", "agencies.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "agency,kind,words"
    assert all(re.match(r"[^,]+,(name|ending),.", line) for line in lines[1:])
    assert len(lines) == len(set(lines))
