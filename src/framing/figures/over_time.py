"""How a measure moves from period to period, with the events that a reader should know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from framing.coverage import Coverage
from framing.figures.chart import Chart
from framing.figures.events import Event, at_day, draw_lines, mark_days, placed, read_events, write_labels
from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    QUIET,
    Picture,
    mark_values,
    narrow,
    page,
    wrapped,
    write,
)
from framing.figures.series import WORDS, Measured, chosen_series, evidence_of
from framing.statistics import MINIMUM_STORIES, trend
from framing.statistics.estimates import TOO_FEW, Every
from framing.wording import counted, day_in_words, formatted, listed, percent, say, signed, template

TITLE = template("Over time")
_NONE = template("no article with a date has such a score.")
_NUMBERED = 16  # periods up to which the number of articles stands on every bar
_FEW = 6  # periods up to which every value is written above its line
_WHERE = {
    "before": template("{articles} before"),
    "after": template("{articles} after"),
    "without date": template("{articles} without date"),
}
_BETWEEN = template("{name}: between {low} and {high}.")
_HOW_TO_READ = template("{what}, with 95 % intervals over stories. A cross marks periods with too few stories.")
_COLUMNS = ["measure", "series", "name", "period", "until", "mean", "low", "high", "n", "articles", "stories", "note"]


def over_time(
    coverage: Coverage,
    *,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    every: Every = "week",
    events: Sequence[Event] = (),
) -> Picture:
    """Draw a measure period by period, a panel for each frame or actor, under the number of articles.

    Parameters
    ----------
    measure : ``frames`` (share of the framed text), ``portrayal`` or ``stance``.
    of : which frames or actors (for portrayal) to show, by id; for ``stance`` the issue. Without it: the four most
        frequent, and for ``stance`` the codebook's first issue.
    every : length of a period.
    events : days and what happened on them, such as ``("2020-01-03", "Strike in Baghdad")``.

    Raises
    ------
    UserError
        A choice, id or day is unknown; the message lists what there is.
    """
    return CHART.picture(table(coverage, measure=measure, of=of, every=every, events=events))


def table(
    coverage: Coverage,
    *,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    every: Every = "week",
    events: Sequence[Event] = (),
) -> pd.DataFrame:
    """One row a series and period; the first series, ``articles``, holds the number of all articles as ``n``.

    Columns: ``measure, series`` (frame or actor id), ``name, period`` (first day; NaT for articles without date),
    ``until`` (day after its last), ``mean, low, high, n, articles, stories, note``. The events stand in ``attrs``.
    """
    rows, chosen = chosen_series(coverage, measure, of)
    found = trend(rows, of="value", every=every, by=["series", "name"])
    rank = found["series"].map({series: place for place, series in enumerate(chosen)}).astype(float)
    found = found.assign(_rank=rank).sort_values(["_rank", "period"], kind="stable")
    everything = trend(coverage.articles.assign(value=1.0), of="value", every=every)
    everything = everything.assign(series="articles", name="articles", mean=np.nan, low=np.nan, high=np.nan, note="")
    together = pd.concat([everything, found] if len(found) else [found], ignore_index=True)
    lengths = {"day": pd.DateOffset(days=1), "week": pd.DateOffset(weeks=1), "month": pd.DateOffset(months=1)}
    together = together.assign(measure=measure, until=together["period"] + lengths[every]).reindex(columns=_COLUMNS)
    together.attrs["events"] = read_events(events)
    return together


def _nothing(table: pd.DataFrame) -> str:
    """Why no course can be drawn: nothing with a date, or no period with enough stories."""
    dated, left_out = _main_span(table)
    notes = dated.loc[dated["series"] != "articles", "note"]
    if notes.empty:
        return say(_NONE)
    return f"{say('too few stories in every period.')} {left_out}".strip() if (notes == TOO_FEW).all() else ""


def _draw(table: pd.DataFrame) -> Picture:
    dated, left_out = _main_span(table)
    series = [part for _, part in dated.groupby("series", sort=False)]
    start, end = at_day(dated["period"].min()), at_day(dated["until"].max())
    labels = placed(table.attrs.get("events", []), start, end)
    strip = 0.12 + 0.2 * (1 + max((label.line for label in labels), default=-1))
    few = series[0]["period"].nunique() <= _FEW
    heights = [strip, 0.8, *[0.85 if few else 1.1] * (len(series) - 1)]
    measure = table["measure"].iloc[0]
    picture = page(
        say(TITLE),
        say(_HOW_TO_READ, what=say(WORDS[measure])),
        height=sum(heights) + 0.4,
        note=left_out,
    )
    above, first, *rest = picture.subplots(len(heights), 1, sharex=True, height_ratios=heights)
    write_labels(above, labels)
    _count_articles(first, series[0])
    for axes, part in zip(rest, series[1:], strict=True):
        _steps(axes, part, measure, numbered=few)
    draw_lines([first, *rest], labels)
    _share_range(rest, dated, measure)
    if few:
        _by_period(rest, series[0])
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    dated = table[table["period"].notna() & (table["series"] != "articles")]
    measure, first = table["measure"].iloc[0], day_in_words(dated["period"].min())
    told = [say("{what}, period by period from {day}.", what=say(WORDS[measure]), day=first)]
    for name, part in dated.groupby("name", sort=False):
        known = part[part["note"] != TOO_FEW]
        if known.empty:
            told.append(say("{name}: too few stories in every period.", name=str(name)))
            continue
        ends = known.loc[[known["mean"].idxmin(), known["mean"].idxmax()]].to_dict("records")
        low, high = (f"{_shown(row['mean'], measure)} ({day_in_words(row['period'])})" for row in ends)
        only = say("{name}: {value}.", name=str(name), value=low)
        told.append(only if len(known) == 1 else say(_BETWEEN, name=str(name), low=low, high=high))
    events = [f"{day_in_words(day)}: {label}." for day, label in table.attrs.get("events", [])]
    return [*told, *events]


def _shown(value: float, measure: str) -> str:
    return percent(value) if measure == "frames" else signed(value)


def evidence(
    coverage: Coverage,
    *,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    every: Every = "week",  # noqa: ARG001 - the sentences do not depend on the periods
    events: Sequence[Event] = (),  # noqa: ARG001
) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the frame, portrayal or stance."""
    return evidence_of(coverage, measure, of)


def _main_span(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """From the first to the last period with enough stories, so that a few old articles do not squeeze the rest."""
    everything = table[(table["series"] == "articles") & table["period"].notna()]
    enough = everything.loc[everything["stories"] >= MINIMUM_STORIES, "period"]
    dated = table[table["period"].notna()]
    if len(enough):
        dated = dated[dated["period"].between(enough.min(), enough.max())]
    counts = {
        "before": everything.loc[everything["period"] < dated["period"].min(), "n"].sum(),
        "after": everything.loc[everything["period"] > dated["period"].max(), "n"].sum(),
        "without date": table.loc[(table["series"] == "articles") & table["period"].isna(), "n"].sum(),
    }
    left_out = [say(_WHERE[where], articles=counted(n, "article")) for where, n in counts.items() if n]
    return dated, say("Not shown: {articles}.", articles=listed(left_out)) if left_out else ""


def _count_articles(axes: Axes, part: pd.DataFrame) -> None:
    start, until = (at_day(part[name]) for name in ("period", "until"))
    axes.bar(start, part["n"], width=until - start, align="edge", color="#c8c8c8", edgecolor="white")
    axes.set_title(say("Articles"), size=9)
    axes.grid(visible=False, axis="x")
    axes.set_ylim(0, part["n"].max() * 1.35)
    axes.set_yticks([])
    if len(part) <= _NUMBERED:
        for at, n in zip((start + until) / 2, part["n"], strict=True):
            write(axes, at, n, formatted(n, ","), ha="center", va="bottom", size=8, color=QUIET, bbox=FAINT["bbox"])


def _steps(axes: Axes, part: pd.DataFrame, measure: str, *, numbered: bool) -> None:
    """An estimate as a line as long as its period, its interval as a box around it, its number above if wanted."""
    color = CATEGORIES[0]
    axes.set_title(wrapped(part["name"].iloc[0], 80, lines=1), size=9, parse_math=False)
    for row in part.to_dict("records"):
        start, until = at_day(row["period"]), at_day(row["until"])
        if row["note"] == TOO_FEW:
            axes.plot((start + until) / 2, 0, marker="x", markersize=4, color=QUIET, clip_on=False, zorder=3)
            continue
        if row["low"] == row["low"]:
            axes.fill_between([start, until], row["low"], row["high"], color=color, alpha=0.22, linewidth=0)
        axes.plot([start, until], [row["mean"]] * 2, color=color, linewidth=2.2)
        if numbered:
            words = _shown(row["mean"], measure)
            write(axes, (start + until) / 2, row["mean"], words, ha="center", va="bottom", weight="bold", size=8.5)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.grid(visible=True, axis="y")
    axes.spines["bottom"].set_visible(False)
    if measure == "frames":
        axes.yaxis.set_major_formatter(lambda share, _: percent(share))
    else:
        mark_values(axes.yaxis)


def _share_range(panels: Sequence[Any], dated: pd.DataFrame, measure: str) -> None:
    """One scale for all panels, with nought in it, and dates under the last."""
    ends = dated.loc[dated["series"] != "articles", ["mean", "low", "high"]].abs().max().max()
    reach = 1.0 if ends != ends else max(0.1, float(ends) * 1.08)
    for axes in panels:
        axes.set_ylim(0 if measure == "frames" else -reach, reach)
        axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        axes.tick_params(labelbottom=axes is panels[-1])
        axes.tick_params(axis="y", labelsize=8.5)
    mark_days(panels[-1], 4 if narrow() else 8)
    panels[-1].set_xlim(at_day(dated["period"].min()), at_day(dated["until"].max()))


def _by_period(panels: Sequence[Axes], periods: pd.DataFrame) -> None:
    """The first day of every period below it, in two lines, so that six of them fit a narrow page."""
    starts = list(periods["period"])
    for axes in panels:
        axes.grid(visible=False, axis="x")
    days = ["\n".join(day_in_words(day).rsplit(" ", 1)) for day in starts]
    panels[-1].set_xticks([float(at_day(day)) for day in starts], days, ha="left")
    panels[-1].xaxis.get_offset_text().set_visible(False)


CHART = Chart("over_time", TITLE, table, _draw, _sentences, evidence, _nothing)
