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
    dot,
    house_style,
    mark_shares,
    name_rows,
    narrow,
    no_data,
    page,
    wrapped,
    write,
)
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, listed, percent, say, template

TITLE = template("Acting and acted upon")
_NONE = template("no sentence of these articles was read closely.")
_ACTORS, _OUTLETS = 16, 14  # in the picture; the table holds all
_ACTS, _UPON, _HIDDEN = "acts", "acted_upon", "hidden_agent"
_COLORS = {_ACTS: CATEGORIES[2], _UPON: CATEGORIES[4]}
_HOW_TO_READ = template(
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
        return no_data(say(TITLE), say(_NONE))
    actors = [part for _, part in table[table["variable"] != _HIDDEN].groupby("of", sort=False)]
    hidden = table[table["variable"] == _HIDDEN].to_dict("records")
    shown, outlets = actors[:_ACTORS], _outlets(hidden)
    rest = _rest(len(actors) - len(shown), len(hidden) - len(outlets))
    heights = [0.6 + 0.34 * max(1, len(shown)), 0.6 + 0.24 * len(outlets)]
    picture = page(say(TITLE), say(_HOW_TO_READ), height=sum(heights), note=rest)
    top, bottom = picture.subplots(2, 1, height_ratios=heights)
    _actors(top, shown)
    _hidden(bottom, outlets)
    return picture


def describe(table: pd.DataFrame) -> str:
    """What the figure shows, in sentences."""
    if table.empty:
        return say("No data: {why}", why=say(_NONE))
    known = table[table["note"] != TOO_FEW]
    acts = known[known["variable"] == _ACTS].sort_values("share", ascending=False, kind="stable")
    actors = counted((table["variable"] == _ACTS).sum(), "actor")
    told = [say("Acting and acted upon, for {actors}.", actors=actors)]
    if len(acts):
        first, last = acts.iloc[0], acts.iloc[-1]
        most = {"name": first["name"], "share": percent(first["share"]), "n": first["n"]}
        told.append(say("{name} acts most often, in {share} of {n} mentions.", **most))
        if len(acts) > 1:
            least = {"name": last["name"], "share": percent(last["share"]), "n": last["n"]}
            told.append(say("{name} acts least often, in {share} of {n}.", **least))
    hidden = known[known["variable"] == _HIDDEN].sort_values("share", kind="stable")
    if len(hidden):
        ends = hidden.iloc[[0, -1]] if len(hidden) > 1 else hidden
        values = listed([f"{percent(row['share'])} ({row['name']})" for row in ends.to_dict("records")])
        told.append(say("Share of sentences that leave out who acts, lowest and highest: {values}.", values=values))
    few = len(table) - len(known)
    if few:
        told.append(say("Too few stories for an estimate: {few} of {all} rows.", few=few, all=len(table)))
    return " ".join(told)


def evidence(coverage: Coverage) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` says who acts, is acted upon, or that nobody is named."""
    rows = coverage.evidence("agency")
    words = {_ACTS: say("acts"), _UPON: say("acted upon"), _HIDDEN: say("hidden agent")}
    rows = rows[(rows["value"] > 0) & rows["variable"].isin(words)].reset_index(drop=True)
    return rows.assign(label=rows["variable"].map(words))


def _outlets(hidden: Sequence[Row]) -> list[Row]:
    estimated = [row for row in hidden if row["note"] != TOO_FEW]
    return sorted((estimated or hidden)[:_OUTLETS], key=lambda row: -np.nan_to_num(row["share"]))


def _rest(actors: int, outlets: int) -> str:
    more = [counted(actors, "more actor")] if actors else []
    more += [counted(outlets, "more outlet")] if outlets else []
    return say("In the table only: {more}.", more=listed(more)) if more else ""


def _actors(axes: Axes, actors: list[pd.DataFrame]) -> None:
    """Acting to the right and being acted upon to the left of a common line."""
    name_rows(axes, [part["name"].iloc[0] for part in actors])
    for place, part in enumerate(actors):
        rows = part.set_index("variable").to_dict("index")
        if any(row["note"] == TOO_FEW for row in rows.values()):
            write(axes, 0, place, say("too few"), ha="center", **FAINT)
        for variable, row in rows.items():
            _side(axes, place, variable, row)
        count = counted(part["n"].iloc[0], "mention")
        write(axes, 1.0, place, count, ha="right", color=QUIET, size=8, transform=axes.get_yaxis_transform())
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(-1.0, 2.2 if narrow() else 1.5)
    axes.set_xticks([-0.8, -0.4, 0, 0.4, 0.8], [percent(0.8), percent(0.4), "0", percent(0.4), percent(0.8)])
    above = {"transform": axes.get_xaxis_transform(), "va": "bottom", "weight": "bold", "size": 9}
    write(axes, -0.02, 1.01, say("◀ acted upon"), ha="right", color="#8a5a00", **above)
    write(axes, 0.02, 1.01, say("acts ▶"), ha="left", color="#00684a", **above)


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
    title = say("Sentences that leave out who acts, by outlet")
    axes.set_title(wrapped(title, 34 if narrow() else 90, lines=2), size=9.5)
    name_rows(axes, [row["name"] for row in outlets])
    for place, row in enumerate(outlets):
        dot(axes, place, row, "share")
        if row["note"] == TOO_FEW:
            write(axes, 0.01, place, say("too few"), **FAINT)
        count = counted(row["n"], "sentence")
        write(axes, 1.0, place, count, ha="right", color=QUIET, size=8, transform=axes.get_yaxis_transform())
    reach = max([0.2, *(np.fmax(row["share"], row["high"]) for row in outlets if row["note"] != TOO_FEW)])
    axes.set_xlim(0, reach * (1.9 if narrow() else 1.35))
    mark_shares(axes.xaxis, 6)


CHART = Chart("agency", TITLE, table, draw, describe, evidence)
