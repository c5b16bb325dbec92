"""Two estimates side by side and, beside them, their difference with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    PAPER,
    QUIET,
    Picture,
    Row,
    counted,
    dot,
    name_rows,
    page,
    percent,
    write,
)
from framing.statistics.estimates import TOO_FEW

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
            return f"{value:+.2f}"
        return f"{value * 100:+.0f} points" if signed else percent(value)

    def interval(self, row: Row) -> str:
        """The interval of the difference in brackets; empty where there is none."""
        if row["low"] != row["low"]:
            return ""
        low, high = (self.told(row[end], signed=True) for end in ("low", "high"))
        return f" (95 % interval {low} to {high})"


def draw_pairs(table: pd.DataFrame, pair: Pair, *, title: str, subtitle: str, note: str = "") -> Picture:
    """Dot and ring on the left, the difference on the right, a row for each row of the table (column ``name``)."""
    rows = table.head(_SHOWN)
    more = f"In the table only: {counted(len(table) - len(rows), 'more row')}." if len(table) > len(rows) else ""
    picture = page(title, subtitle, height=0.75 + 0.34 * len(rows), note=" ".join([note, more]).strip())
    left, right = picture.subplots(1, 2, sharey=True, width_ratios=[1.25, 1])
    name_rows(left, list(rows["name"]), width=34)
    for place, row in enumerate(rows.to_dict("records")):
        _estimates(left, place, row, pair)
        dot(right, place, row, "difference")
        if row["note"] == TOO_FEW:
            write(left, 0, place, " too few", **FAINT)
        counts = " | ".join(f"{row[f'n_{end}']:,}" for end in (pair.one, pair.other))
        write(right, 1.0, place, counts, ha="right", color=QUIET, size=8, transform=right.get_yaxis_transform())
    _finish(left, right, rows, pair)
    return picture


def _estimates(axes: Axes, place: float, row: Row, pair: Pair) -> None:
    if row["note"] == TOO_FEW:
        return
    ends = [row[pair.one], row[pair.other]]
    axes.plot(ends, [place, place], color=QUIET, linewidth=1, zorder=1)
    axes.plot(ends[1], place, marker="o", markersize=6.5, color=PAPER, markeredgecolor=CATEGORIES[1], zorder=2)
    axes.plot(ends[0], place, marker="o", markersize=4.5, color=INK, zorder=3)


def _finish(left: Axes, right: Axes, rows: pd.DataFrame, pair: Pair) -> None:
    values = rows[[pair.one, pair.other]].to_numpy(float)
    apart = rows[["difference", "low", "high"]].abs().to_numpy(float)
    reach = min(2.0, max(0.05, float(np.nanmax(apart, initial=0.0))) * 1.12)
    whole = max(0.05, float(np.nanmax(np.abs(values), initial=0.0))) * 1.12
    left.set_xlim(-0.03 * whole if pair.share else -whole, whole)
    right.set_xlim(-reach, reach * 1.7)
    right.tick_params(labelleft=False)
    right.axvline(0, color=INK, linewidth=0.8)
    if not pair.share:
        left.axvline(0, color=INK, linewidth=0.8)
    else:
        left.xaxis.set_major_formatter(lambda value, _: percent(value))
    scale = 100 if pair.share else 1
    right.xaxis.set_major_formatter(
        lambda value, _: f"{value * scale:+.3g}".replace("-", "−") if value <= reach else ""
    )
    above = {"va": "bottom", "size": 8.5, "y": 1.01}
    one, other = pair.words
    write(left, 0.0, **above, words=f"● {one}    ○ {other}", transform=left.transAxes)
    unit = " (points of percent)" if pair.share else ""
    write(right, 0.0, **above, words=f"{one} minus {other}{unit}", transform=right.transAxes)
    write(right, 1.0, **above, words="n", ha="right", color=QUIET, transform=right.transAxes)
