"""How the outlets' own words portray actors: what the reports on an actor and on a whole corpus both say."""

from __future__ import annotations

import pandas as pd

from framing.measures import OUTLET
from framing.reports.narrative import told_leans
from framing.statistics import Resampling, means
from framing.statistics.estimates import TOO_FEW
from framing.wording import say, template

OWN_WORDS = template("The outlets' own words")


def own_words(portrayed: pd.DataFrame) -> list[str]:
    """Whom the outlets' own words lean for or against; nothing where they portray nobody."""
    own = portrayed[portrayed["voice"] == OUTLET]
    return told_leans(_leaning(own), voice=say(OWN_WORDS)) if len(own) else []


def _leaning(portrayed: pd.DataFrame) -> pd.DataFrame:
    """Mean portrayals by actor, with a second interval that is widened for the number of actors (Bonferroni)."""
    found = means(portrayed, of="value", by="actor_name").rename(columns={"actor_name": "name"})
    wider = Resampling(level=1 - 0.05 / max(1, int((found["note"] != TOO_FEW).sum())))
    every = means(portrayed, of="value", by="actor_name", resampling=wider)
    return found.assign(low_all=every["low"], high_all=every["high"])
