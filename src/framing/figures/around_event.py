"""What was otherwise after a dated event: a measure before against after, with the difference."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.errors import UserError
from framing.figures.chart import Chart, if_empty
from framing.figures.events import Event, read_events
from framing.figures.house import Picture
from framing.figures.pairs import Pair, draw_pairs, paired
from framing.figures.rows import too_few_told
from framing.figures.series import WORDS, Measured, chosen_series, evidence_of
from framing.statistics.estimates import TOO_FEW
from framing.wording import day_in_words, say, template

TITLE = template("Before and after")
_DAYS = 28
_NONE = template("no article with a date near the event has such a score.")
_HOW_TO_READ = template(
    "{what}, in the {days} days from {day} on and in the {days} days before. Right: the difference, with its 95 % "
    "interval over stories. n: values after | before. What came after the event need not have come from it."
)
_UNNAMED = template("Before and after {day}")
_TOLD_FIRST = template("{what}, {days} days after and before {event}.")


def around_event(
    coverage: Coverage,
    *,
    event: Event,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    days: int = _DAYS,
) -> Picture:
    """Draw how a measure differs after an event from before it.

    Parameters
    ----------
    event : its day and what happened, such as ``("2020-01-03", "Strike in Baghdad")``; the day itself counts as after.
    measure, of : as in :func:`over_time`.
    days : how many days are looked at on each side.

    Raises
    ------
    UserError
        A choice, id or day is unknown, or ``days`` is below 1.
    """
    return CHART.picture(table(coverage, event=event, measure=measure, of=of, days=days))


def table(
    coverage: Coverage,
    *,
    event: Event,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    days: int = _DAYS,
) -> pd.DataFrame:
    """One row a frame or actor, the largest difference in either direction first, "too few" last.

    Columns: ``measure, series`` (frame or actor id), ``name``, then those of :func:`framing.figures.pairs.paired` for
    ``after`` and ``before``. Event and ``days`` stand in ``attrs``.
    """
    if days < 1:
        raise UserError(f"days {days!r} is not possible; it is 1 or more")
    [(day, label)] = read_events([event])
    rows, _ = chosen_series(coverage, measure, of)
    apart = (rows["date"] - pd.Timestamp(day)).dt.days
    after, before = rows[apart.between(0, days - 1)], rows[apart.between(-days, -1)]
    found = paired(after, before, _pair(measure), by=["series", "name"])
    found.insert(0, "measure", measure)
    order = found.assign(_size=-found["difference"].astype(float).abs())
    found = order.sort_values(["_size", "series"], ignore_index=True).drop(columns="_size")
    found.attrs.update(day=day, label=label, days=days)
    return found


def _draw(table: pd.DataFrame) -> Picture:
    measure, day = table["measure"].iloc[0], day_in_words(table.attrs["day"])
    reading = say(_HOW_TO_READ, what=say(WORDS[measure]), days=table.attrs["days"], day=day)
    label = table.attrs["label"]
    title = say("Before and after: {event}, {day}", event=label, day=day) if label else say(_UNNAMED, day=day)
    return draw_pairs(table, _pair(measure), title=title, subtitle=reading)


def _sentences(table: pd.DataFrame) -> list[str]:
    measure, known = table["measure"].iloc[0], table[table["note"] != TOO_FEW]
    label, day = table.attrs["label"], day_in_words(table.attrs["day"])
    event = say("{name} ({day})", name=label, day=day) if label else day
    first = say(_TOLD_FIRST, what=say(WORDS[measure]), days=table.attrs["days"], event=event)
    pair = _pair(measure)
    return [first, *(pair.told(row) for row in known.head(3).to_dict("records")), *too_few_told(table)]


def evidence(
    coverage: Coverage,
    *,
    event: Event,
    measure: Measured = "frames",
    of: str | Sequence[str] | None = None,
    days: int = _DAYS,
) -> pd.DataFrame:
    """The sentences behind the figure, in order of their days; ``label`` is the frame, portrayal or stance."""
    [(day, _)] = read_events([event])
    rows = evidence_of(coverage, measure, of)
    near = (rows["date"] - pd.Timestamp(day)).dt.days.between(-days, days - 1)
    return rows[near].sort_values(["date", "article", "evidence_start"], kind="stable", ignore_index=True)


def _pair(measure: str) -> Pair:
    return Pair("after", "before", (template("after"), template("before")), share=measure == "frames")


CHART = Chart("around_event", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
