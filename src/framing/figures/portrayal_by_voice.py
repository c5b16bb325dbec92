"""Whether outlets portray an actor otherwise in their own words than those they quote do."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.views import with_actor
from framing.figures.chart import Chart, if_empty
from framing.figures.house import Picture
from framing.figures.pairs import Pair, draw_pairs, paired
from framing.figures.rows import too_few_told
from framing.figures.series import chosen_series, evidence_of
from framing.measures import OUTLET
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, say, template

TITLE = template("The outlets' own voice against the voices they quote")
_PAIR = Pair("own", "quoted", (template("own words"), template("quoted words")))
_NONE = template("no actor is portrayed in these articles.")
_HOW_TO_READ = template(
    "Left: mean portrayal, −1 negative to 1 positive. Right: their difference, with its 95 % interval over stories; "
    "left of the line the outlets are harsher than those they quote. n: portrayals in own | quoted words."
)


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

    Columns: ``actor, actor_name, name`` (the same), ``group``, then those of :func:`framing.figures.pairs.paired` for
    ``own`` and ``quoted`` (mean portrayals, -1 to 1).
    """
    rows, _ = chosen_series(coverage, "portrayal", actors or _everybody(coverage))
    own = rows["voice"] == OUTLET
    found = with_actor(paired(rows[own], rows[~own], _PAIR, by="actor"), coverage.codebook)
    found = found.assign(name=found["actor_name"], _size=-(found["n_own"] + found["n_quoted"]))
    order = found.sort_values(["difference", "_size", "actor"], ignore_index=True)
    return order[["actor", "actor_name", "name", "group", *_PAIR.columns]]


def _draw(table: pd.DataFrame) -> Picture:
    return draw_pairs(table, _PAIR, title=say(TITLE), subtitle=say(_HOW_TO_READ))


def _sentences(table: pd.DataFrame) -> list[str]:
    known, actors = table[table["note"] != TOO_FEW], counted(len(table), "actor")
    first = say("Portrayal of {actors} in the outlets' own words against those they quote.", actors=actors)
    ends = (known.iloc[[0, -1]] if len(known) > 1 else known).to_dict("records")
    return [first, *(_PAIR.told(row) for row in ends), *too_few_told(table)]


def evidence(coverage: Coverage, *, actors: Sequence[str] | None = None) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the portrayal."""
    return evidence_of(coverage, "portrayal", actors or _everybody(coverage))


def _everybody(coverage: Coverage) -> list[str]:
    return [actor.id for actor in coverage.codebook.actors]


CHART = Chart("portrayal_by_voice", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
