"""Who acts and who is acted upon."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.coverage.views import with_actor
from framing.figures.chart import Chart, if_empty
from framing.figures.house import CATEGORIES, FAINT, INK, PAPER, QUIET, Picture, Row, name_rows, narrow, page, write
from framing.figures.rows import shown, too_few_told
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, percent, say, template

TITLE = template("Acting and acted upon")
_NONE = template("no actor stands in a sentence that was read closely.")
_SHOWN = 20  # actors in the picture; the table holds all
_ACTS, _UPON = "acts", "acted_upon"
_COLORS = {_ACTS: CATEGORIES[2], _UPON: CATEGORIES[4]}
_HOW_TO_READ = template(
    "Share of an actor's mentions where it acts or is acted upon in its clause, with 95 % intervals over stories."
)
_COLUMNS = ["variable", "actor", "actor_name", "share", "low", "high", "n", "articles", "stories", "note"]


def agency(coverage: Coverage) -> Picture:
    """Draw the shares of mentions in which actors act and are acted upon."""
    return CHART.picture(table(coverage))


def table(coverage: Coverage) -> pd.DataFrame:
    """One row an actor and ``variable`` (``acts`` or ``acted_upon``), most mentioned first.

    Columns: ``variable, actor, actor_name, share`` (0 to 1), ``low, high, n`` (mentions), ``articles, stories, note``.
    """
    rows = coverage.agency()
    found = means(rows[rows["variable"].isin((_ACTS, _UPON))], of="value", by=["actor", "variable"])
    found = with_actor(found.rename(columns={"mean": "share"}), coverage.codebook)
    order = found.assign(_size=-found["n"])
    return order.sort_values(["_size", "actor", "variable"], ignore_index=True).reindex(columns=_COLUMNS)


def _draw(table: pd.DataFrame) -> Picture:
    rows, note = shown(table, "actor", _SHOWN, lambda n: counted(n, "more actor"))
    actors = [part for _, part in rows.groupby("actor", sort=False)]
    picture = page(say(TITLE), say(_HOW_TO_READ), height=0.6 + 0.34 * len(actors), note=note)
    _actors(picture.add_subplot(), actors)
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    acts = table[(table["variable"] == _ACTS) & (table["note"] != TOO_FEW)]
    ranked = acts.sort_values("share", ascending=False, kind="stable").to_dict("records")
    told = [say("Acting and acted upon, for {actors}.", actors=counted(table["actor"].nunique(), "actor"))]
    if ranked:
        most = {"name": ranked[0]["actor_name"], "share": percent(ranked[0]["share"]), "n": ranked[0]["n"]}
        told.append(say("{name} acts most often, in {share} of {n} mentions.", **most))
    if len(ranked) > 1:
        least = {"name": ranked[-1]["actor_name"], "share": percent(ranked[-1]["share"]), "n": ranked[-1]["n"]}
        told.append(say("{name} acts least often, in {share} of {n}.", **least))
    return [*told, *too_few_told(table)]


def evidence(coverage: Coverage) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` says who acts and who is acted upon."""
    rows = coverage.evidence("agency")
    words = {_ACTS: say("acts"), _UPON: say("acted upon")}
    rows = rows[(rows["value"] > 0) & rows["variable"].isin(words)].reset_index(drop=True)
    return rows.assign(label=rows["variable"].map(words))


def _actors(axes: Axes, actors: list[pd.DataFrame]) -> None:
    """Acting to the right and being acted upon to the left of a common line."""
    name_rows(axes, [part["actor_name"].iloc[0] for part in actors])
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
    marks = [-0.8, 0, 0.8] if narrow() else [-0.8, -0.4, 0, 0.4, 0.8]
    axes.set_xticks(marks, [percent(abs(mark)) if mark else "0" for mark in marks])
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


CHART = Chart("agency", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
