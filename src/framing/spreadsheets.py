"""Cells from data that a spreadsheet would run as a formula (OWASP, "CSV Injection")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

_SIGNS = "=+\\-@＝＋－＠"
# At the beginning of a cell, and where a program begins another one within it: at a line end or, in countries that
# write 0,5, at a semicolon, for there programs part cells by semicolons and take no notice of quotation marks.
_FORMULA: Final = re.compile(rf"^(?=[{_SIGNS}\t\r\n])|(?<=[;\t\r\n])(?=[ \"]*[{_SIGNS}])")


def for_spreadsheets(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before all in its cells and names that a spreadsheet would take for a formula."""
    return frame.map(_as_text).rename(columns=_as_text)


def csv_for_spreadsheets(frame: pd.DataFrame) -> bytes:
    """The same as CSV, without the index: UTF-8 with a byte order mark, missing values empty, dates as 2020-01-05."""
    content = for_spreadsheets(frame).to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
    return content.encode("utf-8-sig", errors="replace")


def _as_text(value: Any) -> Any:
    return _FORMULA.sub("'", value) if isinstance(value, str) else value
