"""How a measure moves around an event: the level and the slope before it against those after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.coverage import Coverage
from framing.figures import over_time
from framing.figures.chart import Chart
from framing.figures.events import Event, at_day, draw_lines, mark_days, placed, read_events, write_labels
from framing.figures.house import (
    CATEGORIES,
    INK,
    QUIET,
    Picture,
    Row,
    house_style,
    narrow,
    no_data,
    page,
    wrapped,
)
from framing.figures.over_time import Measured, chosen_series
from framing.statistics.estimates import TOO_FEW
from framing.statistics.interrupted import DAYS, MINIMUM_PERIODS, MINIMUM_SIDE, REACH, Period, fitted, interrupted
from framing.wording import counted, day_in_words, formatted, percent, say, template

TITLE = template("The course before and after the event")
_WORDS = {
    "frames": template("Part of the articles' framed text that each frame carries"),
    "portrayal": template("Portrayal of each actor, −1 negative to 1 positive"),
    "stance": template("Stance of each actor, −1 against to 1 in favor"),
}
_NONE = template("nothing was measured within {reach} of {day}.")
_HOW_TO_READ = {
    "day": template(
        "{what}. A point for each day, larger with more values; lines before and after with their 95 % intervals "
        "over stories; the number is the step between the lines at the event, clear where its p value, corrected for "
        "their number, is below .05."
    ),
    "week": template(
        "{what}. A point for each week, larger with more values; lines before and after with their 95 % intervals "
        "over stories; the number is the step between the lines at the event, clear where its p value, corrected for "
        "their number, is below .05."
    ),
}
_TOLD = {
    "day": template("{what}, day by day, around {day}."),
    "week": template("{what}, week by week, around {day}."),
}
_CLEAR = template("{change} ({low} to {high}); stories: {before} before, {after} after")
_UNCLEAR = template("{change} ({low} to {high}), no clear change; stories: {before} before, {after} after")
_NOTES = {
    "day": template(
        "Articles within {reach} of the event; its own day counts as after it. Lines need {stories} stories and "
        "{periods} days with articles on each side. A change at a date is not thereby an effect of what happened then."
    ),
    "week": template(
        "Articles within {reach} of the event; its own day counts as after it. Lines need {stories} stories and "
        "{periods} weeks with articles on each side. A change at a date is not thereby an effect of what happened then."
    ),
}
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


@house_style()
def draw(table: pd.DataFrame) -> Picture:
    """The picture of a table of :func:`table`."""
    series = [part for _, part in table.groupby("series", sort=False)]
    (day, label), every, measure = table.attrs["event"], table.attrs["every"], _measure(table)
    if not series:
        return no_data(say(TITLE), say(_NONE, reach=reach_told(every), day=day_in_words(day)))
    first, last = at_day(table["period"].min()), at_day(table["period"].max()) + DAYS[every]
    start, end = min(first, at_day(day) - DAYS[every]), max(last, at_day(day) + DAYS[every])
    labels = [one._replace(at=at_day(day)) for one in placed([(day, label or say("the event"))], start, end)]
    heights = [0.32, *[1.35] * len(series)]
    picture = page(
        say(TITLE),
        say(_HOW_TO_READ[every], what=say(_WORDS[measure])),
        height=sum(heights) + 0.4,
        note=_note(every),
    )
    above, *panels = picture.subplots(len(heights), 1, sharex=True, height_ratios=heights)
    write_labels(above, labels)
    for axes, part in zip(panels, series, strict=True):
        _panel(axes, part, measure, DAYS[every])
    draw_lines(panels, labels)
    _scale(panels, table, measure)
    panels[-1].set_xlim(start, end)
    return picture


def describe(table: pd.DataFrame) -> str:
    """What the figure shows, in sentences."""
    (day, label), every = table.attrs["event"], table.attrs["every"]
    at = f"{day_in_words(day)}{f' ({label})' if label else ''}"
    if table.empty:
        return say("No data: {why}", why=say(_NONE, reach=reach_told(every), day=at))
    told = [say(_TOLD[every], what=say(_WORDS[_measure(table)]), day=at)]
    told += [f"{row['name']}: {_step(row)}." for row in table[table["kind"] == "level"].to_dict("records")]
    return " ".join(told)


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


def signed(number: float, *, points: bool = False) -> str:
    """The number with its sign, to two places or as whole percentage points; no sign where it is rounded to nought."""
    shown = f"{number:+.0%}".removesuffix("%") if points else f"{number:+.2f}"
    told = formatted(float(shown), "+.0f" if points else "+.2f")
    return told.replace("-", "−") if float(shown) else told.lstrip("+-")


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
    return over_time.evidence(coverage, measure=measure, of=of)


def _measure(table: pd.DataFrame) -> str:
    return str(table["measure"].iloc[0]) if len(table) else "frames"


def reach_told(every: str) -> str:
    """How far from an event is looked, in words."""
    return counted(REACH[every], "week") if every == "week" else counted(REACH[every], "day")


def _note(every: str) -> str:
    return say(_NOTES[every], reach=reach_told(every), stories=MINIMUM_SIDE, periods=MINIMUM_PERIODS)


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


CHART = Chart("interrupted_series", TITLE, table, draw, describe, evidence)
