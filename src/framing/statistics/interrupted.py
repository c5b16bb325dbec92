"""Interrupted series: whether a measure jumps, or takes another course, at a dated event.

A segmented regression as in Wagner et al. 2002 (J. Clin. Pharm. Ther. 27:299-309) and Bernal et al. 2017 (Int. J.
Epidemiol. 46:348-355): one straight line through the periods before the event, one through those after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.errors import UserError
from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.statistics.groups import By, checked, columns_of, groups
from framing.statistics.resampling import Numbers, Resampling, draws_of, holm, interval, p_value, ratio

Period = Literal["day", "week"]
DAYS: Mapping[str, int] = MappingProxyType({"day": 1, "week": 7})
REACH: Mapping[str, int] = MappingProxyType({"day": 28, "week": 26})
"""Periods looked at on each side of the event (ours): single articles from years before would turn a straight line."""
MINIMUM_SIDE = 10
"""Stories needed on each side: from here on simulated intervals hold the truth about as often as they say; with fewer
they are so wide that they say nothing (docs/statistics.md)."""
MINIMUM_PERIODS = 4
"""Days or weeks with articles needed on each side (ours): a line through two or three points always fits."""
_SIDES = ("before", "after")
_FLAT = 1e-9  # spread of the periods in a resample below which no line can be laid through them


def near(dates: pd.Series, event: date, every: Period) -> pd.DataFrame:
    """Where days stand around the event: ``side`` (before, after), ``step`` (0 is the event's own period), ``start``.

    Periods are counted from the event, so that none has days of both sides; the event's day is the first one after
    it. All three are missing for days further away than ``REACH`` and for missing days.
    """
    if every not in DAYS:
        raise UserError(f"every {every!r} is not known; it is one of: {', '.join(DAYS)}")
    day = pd.Timestamp(event)
    step = (pd.to_datetime(dates) - day).dt.days // DAYS[every]
    step = step.where(step.between(-REACH[every], REACH[every] - 1))
    side = pd.Series(np.where(step < 0, *_SIDES), dates.index, dtype="str").mask(step.isna())
    return pd.DataFrame({"side": side, "step": step, "start": day + pd.to_timedelta(step * DAYS[every], unit="D")})


def interrupted(
    table: pd.DataFrame,
    *,
    of: str,
    event: date,
    every: Period = "day",
    by: By = (),
    resampling: Resampling | None = None,
) -> pd.DataFrame:
    """How the level and the slope of a mean change at an event.

    Every row of ``table`` counts alike, at the middle of its period. Intervals resample stories, on both sides at once.

    Parameters
    ----------
    table : has the columns ``article``, ``story`` and ``date`` beside those named.
    of : column of numbers.
    event : its day is the first one after it.
    every : length of the periods, which are counted from the event.
    by : column or columns whose values are looked at apart.
    resampling : how intervals are made; the defaults of :class:`Resampling`.

    Returns
    -------
    DataFrame
        Two rows for each group: ``term`` is ``level`` (where the lines meet the event's first moment) or ``slope``
        (rise in a period). Columns: those of ``by``, ``term``, ``before``, ``after``, ``change``, its ``low`` and
        ``high``, ``p`` (two-sided), ``p_holm`` (corrected for the number of p values), ``n_before``, ``n_after``
        (rows), ``stories_before``, ``stories_after``, ``periods_before``, ``periods_after`` and ``note``: ``too few``
        (under ``MINIMUM_SIDE`` stories or ``MINIMUM_PERIODS`` periods on a side; numbers are NaN), ``all alike``
        or empty.
    """
    columns = columns_of(by)
    found = [
        {**key, **term}
        for key, group in groups(_around(table, of, event, every, by), columns)
        for term in _terms(_Lines(group, of, resampling or Resampling()))
    ]
    counts = [f"{what}_{side}" for what in _COUNTS for side in _SIDES]
    named = [*columns, "term", "before", "after", "change", "low", "high", "p"]
    made = pd.DataFrame(found, columns=[*named, *counts, "note"])
    made.insert(len(named), "p_holm", holm(made["p"].to_numpy(float)))
    return made


def fitted(
    table: pd.DataFrame,
    *,
    of: str,
    event: date,
    every: Period = "day",
    by: By = (),
    resampling: Resampling | None = None,
) -> pd.DataFrame:
    """The periods around an event and the two lines through them, for drawing.

    Parameters are those of :func:`interrupted`.

    Returns
    -------
    DataFrame
        One row for each group and period that has rows: the ``by`` columns, ``side``, ``step``, ``period`` (its first
        day), ``mean`` (of its rows, without an interval: many periods hold few stories), ``n``, ``articles``,
        ``stories``, and ``fit`` with ``low`` and ``high``, the line at the middle of the period (NaN where ``note`` of
        :func:`interrupted` is ``too few``).
    """
    columns = columns_of(by)
    found = []
    for key, group in groups(_around(table, of, event, every, by), columns):
        counted = group.groupby(["step", "side", "start"], sort=True).agg(
            mean=(of, "mean"), n=(of, "size"), articles=("article", "nunique"), stories=("story", "nunique")
        )
        periods = counted.reset_index().rename(columns={"start": "period"})
        fit, low, high = _Lines(group, of, resampling or Resampling()).at(periods)
        found.append(periods.assign(**key, fit=fit, low=low, high=high))
    named = [*columns, "side", "step", "period", "mean", "n", "articles", "stories", "fit", "low", "high"]
    return pd.concat(found, ignore_index=True)[named] if found else pd.DataFrame(columns=named)


def _around(table: pd.DataFrame, of: str, event: date, every: Period, by: By) -> pd.DataFrame:
    """The rows with a value near the event, with their ``side``, ``step`` and ``start``."""
    rows = checked(table, [of, "date"], by).reset_index(drop=True)
    placed = rows.join(near(rows["date"], event, every))
    return placed[placed["step"].notna() & placed[of].notna()]


class _Lines:
    """A straight line on each side of the event and what resampled stories make of them."""

    def __init__(self, rows: pd.DataFrame, of: str, resampling: Resampling) -> None:
        sides = [rows["side"] == side for side in _SIDES]
        self.resampling = resampling
        self.counts = {
            f"{name}_{side}": int(count(rows[held]))
            for name, count in _COUNTS.items()
            for side, held in zip(_SIDES, sides, strict=True)
        }
        self.stories = min(self.counts[f"stories_{side}"] for side in _SIDES)
        self.few = self.stories < MINIMUM_SIDE or min(self.counts[f"periods_{s}"] for s in _SIDES) < MINIMUM_PERIODS
        if self.few:
            return
        moments = np.hstack([_moments(rows, of, held) for held in sides])
        # Divided by the same number of stories throughout, the moments give the same lines as their sums.
        drawn = draws_of(moments, np.ones((len(moments), 1)), resampling)
        self.lines, self.drawn = _solved(moments.sum(axis=0)[None, :])[0], _solved(drawn)

    def bounds(self, drawn: Numbers) -> tuple[Numbers, Numbers]:
        """Ends of the intervals; a line takes two degrees of freedom where a mean takes one."""
        return interval(drawn, self.stories - 1, self.resampling)

    def at(self, periods: pd.DataFrame) -> tuple[Numbers, Numbers, Numbers]:
        """The lines at the middle of the periods, with the ends of their intervals."""
        if self.few:
            missing = np.full(len(periods), np.nan)
            return missing, missing, missing
        after = (periods["side"] == "after").to_numpy(int)
        middle = periods["step"].to_numpy(float) + 0.5
        drawn = self.drawn[:, 2 * after] + self.drawn[:, 2 * after + 1] * middle
        low, high = self.bounds(drawn)
        return self.lines[2 * after] + self.lines[2 * after + 1] * middle, low, high


_COUNTS: Mapping[str, Any] = MappingProxyType(
    {"n": len, "stories": lambda rows: rows["story"].nunique(), "periods": lambda rows: rows["step"].nunique()}
)


def _moments(rows: pd.DataFrame, of: str, held: pd.Series) -> Numbers:
    """Sums of 1, x, xx, y and xy over the rows of one side, a row for every story; x is the middle of the period."""
    x, y = rows["step"] + 0.5, rows[of].astype(float)
    products = pd.DataFrame({"one": 1.0, "x": x, "xx": x * x, "y": y, "xy": x * y}).mul(held.astype(float), axis=0)
    return products.groupby(rows["story"], sort=True).sum().to_numpy(float)


def _solved(moments: Numbers) -> Numbers:
    """Level at the event and slope, before and after, of each row of moments; NaN where one period is left."""
    lines = []
    for one, x, xx, y, xy in (moments[:, :5].T, moments[:, 5:].T):
        spread = one * xx - x * x
        slope = ratio(one * xy - x * y, np.where(spread > _FLAT * one * one, spread, 0.0))
        lines += [ratio(y - slope * x, one), slope]
    return np.stack(lines, axis=1)


def _terms(lines: _Lines) -> Iterator[dict[str, Any]]:
    for place, term in enumerate(("level", "slope")):
        if lines.few:
            yield {"term": term, **lines.counts, "note": TOO_FEW}
            continue
        before, after = lines.lines[place], lines.lines[2 + place]
        drawn = (lines.drawn[:, 2 + place] - lines.drawn[:, place])[:, None]
        low, high = (float(end[0]) for end in lines.bounds(drawn))
        known = {"before": before, "after": after, "change": after - before, "low": low, "high": high}
        p = float(p_value(np.array([after - before]), drawn, lines.stories - 1)[0])
        yield {"term": term, **known, "p": p, **lines.counts, "note": ALL_ALIKE if low != low else ""}
