"""Events on a time axis: dashed lines with labels that do not cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from matplotlib import dates as mdates
from matplotlib.axes import Axes

from framing.errors import UserError
from framing.figures.house import FAINT, QUIET, wrapped, write
from framing.wording import day_in_words, language

Event = tuple[date | str, str]
_LEVELS = 4  # lines of labels
_LETTERS = 125  # that fit side by side in the width of the axis
_LINE: dict[str, Any] = {"color": QUIET, "linewidth": 0.8, "linestyle": (0, (4, 3)), "zorder": 1}


class Label(NamedTuple):
    """An event's label: where its day stands, its words, on which line, and whether it stands left of its day."""

    at: float
    words: str
    line: int
    left: bool


def read_events(events: Iterable[Event]) -> list[tuple[date, str]]:
    """Events with their days read.

    Raises
    ------
    UserError
        A day is not written as 2020-01-15.
    """
    return [(_day(day), str(label)) for day, label in events]


def placed(events: list[tuple[date, str]], first: float, last: float) -> list[Label]:
    """Events within the periods; each label points to the roomier side, on the lowest line where it covers no other."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LEVELS)]
    labels = []
    for day, label in sorted(events):
        at, words = at_day(day) + 0.5, " · ".join(filter(None, (day_in_words(day), wrapped(label, 46, lines=1))))
        if first <= at <= last:
            width, left = len(words) * (last - first) / _LETTERS, at > (first + last) / 2
            span = (at - width, at) if left else (at, at + width)
            free = (line for line, spans in enumerate(taken) if all(span[1] <= a or b <= span[0] for a, b in spans))
            line = next(free, _LEVELS - 1)
            taken[line].append(span)
            labels.append(Label(at, words, line, left))
    return labels


def write_labels(axes: Axes, labels: list[Label]) -> None:
    """Write the labels, each at the end of the line that rises from its day."""
    axes.set_axis_off()
    axes.set_ylim(-0.6, max((label.line for label in labels), default=0) + 0.6)
    for label in labels:
        axes.plot([label.at, label.at], [-0.6, label.line + 0.4], **_LINE)
        words, side = (f"{label.words} ", "right") if label.left else (f" {label.words}", "left")
        write(axes, label.at, label.line, words, ha=side, size=8, bbox=FAINT["bbox"], zorder=3)


def draw_lines(panels: Sequence[Axes], labels: list[Label]) -> None:
    """The day of every label as a line through the panels."""
    for axes in panels:
        for label in labels:
            axes.axvline(label.at, **_LINE)


def _day(day: date | str) -> date:
    try:
        return date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError as error:
        raise UserError(f"event day {day!r} is not a day; write it as 2020-01-15") from error


def at_day(days: Any) -> Any:
    """Where days stand on the axis, in days."""
    return mdates.date2num(days)  # type: ignore[no-untyped-call]


def mark_days(axes: Axes, most: int) -> None:
    """Days along an axis, at most so many."""
    locator = mdates.AutoDateLocator(maxticks=most)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    if language() == "en":
        axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    else:  # which knows the months of English alone
        axes.xaxis.set_major_formatter(lambda at, _: "\n".join(day_in_words(mdates.num2date(at)).rsplit(" ", 1)))  # type: ignore[no-untyped-call]
