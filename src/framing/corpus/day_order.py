"""Whether a file writes the day or the month first, told by its own values and never assumed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framing.corpus.dates import Figures
from framing.corpus.drafts import Draft
from framing.corpus.problems import shown
from framing.errors import UserError


def settled(drafts: Sequence[Draft], where: str) -> tuple[list[date | None], str | None]:
    """The date of every draft, and the value that told the order of day and month, where one was needed.

    Raises
    ------
    UserError
        Dates such as 01/02/2024 of which no value tells the order, or values that contradict each other.
    """
    day_first = _first(drafts, "month_first")
    month_first = _first(drafts, "day_first")
    if day_first and month_first:
        raise _contradiction(day_first, month_first, where)
    witness = day_first or month_first
    order = "day_first" if day_first else "month_first" if month_first else None
    dates = [_settled(draft, order, where) for draft in drafts]
    needed = any(isinstance(draft.date, Figures) and draft.date.only is None for draft in drafts)
    return dates, witness.written_date if witness and needed else None


def _first(drafts: Sequence[Draft], impossible: str) -> Draft | None:
    """The first draft whose date cannot be read in one way, and so tells the other."""
    return next((d for d in drafts if isinstance(d.date, Figures) and getattr(d.date, impossible) is None), None)


def _settled(draft: Draft, order: str | None, where: str) -> date | None:
    if not isinstance(draft.date, Figures):
        return draft.date
    if draft.date.only is not None:
        return draft.date.only
    if order is None:
        raise _ambiguity(draft, draft.date, where)
    return draft.date.day_first if order == "day_first" else draft.date.month_first


def _ambiguity(draft: Draft, figures: Figures, where: str) -> UserError:
    place = f"{where}, record {draft.row.record}"
    return UserError(
        f"{place}: the date {shown(draft.written_date)} is {figures.day_first} read day first "
        f"and {figures.month_first} read month first; declare which: {_forms(draft)}"
    )


def _contradiction(day_first: Draft, month_first: Draft, where: str) -> UserError:
    return UserError(
        f"{where}: the date {shown(day_first.written_date)} in record {day_first.row.record} has the day first, "
        f"{shown(month_first.written_date)} in record {month_first.row.record} the month; write them in one order and "
        f"declare it: {_forms(day_first)}"
    )


def _forms(draft: Draft) -> str:
    """How to declare either order, for dates that are written as this one."""
    between = next((sign for sign in draft.written_date or "" if sign in "./-"), "/")
    day_first, month_first = (between.join(parts) for parts in (("%d", "%m", "%Y"), ("%m", "%d", "%Y")))
    return f"--date-format {day_first} or --date-format {month_first} (date_format='{day_first}')"
