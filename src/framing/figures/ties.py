"""How the ties of a network are drawn: a line whose style and sign, and not its colour alone, say what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from framing.figures.house import FAVOR, PAPER, QUIET, Row, narrow, write
from framing.networks.graph import weight_of
from framing.statistics import MINIMUM_STORIES
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, listed, say

Place = tuple[float, float]
_ORANGE = "#a8560a"  # of the side against, dark enough for thin lines


class Look(NamedTuple):
    """How a kind of tie looks; ``sign`` stands on the line before its number of stories."""

    color: str
    style: Any
    sign: str


FOR, OPEN, AGAINST, FEW = (
    Look(FAVOR, "-", "+"),
    Look(QUIET, (0, (6, 2, 1, 2)), "±"),
    Look(_ORANGE, (0, (4, 2)), "−"),
    Look("#a3a3a3", (0, (1, 2)), ""),
)
_LOOKS = {
    **dict.fromkeys(("favor", "supports", "agree"), FOR),
    "mixed": OPEN,
    **dict.fromkeys(("against", "attacks", "disagree"), AGAINST),
}
_HEIGHT, _LETTER = 0.16, 0.075  # inches that a sign with its number takes


def look_of(tie: Row) -> Look:
    """The look of a row of a table of ties."""
    return FEW if tie["note"] == TOO_FEW else _LOOKS[tie["tie"]]


def strongest(ties: pd.DataFrame, *, within: Sequence[tuple[list[str], int]], most: int) -> pd.DataFrame:
    """At most so many ties, the strongest, those with too few stories last; ``within`` limits the nodes in columns."""
    order = ties.assign(_few=ties["note"] == TOO_FEW, _weight=[-weight_of(row) for row in ties.to_dict("records")])
    ranked = order.sort_values(["_few", "_weight"], kind="stable").drop(columns=["_few", "_weight"])
    for columns, number in within:
        named = list(dict.fromkeys(ranked[columns].to_numpy().ravel()))[:number]
        ranked = ranked[ranked[columns].isin(named).all(axis=1)]
    return ranked.head(most).reset_index(drop=True)


def draw_ties(axes: Axes, ties: pd.DataFrame, paths: Sequence[Sequence[Place]], *, arrows: bool = False) -> None:
    """A line for every tie along its path (two ends, or two ends with a bend between), with sign and stories.

    Width grows with the strength of the tie. Where no place is free for a number, the line's style alone tells.
    """
    most = max(weight_of(row) for row in ties.to_dict("records")) or 1.0
    rows = list(zip(ties.to_dict("records"), paths, strict=True))
    for row, path in reversed(rows):
        look = look_of(row)
        width = 0.8 if look is FEW else 0.9 + 2.6 * np.sqrt(weight_of(row) / most)
        codes = [Path.MOVETO, *([Path.LINETO] if len(path) == 2 else [Path.CURVE3] * 2)]
        drawn: Mapping[str, Any] = {"color": look.color, "linestyle": look.style, "linewidth": width, "zorder": 1}
        head = {"arrowstyle": "-|>", "mutation_scale": 9} if arrows else {"arrowstyle": "-"}
        axes.add_patch(FancyArrowPatch(path=Path(list(path), codes), **head, **drawn, shrinkA=0, shrinkB=4))
    _number(axes, rows)


def _number(axes: Axes, rows: Sequence[tuple[Row, Sequence[Place]]]) -> None:
    """Signs and numbers of stories on the lines, the strongest first, where they cover no other."""
    taken: list[tuple[float, float, float, float]] = []
    inch = _inches(axes)
    for row, path in rows:
        look = look_of(row)
        words = f"{look.sign}{row['stories']}"
        for place in _along(path):
            x, y = place[0] / inch[0], place[1] / inch[1]
            half = len(words) * _LETTER / 2 + 0.03
            box = (x - half, x + half, y - _HEIGHT / 2, y + _HEIGHT / 2)
            if not any(box[0] < b[1] and b[0] < box[1] and box[2] < b[3] and b[2] < box[3] for b in taken):
                taken.append(box)
                face = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
                weight = "normal" if look is FEW else "bold"
                write(
                    axes,
                    *place,
                    words,
                    color=look.color if look is not FEW else QUIET,
                    size=7.5,
                    ha="center",
                    weight=weight,
                    bbox=face,
                    zorder=2,
                )
                break


def _along(path: Sequence[Place]) -> Iterator[Place]:
    """Points of a path, from a third of its length outwards."""
    for at in (0.3, 0.38, 0.22, 0.46, 0.54, 0.15, 0.62, 0.7):
        weights = (1 - at, at) if len(path) == 2 else ((1 - at) ** 2, 2 * at * (1 - at), at**2)
        x, y = np.array(weights) @ np.array(path)
        yield float(x), float(y)


def _inches(axes: Axes) -> Place:
    """Data units in an inch, across and down."""
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101 - an axes of a page
    figure.draw_without_rendering()  # so that the names beside the axes have taken their room
    box = axes.get_window_extent().transformed(figure.dpi_scale_trans.inverted())
    (left, right), (low, high) = sorted(axes.get_xlim()), sorted(axes.get_ylim())
    return (right - left) / box.width, (high - low) / box.height


def key(axes: Axes, meanings: Sequence[tuple[Look, str]]) -> None:
    """What the lines mean, above the network from the left of the page; two by two on a narrow sheet."""
    lines = [meanings[:2], meanings[2:]] if narrow() else [meanings]
    axes.set_title(" ", size=9, pad=4 + 16 * len(lines))  # the room that the key takes
    inch, (left, right), rows = _inches(axes), axes.get_xlim(), axes.get_ylim()
    height, start = abs(rows[1] - rows[0]) / inch[1], 0.1 - axes.get_window_extent().x0 / axes.figure.dpi
    look: dict[str, Any] = {"transform": axes.get_xaxis_transform(), "clip_on": False, "in_layout": False}
    for number, line in enumerate(reversed(lines)):
        across, up = start, 1 + (0.16 + 0.22 * number) / height
        for (color, style, sign), words in line:
            ends, place = [left + (across + end) * inch[0] for end in (0, 0.35)], left + (across + 0.42) * inch[0]
            axes.add_line(Line2D(ends, [up, up], color=color, linestyle=style, linewidth=2, **look))
            label = f"{sign} {words}".strip()
            write(axes, place, up, label, color=QUIET if not sign else color, size=8.5, **look)
            across += 0.6 + len(label) * 0.085
    axes.set_xlim(left, right)


def left_out(nodes: int, ties: int) -> str:
    """A note of what the picture does not show."""
    more = [counted(nodes, "more actor")] if nodes else []
    more += [counted(ties, "more tie")] if ties else []
    return say("Only the strongest ties are drawn. In the table only: {more}.", more=listed(more)) if more else ""


def too_few() -> str:
    """What the faintest lines mean."""
    return say("too few: under {n} stories", n=MINIMUM_STORIES)
