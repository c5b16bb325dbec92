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
    mark_values,
    name_rows,
    page,
    write,
)
from framing.figures.rows import beside, shown, with_interval
from framing.statistics import differences
from framing.statistics.estimates import TOO_FEW
from framing.statistics.groups import By, columns_of
from framing.wording import counted, formatted, percent, say, signed

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

    @property
    def ends(self) -> tuple[str, str]:
        """The two columns."""
        return self.one, self.other

    @property
    def columns(self) -> list[str]:
        """The columns of :func:`paired` after those of the groups."""
        counts = [f"{what}_{end}" for what in ("n", "stories") for end in self.ends]
        return [*self.ends, "difference", "low", "high", "p", "p_holm", *counts, "stories", "note"]

    def told(self, row: Row) -> str:
        """A row of :func:`paired` that has an estimate, in a sentence."""
        one, other = (beside(say(word), self.value(row[end])) for word, end in zip(self.words, self.ends, strict=True))
        difference = with_interval(row, "difference", self.difference)
        return say(
            "{name}: {one}, {other}, difference {difference}.",
            name=row["name"],
            one=one,
            other=other,
            difference=difference,
        )

    def value(self, value: float) -> str:
        """One of the two estimates in words."""
        return percent(value) if self.share else signed(value)

    def difference(self, value: float) -> str:
        """A difference in words; that of two shares in points of percent."""
        return say("{n} points", n=signed(value, points=True)) if self.share else signed(value)


def paired(one: pd.DataFrame, other: pd.DataFrame, pair: Pair, *, by: By) -> pd.DataFrame:
    """Mean ``value`` of the one and the other in each group, with their difference.

    Columns: those of ``by``, then ``pair.columns``: those of :func:`framing.statistics.differences` under the names of
    the pair, and ``stories``, the smaller of their two numbers of stories.
    """
    found = differences(one, other, of="value", by=by)
    for short, name in zip("ab", pair.ends, strict=True):
        found = found.rename(columns={short: name, f"n_{short}": f"n_{name}", f"stories_{short}": f"stories_{name}"})
    stories = found[[f"stories_{end}" for end in pair.ends]].min(axis=1)
    return found.assign(stories=stories)[[*columns_of(by), *pair.columns]]


def draw_pairs(table: pd.DataFrame, pair: Pair, *, title: str, subtitle: str) -> Picture:
    """Dot and ring on the left, the difference on the right, a row for each row of the table (column ``name``).

    On a narrow sheet the difference stands alone.
    """
    rows, note = shown(table, "name", _SHOWN, lambda n: counted(n, "more row"))
    picture = page(title, subtitle, height=0.75 + 0.34 * len(rows), note=note)
    panels = picture.subplots(1, across(2), sharey=True, squeeze=False, width_ratios=[1.25, 1][-across(2) :])[0]
    name_rows(panels[0], list(rows["name"]), width=34)
    for place, row in enumerate(rows.to_dict("records")):
        if len(panels) > 1:
            _estimates(panels[0], place, row, pair)
        dot(panels[-1], place, row, "difference")
        if row["note"] == TOO_FEW:
            write(panels[0], 0, place, f" {say('too few')}", **FAINT)
        counts = " | ".join(formatted(row[f"n_{end}"], ",") for end in pair.ends)
        write(panels[-1], 1.0, place, counts, ha="right", transform=panels[-1].get_yaxis_transform(), **_COUNT)
    if len(panels) > 1:
        _finish_estimates(panels[0], rows, pair)
    _finish_differences(panels[-1], rows, pair)
    return picture


def _estimates(axes: Axes, place: float, row: Row, pair: Pair) -> None:
    if row["note"] == TOO_FEW:
        return
    ends = [row[end] for end in pair.ends]
    axes.plot(ends, [place, place], color=QUIET, linewidth=1, zorder=1)
    axes.plot(ends[1], place, marker="o", markersize=6.5, color=PAPER, markeredgecolor=CATEGORIES[1], zorder=2)
    axes.plot(ends[0], place, marker="o", markersize=4.5, color=INK, zorder=3)


def _finish_estimates(axes: Axes, rows: pd.DataFrame, pair: Pair) -> None:
    values = np.abs(rows[list(pair.ends)].to_numpy(float))
    reach = float(np.nanmax(values, initial=0.05)) * 1.12 if np.isfinite(values).any() else 1.0
    axes.set_xlim(-0.03 * reach if pair.share else -reach, reach)
    if pair.share:
        axes.xaxis.set_major_formatter(lambda value, _: percent(value))
    else:
        mark_values(axes.xaxis)
        axes.axvline(0, color=INK, linewidth=0.8)
    one, other = map(say, pair.words)
    write(axes, 0.0, 1.01, say("● {one}    ○ {other}", one=one, other=other), transform=axes.transAxes, **_ABOVE)


def _finish_differences(axes: Axes, rows: pd.DataFrame, pair: Pair) -> None:
    """The scale of the differences, as far as their intervals, with room for the counts."""
    apart = rows[["difference", "low", "high"]].abs().to_numpy(float)
    reach = min(2.0, float(np.nanmax(apart, initial=0.05)) * 1.12) if np.isfinite(apart).any() else 1.0
    axes.set_xlim(-reach, reach * 1.75)
    axes.axvline(0, color=INK, linewidth=0.8)
    ticks = MaxNLocator(4, steps=[1, 2, 5, 10]).tick_values(-reach, reach)
    axes.set_xticks([tick for tick in ticks if abs(tick) <= reach])
    axes.xaxis.set_major_formatter(lambda value, _: signed(value, points=pair.share))
    one, other = map(say, pair.words)
    unit = say(", points of percent") if pair.share else ""
    words = say("{one} minus {other}", one=one, other=other) + unit
    write(axes, 0.0, 1.01, words, transform=axes.transAxes, **_ABOVE)
    write(axes, 1.0, 1.01, "n", ha="right", color=QUIET, transform=axes.transAxes, **_ABOVE)
