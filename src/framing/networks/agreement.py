"""Who agrees with whom: congruence and conflict networks of discourse network analysis.

Leifeld 2017, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in Victor, Montgomery & Lubell (eds.),
The Oxford Handbook of Political Networks. Two actors are congruent on an issue as often as both favor it or both oppose
it, and in conflict as often as one favors what the other opposes; both are divided by the mean number of positions that
the two take (average activity), so that those who are quoted most do not agree with everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.coverage import Coverage
from framing.coverage.coverage import STANCES
from framing.coverage.views import labels_of
from framing.errors import UserError
from framing.networks.ties import by_story
from framing.statistics import Resampling
from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.statistics.resampling import Numbers, draws_of, interval, ratio

Normalisation = Literal["average", "none"]
AGREEMENTS = ("disagree", "mixed", "agree")
_COLUMNS = [
    *("actor", "actor_name", "target", "target_name", "tie", "congruence", "conflict", "net"),
    *("balance", "low", "high", "issues", "stories", "note"),
]


def agreements(
    coverage: Coverage, *, normalisation: Normalisation = "average", resampling: Resampling | None = None
) -> pd.DataFrame:
    """Which actors share positions, and which contradict each other.

    On each issue the stories in which an actor is in favor, and those in which it is against, are counted; a mixed
    position counts for both, as two statements would. ``congruence`` is the sum over issues of favor x favor and
    against x against, ``conflict`` that of favor x against.

    Parameters
    ----------
    normalisation : ``average`` divides both by the mean number of positions of the two actors (average activity);
        ``none`` leaves the products as they are.
    resampling : how the interval of ``balance`` is made; the defaults of :class:`framing.statistics.Resampling`.

    Returns
    -------
    DataFrame
        One row a pair of actors with a position on the same issue, the largest ``net`` in either direction first:
        ``actor, actor_name, target, target_name`` (in the codebook's order), ``tie`` (disagree, mixed, agree: the third
        of -1 to 1 that ``balance`` lies in), ``congruence, conflict`` (0 or more), ``net`` (the one minus the other),
        ``balance`` (net by their sum, -1 to 1), ``low, high`` (its interval), ``issues`` (that both take a position
        on), ``stories`` (that show one of them, for the actor with fewer) and ``note``. With "too few" stories
        ``tie`` and ``balance`` are missing.

    Raises
    ------
    UserError
        The normalisation is unknown.
    """
    if normalisation not in ("average", "none"):
        raise UserError(f"normalisation {normalisation!r} is not known; it is 'average' or 'none'")
    stories, options = by_story(coverage.stances(), ["actor", "issue"]), resampling or Resampling()
    if stories.empty:
        return pd.DataFrame(columns=_COLUMNS)
    names = coverage.codebook.actor_names
    taken = set(stories["actor"])
    held = _Held.of(stories, [actor for actor in names if actor in taken])
    found = _with_intervals(_pairs(held, normalisation), held, options)
    found = found.assign(
        actor_name=found["actor"].map(names).astype("str"),
        target_name=found["target"].map(names).astype("str"),
        tie=labels_of(found["balance"], AGREEMENTS),
        _size=-found["net"].abs(),
    )
    return found.sort_values(["_size", "actor", "target"], ignore_index=True)[_COLUMNS]


@dataclass(frozen=True, slots=True)
class _Held:
    """Positions by story: ``lean`` is favor minus against, ``number`` their sum; (story, actor, issue)."""

    actors: list[str]
    lean: Numbers
    number: Numbers

    @classmethod
    def of(cls, stories: pd.DataFrame, actors: list[str]) -> _Held:
        side = labels_of(stories["value"], STANCES)
        story, issue = (pd.factorize(stories[name], sort=True) for name in ("story", "issue"))
        place = (story[0], pd.Index(actors).get_indexer(pd.Index(stories["actor"])), issue[0])
        lean, number = np.zeros((2, len(story[1]), len(actors), len(issue[1])))
        lean[place] = side.map(dict(zip(STANCES, (-1.0, 0.0, 1.0), strict=True))).to_numpy(float)
        number[place] = np.where(lean[place] == 0, 2.0, 1.0)
        return cls(actors, lean, number)


def _pairs(held: _Held, normalisation: Normalisation) -> pd.DataFrame:
    """Every two actors with a position on the same issue; ``_at`` is their places in ``held``."""
    lean, number = held.lean.sum(axis=0), held.number.sum(axis=0)
    taken = number > 0
    at = [pair for pair in combinations(range(len(held.actors)), 2) if (taken[pair[0]] & taken[pair[1]]).any()]
    one, other = np.array(at, dtype=int).reshape(-1, 2).T
    net, whole = ((total[one] * total[other]).sum(axis=1) for total in (lean, number))
    activity = (number[one] + number[other]).sum(axis=1) / 2 if normalisation == "average" else 1.0
    shared = taken[one] & taken[other]
    told = [min(_stories(held, actor, issues) for actor in pair) for pair, issues in zip(at, shared, strict=True)]
    found = {
        "_at": at,
        "actor": [held.actors[place] for place in one],
        "target": [held.actors[place] for place in other],
        "congruence": (whole + net) / 2 / activity,
        "conflict": (whole - net) / 2 / activity,
        "net": net / activity,
        "balance": net / whole,
        "issues": shared.sum(axis=1),
        "stories": told,
    }
    return pd.DataFrame(found).astype({"actor": "str", "target": "str"})


def _stories(held: _Held, actor: int, issues: Any) -> int:
    """How many stories show a position of the actor on one of the issues."""
    return int(held.number[:, actor, issues].any(axis=1).sum())


def _with_intervals(found: pd.DataFrame, held: _Held, resampling: Resampling) -> pd.DataFrame:
    """Intervals of the balances, all from the same resampled stories."""
    stories, actors, issues = held.lean.shape
    flat = np.hstack([held.lean.reshape(stories, -1), held.number.reshape(stories, -1)])
    drawn = draws_of(flat, np.ones((stories, 1)), resampling).reshape(-1, 2, actors, issues)
    estimates = [
        _interval(drawn, at, seen, resampling) for at, seen in zip(found["_at"], found["stories"], strict=True)
    ]
    low, high = np.array(estimates, dtype=float).reshape(-1, 2).T
    few = found["stories"] < resampling.minimum
    note = np.where(few, TOO_FEW, np.where(np.isnan(low), ALL_ALIKE, ""))
    return found.assign(balance=found["balance"].mask(few), low=low, high=high, note=note)


def _interval(drawn: Numbers, pair: tuple[int, int], stories: int, resampling: Resampling) -> tuple[float, float]:
    if stories < resampling.minimum:
        return np.nan, np.nan
    net, whole = ((drawn[:, part, pair[0]] * drawn[:, part, pair[1]]).sum(axis=1) for part in (0, 1))
    low, high = interval(ratio(net, whole)[:, None], stories, resampling)
    return float(low[0]), float(high[0])
