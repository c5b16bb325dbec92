"""What a notebook shows of a coverage: a compact overview, everything from the articles escaped.

Styles stand inline, since a notebook that is not trusted keeps no style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.coverage.selection import MISSING
from framing.directions import settled
from framing.escaping import literal

_OUTLETS = 12  # rows; the rest is one row
_ENTRIES = 8  # actors, issues or frames in a list
_COUNTED = ("articles", "mentions", "statements", "scores")
_BAR = 90  # pixels of the longest bar
_LEFT = " style='text-align:left'"
_SIDE = " style='display:inline-block;vertical-align:top;margin-right:2.5em'"


def overview_html(tables: Mapping[str, pd.DataFrame], codebook: Codebook, manifest: Mapping[str, Any]) -> str:
    """Counts, period and filters; articles by outlet and by month; whom and what it is about; what was left out."""
    articles = tables["articles"]
    named = (
        _ranked("Actors, by mentions", _actors(tables, codebook)),
        _ranked("Issues, by articles that show a stance", _issues(tables, codebook)),
        _ranked("Frames, by articles that they lead", _frames(tables, codebook)),
    )
    return (
        f"<p><b>{_text(codebook.name)}</b><br>{_facts(tables, manifest)}</p>{_filters(manifest)}"
        f"<div><div{_SIDE}>{_by_outlet(tables)}</div><div{_SIDE}>{_by_month(articles['date'])}</div></div>"
        f"<details><summary>Actors, issues and frames</summary><div>{''.join(named)}</div></details>"
        f"{_rejected(tables['problems'])}"
    )


def _facts(tables: Mapping[str, pd.DataFrame], manifest: Mapping[str, Any]) -> str:
    articles, tier = tables["articles"], manifest.get("options", {}).get("tier")
    counts = (
        f"{_counted(len(articles), 'article')} in {_counted(articles['story'].nunique(), 'story', 'stories')}",
        _counted(articles["outlet"].nunique(), "outlet"),
        _counted(int(articles["words"].sum()), "word"),
        _period(articles["date"]),
        f"{tier} tier" if tier else "",
    )
    return escape(" · ".join(filter(None, counts)))


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _period(dates: pd.Series) -> str:
    undated = f", {int(dates.isna().sum()):,} without date" if dates.isna().any() else ""
    if dates.notna().any():
        return f"{dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}{undated}"
    return f"no dates{undated}"


def _filters(manifest: Mapping[str, Any]) -> str:
    """What this is a part of, filter by filter."""
    told = [", ".join(f"{name} {value}" for name, value in part.items()) for part in manifest.get("parts", []) if part]
    return f"<p>Only: {_text('; '.join(told))}</p>" if told else ""


def _by_outlet(tables: Mapping[str, pd.DataFrame]) -> str:
    outlets = tables["articles"].set_index("article")["outlet"].fillna(MISSING)
    counts = pd.DataFrame({name: tables[name]["article"].map(outlets).value_counts() for name in _COUNTED})
    counts = counts.fillna(0).astype(int).sort_values(["articles"], ascending=False, kind="stable")
    most = int(counts["articles"].max()) if len(counts) else 0
    rows = [_row(str(outlet), values, most) for outlet, *values in counts.head(_OUTLETS).itertuples()]
    if len(counts) > _OUTLETS:
        rows.append(_row(f"{len(counts) - _OUTLETS} more outlets", counts.iloc[_OUTLETS:].sum()))
    rows.append(_row("all", counts.sum()))
    return _table(("outlet", *_COUNTED, ""), rows)


def _by_month(dates: pd.Series) -> str:
    months = dates.dropna().dt.to_period("M").value_counts().sort_index()
    if months.empty:
        return ""
    shown = months.tail(_OUTLETS)
    rows = [_row(str(month), [count], int(months.max())) for month, count in shown.items()]
    if len(months) > _OUTLETS:
        rows.insert(0, _row(f"{len(months) - _OUTLETS} earlier months", [int(months.head(-_OUTLETS).sum())]))
    return _table(("month", "articles", ""), rows)


def _ranked(heading: str, counts: pd.Series) -> str:
    counts = counts[counts > 0]
    rows = [_row(str(name), [count], int(counts.max())) for name, count in counts.head(_ENTRIES).items()]
    if len(counts) > _ENTRIES:
        rows.append(_row(f"{len(counts) - _ENTRIES} more", [int(counts.iloc[_ENTRIES:].sum())]))
    return f"<div{_SIDE}>{_table((heading, 'n', ''), rows)}</div>" if rows else ""


def _actors(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> pd.Series:
    return _named(tables["mentions"]["actor"], codebook.actors)


def _issues(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> pd.Series:
    scores = tables["scores"]
    held = scores[scores["measure"] == "stance"].drop_duplicates(["article", "target"])
    return _named(held["target"], codebook.issues)


def _frames(tables: Mapping[str, pd.DataFrame], codebook: Codebook) -> pd.Series:
    scores = tables["scores"]
    leads = (scores["measure"] == "frames") & (scores["variable"] == "primary") & (scores["value"] == 1)
    return _named(scores.loc[leads, "target"], codebook.frames)


def _named(ids: pd.Series, entries: Iterable[Any]) -> pd.Series:
    names = {entry.id: getattr(entry, "name", None) or entry.proposition for entry in entries}
    return ids.map(names).value_counts()


def _rejected(problems: pd.DataFrame) -> str:
    if problems.empty:
        return ""
    told = f"{_counted(len(problems), 'record')} could not be read"
    rows = [_row(str(reason), [count]) for reason, count in problems["reason"].value_counts().items()]
    return f"<details><summary>{told}</summary>{_table(('why', 'n'), rows)}</details>"


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    first, *others = heads
    head = f"<th scope='col'{_LEFT}>{escape(first)}</th>" + "".join(f"<th scope='col'>{name}</th>" for name in others)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(label: str, numbers: Iterable[int], most: int = 0) -> str:
    """A row with its numbers and, beside the largest of all rows, a bar as long as the first number."""
    counts = list(numbers)
    cells = "".join(f"<td>{number:,}</td>" for number in counts)
    if most:
        width = round(_BAR * counts[0] / most)
        bar = f"<div style='background-color:#0072b2;height:0.7em;width:{width}px'></div>"
        cells += f"<td{_LEFT}>{bar}</td>"
    return f"<tr><th scope='row'{_LEFT}>{_text(label)}</th>{cells}</tr>"


def _text(words: str) -> str:
    return f"<bdi>{literal(settled(words))}</bdi>"
