"""Whether outlets portray an actor otherwise in their own words than those they quote do."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.coverage import PORTRAYALS
from framing.coverage.selection import known_or_error
from framing.coverage.views import labels_of, with_actor
from framing.figures.chart import Chart
from framing.figures.house import Picture, house_style, no_data
from framing.figures.pairs import Pair, draw_pairs
from framing.measures import OUTLET
from framing.statistics import differences
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, say, template

TITLE = template("The outlets' own voice against the voices they quote")
_PAIR = Pair("own", "quoted", (template("own words"), template("quoted words")))
_NONE = template("no actor is portrayed in these articles.")
_HOW_TO_READ = template(
    "Left: mean portrayal, −1 negative to 1 positive. Right: their difference, with its 95 % interval over stories; "
    "left of the line the outlets are harsher than those they quote. n: portrayals in own | quoted words."
)
_TOLD = template("{name}: own {own}, quoted {quoted}, difference {difference}{interval}.")
_COLUMNS = [
    *("actor", "actor_name", "name", "group", "own", "quoted", "difference", "low", "high", "p", "p_holm"),
    *("n_own", "n_quoted", "stories_own", "stories_quoted", "stories", "note"),
]


def portrayal_by_voice(coverage: Coverage, *, actors: Sequence[str] | None = None) -> Picture:
    """Draw each actor's mean portrayal in the outlets' own words and in those they quote, and the difference.

    Raises
    ------
    UserError
        An actor is not in the codebook; the message lists those that are.
    """
    return CHART.picture(table(coverage, actors=actors))


def table(coverage: Coverage, *, actors: Sequence[str] | None = None) -> pd.DataFrame:
    """One row an actor, the harshest outlets' voice first, "too few" last.

    Columns: ``actor, actor_name, name`` (the same), ``group, own, quoted`` (mean portrayals, -1 to 1), ``difference``
    (own minus quoted), ``low, high, p, p_holm, n_own, n_quoted`` (portrayals), ``stories_own, stories_quoted, stories``
    (the smaller of the two), ``note``, as :func:`framing.statistics.differences` gives them.
    """
    rows = _portrayals(coverage, actors)
    own = rows["voice"] == OUTLET
    found = differences(rows[own], rows[~own], of="value", by="actor")
    names = {"a": "own", "b": "quoted"}
    found = found.rename(
        columns={**names, **{f"{what}_{k}": f"{what}_{v}" for what in ("n", "stories") for k, v in names.items()}}
    )
    found = with_actor(found, coverage.codebook)
    found = found.assign(name=found["actor_name"], stories=found[["stories_own", "stories_quoted"]].min(axis=1))
    size = found.assign(_size=-(found["n_own"] + found["n_quoted"]))
    return size.sort_values(["difference", "_size", "actor"], ignore_index=True).reindex(columns=_COLUMNS)


@house_style()
def draw(table: pd.DataFrame) -> Picture:
    """The picture of a table of :func:`table`."""
    if table.empty:
        return no_data(say(TITLE), say(_NONE))
    return draw_pairs(table, _PAIR, title=say(TITLE), subtitle=say(_HOW_TO_READ))


def describe(table: pd.DataFrame) -> str:
    """What the figure shows, in sentences."""
    if table.empty:
        return say("No data: {why}", why=say(_NONE))
    known = table[table["note"] != TOO_FEW]
    actors = counted(len(table), "actor")
    told = [say("Portrayal of {actors} in the outlets' own words against those they quote.", actors=actors)]
    for row in (known.iloc[[0, -1]] if len(known) > 1 else known).to_dict("records"):
        ends = {end: _PAIR.told(row[end]) for end in ("own", "quoted", "difference")}
        told.append(say(_TOLD, name=row["name"], interval=_PAIR.interval(row), **ends))
    few = len(table) - len(known)
    if few:
        told.append(say("Too few stories in one of the voices: {actors}.", actors=counted(few, "actor")))
    return " ".join(told)


def evidence(coverage: Coverage, *, actors: Sequence[str] | None = None) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the portrayal."""
    chosen = _portrayals(coverage, actors)["actor"].unique()
    rows = coverage.evidence("sentiment")
    rows = rows[rows["actor"].isin(chosen)].reset_index(drop=True)
    return rows.assign(label=labels_of(rows["value"], PORTRAYALS).map(say))


def _portrayals(coverage: Coverage, actors: Sequence[str] | None) -> pd.DataFrame:
    known_or_error(actors or (), [actor.id for actor in coverage.codebook.actors], "actor")
    rows = coverage.portrayals()
    return rows[rows["actor"].isin(actors)] if actors else rows


CHART = Chart("portrayal_by_voice", TITLE, table, draw, describe, evidence)
