"""How two parts of a coverage differ, with intervals resampled by story and p values corrected for their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.statistics.groups import By, checked, columns_of, groups, shown
from framing.statistics.resampling import Numbers, Resampling, draws_of, holm, interval, p_value, ratio


def differences(
    a: pd.DataFrame, b: pd.DataFrame, *, of: str, by: By = (), resampling: Resampling | None = None
) -> pd.DataFrame:
    """How much higher a mean, or each share, is in ``a`` than in ``b``: two outlets, two periods, any two parts.

    A column of numbers is compared by its mean, one of text by the share of each of its values. Stories that occur in
    both parts are drawn together, so that wire copy in both does not count as independent evidence.

    Parameters
    ----------
    a, b : the parts, each with the columns ``article`` and ``story`` beside those named.
    of : column of numbers or of text.
    by : column or columns within whose values the parts are compared.
    resampling : how intervals are made; the defaults of :class:`Resampling`.

    Returns
    -------
    DataFrame
        One row for each group (and value): the ``by`` columns, ``value`` (text only), ``a`` and ``b`` (the two
        estimates), ``difference``, ``low``, ``high``, ``p`` (two-sided), ``p_holm`` (corrected for the number of p
        values), ``n_a``, ``n_b`` (rows), ``stories_a``, ``stories_b`` and ``note``, as in :func:`shares`.
    """
    columns, options = columns_of(by), resampling or Resampling()
    parts = [checked(part, [of], by).assign(_part=name) for name, part in (("a", a), ("b", b))]
    rows = pd.concat(parts, ignore_index=True)
    numeric = is_numeric_dtype(rows[of])
    rows = rows[rows[of].notna()] if numeric else rows.assign(**{of: shown(rows[of])})
    values = None if numeric else sorted(rows[of].unique(), key=str)
    found = [
        {**key, **compared}
        for key, group in groups(rows, columns)
        for compared in _compared(group, of, values, options)
    ]
    named = [*columns, *([] if values is None else ["value"]), "a", "b", "difference", "low", "high", "p"]
    table = pd.DataFrame(found, columns=[*named, "n_a", "n_b", "stories_a", "stories_b", "note"])
    table.insert(len(named), "p_holm", holm(table["p"].to_numpy(float)))
    return table


def _compared(
    group: pd.DataFrame, of: str, values: list[Any] | None, resampling: Resampling
) -> Iterator[dict[str, Any]]:
    in_a = (group["_part"] == "a").to_numpy()
    code, labels = pd.factorize(group["story"], sort=True)
    cells = group[[of]].to_numpy(float) if values is None else _indicators(group[of], values)
    sums, sizes = zip(*(_by_story(cells, code, len(labels), part) for part in (in_a, ~in_a)), strict=True)
    stories = [int((size > 0).sum()) for size in sizes]
    counts = {"n_a": in_a.sum(), "n_b": (~in_a).sum(), "stories_a": stories[0], "stories_b": stories[1]}
    results = _results(sums, sizes, min(stories), resampling)
    for column, value in enumerate([None] if values is None else values):
        row = {name: result[column] for name, result in results.items()}
        note = TOO_FEW if min(stories) < resampling.minimum else ALL_ALIKE if np.isnan(row["low"]) else ""
        yield {"value": value, **row, **counts, "note": note}


def _results(
    sums: tuple[Numbers, ...], sizes: tuple[Numbers, ...], stories: int, resampling: Resampling
) -> dict[str, Numbers]:
    names = ("a", "b", "difference", "low", "high", "p")
    width = sums[0].shape[1]
    if stories < resampling.minimum:
        return {name: np.full(width, np.nan) for name in names}
    a, b = (ratio(sums[side].sum(axis=0), sizes[side].sum(axis=0)) for side in (0, 1))
    repeated = [np.repeat(size, width, axis=1) for size in sizes]
    drawn = draws_of(np.hstack(sums), np.hstack(repeated), resampling)
    apart = drawn[:, :width] - drawn[:, width:]
    low, high = interval(apart, stories, resampling)
    return dict(zip(names, (a, b, a - b, low, high, p_value(a - b, apart, stories)), strict=True))


def _indicators(labels: pd.Series, values: list[Any]) -> Numbers:
    return np.asarray([labels == value for value in values], dtype=float).T


def _by_story(cells: Numbers, code: np.ndarray[Any, Any], stories: int, part: Any) -> tuple[Numbers, Numbers]:
    """Sums of the cells and number of rows of one part, a row for every story of both parts."""
    sums, sizes = np.zeros((stories, cells.shape[1])), np.zeros((stories, 1))
    np.add.at(sums, code[part], cells[part])
    np.add.at(sizes, code[part], 1.0)
    return sums, sizes
