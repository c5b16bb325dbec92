"""How estimates move between two states of a coverage that share most of their articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.statistics.groups import By, checked, columns_of, groups, shown
from framing.statistics.resampling import Numbers, Resampling, draws_of, holm, interval, p_value, ratio

SAME, ONLY_OLD, ONLY_NEW = "same rows", "old only", "new only"
MOVED, WITHIN, CHANCE = "moved", "within its interval", "may be chance"
_AT_ONCE = 4_000_000  # weights held in memory at a time (32 MB)
_ENDS = ("old", "old_low", "old_high", "new", "new_low", "new_high", "difference", "low", "high", "p")
_COUNTS = ("on_shared", "n_old", "n_new", "stories_old", "stories_new", "stories_differ", "note")


def moves(
    old: pd.DataFrame,
    new: pd.DataFrame,
    *,
    of: str,
    by: By = (),
    each: str | None = None,
    weight: str | None = None,
    resampling: Resampling | None = None,
) -> pd.DataFrame:
    """How much every share, or mean, of ``new`` is above that of ``old``, where both may hold the same articles.

    The two are no independent samples. Each draw therefore takes a story in both or in neither, as it stands in each:
    what did not change cancels out, and the difference is made by the stories that came, went or were measured anew.
    Their number decides whether there are enough, and the degrees of freedom. Stories of both, of the old one alone and
    of the new one alone are strata (Davison & Hinkley 1997, *Bootstrap Methods and their Application*, section 3.2),
    of which as many are drawn as there are.

    Parameters
    ----------
    old, new : have the columns ``article``, ``story`` (one name for a story in both) and ``shared`` (whether both hold
        the row's article, with the same content) beside those named.
    of : column of text, whose values share each group, or of numbers, whose mean is taken where they are not missing.
    by : column or columns that make the groups.
    each : of numbers only: column for whose values a mean is taken each; its stories are drawn once.
    weight : of text only: column to add up instead of counting rows, such as ``words``.
    resampling : how intervals are made; the defaults of :class:`Resampling`.

    Returns
    -------
    DataFrame
        One row for each group and value: the ``by`` columns, ``value`` (of ``of`` or ``each``); ``old, old_low,
        old_high`` and ``new, new_low, new_high``, the estimates with the intervals of :func:`shares` and :func:`means`;
        ``difference`` (new minus old), ``low``, ``high`` and ``p`` (two-sided); ``on_shared``, the difference in the
        articles that both hold unchanged: what was measured in another way; ``n_old``, ``n_new`` (rows of the value),
        ``stories_old``, ``stories_new``, ``stories_differ``; and ``note``: ``same rows`` (no story differs), ``too
        few`` (stories, or stories that differ), ``all alike`` (the old ones, or what became of them),
        ``old only``, ``new only`` or empty. Without a note there is a ``p``.
    """
    columns, options = columns_of(by), resampling or Resampling()
    named = [of, "shared", *(name for name in (each, weight) if name)]
    rows = pd.concat([checked(part, named, by).assign(_new=place) for place, part in enumerate((old, new))])
    if numeric := is_numeric_dtype(rows[of]):
        rows = rows[rows[of].notna()]
        rows = rows.assign(_value=rows[each] if each else "", _up=rows[of])
    else:
        rows = rows.assign(_value=shown(rows[of]), _up=rows[weight] if weight else 1.0)
    found = [{**key, **row} for key, group in groups(rows, columns) for row in _Group(group, numeric).rows(options)]
    return pd.DataFrame(found, columns=[*columns, "value", *_ENDS, *_COUNTS])


def judged(found: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """The table of :func:`moves`, or several of them together, with ``p_holm`` and ``verdict``.

    A move counts when the new estimate lies outside the old interval, and the interval of the difference leaves out 0,
    and p, corrected for the number of all comparisons of the table (Holm 1979), is below 1 - ``level``. The first alone
    is no test: that intervals overlap, or that one holds the other estimate, tells too little about a difference
    (Schenker & Gentleman 2001, *The American Statistician* 55: 182-186).

    ``verdict`` is ``moved``, ``within its interval`` (the new estimate lies in the old interval), ``may be chance``
    (outside, but the difference is not sure), or the note where there is no comparison.
    """
    corrected = holm(found["p"].to_numpy(float))
    outside = (found["new"] < found["old_low"]) | (found["new"] > found["old_high"])
    sure = ((found["low"] > 0) | (found["high"] < 0)) & (corrected < 1 - level)
    verdict = np.select([found["note"] != "", ~outside, sure], [found["note"], WITHIN, MOVED], CHANCE)
    return found.assign(p_holm=corrected, verdict=verdict)


class _Side(NamedTuple):
    """One state of a group: a row for every story of both states, a column for every value."""

    up: Numbers
    down: Numbers
    n: Any

    @property
    def stories(self) -> Any:
        """How many stories hold each value (of numbers), or any (of text)."""
        return (self.down > 0).sum(axis=0)

    def estimate(self) -> Numbers:
        """Each share or mean."""
        return ratio(self.up.sum(axis=0), self.down.sum(axis=0))

    def ends(self, resampling: Resampling) -> tuple[Numbers, Numbers]:
        """The interval of each estimate, from the stories of this state alone."""
        told = self.down.any(axis=1)
        if told.sum() < resampling.minimum:
            missing = np.full(self.up.shape[1], np.nan)
            return missing, missing
        return interval(draws_of(self.up[told], self.down[told], resampling), int(told.sum()), resampling)


class _Group:
    """The rows of a group in both states, summed by story."""

    def __init__(self, rows: pd.DataFrame, numeric: bool) -> None:
        self._numeric = numeric
        self._story, stories = pd.factorize(rows["story"], sort=True)
        self.values = sorted(rows["_value"].unique(), key=str)
        self._value = pd.Categorical(rows["_value"], categories=self.values).codes
        self._shape = (len(stories), len(self.values))
        self._up = rows["_up"].to_numpy(float)
        shared, is_new = rows["shared"].to_numpy(bool), rows["_new"].to_numpy() == 1
        self.old, self.new = self._side(~is_new), self._side(is_new)
        self._differ = ~np.isclose(self.old.up, self.new.up) | ~np.isclose(self.old.down, self.new.down)
        self.on_shared = self._side(is_new & shared).estimate() - self._side(~is_new & shared).estimate()

    def _side(self, part: Any) -> _Side:
        cells = (self._story[part], self._value[part])
        up, n = np.zeros(self._shape), np.zeros(self._shape)
        np.add.at(up, cells, self._up[part])
        np.add.at(n, cells, 1)
        down = n if self._numeric else np.repeat(up.sum(axis=1, keepdims=True), self._shape[1], axis=1)
        return _Side(up, down, n.sum(axis=0).astype(int))

    def rows(self, resampling: Resampling) -> Iterator[dict[str, Any]]:
        """What is told of each value."""
        made = self._told(resampling)
        drawn = self._differences(resampling) if not all(row["note"] for row in made) else np.empty((0, len(made)))
        for place, row in enumerate(made):
            yield row if row["note"] else row | _tested(row, drawn[:, [place]], resampling)

    def _told(self, resampling: Resampling) -> list[dict[str, Any]]:
        """Both estimates of each value, and why they cannot be compared, where they cannot."""
        differ = self._differ.sum(axis=0)
        columns = {"value": self.values, "on_shared": self.on_shared, "stories_differ": differ}
        ends = [self.old.ends(resampling)]
        ends.append(self.new.ends(resampling) if differ.any() else ends[0])
        for name, side, (low, high) in zip(("old", "new"), (self.old, self.new), ends, strict=True):
            estimate = np.where(side.stories < resampling.minimum, np.nan, side.estimate())
            columns |= {name: estimate, f"{name}_low": low, f"{name}_high": high}
            columns |= {f"n_{name}": side.n, f"stories_{name}": side.stories}
        columns["difference"] = columns["new"] - columns["old"]
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        return [{**row, "note": _note(row, resampling)} for row in rows]

    def _differences(self, resampling: Resampling) -> Numbers:
        """Resampled differences, a column for each value.

        How many stories came and went is known and no source of uncertainty: those of one state alone are drawn by
        themselves.
        """
        kinds = self.old.down.any(axis=1) + 2 * self.new.down.any(axis=1)
        cells = np.hstack([self.new.up, self.old.up, self.new.down, self.old.down])
        drawn = np.sum([_sums(cells[kinds == kind], int(kind), resampling) for kind in np.unique(kinds)], axis=0)
        new, old = (ratio(drawn[:, place], drawn[:, place + 2]) for place in (0, 1))
        return np.asarray(new - old)


def _sums(cells: Numbers, kind: int, resampling: Resampling) -> Numbers:
    """Resampled sums over stories of one kind: draws, then new and old numerators and denominators, then values.

    Stories with the same cells are drawn as one that counts as often: there are few cells, however many stories.
    """
    unlike, often = np.unique(cells, axis=0, return_counts=True)
    random = np.random.default_rng([resampling.seed, kind])
    share, step = often / len(cells), max(1, _AT_ONCE // len(unlike))
    pieces = [
        random.multinomial(len(cells), share, size=min(step, resampling.draws - first)).astype(float) @ unlike
        for first in range(0, resampling.draws, step)
    ]
    return np.concatenate(pieces).reshape(resampling.draws, 4, -1)


def _note(row: dict[str, Any], resampling: Resampling) -> str:
    if not row["n_old"] or not row["n_new"]:
        return ONLY_OLD if row["n_old"] else ONLY_NEW
    if not row["stories_differ"]:
        return SAME
    if _least(row) < resampling.minimum:
        return TOO_FEW
    return ALL_ALIKE if np.isnan(row["old_low"]) else ""


def _least(row: dict[str, Any]) -> int:
    """The stories that a comparison rests on: the fewest of both states and of what differs."""
    return int(min(row["stories_old"], row["stories_new"], row["stories_differ"]))


def _tested(row: dict[str, Any], drawn: Numbers, resampling: Resampling) -> dict[str, Any]:
    stories = _least(row)
    low, high = interval(drawn, stories, resampling)
    if np.isnan(low[0]):
        return {"note": ALL_ALIKE}
    p = p_value(np.array([row["difference"]]), drawn, stories)
    return {"low": float(low[0]), "high": float(high[0]), "p": float(p[0])}
