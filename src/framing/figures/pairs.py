"""Two estimates side by side and, beside them, their difference with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    PAPER,
    QUIET,
    Picture,
    Row,
    across,
    dot,
    name_rows,
    page,
    write,
)
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, formatted, percent, say

_COUNT: dict[str, Any] = {"color": QUIET, "size": 8, "bbox": FAINT["bbox"]}
_ABOVE: dict[str, Any] = {"va": "bottom", "size": 8.5}
_SHOWN = 20  # rows in the picture; the table holds all


@dataclass(frozen=True, slots=True)
class Pair:
    """What is set side by side.

    Attributes
    ----------
    one, other : columns of the two estimates; ``n_`` before them those of the counts.
    words : what the two are called.
    share : whether the estimates are shares; else they go from -1 to 1.
    """

    one: str
    other: str
    words: tuple[str, str]
    share: bool = False

    def told(self, value: float, *, signed: bool = False) -> str:
        """A value in words; points of percent for the difference of two shares."""
        if not self.share:
            return formatted(value, "+.2f")
        return say("{n} points", n=formatted(value * 100, "+.0f")) if signed else percent(value)

    def interval(self, row: Row) -> str:
        """The interval of the difference in brackets; empty where there is none."""
        if row["low"] != row["low"]:
            return ""
        low, high = (self.told(row[end], signed=True) for end in ("low", "high"))
        return say(" (95 % interval {low} to {high})", low=low, high=high)


def draw_pairs(table: pd.DataFrame, pair: Pair, *, title: str, subtitle: str, note: str = "") -> Picture:
    """Dot and ring on the left, the difference on the right, a row for each row of the table (column ``name``).

    On a narrow sheet the difference stands alone.
    """
    rows = table.head(_SHOWN)
    rest = counted(len(table) - len(rows), "more row")
    more = say("In the table only: {more}.", more=rest) if len(table) > len(rows) else ""
    picture = page(title, subtitle, height=0.75 + 0.34 * len(rows), note=" ".join([note, more]).strip())
    panels = picture.subplots(1, across(2), sharey=True, squeeze=False, width_ratios=[1.25, 1][-across(2) :])[0]
    name_rows(panels[0], list(rows["name"]), width=34)
    for place, row in enumerate(rows.to_dict("records")):
        if len(panels) > 1:
            _estimates(panels[0], place, row, pair)
        dot(panels[-1], place, row, "difference")
        if row["note"] == TOO_FEW:
            write(panels[0], 0, place, f" {say('too few')}", **FAINT)
        counts = " | ".join(formatted(row[f"n_{end}"], ",") for end in (pair.one, pair.other))
        write(panels[-1], 1.0, place, counts, ha="right", transform=panels[-1].get_yaxis_transform(), **_COUNT)
    if len(panels) > 1:
        _finish_estimates(panels[0], rows, pair)
    _finish_differences(panels[-1], rows, pair)
    return picture


def _estimates(axes: Axes, place: float, row: Row, pair: Pair) -> None:
    if row["note"] == TOO_FEW:
        return
    ends = [row[pair.one], row[pair.other]]
    axes.plot(ends, [place, place], color=QUIET, linewidth=1, zorder=1)
    axes.plot(ends[1], place, marker="o", markersize=6.5, color=PAPER, markeredgecolor=CATEGORIES[1], zorder=2)
    axes.plot(ends[0], place, marker="o", markersize=4.5, color=INK, zorder=3)


def _finish_estimates(axes: Axes, rows: pd.DataFrame, pair: Pair) -> None:
    values = np.abs(rows[[pair.one, pair.other]].to_numpy(float))
    reach = float(np.nanmax(values, initial=0.05)) * 1.12 if np.isfinite(values).any() else 1.0
    axes.set_xlim(-0.03 * reach if pair.share else -reach, reach)
    if pair.share:
        axes.xaxis.set_major_formatter(lambda value, _: percent(value))
    else:
        axes.axvline(0, color=INK, linewidth=0.8)
    one, other = map(say, pair.words)
    write(axes, 0.0, 1.01, say("● {one}    ○ {other}", one=one, other=other), transform=axes.transAxes, **_ABOVE)


def _finish_differences(axes: Axes, rows: pd.DataFrame, pair: Pair) -> None:
    """The scale of the differences, as far as their intervals, with room for the counts."""
    apart = rows[["difference", "low", "high"]].abs().to_numpy(float)
    reach = min(2.0, float(np.nanmax(apart, initial=0.05)) * 1.12) if np.isfinite(apart).any() else 1.0
    axes.set_xlim(-reach, reach * 1.75)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    scale = 100 if pair.share else 1
    axes.xaxis.set_major_formatter(lambda value, _: _signed(value * scale) if value <= reach else "")
    one, other = map(say, pair.words)
    unit = say(", points of percent") if pair.share else ""
    words = say("{one} minus {other}", one=one, other=other) + unit
    write(axes, 0.0, 1.01, words, transform=axes.transAxes, **_ABOVE)
    write(axes, 1.0, 1.01, "n", ha="right", color=QUIET, transform=axes.transAxes, **_ABOVE)


def _signed(value: float) -> str:
    return formatted(value, "+.3g").replace("-", "−") if abs(value) > 1e-9 else "0"
