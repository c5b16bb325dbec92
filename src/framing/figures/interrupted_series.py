"""How a measure moves around an event: the level and the slope before it against those after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.coverage import Coverage
from framing.figures.chart import Chart, if_empty
from framing.figures.events import Event, at_day, draw_lines, mark_days, placed, read_events, write_labels
from framing.figures.house import (
    CATEGORIES,
    INK,
    QUIET,
    Picture,
    Row,
    mark_values,
    narrow,
    page,
    wrapped,
)
from framing.figures.series import WORDS, Measured, chosen_series, evidence_of
from framing.statistics.estimates import TOO_FEW
from framing.statistics.interrupted import DAYS, MINIMUM_PERIODS, MINIMUM_SIDE, REACH, Period, fitted, interrupted
from framing.wording import counted, day_in_words, formatted, percent, say, signed, template

TITLE = template("The course before and after the event")
_NONE = template("nothing was measured near the event.")
_BY = {"day": template("day by day"), "week": template("week by week")}
_HOW_TO_READ = template(
    "{what}, {by}. Larger points rest on more values; lines have 95 % intervals over stories. The number is the step "
    "between the lines at the event, clear where its p value, corrected for their number, is below .05."
)
_TOLD = template("{what}, {by}, around {day}.")
_CLEAR = template("{change} ({low} to {high}); stories: {before} before, {after} after")
_UNCLEAR = template("{change} ({low} to {high}), no clear change; stories: {before} before, {after} after")
_NOTE = template(
    "Articles within {reach} of the event; its own day counts as after it. Lines need {stories} and {periods} with "
    "articles on each side. A change at a date is not thereby an effect of what happened then."
)
_KEYS = ["measure", "series", "name", "kind", "side", "period"]
_NUMBERS = ["mean", "fit", "before", "after", "change", "low", "high", "p", "p_holm"]
_COUNTS = ["n", "articles", "stories", "n_before", "n_after", "stories_before", "stories_after"]
_COLUMNS = [*_KEYS, *_NUMBERS, *_COUNTS, "periods_before", "periods_after", "note"]
_SIGNIFICANT = 0.05  # after Holm's correction for all steps and turns of the figure
_TITLE_LINE = 9.0  # points
_BEFORE, _AFTER = CATEGORIES[0], CATEGORIES[1]


def interrupted_series(
    coverage: Coverage,
    *,
    event: Event,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    every: Period = "day",
) -> Picture:
    """Draw a measure around an event: a point for each day or week, a line through those before and those after.

    Parameters
    ----------
    event : its day and what happened on it, such as ``("2020-01-03", "Strike in Baghdad")``.
    measure, of : as in ``over_time``.
    every : length of the periods; 28 days or 26 weeks are looked at on each side.

    Raises
    ------
    UserError
        A choice, id or day is unknown; the message lists what there is.
    """
    return CHART.picture(table(coverage, event=event, measure=measure, of=of, every=every))


def table(
    coverage: Coverage,
    *,
    event: Event,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    every: Period = "day",
) -> pd.DataFrame:
    """One row a series and period (``kind`` is ``period``), and two a series for its changes (``level``, ``slope``).

    A period has ``side``, ``period`` (its first day), ``mean`` of its ``n`` rows, and ``fit``, the line, with ``low``
    and ``high``. A change has ``before``, ``after``, ``change`` with ``low`` and ``high``, ``p``, ``p_holm`` and the
    counts of both sides. The event stands in ``attrs``.
    """
    ((day, label),) = read_events([event])
    rows, chosen = chosen_series(coverage, measure, of)
    options: dict[str, Any] = {"of": "value", "event": day, "every": every, "by": ["series", "name"]}
    periods, changes = fitted(rows, **options), interrupted(rows, **options)
    parts = [periods.assign(kind="period"), changes.rename(columns={"term": "kind"})]
    found = pd.concat([part for part in parts if len(part)] or [periods], ignore_index=True)
    rank = found["series"].map({series: place for place, series in enumerate(chosen)})
    found = found.assign(measure=measure, _rank=rank.astype(float)).sort_values("_rank", kind="stable")
    found = found.reset_index(drop=True).reindex(columns=_COLUMNS)
    found.attrs |= {"event": (day, label), "every": every}
    return found


def _draw(table: pd.DataFrame) -> Picture:
    series = [part for _, part in table.groupby("series", sort=False)]
    (day, label), every, measure = table.attrs["event"], table.attrs["every"], table["measure"].iloc[0]
    first, last = at_day(table["period"].min()), at_day(table["period"].max()) + DAYS[every]
    start, end = min(first, at_day(day) - DAYS[every]), max(last, at_day(day) + DAYS[every])
    labels = [one._replace(at=at_day(day)) for one in placed([(day, label or say("the event"))], start, end)]
    heights = [0.32, *[1.35] * len(series)]
    needed = {"stories": counted(MINIMUM_SIDE, "story"), "periods": _periods(MINIMUM_PERIODS, every)}
    picture = page(
        say(TITLE),
        say(_HOW_TO_READ, what=say(WORDS[measure]), by=say(_BY[every])),
        height=sum(heights) + 0.4,
        note=say(_NOTE, reach=reach_told(every), **needed),
    )
    above, *panels = picture.subplots(len(heights), 1, sharex=True, height_ratios=heights)
    write_labels(above, labels)
    for axes, part in zip(panels, series, strict=True):
        _panel(axes, part, measure, DAYS[every])
    draw_lines(panels, labels)
    _scale(panels, table, measure)
    panels[-1].set_xlim(start, end)
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    (day, label), measure = table.attrs["event"], table["measure"].iloc[0]
    at = f"{day_in_words(day)}{f' ({label})' if label else ''}"
    first = say(_TOLD, what=say(WORDS[measure]), by=say(_BY[table.attrs["every"]]), day=at)
    return [first, *(f"{row['name']}: {_step(row)}." for row in table[table["kind"] == "level"].to_dict("records"))]


def _step(row: Row) -> str:
    """The step at the event with its interval, never more than the interval allows, and the stories behind it."""
    stories = {"before": formatted(row["stories_before"], ",.0f"), "after": formatted(row["stories_after"], ",.0f")}
    if row["note"] == TOO_FEW:
        return say("too few stories: {before} before, {after} after", **stories)
    shares = row["measure"] == "frames"
    change, low, high = (signed(row[name], points=shares) for name in ("change", "low", "high"))
    change = say("{n} points", n=change) if shares else change
    if row["low"] != row["low"]:
        return say("{change}, all stories alike; stories: {before} before, {after} after", change=change, **stories)
    beyond = (row["low"] > 0 or row["high"] < 0) and row["p_holm"] < _SIGNIFICANT
    return say(_CLEAR if beyond else _UNCLEAR, change=change, low=low, high=high, **stories)


def evidence(
    coverage: Coverage,
    *,
    event: Event,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    every: Period = "day",  # noqa: ARG001 - the sentences do not depend on the periods
) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the frame, portrayal or stance."""
    read_events([event])
    return evidence_of(coverage, measure, of)


def reach_told(every: str) -> str:
    """How far from an event is looked, in words."""
    return _periods(REACH[every], every)


def _periods(number: int, every: str) -> str:
    """A number of days or weeks, in words."""
    return counted(number, "week") if every == "week" else counted(number, "day")


def _panel(axes: Axes, part: pd.DataFrame, measure: str, days: int) -> None:
    periods, change = part[part["kind"] == "period"], part[part["kind"] == "level"].to_dict("records")[0]
    name, step = wrapped(str(change["name"]), 34 if narrow() else 60, lines=1), _step(change)
    axes.set_title(name, size=9, parse_math=False, pad=_TITLE_LINE * 3 if narrow() else None)
    if narrow():  # no room beside the name
        axes.annotate(
            wrapped(step, 50, lines=2),
            (0, 1),
            (0, 3),
            "axes fraction",
            "offset points",
            size=7.5,
            color=QUIET,
            parse_math=False,
        )
    else:
        axes.set_title(step, size=8.5, loc="right", color=QUIET, weight="normal", parse_math=False)
    for side, color in (("before", _BEFORE), ("after", _AFTER)):
        held = periods[periods["side"] == side]
        middle = at_day(held["period"]) + days / 2
        axes.scatter(
            middle,
            held["mean"],
            s=8 + 6 * np.sqrt(held["n"]),
            color=color,
            alpha=0.55,
            linewidth=0,
            clip_on=False,
            zorder=3,
        )
        axes.fill_between(middle, held["low"], held["high"], color=color, alpha=0.18, linewidth=0)
        axes.plot(middle, held["fit"], color=color, linewidth=2)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.grid(visible=True, axis="y")
    axes.spines["bottom"].set_visible(False)
    if measure == "frames":
        axes.yaxis.set_major_formatter(lambda share, _: percent(share))
    else:
        mark_values(axes.yaxis)


def _scale(panels: Sequence[Axes], table: pd.DataFrame, measure: str) -> None:
    """One scale for all panels, wide enough for points and lines; bands may be cut off. Dates under the last."""
    ends = float(table[["mean", "fit"]].abs().max().max())
    reach = min(1.05, max(0.1, ends * 1.08))
    for axes in panels:
        axes.set_ylim(0 if measure == "frames" else -reach, reach)
        axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        axes.tick_params(labelbottom=axes is panels[-1])
        axes.tick_params(axis="y", labelsize=8.5)
    mark_days(panels[-1], 8)


CHART = Chart("interrupted_series", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
