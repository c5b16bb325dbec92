"""What the beginning and the end of an article say of its making: the day in a dateline, and whose wire copy it is.

Datelines are lines such as ``BAGHDAD, Jan. 5 (Reuters) - `` or ``WASHINGTON (AP) — `` (The Associated Press Stylebook,
"datelines"; Reuters Handbook of Journalism). Names and endings of agencies are lines of ``data/agencies.csv``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from framing.corpus.dates import date_of, read_date
from framing.corpus.months import month_named
from framing.shipped import shipped_table

_LINES_READ: Final = 5
_LONGEST_DATELINE = 120
_LONGEST_BYLINE = 80
_CHARS_OF_END = 800
_MONTH_BEFORE = timedelta(days=61)  # from the first of a month to the end of the next, at the most

# Place and day, then the agency in parentheses or, as TASS has it, between slashes, then a dash; the agency may be the
# only part, and behind a day, as in India, no dash is needed. Without an agency, a comma and a day follow the place,
# which is in capitals, or else the day has its year.
_BY_AGENCY = re.compile(
    r"(?P<place>(?:[^\W\d_][^()/\n]{0,80}?(?:/[^()/\n]{1,40}?){0,3})?)\s?"
    r"(?:\((?P<agencies>[^()\n]{2,60})\)|/(?P<slashed>[A-Z]{3,12})/)\s*(?P<dash>(?:\.\s?)?(?:[-–—_]|:\s))?"
)
_BY_DAY = re.compile(r"(?P<place>[A-Z][A-Z.'’/ -]+(?:, [A-Z][\w.]+)*, [^()\n–—]{4,30}?)\s*(?:[-–—]{1,2}|\|)\s")
_BY_YEAR = re.compile(
    r"(?P<place>(?:[^\W\d_a-z][^\W\d_]*(?:[ /-][^\W\d_a-z][^\W\d_]*){0,3}(?:, |، |(?<=[\u0600-\u06ff]) ))?"
    r"(?:\d{1,2}[^()\n–—\d]{2,40}|[^\W\d_]{3,9}\.?\s\d{1,2},?\s)\d{4})(?:\s\([^()\n]{2,60}\))?\s*[-–—|]{1,2}\s"
)
_DAY = re.compile(
    r"(?:(?<!\d)(?P<day>\d{1,2})(?:\.|er|º)?\s(?:de\s)?(?P<month>[^\W\d_]+(?:\s?/?\s?[\u0600-\u06ff]+){0,3})\.?"
    r"|(?<![^\W\d_])(?P<month_first>[^\W\d_]+)\.?\s(?P<day_last>\d{1,2}))(?:,?\s(?:de\s)?(?P<year>\d{4}))?[.\s]*$"
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0?[1-9]|1[0-2])(?=[/-])")
_BYLINE = re.compile(r"(?:by|von|par|por)\b[:\s]", re.IGNORECASE)
_CREDIT_PARTS = re.compile(r"\s*(?:[,;/&|]|\band\b|\bund\b|\bet\b|\by\b)\s*")
_AROUND_NAME = re.compile(r"^(?:by|from|von|par|por|the)\s+|\s+(?:staff|writers?|in\s.+)$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^\W{0,3}(?:©|copyright|\(c\))\s*©?\s*(?:\d{4}\s+)?(?P<owner>[^.\n]{2,40})", re.IGNORECASE | re.M
)
_SIGNED = re.compile(r"[-–—]\s?(?P<owner>[^-–—\n.]{2,40})\.?\s*\Z")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day that an article is written on, and the agencies that it is from; either may be missing."""

    day: date | None = None
    agencies: tuple[str, ...] = ()


def read_dateline(body: str, url: str | None = None) -> Dateline:
    """What the dateline among the first lines of a text says.

    A day without a year is taken only where the address has a year and a month, and the day lies in the month before
    the end of that; it is never guessed.
    """
    for line in _first_lines(body):
        match = _BY_AGENCY.match(line)
        agencies = _agencies(match["agencies"] or match["slashed"]) if match else ()
        if match and agencies and (match["dash"] or _DAY.search(match["place"])):
            return Dateline(_day(match["place"], url), agencies)
        if (match := _BY_DAY.match(line)) and (day := _day(match["place"], url)):
            return Dateline(day)
        if (match := _BY_YEAR.match(line)) and (day := _day(match["place"], None)):
            return Dateline(day)
        if isinstance(whole := read_date(line) if len(line) <= _LONGEST_BYLINE else None, date):
            return Dateline(whole)
    return Dateline()


def wire_of(dateline: Dateline, body: str, author: str | None, outlet: str | None) -> tuple[str, ...]:
    """The agencies whose copy an article says it is: in its dateline, its byline or its end, or by who published it.

    That an agency "contributed to this report" makes no wire copy, nor does the credit of a photograph.
    """
    return (
        dateline.agencies
        or _credited(author or "")
        or next((found for line in _first_lines(body) if _BYLINE.match(line) and (found := _credited(line))), ())
        or _ended(body[-_CHARS_OF_END:])
        or _agencies(outlet or "")
    )


def _first_lines(body: str) -> Iterator[str]:
    lines = (line.strip() for line in body[:3000].split("\n"))
    filled = [line for line in lines if line][:_LINES_READ]
    return (line[:_LONGEST_DATELINE] for line in filled)


def _day(place: str, url: str | None) -> date | None:
    found = _DAY.search(place)
    month = month_named(found["month"] or found["month_first"]) if found else None
    if found is None or month is None:
        return None
    day = int(found["day"] or found["day_last"])
    if found["year"]:
        return date_of(int(found["year"]), month, day)
    return _of_year_in(url or "", month, day)


def _of_year_in(url: str, month: int, day: int) -> date | None:
    dated = _URL_MONTH.search(url)
    if dated is None:
        return None
    year, of = int(dated["year"]), int(dated["month"])
    end = date(year, of, monthrange(year, of)[1])
    days = (date_of(number, month, day) for number in (year, year - 1))
    return next((found for found in days if found and timedelta(0) <= end - found <= _MONTH_BEFORE), None)


def _agencies(names: str) -> tuple[str, ...]:
    """The agencies named, where nothing else is named beside them: ``AFP/Getty`` is the credit of a photograph."""
    found = [_names().get(name.strip()) for name in _CREDIT_PARTS.split(names) if name]
    return tuple(dict.fromkeys(name for name in found if name)) if found and all(found) else ()


def _credited(credit: str) -> tuple[str, ...]:
    """The agencies in a byline: each stands between commas, or in full behind a name."""
    parts = [_bare(part) for part in _CREDIT_PARTS.split(credit[:_LONGEST_BYLINE])]
    found = (
        agency
        for part in parts
        for name, agency in _names().items()
        if part == name or (" " in name and part.endswith(f" {name}"))
    )
    return tuple(dict.fromkeys(found))


def _bare(part: str) -> str:
    while (bare := _AROUND_NAME.sub("", part.strip())) != part:
        part = bare
    return part


def _ended(end: str) -> tuple[str, ...]:
    for form in (_COPYRIGHT, _SIGNED):
        for match in form.finditer(end):
            if found := _agencies(_bare(match["owner"])):
                return found
    return tuple(agency for agency, form in _endings() if form.search(end))[:1]


@cache
def _names() -> Mapping[str, str]:
    names = {row["words"]: row["agency"] for row in _rows() if row["kind"] == "name"}
    return names | {name.upper(): agency for name, agency in names.items()}


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["agency"], re.compile(row["words"], re.M)) for row in _rows() if row["kind"] == "ending")


def _rows() -> list[dict[str, str]]:
    return shipped_table("data", "agencies.csv")
