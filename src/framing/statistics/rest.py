"""How each part of a table differs from all others together: every outlet from the rest, every month from the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.statistics.groups import By, checked, columns_of, groups
from framing.statistics.resampling import Numbers, Resampling, holm, interval, p_value, ratio, weights_of


def from_rest(
    table: pd.DataFrame, *, of: str, part: str, by: By = (), resampling: Resampling | None = None
) -> pd.DataFrame:
    """How much higher a mean is in each part than in all others: :func:`differences` for every part at once.

    All parts of a group share their draws, so that the time grows with the rows, not with rows times parts.

    Parameters
    ----------
    table : has the columns ``article`` and ``story`` beside those named.
    of : column of numbers.
    part : column that names the part of each row.
    by : column or columns within whose values the parts are compared.
    resampling : how intervals are made; the defaults of :class:`Resampling`.

    Returns
    -------
    DataFrame
        One row for each group and part: the ``by`` columns, ``part``, and those of :func:`differences`, ``b`` being
        the rest. ``p_holm`` is corrected for the number of p values of the part.
    """
    columns, options = columns_of(by), resampling or Resampling()
    rows = checked(table, [of], [*columns, part])
    rows = rows[rows[of].notna()]
    names = sorted(rows[part].unique(), key=str)
    found = [
        {**key, part: name, **compared}
        for key, group in groups(rows, columns)
        for name, compared in zip(names, _Group(group, of, part, names).compared(options), strict=True)
    ]
    named = [*columns, part, "a", "b", "difference", "low", "high", "p"]
    made = pd.DataFrame(found, columns=[*named, "n_a", "n_b", "stories_a", "stories_b", "note"])
    made.insert(len(named), "p_holm", made.groupby(part)["p"].transform(lambda p: holm(p.to_numpy(float))))
    return made


class _Group:
    """Sums and numbers of rows by part and story; most parts tell few of the stories, hence sparse."""

    def __init__(self, rows: pd.DataFrame, of: str, part: str, names: list[Any]) -> None:
        from scipy.sparse import coo_array

        story, labels = pd.factorize(rows["story"], sort=True)
        cells = (pd.Categorical(rows[part], categories=names).codes, story)
        shape, values = (len(names), len(labels)), rows[of].to_numpy(float)
        self.sums, self.sizes = (coo_array((data, cells), shape).tocsr() for data in (values, np.ones(len(rows))))

    def compared(self, resampling: Resampling) -> Iterator[dict[str, Any]]:
        """What is told of each part."""
        here, whole = self.sizes.toarray(), self.sizes.sum(axis=0)
        stories = np.stack([(here > 0).sum(axis=1), (here < whole).sum(axis=1)])
        rows = np.stack([here.sum(axis=1), whole.sum() - here.sum(axis=1)]).astype(int)
        sums = self.sums.sum(axis=1)
        means = ratio(np.stack([sums, sums.sum() - sums]), rows)
        enough = np.flatnonzero(stories.min(axis=0) >= resampling.minimum)
        drawn = dict(zip(enough, self._drawn(enough, resampling), strict=True)) if len(enough) else {}
        for place, (told, number) in enumerate(zip(stories.T, rows.T, strict=True)):
            counts = {"n_a": number[0], "n_b": number[1], "stories_a": told[0], "stories_b": told[1]}
            if place in drawn:
                yield {**_estimates(means[:, place], drawn[place][:, None], told.min(), resampling), **counts}
            else:
                yield {**counts, "note": TOO_FEW}

    def _drawn(self, parts: Any, resampling: Resampling) -> Numbers:
        """Resampled differences between those parts and the rest, a row for each part."""
        pieces = []
        for weights in weights_of(self.sizes.shape[1], resampling):
            sums, rows = (some[parts] @ weights.T for some in (self.sums, self.sizes))
            all_sums, all_rows = (weights @ some.sum(axis=0) for some in (self.sums, self.sizes))
            pieces.append(ratio(sums, rows) - ratio(all_sums - sums, all_rows - rows))
        return np.hstack(pieces)


def _estimates(means: Numbers, drawn: Numbers, stories: int, resampling: Resampling) -> dict[str, Any]:
    a, b = means
    low, high = (float(end[0]) for end in interval(drawn, stories, resampling))
    p = float(p_value(np.array([a - b]), drawn, stories)[0])
    known = {"a": a, "b": b, "difference": a - b, "low": low, "high": high, "p": p}
    return {**known, "note": ALL_ALIKE if np.isnan(low) else ""}
