"""Which frames carry the story, outlet by outlet, each beside the mean of all."""

from __future__ import annotations

from math import ceil
from typing import Literal

import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.errors import UserError
from framing.figures.chart import Chart, if_empty
from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    Picture,
    across,
    mark_shares,
    name_rows,
    page,
    wrapped,
    write,
)
from framing.figures.rows import beside, shown, too_few_told
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
_TOLD = 2  # leading frames whose outlets the alternative text tells apart
_HOW_TO_READ = template("{meaning}, with 95 % intervals over stories. The blue lines are the means of all outlets.")
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


def _draw(table: pd.DataFrame) -> Picture:
    frames, together = list(table["frame_name"].unique()), table[table["outlet"] == ALL]
    outlets, note = shown(table[table["outlet"] != ALL], "outlet", _PANELS - 1, lambda n: counted(n, "more outlet"))
    panels = [panel for _, panel in outlets.groupby("outlet", sort=False)]
    panels = [together, *panels] if table["outlet"].nunique() > 2 else panels
    side_by_side = min(len(panels), across(_ACROSS))
    down = ceil(len(panels) / side_by_side)
    height = down * (0.8 + 0.28 * len(frames))
    reading = say(_HOW_TO_READ, meaning=say(_MEANING[table["variable"].iloc[0]]))
    picture = page(say(TITLE), reading, height=height, note=note)
    grid = picture.subplots(down, side_by_side, sharex=True, sharey=True, squeeze=False)
    for axes, panel in zip(grid.flat, panels, strict=False):
        _panel(axes, panel, frames, together)
    for axes in grid.flat[len(panels) :]:
        axes.set_axis_off()
    for axes in grid[:, 1:].flat:
        axes.yaxis.set_visible(False)
    name_rows(grid[0, 0], frames, width=24)
    ends = pd.concat(panels)[["mean", "high"]].max().max()
    grid[0, 0].set_xlim(0, (ends if ends == ends else 1.0) * _ROOM)
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    outlets = counted(table["outlet"].nunique() - 1, "outlet")
    told = [say("{meaning}, in {outlets}.", meaning=say(_MEANING[table["variable"].iloc[0]]), outlets=outlets)]
    known = table[table["note"] != TOO_FEW].sort_values("mean", ascending=False, kind="stable")
    leading = known[known["outlet"] == ALL].head(_TOLD)
    if len(leading):
        values = listed([beside(row["frame_name"], percent(row["mean"])) for row in leading.to_dict("records")])
        read = counted(leading["articles"].max(), "article")
        told.append(say("{outlet} ({articles}): {values}.", outlet=say(ALL), articles=read, values=values))
    for frame in leading["frame_name"]:
        apart = known[(known["outlet"] != ALL) & (known["frame_name"] == frame)]
        if len(apart) > 1:
            ends = listed(
                [beside(row["outlet"], percent(row["mean"])) for row in apart.iloc[[0, -1]].to_dict("records")]
            )
            told.append(say("{name}, highest and lowest: {values}.", name=frame, values=ends))
    return [*told, *too_few_told(table)]


def evidence(coverage: Coverage, *, variable: Variable = "share") -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the frame. Those close in meaning alone speak only for presence."""
    rows = coverage.evidence("frames")
    if variable != "present":
        rows = rows[rows["variable"] != "closeness"]
    names = coverage.codebook.frame_names
    return rows.assign(label=rows["target"].map(names))


def _panel(axes: Axes, panel: pd.DataFrame, frames: list[str], together: pd.DataFrame) -> None:
    outlet, everybody = panel["outlet"].iloc[0], together.set_index("frame_name")["mean"]
    axes.set_title(wrapped(named(outlet), 15, lines=2), parse_math=False, size=9)
    axes.set_xlabel(counted(panel["articles"].max(), "article"), size=8)
    mark_shares(axes.xaxis, 3)
    known = panel[panel["note"] != TOO_FEW]
    at = known["frame_name"].map(frames.index).to_numpy()
    axes.barh(at, known["mean"], height=0.62, color=CATEGORIES[0] if outlet == ALL else "#b8b8b8")
    if outlet != ALL:
        axes.vlines(known["frame_name"].map(everybody), at - 0.38, at + 0.38, color=CATEGORIES[0], linewidth=2)
    axes.hlines(at, known["low"], known["high"], color=INK, linewidth=1)
    right = axes.get_yaxis_transform()
    for place, mean in zip(at, known["mean"], strict=True):
        write(axes, 1.0, place, percent(mean), ha="right", size=7.5, color=INK, transform=right)
    for place in set(range(len(frames))) - set(at):
        write(axes, 0, place, f" {say('too few')}", **{**FAINT, "size": 7.5})


CHART = Chart("frames_by_outlet", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
