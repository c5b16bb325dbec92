"""Cells from data that a spreadsheet would run as a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def for_spreadsheets(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before every cell and name that a spreadsheet would take for a formula."""
    return frame.map(_as_text).rename(columns=_as_text)


def csv_for_spreadsheets(frame: pd.DataFrame) -> bytes:
    """The same as CSV, without the index: UTF-8 with a byte order mark, missing values empty, dates as 2020-01-05."""
    content = for_spreadsheets(frame).to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
    return content.encode("utf-8-sig", errors="replace")


def _as_text(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
