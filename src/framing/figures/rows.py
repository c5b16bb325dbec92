"""Which rows of a table a picture shows, and how rows are told in words."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from framing.figures.house import Row
from framing.statistics.estimates import TOO_FEW
from framing.wording import say


def shown(table: pd.DataFrame, unit: str, most: int, more: Callable[[int], str]) -> tuple[pd.DataFrame, str]:
    """The rows of the first so many units that have an estimate, and a note on the units left out.

    Where no unit has an estimate, the first ones stand there all the same.

    Parameters
    ----------
    unit : column whose values are told apart, such as ``outlet``.
    most : number of units for which there is room.
    more : a number of units left out, in words.
    """
    everything, known = table[unit].unique(), table.loc[table["note"] != TOO_FEW, unit].unique()
    kept = (known if len(known) else everything)[:most]
    left, few = len(everything) - len(kept), len(everything) - len(known) if len(known) else 0
    note = ""
    if few and few == left:
        note = say("In the table only: {more}, in too few stories.", more=more(left))
    elif few:
        note = say("In the table only: {more}, of which {few} in too few stories.", more=more(left), few=few)
    elif left:
        note = say("In the table only: {more}.", more=more(left))
    return table[table[unit].isin(kept)], note


def with_interval(row: Row, column: str, told: Callable[[float], str]) -> str:
    """An estimate of a row with its interval, where it has one; ``told`` puts a number into words."""
    estimate, low, high = (told(row[name]) for name in (column, "low", "high"))
    if row["low"] != row["low"]:
        return estimate
    return say("{estimate} ({low} to {high})", estimate=estimate, low=low, high=high)


def beside(name: str, estimate: str) -> str:
    """A name with its estimate, one of several in a row."""
    return say("{name} {estimate}", name=name, estimate=estimate)


def too_few_told(table: pd.DataFrame) -> list[str]:
    """A sentence on the rows without an estimate, if there are any."""
    few = int((table["note"] == TOO_FEW).sum())
    return [say("Too few stories for an estimate: {few} of {all}.", few=few, all=len(table))] if few else []
