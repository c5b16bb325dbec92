"""Who acts and who is acted upon, and how often outlets leave out who acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.figures.chart import Chart
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
    house_style,
    mark_shares,
    name_rows,
    no_data,
    page,
    percent,
    write,
)
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW

TITLE = "Acting and acted upon"
_ACTORS, _OUTLETS = 16, 14  # in the picture; the table holds all
_ACTS, _UPON, _HIDDEN = "acts", "acted_upon", "hidden_agent"
_COLORS = {_ACTS: CATEGORIES[2], _UPON: CATEGORIES[4]}
_HOW_TO_READ = (
    "Top: share of an actor's mentions where it acts or is acted upon in its clause, with 95 % intervals over stories. "
    "Bottom: share of an outlet's sentences with a passive that does not say who acts (“was killed”)."
)
_COLUMNS = ["variable", "of", "name", "share", "low", "high", "n", "articles", "stories", "note"]


def agency(coverage: Coverage) -> Picture:
    """Draw the shares of mentions in which actors act and are acted upon, and of sentences with a hidden agent."""
    return CHART.picture(table(coverage))


def table(coverage: Coverage) -> pd.DataFrame:
    """One row an actor and ``acts`` or ``acted_upon``, most mentioned first, then one an outlet, ``hidden_agent``.

    Columns: ``variable, of`` (actor id or outlet), ``name, share, low, high, n`` (mentions, or sentences), ``articles,
    stories, note``.
    """
    rows = coverage.agency()
    names = {actor.id: actor.name for actor in coverage.codebook.actors}
    parts = []
    for variable, by in ((_ACTS, "actor"), (_UPON, "actor"), (_HIDDEN, "outlet")):
        found = means(rows[rows["variable"] == variable], of="value", by=by)
        found = found.rename(columns={by: "of", "mean": "share"}).assign(variable=variable)
        parts.append(found.assign(name=found["of"].map(names).fillna(found["of"])))
    together = pd.concat(parts, ignore_index=True)
    order = together.assign(_last=together["variable"] == _HIDDEN, _size=-together["n"])
    return order.sort_values(["_last", "_size", "of", "variable"], ignore_index=True).reindex(columns=_COLUMNS)


@house_style()
def draw(table: pd.DataFrame) -> Picture:
    """The picture of a table of :func:`table`."""
    if table.empty:
        return no_data(TITLE, "no sentence of these articles was read closely.")
    actors = [part for _, part in table[table["variable"] != _HIDDEN].groupby("of", sort=False)]
    hidden = table[table["variable"] == _HIDDEN].to_dict("records")
    shown, outlets = actors[:_ACTORS], _outlets(hidden)
    rest = _rest(len(actors) - len(shown), len(hidden) - len(outlets))
    heights = [0.6 + 0.34 * max(1, len(shown)), 0.6 + 0.24 * len(outlets)]
    picture = page(TITLE, _HOW_TO_READ, height=sum(heights), note=rest)
    top, bottom = picture.subplots(2, 1, height_ratios=heights)
    _actors(top, shown)
    _hidden(bottom, outlets)
    return picture


def describe(table: pd.DataFrame) -> str:
    """What the figure shows, in sentences."""
    if table.empty:
        return "No data: no sentence of these articles was read closely."
    known = table[table["note"] != TOO_FEW]
    acts = known[known["variable"] == _ACTS].sort_values("share", ascending=False, kind="stable")
    told = [f"Acting and acted upon, for {counted(int((table['variable'] == _ACTS).sum()), 'actor')}."]
    if len(acts):
        first, last = acts.iloc[0], acts.iloc[-1]
        told.append(f"{first['name']} acts most often, in {percent(first['share'])} of {first['n']:,} mentions.")
        if len(acts) > 1:
            told.append(f"{last['name']} acts least often, in {percent(last['share'])} of {last['n']:,}.")
    hidden = known[known["variable"] == _HIDDEN].sort_values("share", kind="stable")
    if len(hidden):
        ends = hidden.iloc[[0, -1]] if len(hidden) > 1 else hidden
        values = " to ".join(f"{percent(row['share'])} ({row['name']})" for row in ends.to_dict("records"))
        told.append(f"Share of sentences that leave out who acts: {values}.")
    few = len(table) - len(known)
    return " ".join([*told, f"{few} of {len(table)} rows rest on too few stories for an estimate."] if few else told)


def evidence(coverage: Coverage) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` says who acts, is acted upon, or that nobody is named."""
    rows = coverage.evidence("agency")
    words = {_ACTS: "acts", _UPON: "acted upon", _HIDDEN: "hidden agent"}
    rows = rows[(rows["value"] > 0) & rows["variable"].isin(words)].reset_index(drop=True)
    return rows.assign(label=rows["variable"].map(words))


def _outlets(hidden: Sequence[Row]) -> list[Row]:
    estimated = [row for row in hidden if row["note"] != TOO_FEW]
    return sorted((estimated or hidden)[:_OUTLETS], key=lambda row: -np.nan_to_num(row["share"]))


def _rest(actors: int, outlets: int) -> str:
    more = [counted(number, f"more {noun}") for number, noun in ((actors, "actor"), (outlets, "outlet")) if number]
    return f"In the table only: {' and '.join(more)}." if more else ""


def _actors(axes: Axes, actors: list[pd.DataFrame]) -> None:
    """Acting to the right and being acted upon to the left of a common line."""
    name_rows(axes, [part["name"].iloc[0] for part in actors])
    for place, part in enumerate(actors):
        rows = part.set_index("variable").to_dict("index")
        if any(row["note"] == TOO_FEW for row in rows.values()):
            write(axes, 0, place, "too few", ha="center", **FAINT)
        for variable, row in rows.items():
            _side(axes, place, variable, row)
        count = counted(int(part["n"].iloc[0]), "mention")
        write(axes, 1.0, place, count, ha="right", color=QUIET, size=8, transform=axes.get_yaxis_transform())
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(-1.0, 1.5)
    axes.set_xticks([-0.8, -0.4, 0, 0.4, 0.8], ["80 %", "40 %", "0", "40 %", "80 %"])
    above = {"transform": axes.get_xaxis_transform(), "va": "bottom", "weight": "bold", "size": 9}
    write(axes, -0.02, 1.01, "◀ acted upon", ha="right", color="#8a5a00", **above)
    write(axes, 0.02, 1.01, "acts ▶", ha="left", color="#00684a", **above)


def _side(axes: Axes, place: int, variable: Any, row: Row) -> None:
    if row["note"] == TOO_FEW:
        return
    sign = 1 if variable == _ACTS else -1
    axes.barh(place, sign * row["share"], height=0.6, color=_COLORS[variable], edgecolor=PAPER, linewidth=0.8)
    if row["low"] == row["low"]:
        ends = [sign * row["low"], sign * row["high"]]
        axes.plot(ends, [place, place], color=INK, linewidth=1.1, marker="|", markersize=5)
    end = sign * (np.fmax(row["share"], row["high"]) + 0.015)
    write(axes, end, place, percent(row["share"]), ha="left" if sign > 0 else "right", size=8.5)


def _hidden(axes: Axes, outlets: list[Row]) -> None:
    axes.set_title("Sentences that leave out who acts, by outlet", size=9.5)
    name_rows(axes, [row["name"] for row in outlets])
    for place, row in enumerate(outlets):
        dot(axes, place, row, "share")
        if row["note"] == TOO_FEW:
            write(axes, 0.01, place, "too few", **FAINT)
        count = counted(int(row["n"]), "sentence")
        write(axes, 1.0, place, count, ha="right", color=QUIET, size=8, transform=axes.get_yaxis_transform())
    reach = max([0.2, *(np.fmax(row["share"], row["high"]) for row in outlets if row["note"] != TOO_FEW)])
    axes.set_xlim(0, reach * 1.35)
    mark_shares(axes.xaxis, 6)


CHART = Chart("agency", TITLE, table, draw, describe, evidence)
