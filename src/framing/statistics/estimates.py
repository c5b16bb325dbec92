"""Shares, means and trends of tidy tables, with intervals resampled by story."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from framing.errors import UserError
from framing.statistics.groups import By, checked, columns_of, described, groups, shown
from framing.statistics.resampling import Resampling, draws_of, interval, ratio

Every = Literal["day", "week", "month"]
TOO_FEW, ALL_ALIKE = "too few", "all alike"
_PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}


def shares(
    table: pd.DataFrame, *, of: str, by: By = (), weight: str | None = None, resampling: Resampling | None = None
) -> pd.DataFrame:
    """How the rows of each group divide among the values of a column.

    Parameters
    ----------
    table : has the columns ``article`` and ``story`` beside those named.
    of : column whose values share each group; a missing value is shown as ``(missing)``.
    by : column or columns that make the groups; none makes one group of all.
    weight : column to add up instead of counting rows, such as ``words``.
    resampling : how intervals are made; the defaults of :class:`Resampling`.

    Returns
    -------
    DataFrame
        One row for each group and value: the ``by`` columns, ``of``, ``share`` (0 to 1), ``low`` and ``high`` of its
        interval, ``n`` (rows of this value), ``total`` (rows of the group), ``articles`` and ``stories`` of the group,
        and ``note``: ``too few`` (under ``resampling.minimum`` stories; share and interval are NaN), ``all alike``
        (every story has the same share, so that no interval can be resampled) or empty.
    """
    columns, options = columns_of(by), resampling or Resampling()
    rows = checked(table, [of] if weight is None else [of, weight], by)
    rows[of] = shown(rows[of])
    rows["_weight"] = 1.0 if weight is None else rows[weight].astype(float)
    values = sorted(rows[of].unique(), key=str)
    found = []
    for key, group in groups(rows, columns):
        sums = group.pivot_table(index="story", columns=of, values="_weight", aggfunc="sum", fill_value=0.0)
        estimates = _estimates("share", sums.reindex(columns=values, fill_value=0.0), sums.sum(axis=1), options)
        counts = group[of].value_counts().reindex(values, fill_value=0).to_numpy()
        known = {**described(key, group), of: values, "n": counts, "total": len(group)}
        found.append(pd.DataFrame({**known, **estimates}))
    return _together(found, [*columns, of, "share", "low", "high", "n", "total", "articles", "stories", "note"])


def means(table: pd.DataFrame, *, of: str, by: By = (), resampling: Resampling | None = None) -> pd.DataFrame:
    """The mean of a column of numbers in each group; rows without a value are left out, not counted as 0.

    Parameters
    ----------
    table, by, resampling : as in :func:`shares`.
    of : column of numbers.

    Returns
    -------
    DataFrame
        One row for each group that has a value: the ``by`` columns, ``mean``, ``low``, ``high``, ``n`` (rows),
        ``articles``, ``stories``, ``note`` as in :func:`shares`.
    """
    columns, options = columns_of(by), resampling or Resampling()
    rows = checked(table, [of], by)
    found = []
    for key, group in groups(rows[rows[of].notna()], columns):
        by_story = group.groupby("story", sort=True)[of]
        estimates = _estimates("mean", by_story.sum().to_frame(), by_story.size(), options)
        found.append(pd.DataFrame({**described(key, group), "n": len(group), **estimates}))
    return _together(found, [*columns, "mean", "low", "high", "n", "articles", "stories", "note"])


def trend(
    table: pd.DataFrame, *, of: str, every: Every = "week", by: By = (), resampling: Resampling | None = None
) -> pd.DataFrame:
    """Means of a column of numbers, or shares of a column of text, period by period.

    Parameters
    ----------
    table, by, resampling : as in :func:`shares`; ``table`` has a column ``date``, too.
    of : column of numbers or of text.
    every : length of a period; weeks start on Monday.

    Returns
    -------
    DataFrame
        The columns of :func:`means` or :func:`shares`, with ``period`` (its first day) before them. Rows without a date
        stand in a period that is missing (NaT), last. A period without rows has no row.
    """
    if every not in _PERIODS:
        raise UserError(f"every {every!r} is not known; it is one of: {', '.join(_PERIODS)}")
    dated = table.assign(period=table["date"].dt.to_period(_PERIODS[every]).dt.start_time)
    columns = ["period", *columns_of(by)]
    if is_numeric_dtype(dated[of]):
        return means(dated, of=of, by=columns, resampling=resampling)
    return shares(dated, of=of, by=columns, resampling=resampling)


def _estimates(name: str, sums: pd.DataFrame, sizes: pd.Series, resampling: Resampling) -> dict[str, Any]:
    """Ratios of sums with their intervals, one for each column of ``sums``; both arguments have one row a story."""
    numerators, denominators = sums.to_numpy(float), sizes.to_numpy(float)[:, None]
    stories, missing = len(sums), np.full(sums.shape[1], np.nan)
    if stories < resampling.minimum:
        return {name: missing, "low": missing, "high": missing, "note": TOO_FEW}
    estimate = ratio(numerators.sum(axis=0), denominators.sum(axis=0))
    if np.isnan(estimate).any():
        return {name: estimate, "low": missing, "high": missing, "note": TOO_FEW}
    low, high = interval(draws_of(numerators, denominators, resampling), stories, resampling)
    return {name: estimate, "low": low, "high": high, "note": np.where(np.isnan(low), ALL_ALIKE, "")}


def _together(found: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)
