"""How outlets portray actors, in their own words and in those they quote: dots with intervals, a panel an actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.coverage.views import with_actor
from framing.figures.chart import Chart, if_empty
from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    QUIET,
    Picture,
    across,
    dot,
    name_rows,
    page,
    wrapped,
    write,
)
from framing.figures.rows import beside, shown, too_few_told, with_interval
from framing.figures.series import chosen_series, evidence_of
from framing.measures import OUTLET
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, formatted, listed, say, signed, template

TITLE = template("How outlets portray actors")
_NONE = template("no actor is portrayed in these articles.")
_OUTLETS, _ACROSS = 14, 4  # outlets shown; panels side by side
_COUNTS = 1.85  # the counts end where the scale, drawn on, would have this share of its reach
_OWN, _QUOTED = "own", "quoted"
_LOOKS: Mapping[Any, Any] = {_OWN: {"color": INK}, _QUOTED: {"color": CATEGORIES[1], "hollow": True}}
_HOW_TO_READ = template(
    "Mean portrayal, −1 negative to 1 positive, with 95 % intervals over stories. Black dots: the outlet's own words. "
    "Orange rings: the words of those it quotes. Right: portrayals counted, own + quoted. No mark: too few stories."
)
_ONE = template("{name} in the outlets' own words: {values}.")
_ENDS = template("{name} in the outlets' own words, lowest and highest: {values}.")
_COLUMNS = [
    *("actor", "actor_name", "group", "outlet", "words", "mean", "low", "high", "n", "articles", "stories", "note"),
]


def portrayal_by_outlet(coverage: Coverage, *, actors: Sequence[str] | None = None) -> Picture:
    """Draw the mean portrayal of actors by outlet; the four most portrayed actors unless ``actors`` names others.

    Raises
    ------
    UserError
        An actor is not in the codebook; the message lists those that are.
    """
    return CHART.picture(table(coverage, actors=actors))


def table(coverage: Coverage, *, actors: Sequence[str] | None = None) -> pd.DataFrame:
    """One row an actor, outlet and kind of words: ``own`` of the outlet, ``quoted`` of anybody else.

    Columns: ``actor, actor_name, group, outlet, words, mean`` (-1 to 1), ``low, high, n`` (portrayals), ``articles,
    stories, note``. Outlets with most stories first.
    """
    rows, _ = chosen_series(coverage, "portrayal", actors)
    rows = rows.assign(words=(rows["voice"] == OUTLET).map({True: _OWN, False: _QUOTED}))
    found = means(rows, of="value", by=["actor", "outlet", "words"])
    found = with_actor(found, coverage.codebook).reindex(columns=_COLUMNS)
    size = found.groupby("outlet")["stories"].transform("sum")
    rank = found["actor"].map({actor: place for place, actor in enumerate(rows["actor"].value_counts().index)})
    order = found.assign(_size=-size, _rank=rank).sort_values(["_rank", "_size", "outlet", "words"], kind="stable")
    return order.drop(columns=["_size", "_rank"]).reset_index(drop=True)


def _draw(table: pd.DataFrame) -> Picture:
    rows, note = shown(table, "outlet", _OUTLETS, lambda n: counted(n, "more outlet"))
    outlets = list(rows["outlet"].unique())
    panels = [panel for _, panel in table.groupby("actor", sort=False)]
    side_by_side = min(len(panels), across(_ACROSS))
    down = ceil(len(panels) / side_by_side)
    height = down * (1.0 + 0.27 * len(outlets))
    picture = page(say(TITLE), say(_HOW_TO_READ), height=height, note=note)
    grid = picture.subplots(down, side_by_side, sharex=True, sharey=True, squeeze=False)
    reach = _reach(table)
    for axes, panel in zip(grid.flat, panels, strict=False):
        _panel(axes, panel, outlets, reach)
    for axes in grid.flat[len(panels) :]:
        axes.set_axis_off()
    name_rows(grid[0, 0], outlets, width=24)
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    actors, outlets = counted(table["actor"].nunique(), "actor"), counted(table["outlet"].nunique(), "outlet")
    told = [say("Mean portrayal of {actors} by {outlets}.", actors=actors, outlets=outlets)]
    known = table[(table["note"] != TOO_FEW) & (table["words"] == _OWN)]
    for name, panel in known.groupby("actor_name", sort=False):
        ordered = panel.sort_values("mean")
        ends = ordered.iloc[[0, -1]] if len(ordered) > 1 else ordered
        said = _ENDS if len(ends) > 1 else _ONE
        values = [beside(row["outlet"], with_interval(row, "mean", signed)) for row in ends.to_dict("records")]
        told.append(say(said, name=str(name), values=listed(values)))
    return [*told, *too_few_told(table)]


def evidence(coverage: Coverage, *, actors: Sequence[str] | None = None) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the portrayal."""
    return evidence_of(coverage, "portrayal", actors)


def _reach(table: pd.DataFrame) -> float:
    ends = table[["mean", "low", "high"]].abs().max().max()
    return 1.0 if ends != ends else min(1.0, max(0.5, ceil(ends * 4) / 4))


def _panel(axes: Axes, panel: pd.DataFrame, outlets: list[str], reach: float) -> None:
    edge = reach * _COUNTS
    axes.set_title(wrapped(panel["actor_name"].iloc[0], 17, lines=2), parse_math=False, size=9)
    axes.axvline(0, color=INK, linewidth=0.8, zorder=1)
    axes.set_xlim(-reach, edge)
    axes.set_xticks([-reach, 0, reach], [f"−{formatted(reach, 'g')}", "0", formatted(reach, "g")])
    for place, outlet in enumerate(outlets):
        cells = panel[panel["outlet"] == outlet].set_index("words").to_dict("index")
        for words, cell in cells.items():
            dot(axes, place + (0.16 if words == _QUOTED else -0.16), cell, "mean", **_LOOKS[words])
        if all(cell["note"] == TOO_FEW for cell in cells.values()):
            write(axes, 0, place, say("too few") if cells else "–", ha="center", **{**FAINT, "size": 7.5})
        counts = " + ".join(str(cells[words]["n"]) if words in cells else "0" for words in (_OWN, _QUOTED))
        write(axes, edge, place, counts, ha="right", color=QUIET, size=7)
    axes.set_xlabel(say("◀ negative    positive ▶"), x=1 / (1 + _COUNTS), size=8)


CHART = Chart("portrayal_by_outlet", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
