"""A dated event and what the coverage looks like before and after it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple, cast

from framing.coverage import Coverage
from framing.errors import UserError
from framing.reports.page import only
from framing.statistics.interrupted import DAYS, MINIMUM_SIDE, Period, near
from framing.wording import day_in_words, say


class Event(NamedTuple):
    """A day, what happened on it (may be empty), and whether days or weeks are counted from it."""

    day: date
    name: str = ""
    every: Period = "day"

    @property
    def title(self) -> str:
        """The event as a heading."""
        day = day_in_words(self.day, long=True)
        return say("{name} ({day})", name=self.name, day=day) if self.name else say("Before and after {day}", day=day)


def read_day(day: str) -> date:
    """The day of an event.

    Raises
    ------
    UserError
        It is not written as 2020-01-03.
    """
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise UserError(f"event {day!r} is not a day; write year-month-day, such as 2020-01-03") from None


def check_within(day: date, dates: Collection[date]) -> None:
    """Make sure that there are articles before an event and articles from it on.

    Raises
    ------
    UserError
        All dated articles lie on one side of the event, or none has a date.
    """
    if not dates:
        raise UserError(
            f"event {day}: no article has a date, so that none lies before or after it; name the date column"
        )
    first, last = min(dates), max(dates)
    if not first < day <= last:
        side = "from it on" if first >= day else "before it"
        raise UserError(
            f"event {day}: every article with a date lies {side} ({first} to {last}); "
            f"choose a day after {first} and not after {last}"
        )


def event_of(coverage: Coverage, day: str, name: str = "", every: str = "") -> Event:
    """The event of a report; without ``every`` days are counted, or weeks where days hold too few stories.

    Raises
    ------
    UserError
        The day cannot be read or lies outside the articles' dates, or ``every`` is neither day nor week.
    """
    if every and every not in DAYS:
        raise UserError(f"every {every!r} is not known; it is one of: {', '.join(DAYS)}; or empty")
    event = read_day(day)
    check_within(event, [one.date() for one in coverage.articles["date"].dropna()])
    chosen = cast(Period, every) if every else _enough(coverage, event)
    return Event(event, name.strip(), chosen)


def _enough(coverage: Coverage, day: date) -> Period:
    return "day" if min(stories_around(coverage, Event(day))) >= MINIMUM_SIDE else "week"


def stories_around(coverage: Coverage, event: Event) -> tuple[int, int]:
    """Number of stories before and after an event, within reach of it."""
    before, after = sides_of(coverage, event)
    return before.articles["story"].nunique(), after.articles["story"].nunique()


def sides_of(coverage: Coverage, event: Event) -> tuple[Coverage, Coverage]:
    """The coverage before an event and from it on, within 28 days or 26 weeks; the event's own day is after it."""
    articles = coverage.articles
    side = near(articles["date"], event.day, event.every)["side"]
    return only(coverage, articles.loc[side == "before", "article"]), only(
        coverage, articles.loc[side == "after", "article"]
    )


def around(coverage: Coverage, event: Event) -> Coverage:
    """The coverage within reach of an event, on both sides."""
    articles = coverage.articles
    side = near(articles["date"], event.day, event.every)["side"]
    return only(coverage, articles.loc[side.notna(), "article"])
