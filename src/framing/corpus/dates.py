"""Dates: of a record, and those that a text names. A date that can be read in two ways is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from framing.corpus.months import month_named
from framing.corpus.zones import by_clock, day_in, names_zone

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
# Day, month and year in other languages: 5. Januar 2020, lundi 1er juin 2020, 5 de enero de 2020; in Arabic, a month
# may have two words or two names (كانون الثاني/يناير). Letters for "of our era" or "year" may stand behind it.
_NAME = r"(?P<name>[^\W\d]+(?:\s?/?\s?[\u0600-\u06ff]+){0,3})"
_ELSEWHERE = (
    r"(?:[^\W\d]+\.?[,،]?\s(?:den\s)?)?(?P<day>\d{1,2})(?:\.|er|º)?\s(?:de\s)?"
    rf"{_NAME}[.,]?\s(?:de\s)?{_YEAR}(?:\s?(?:م|г\.?))?(?!\w)"
)
_FIGURES = r"\b(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"
# A time of day and its zone say nothing about the day as the outlet dated it; any may follow.
_CLOCK = (
    r"(?:T|[\s,]\s?(?:at\s)?)(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<seconds>\d{2}(?:[.,]\d+)?))?"
    r"\s?(?:(?P<half>[ap])\.?m\.?)?"
)
_ZONE = r"\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,5}\)?)?"
_TIME = rf"(?:{_CLOCK})?{_ZONE}"
_AT_END = re.compile(rf"(?:\d:\d\d|T\d{{4}})[\d:.,]*\s?(?:[ap]\.?m\.?)?{_ZONE}\s*$", re.IGNORECASE)
_WHOLE = tuple(
    re.compile(form + _TIME, re.IGNORECASE) for form in (_YEAR_FIRST, _COMPACT, *_WRITTEN, _ELSEWHERE, _FIGURES)
)
_IN_TEXT = tuple(re.compile(form, re.IGNORECASE) for form in (_YEAR_FIRST, *_WRITTEN, _FIGURES))
_MISSING = frozenset({"", "na", "n/a", "nan", "nat", "none", "null", "undateable"})  # the last in Media Cloud


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


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was published, in UTC, and whose time zone tells it: its ``field``'s, or the ``declared`` one."""

    utc: datetime
    zone_from: str


def is_missing(value: str) -> bool:
    """Whether a date field says that there is no date: empty, or as R, pandas and JSON write a missing value."""
    return value.strip().casefold() in _MISSING


def is_bare_number(value: str) -> bool:
    """Whether a value is a count of something since some day, and not a date of eight figures."""
    return re.fullmatch(r"[+-]?\d+(?:\.\d+)?", value.strip()) is not None and len(value.strip()) != len("20200105")


def has_zone(value: str) -> bool | None:
    """Whether a date's time of day has a time zone; None where there is no time of day."""
    clock = _AT_END.search(value)
    return None if clock is None else names_zone(clock["zone"])


def read_date(value: str, date_format: str | None = None, time_zone: str | None = None) -> date | Figures | None:
    """A record's date, as the source dates it; None where the value is in no known form.

    ``date_format`` is a ``strptime`` pattern, ``epoch-s`` or ``epoch-ms``; it is tried first. Read without it: ISO 8601
    with or without time and zone, 20200105, and dates with the month's name in English and the other languages of the
    reports. Dates in figures alone, such as 01/02/2024, come back as ``Figures``.

    The day is taken as written, in the source's own zone. With ``time_zone``, a time of day that has a zone of its own
    gives the day at that moment in ``time_zone`` (numbers count from 1970 in UTC); a time without is taken to be in it.
    None, too, where the zone's name means several.
    """
    value = " ".join(value.split())
    zone = ZoneInfo(time_zone) if time_zone else None
    if date_format is not None and (declared := _declared(value, date_format, zone)) is not None:
        return declared
    for form in _WHOLE:
        if match := form.fullmatch(value):
            return _dated(match, zone)
    return None


def read_moment(value: str, day: date, date_format: str | None = None, time_zone: str | None = None) -> Moment | None:
    """The moment that a record's date tells, where it has a time of day, and a zone or one is declared; else None.

    ``day`` is what the date was read as, by ``read_date`` and the order of day and month.
    """
    zone = ZoneInfo(time_zone) if time_zone else None
    for written in _moments(" ".join(value.split()), date_format):
        moment = written.replace(tzinfo=zone) if written.tzinfo is None else written
        if moment.tzinfo is not None and day_in(zone or moment.tzinfo, moment) == day and day_in(UTC, moment):
            utc = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
            return Moment(utc, "field" if written.tzinfo else "declared")
    return None


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Full dates (day, month and year) that a text names, in order, without overlaps.

    Dates in figures count only where one reading is possible. Dates without a year are not found.
    """
    return tuple(_without_overlaps(sorted(_mentions(text), key=lambda found: (found.start, -found.end))))


def _declared(value: str, date_format: str, zone: ZoneInfo | None) -> date | None:
    try:
        if date_format in EPOCHS:
            return datetime.fromtimestamp(float(value) / EPOCHS[date_format], zone or UTC).date()
        moment = datetime.strptime(value, date_format)
        return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()
    except (ValueError, OverflowError, OSError):
        return None


def _moments(value: str, date_format: str | None) -> Iterator[datetime]:
    """The times of day that a date may mean, in either order of day and month; aware where it names its zone."""
    if date_format is not None and _declared(value, date_format, None) is not None:
        if date_format in EPOCHS:
            yield datetime.fromtimestamp(float(value) / EPOCHS[date_format], UTC)
        elif re.search("%[HIcX]", date_format):
            yield datetime.strptime(value, date_format)
        return
    match = next((match for form in _WHOLE if (match := form.fullmatch(value))), None)
    found = _written(match) if match is not None and match["hour"] is not None else None
    days = (found.day_first, found.month_first) if isinstance(found, Figures) else (found,)
    for day in days:
        if match is not None and day is not None and (moment := _at(day, match)) is not None:
            yield moment


def _dated(match: re.Match[str], zone: ZoneInfo | None = None) -> date | Figures | None:
    found = _written(match)
    if zone is None or found is None or match["hour"] is None or not names_zone(match["zone"]):
        return found
    if isinstance(found, date):
        return _day_in(zone, found, match)
    figures = Figures(_day_in(zone, found.day_first, match), _day_in(zone, found.month_first, match))
    return figures if figures.day_first or figures.month_first else None


def _day_in(zone: ZoneInfo, day: date | None, match: re.Match[str]) -> date | None:
    moment = _at(day, match) if day is not None else None
    return day_in(zone, moment) if moment is not None else None


def _at(day: date, match: re.Match[str]) -> datetime | None:
    """The time of a match on that day, in the zone that it names; None where there is no such time or zone."""
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    try:
        clock = time(hour % 12 + 12 * (half == "p") if half else hour, int(match["minute"]), _seconds(match))
    except ValueError:
        return None
    moment = datetime.combine(day, clock)
    return by_clock(moment, match["zone"]) if names_zone(match["zone"]) else moment


def _seconds(match: re.Match[str]) -> int:
    return min(59, int((match["seconds"] or "0")[:2]))  # of a leap second, the one before


def _written(match: re.Match[str]) -> date | Figures | None:
    """The date of a match, as it is written."""
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        figures = Figures(date_of(year, second, first), date_of(year, first, second))
        return figures if figures.day_first or figures.month_first else None
    month = (month_named(parts["name"]) or 0) if "name" in parts else int(parts["month"])
    return date_of(year, month, int(parts["day"]))


def date_of(year: int, month: int, day: int) -> date | None:
    """The date of these numbers; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mentions(text: str) -> Iterator[DateMention]:
    for form in _IN_TEXT:
        for match in form.finditer(text):
            found = _written(match)
            day = found.only if isinstance(found, Figures) else found
            if day is not None:
                yield DateMention(match.start(), match.end(), day)


def _without_overlaps(mentions: list[DateMention]) -> Iterator[DateMention]:
    end = 0
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end
