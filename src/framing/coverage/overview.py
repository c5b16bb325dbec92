"""What a notebook shows of a coverage: a few counts, everything from the articles escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from framing.codebook import Codebook
from framing.coverage.selection import MISSING

_SHOWN = 12  # outlets; the rest is one row
_COUNTED = ("articles", "mentions", "statements", "scores")


def overview_html(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> str:
    """An HTML table: articles, statements and mentions by outlet, the largest outlets first."""
    articles = tables["articles"]
    outlets = articles.set_index("article")["outlet"].fillna(MISSING)
    counts = pd.DataFrame({name: tables[name]["article"].map(outlets).value_counts() for name in _COUNTED})
    counts = counts.fillna(0).astype(int).sort_values(["articles"], ascending=False, kind="stable")
    rows = [_row(str(outlet), *values) for outlet, *values in counts.head(_SHOWN).itertuples()]
    if len(counts) > _SHOWN:
        rows.append(_row(f"{len(counts) - _SHOWN} more outlets", *counts.iloc[_SHOWN:].sum()))
    rows.append(_row("all", *counts.sum()))
    head = "".join(f"<th>{name}</th>" for name in ("outlet", *_COUNTED))
    return (
        f"<p><b>{escape(codebook.name)}</b><br>{_period(articles['date'])}; "
        f"{len(tables['problems']):,} records could not be read</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(label: str, *numbers: int) -> str:
    return f"<tr><th>{escape(label)}</th>{''.join(f'<td>{number:,}</td>' for number in numbers)}</tr>"


def _period(dates: pd.Series) -> str:
    undated = f", {int(dates.isna().sum()):,} without date" if dates.isna().any() else ""
    if dates.notna().any():
        return f"{dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}{undated}"
    return f"no dates{undated}"
