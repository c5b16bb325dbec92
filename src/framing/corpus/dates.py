"""Dates: of a record, and those that a text names. A date that can be read in two ways is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Final

from framing.corpus.columns import plain
from framing.wording import LANGUAGES

EPOCHS: Final[dict[str, int]] = {"epoch-s": 1, "epoch-ms": 1_000}
"""Units for numbers that count from 1970-01-01 UTC, by the name to declare as the date format."""

_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r)?(?:s)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_GAP = r"[\s\-]\s?"
_WRITTEN = (
    rf"{_WEEKDAY}\b{_DAY}{_GAP}(?:of\s)?{_MONTH}\.?,?{_GAP}{_YEAR}\b",
    rf"{_WEEKDAY}\b{_MONTH}\.?\s{{1,2}}{_DAY},?\s{{1,2}}{_YEAR}\b",
)
_YEAR_FIRST = r"\b(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
_COMPACT = r"\b(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"
# Day, month and year in other languages: 5. Januar 2020, lundi 1er juin 2020, 5 de enero de 2020.
_ELSEWHERE = rf"(?:[^\W\d]+\.?,?\s)?(?P<day>\d{{1,2}})(?:\.|er|º)?\s(?:de\s)?(?P<name>[^\W\d]+)\.?\s(?:de\s)?{_YEAR}\b"
_FIGURES = r"\b(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"
# A time of day and its zone say nothing about the day as the outlet dated it; any may follow.
_TIME = (
    r"(?:(?:T|[\s,]\s?(?:at\s)?)\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s?(?:[ap]\.?m\.?)?)?"
    r"\s?(?:Z|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,5}\)?)?"
)
_WHOLE = tuple(
    re.compile(form + _TIME, re.IGNORECASE) for form in (_YEAR_FIRST, _COMPACT, *_WRITTEN, _ELSEWHERE, _FIGURES)
)
_IN_TEXT = tuple(re.compile(form, re.IGNORECASE) for form in (_YEAR_FIRST, *_WRITTEN, _FIGURES))
_MISSING = frozenset({"", "na", "n/a", "nan", "nat", "none", "null"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A full date named in a text: ``text[start:end]``."""

    start: int
    end: int
    date: date


@dataclass(frozen=True, slots=True)
class Figures:
    """A date of two small numbers and a year, as in 01/02/2024, whose order other values must tell."""

    day_first: date | None
    month_first: date | None

    @property
    def only(self) -> date | None:
        """The date, where just one order gives one, or both give the same."""
        if self.day_first is None or self.month_first is None:
            return self.day_first or self.month_first
        return self.day_first if self.day_first == self.month_first else None


def is_missing(value: str) -> bool:
    """Whether a date field says that there is no date: empty, or as R, pandas and JSON write a missing value."""
    return value.strip().casefold() in _MISSING


def is_bare_number(value: str) -> bool:
    """Whether a value is a count of something since some day, and not a date of eight figures."""
    return re.fullmatch(r"[+-]?\d+(?:\.\d+)?", value.strip()) is not None and len(value.strip()) != len("20200105")


def read_date(value: str, date_format: str | None = None) -> date | Figures | None:
    """A record's date, as the source dates it; None where the value is in no known form.

    ``date_format`` is a ``strptime`` pattern, ``epoch-s`` or ``epoch-ms``; it is tried first. Read without it: ISO 8601
    with or without time and zone, 20200105, and dates with the month's name in English and the other languages of the
    reports. The day is taken as written, in the source's own zone. Dates in figures alone, such as 01/02/2024, come
    back as ``Figures``.
    """
    value = " ".join(value.split())
    if date_format is not None and (declared := _declared(value, date_format)) is not None:
        return declared
    for form in _WHOLE:
        if match := form.fullmatch(value):
            return _dated(match)
    return None


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Full dates (day, month and year) that a text names, in order, without overlaps.

    Dates in figures count only where one reading is possible. Dates without a year are not found.
    """
    return tuple(_without_overlaps(sorted(_mentions(text), key=lambda found: (found.start, -found.end))))


def _declared(value: str, date_format: str) -> date | None:
    try:
        if date_format in EPOCHS:
            return datetime.fromtimestamp(float(value) / EPOCHS[date_format], UTC).date()
        return datetime.strptime(value, date_format).date()
    except (ValueError, OverflowError, OSError):
        return None


def _dated(match: re.Match[str]) -> date | Figures | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        figures = Figures(_date(year, second, first), _date(year, first, second))
        return figures if figures.day_first or figures.month_first else None
    month = _months().get(plain(parts["name"]), 0) if "name" in parts else int(parts["month"])
    return _date(year, month, int(parts["day"]))


@cache
def _months() -> Mapping[str, int]:
    """Months by their names, whole and abbreviated, in every language of the reports; no name means two of them."""
    from babel.dates import get_month_names

    named = (get_month_names(width, locale=name) for name in LANGUAGES for width in ("wide", "abbreviated"))
    return {plain(name): number for names in named for number, name in names.items()}


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mentions(text: str) -> Iterator[DateMention]:
    for form in _IN_TEXT:
        for match in form.finditer(text):
            found = _dated(match)
            day = found.only if isinstance(found, Figures) else found
            if day is not None:
                yield DateMention(match.start(), match.end(), day)


def _without_overlaps(mentions: list[DateMention]) -> Iterator[DateMention]:
    end = 0
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end
