"""What was otherwise after a dated event: a measure before against after, with the difference."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.errors import UserError
from framing.figures.chart import Chart
from framing.figures.events import Event, read_events
from framing.figures.house import Picture, house_style, no_data
from framing.figures.over_time import CHART as OVER_TIME
from framing.figures.over_time import Measured, chosen_series
from framing.figures.pairs import Pair, draw_pairs
from framing.statistics import differences
from framing.statistics.estimates import TOO_FEW
from framing.wording import day_in_words, say, template

TITLE = template("Before and after")
_DAYS = 28
_NONE = template("no article with a date near the event has such a score.")
_WORDS = {
    "frames": template("Mean part of the articles' framed text that each frame carries"),
    "portrayal": template("Mean portrayal of each actor, −1 negative to 1 positive"),
    "stance": template("Mean stance of each actor, −1 against to 1 in favor"),
}
_HOW_TO_READ = template(
    "{what}, in the {days} days from {day} on and in the {days} days before. Right: the difference, with its 95 % "
    "interval over stories. n: values after | before. What came after the event need not have come from it."
)
_TOLD_FIRST = template("{what}, {days} days after and before {event} ({day}).")
_TOLD = template("{name}: {after} after, {before} before, difference {difference}.")
_COLUMNS = [
    *("measure", "series", "name", "after", "before", "difference", "low", "high", "p", "p_holm"),
    *("n_after", "n_before", "stories_after", "stories_before", "stories", "note"),
]


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

    Columns: ``measure, series`` (frame or actor id), ``name, after, before`` (means), ``difference, low, high, p,
    p_holm, n_after, n_before`` (values), ``stories_after, stories_before, stories`` (the smaller of the two),
    ``note``, as :func:`framing.statistics.differences` gives them. Event and ``days`` stand in ``attrs``.
    """
    if days < 1:
        raise UserError(f"days {days!r} is not possible; it is 1 or more")
    [(day, label)] = read_events([event])
    rows, _ = chosen_series(coverage, measure, of)
    apart = (rows["date"] - pd.Timestamp(day)).dt.days
    after, before = rows[apart.between(0, days - 1)], rows[apart.between(-days, -1)]
    found = differences(after, before, of="value", by=["series", "name"])
    names = {"a": "after", "b": "before"}
    counts = {f"{what}_{key}": f"{what}_{name}" for what in ("n", "stories") for key, name in names.items()}
    found = found.rename(columns={**names, **counts}).assign(measure=measure)
    found = found.assign(stories=found[["stories_after", "stories_before"]].min(axis=1))
    order = found.assign(_size=-found["difference"].astype(float).abs())
    found = order.sort_values(["_size", "series"], ignore_index=True).reindex(columns=_COLUMNS)
    found.attrs.update(day=day, label=label, days=days)
    return found


@house_style()
def draw(table: pd.DataFrame) -> Picture:
    """The picture of a table of :func:`table`."""
    if table.empty:
        return no_data(say(TITLE), say(_NONE))
    pair = _pair(table)
    what = say(_WORDS[table["measure"].iloc[0]])
    subtitle = say(_HOW_TO_READ, what=what, days=table.attrs["days"], day=_day(table))
    title = say("Before and after: {event}, {day}", event=table.attrs["label"], day=_day(table))
    return draw_pairs(table, pair, title=title, subtitle=subtitle)


def describe(table: pd.DataFrame) -> str:
    """What the figure shows, in sentences."""
    if table.empty:
        return say("No data: {why}", why=say(_NONE))
    pair, known = _pair(table), table[table["note"] != TOO_FEW]
    event = {"days": table.attrs["days"], "event": table.attrs["label"], "day": _day(table)}
    told = [say(_TOLD_FIRST, what=say(_WORDS[table["measure"].iloc[0]]), **event)]
    for row in known.head(3).to_dict("records"):
        sides = {"after": pair.told(row["after"]), "before": pair.told(row["before"])}
        difference = pair.told(row["difference"], signed=True) + pair.interval(row)
        told.append(say(_TOLD, name=row["name"], difference=difference, **sides))
    few = len(table) - len(known)
    if few:
        told.append(say("Too few stories on one of the sides: {few} of {all}.", few=few, all=len(table)))
    return " ".join(told)


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
    rows = OVER_TIME.evidence(coverage, measure=measure, of=of)
    near = (rows["date"] - pd.Timestamp(day)).dt.days.between(-days, days - 1)
    return rows[near].sort_values(["date", "article", "evidence_start"], kind="stable", ignore_index=True)


def _pair(table: pd.DataFrame) -> Pair:
    return Pair(
        "after", "before", (template("after"), template("before")), share=bool((table["measure"] == "frames").all())
    )


def _day(table: pd.DataFrame) -> str:
    return day_in_words(table.attrs["day"])


CHART = Chart("around_event", TITLE, table, draw, describe, evidence)
