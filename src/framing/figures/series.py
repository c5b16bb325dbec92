"""Measures that are followed over time or compared before and after an event: one series a frame or actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.coverage import PORTRAYALS, STANCES
from framing.coverage.selection import known_or_error
from framing.coverage.views import labels_of
from framing.errors import UserError
from framing.wording import say, template

Measured = Literal["frames", "portrayal", "stance"]
WORDS = {
    "frames": template("Mean part of the articles' framed text that each frame carries"),
    "portrayal": template("Mean portrayal of each actor, −1 negative to 1 positive"),
    "stance": template("Mean stance of each actor, −1 against to 1 in favor"),
}
_SERIES = 4  # unless asked for others


def chosen_series(coverage: Coverage, measure: str, of: str | Sequence[str] | None) -> tuple[pd.DataFrame, list[str]]:
    """The rows to show with ``series`` and ``name``, and the series in their order.

    Parameters
    ----------
    measure : ``frames`` (share of the framed text), ``portrayal`` or ``stance``.
    of : which frames or actors (for portrayal) to show, by id; for ``stance`` the issue. Without it: the four most
        frequent, and for ``stance`` the codebook's first issue.

    Raises
    ------
    UserError
        The measure or an id is unknown; the message lists what there is.
    """
    if measure not in WORDS:
        raise UserError(f"measure {measure!r} is not known; it is one of: {', '.join(WORDS)}")
    wanted = [of] if isinstance(of, str) else list(of or ())
    book = coverage.codebook
    if measure == "frames":
        known_or_error(wanted, [frame.id for frame in book.frames], "frame")
        rows = coverage.frames()
        rows = rows[rows["variable"] == "share"].assign(series=rows["frame"], name=rows["frame_name"])
        chosen = list(rows.groupby("series")["value"].mean().sort_values(ascending=False, kind="stable").index)
    else:
        rows = coverage.portrayals() if measure == "portrayal" else _stances(coverage, wanted)
        wanted = wanted if measure == "portrayal" else []
        known_or_error(wanted, [actor.id for actor in book.actors], "actor")
        rows = rows.assign(series=rows["actor"], name=rows["actor_name"])
        chosen = list(rows["series"].value_counts().index)
    chosen = wanted or chosen[:_SERIES]
    return rows[rows["series"].isin(chosen)], chosen


def evidence_of(coverage: Coverage, measure: str, of: str | Sequence[str] | None) -> pd.DataFrame:
    """The sentences behind the chosen series; ``label`` is the frame, portrayal or stance."""
    rows, chosen = chosen_series(coverage, measure, of)
    if measure == "frames":
        found = coverage.evidence("frames")
        found = found[found["variable"] != "closeness"]  # sentences that are close in meaning alone carry no share
        names = coverage.codebook.frame_names
        found = found[found["target"].isin(chosen)]
        return found.assign(label=found["target"].map(names)).reset_index(drop=True)
    found = coverage.evidence("sentiment" if measure == "portrayal" else "stance")
    if measure == "stance":
        found = found[found["target"].isin(rows["issue"].unique())]
    found = found[found["actor"].isin(chosen)].reset_index(drop=True)
    return found.assign(label=labels_of(found["value"], PORTRAYALS if measure == "portrayal" else STANCES).map(say))


def _stances(coverage: Coverage, issues: list[str]) -> pd.DataFrame:
    known = [issue.id for issue in coverage.codebook.issues]
    known_or_error(issues, known, "issue")
    rows = coverage.stances()
    return rows[rows["issue"].isin(issues or known[:1])]
