"""Which frames carry the story, outlet by outlet, each beside the mean of all."""

from __future__ import annotations

from math import ceil
from typing import Literal

import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.errors import UserError
from framing.figures.chart import Chart
from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    Picture,
    Row,
    across,
    house_style,
    mark_shares,
    name_rows,
    no_data,
    page,
    wrapped,
    write,
)
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, listed, named, percent, say, template

Variable = Literal["share", "present", "primary"]
TITLE = template("Which frames carry the story")
_NONE = template("no frame of the codebook was looked for in these articles.")
ALL = "all outlets"
_PANELS, _ACROSS = 10, 5
_ROOM = 1.4  # of the longest bar, for its number
_MEANING = {
    "share": template("Mean part of an article's framed text that each frame carries"),
    "present": template("Share of articles in which each frame is present"),
    "primary": template("Share of articles that each frame leads"),
}
_COLUMNS = ["variable", "outlet", "frame", "frame_name", "mean", "low", "high", "n", "articles", "stories", "note"]


def frames_by_outlet(coverage: Coverage, *, variable: Variable = "share") -> Picture:
    """Draw how much each frame carries in each outlet: its ``share`` of the framed text, or the articles it is in.

    Raises
    ------
    UserError
        ``variable`` is none of ``share``, ``present``, ``primary``.
    """
    return CHART.picture(table(coverage, variable=variable))


def table(coverage: Coverage, *, variable: Variable = "share") -> pd.DataFrame:
    """One row an outlet and frame: all outlets together first, then the outlet with most stories; leading frames first.

    Columns: ``variable, outlet, frame, frame_name, mean`` (0 to 1), ``low, high, n`` (articles), ``articles, stories,
    note``.
    """
    if variable not in _MEANING:
        raise UserError(f"variable {variable!r} is not known; it is one of: {', '.join(_MEANING)}")
    rows = coverage.frames()
    rows = rows[rows["variable"] == variable]
    frame = ["frame", "frame_name"]
    found = pd.concat(
        [
            means(rows.assign(outlet=ALL), of="value", by=["outlet", *frame]),
            means(rows, of="value", by=["outlet", *frame]),
        ]
    )
    overall = rows.groupby("frame")["value"].mean()
    order = found.assign(
        _all=found["outlet"] != ALL, _size=-found["stories"], _rank=-found["frame"].map(overall).astype(float)
    )
    order = order.sort_values(["_all", "_size", "outlet", "_rank", "frame"], kind="stable", ignore_index=True)
    return order.assign(variable=variable).reindex(columns=_COLUMNS)


@house_style()
def draw(table: pd.DataFrame) -> Picture:
    """The picture of a table of :func:`table`."""
    if table.empty:
        return no_data(say(TITLE), say(_NONE))
    frames = list(table["frame_name"].unique())
    panels = [panel for _, panel in table.groupby("outlet", sort=False)]
    shown = _shown(panels)
    left = counted(len(panels) - len(shown), "more outlet")
    side_by_side = min(len(shown), across(_ACROSS))
    down = ceil(len(shown) / side_by_side)
    picture = page(
        say(TITLE),
        say(
            "{meaning}, with 95 % intervals over stories. The blue lines are the means of all outlets.",
            meaning=say(_MEANING[table["variable"].iloc[0]]),
        ),
        height=down * (0.8 + 0.28 * len(frames)),
        note=say("In the table only: {more}.", more=left) if len(shown) < len(panels) else "",
    )
    grid = picture.subplots(down, side_by_side, sharex=True, sharey=True, squeeze=False)
    overall = panels[0].set_index("frame_name")["mean"]
    for axes, panel in zip(grid.flat, shown, strict=False):
        _panel(axes, panel, frames, overall)
    for axes in grid.flat[len(shown) :]:
        axes.set_axis_off()
    name_rows(grid[0, 0], frames, width=24)
    ends = pd.concat(shown)[["mean", "high"]].max().max()
    grid[0, 0].set_xlim(0, (ends if ends == ends else 1.0) * _ROOM)
    return picture


def describe(table: pd.DataFrame) -> str:
    """What the figure shows, in sentences."""
    if table.empty:
        return say("No data: {why}", why=say(_NONE))
    outlets = counted(table["outlet"].nunique() - 1, "outlet")
    told = [say("{meaning}, in {outlets}.", meaning=say(_MEANING[table["variable"].iloc[0]]), outlets=outlets)]
    few = []
    for outlet, panel in table.groupby("outlet", sort=False):
        if (panel["note"] == TOO_FEW).all():
            few.append(str(outlet))
            continue
        leading = panel.sort_values("mean", ascending=False, kind="stable").head(2 if outlet != ALL else 3)
        values = listed([f"{row['frame_name']} {percent(row['mean'])}" for row in leading.to_dict("records")])
        read = counted(panel["articles"].max(), "article")
        told.append(say("{outlet} ({articles}): {values}.", outlet=named(str(outlet)), articles=read, values=values))
    shown, rest = told[: _PANELS + 1], len(told) - _PANELS - 1
    if rest > 0:
        shown.append(say("In the table only: {more}.", more=counted(rest, "more outlet")))
    if few:
        shown.append(say("Too few stories for an estimate: {some}.", some=counted(len(few), "outlet")))
    return " ".join(shown)


def evidence(coverage: Coverage, *, variable: Variable = "share") -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the frame. Those close in meaning alone speak only for presence."""
    rows = coverage.evidence("frames")
    if variable != "present":
        rows = rows[rows["variable"] != "closeness"]
    names = {frame.id: frame.name for frame in coverage.codebook.frames}
    return rows.assign(label=rows["target"].map(names))


def _shown(panels: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """All outlets together, if there are several, then those that allow an estimate; the largest where none does."""
    estimated = [panel for panel in panels[1:] if (panel["note"] != TOO_FEW).any()]
    return [*panels[: len(panels) > 2], *(estimated or panels[1:])][:_PANELS]


def _panel(axes: Axes, panel: pd.DataFrame, frames: list[str], overall: pd.Series) -> None:
    outlet, rows = panel["outlet"].iloc[0], panel.set_index("frame_name").to_dict("index")
    axes.set_title(wrapped(named(outlet), 15, lines=2), parse_math=False, size=9)
    axes.set_xlabel(counted(panel["articles"].max(), "article"), size=8)
    mark_shares(axes.xaxis, 3)
    for place, frame in enumerate(frames):
        row = rows.get(frame)
        if row is None or row["note"] == TOO_FEW:
            write(axes, 0, place, f" {say('too few')}", **{**FAINT, "size": 7.5})
        else:
            _bar(axes, place, row, None if outlet == ALL else overall[frame])


def _bar(axes: Axes, place: int, row: Row, reference: float | None) -> None:
    color = CATEGORIES[0] if reference is None else "#b8b8b8"
    axes.barh(place, row["mean"], height=0.62, color=color)
    if reference is not None:
        axes.plot([reference] * 2, [place - 0.38, place + 0.38], color=CATEGORIES[0], linewidth=2)
    if row["low"] == row["low"]:
        axes.plot([row["low"], row["high"]], [place, place], color=INK, linewidth=1)
    right = axes.get_yaxis_transform()
    write(axes, 1.0, place, percent(row["mean"]), ha="right", size=7.5, color=INK, transform=right)


CHART = Chart("frames_by_outlet", TITLE, table, draw, describe, evidence)
