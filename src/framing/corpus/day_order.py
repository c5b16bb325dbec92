"""Whether a file writes the day or the month first, told by its own values and never assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from framing.corpus.dates import Figures
from framing.corpus.problems import shown
from framing.errors import UserError


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in figures, as a record has it."""

    record: int
    text: str
    figures: Figures


class DayOrder:
    """The order of day and month in a file, for which all its dates are looked at once, when a first one needs it.

    Parameters
    ----------
    dates : gives every date of the file that is written in figures, in order.
    where : what messages call the file.

    Attributes
    ----------
    witness : the value that told the order, where a date had to be read by it; else None.
    """

    def __init__(self, dates: Callable[[], Iterable[WrittenDate]], where: str) -> None:
        self._dates = dates
        self._where = where
        self._known = False
        self._day_first: WrittenDate | None = None
        self._month_first: WrittenDate | None = None
        self.witness: str | None = None

    def day(self, written: WrittenDate) -> date:
        """The day that is meant.

        Raises
        ------
        UserError
            No value of the file tells the order, or its values contradict each other.
        """
        if not self._known:
            self._look()
        figures, told = written.figures, self._day_first or self._month_first
        if figures.only is not None:
            return figures.only
        day = figures.day_first if self._day_first else figures.month_first
        if told is None or day is None:
            raise _ambiguity(written, self._where)
        self.witness = told.text
        return day

    def _look(self) -> None:
        for written in self._dates():
            if written.figures.month_first is None:
                self._day_first = self._day_first or written
            elif written.figures.day_first is None:
                self._month_first = self._month_first or written
        if self._day_first and self._month_first:
            raise _contradiction(self._day_first, self._month_first, self._where)
        self._known = True


def _ambiguity(written: WrittenDate, where: str) -> UserError:
    return UserError(
        f"{where}, record {written.record}: the date {shown(written.text)} is {written.figures.day_first} read day "
        f"first and {written.figures.month_first} read month first; declare which: {_forms(written)}"
    )


def _contradiction(day_first: WrittenDate, month_first: WrittenDate, where: str) -> UserError:
    return UserError(
        f"{where}: the date {shown(day_first.text)} in record {day_first.record} has the day first, "
        f"{shown(month_first.text)} in record {month_first.record} the month; write them in one order and "
        f"declare it: {_forms(day_first)}"
    )


def _forms(written: WrittenDate) -> str:
    """How to declare either order, for dates that are written as this one."""
    between = next((sign for sign in written.text if sign in "./-"), "/")
    day_first, month_first = (between.join(parts) for parts in (("%d", "%m", "%Y"), ("%m", "%d", "%Y")))
    return f"--date-format {day_first} or --date-format {month_first} (date_format='{day_first}')"
