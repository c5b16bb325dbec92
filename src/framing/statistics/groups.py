"""Rows into groups and stories: what every estimate begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.coverage.selection import MISSING
from framing.errors import UserError

By = str | Sequence[str]


def columns_of(by: By) -> list[str]:
    """The grouping columns as a list."""
    return [by] if isinstance(by, str) else list(by)


def checked(table: pd.DataFrame, of: Sequence[str], by: By) -> pd.DataFrame:
    """The columns an estimate needs, missing names of groups shown as ``(missing)``; days may stay missing.

    Raises
    ------
    UserError
        A column is not there; the message lists those that are.
    """
    wanted = list(dict.fromkeys(["article", "story", *columns_of(by), *of]))
    for column in wanted:
        if column not in table.columns:
            raise UserError(f"the table has no column {column!r}; it has: {', '.join(map(str, table.columns))}")
    rows = table[wanted].copy()
    for column in columns_of(by):
        if not pd.api.types.is_datetime64_any_dtype(rows[column]):
            rows[column] = shown(rows[column])
    return rows


def shown(values: pd.Series) -> pd.Series:
    """The values, missing ones as ``(missing)``: a group is never dropped because it has no name."""
    return values.astype(object).where(values.notna(), MISSING)


def groups(rows: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Key (value by column) and rows of each group, sorted by key; one group of all rows where there are no columns."""
    if columns:
        for key, group in rows.groupby(list(columns), sort=True, dropna=False, observed=True):
            yield dict(zip(columns, key, strict=True)), group
    elif len(rows):
        yield {}, rows


def described(key: Mapping[str, Any], group: pd.DataFrame) -> dict[str, object]:
    """The key of a group, its number of articles and of stories."""
    return {**key, "articles": group["article"].nunique(), "stories": group["story"].nunique()}
