"""Intervals that resample stories: rows of one story, wire copy included, are no independent observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special  # scipy.stats takes a second to be imported

from framing.coverage.manifest import SEED
from framing.errors import UserError

Numbers = npt.NDArray[np.float64]

# With 4 stories the intervals below held the truth in 88 of 100 simulated corpora instead of 95, with 5 in 92 to 94
# (benchmarks/intervals.py, table in docs/statistics.md).
MINIMUM_STORIES = 5
_AT_ONCE = 4_000_000  # weights held in memory at a time (32 MB)
_FEW = np.iinfo(np.uint8).max  # stories whose weights fit into a byte each and are kept: 1 MB each time


@dataclass(frozen=True, slots=True)
class Resampling:
    """How intervals are made.

    Attributes
    ----------
    draws : number of resamples.
    seed : the same seed, rows and options give the same interval, in any order of the rows.
    level : share of intervals that should hold the true value.
    minimum : number of stories below which nothing is estimated ("too few").
    """

    draws: int = 4_000
    seed: int = SEED
    level: float = 0.95
    minimum: int = MINIMUM_STORIES

    def __post_init__(self) -> None:
        if self.draws < 100 or not 0 < self.level < 1 or self.minimum < 2:
            raise UserError(f"{self}: draws is at least 100, level between 0 and 1, minimum at least 2")


def draws_of(numerators: Numbers, denominators: Numbers, resampling: Resampling) -> Numbers:
    """Resampled ratios of sums, one row a draw; both arguments hold one row a story and one column a ratio.

    Stories are drawn with replacement, as many as there are: a draw gives each story a multinomial weight. NaN where
    a draw leaves nothing in a denominator.
    """
    drawn = [ratio(some @ numerators, some @ denominators) for some in weights_of(len(numerators), resampling)]
    return np.concatenate(drawn)


def weights_of(stories: int, resampling: Resampling) -> Iterator[Numbers]:
    """How often each draw takes each story, one row a draw, in pieces that fit into memory."""
    if stories <= _FEW and stories * resampling.draws <= _AT_ONCE:
        yield _weights_of_few(stories, resampling).astype(float)
        return
    random = np.random.default_rng(resampling.seed)
    step = max(1, _AT_ONCE // stories)
    for first in range(0, resampling.draws, step):
        yield _drawn(random, stories, min(step, resampling.draws - first)).astype(float)


@lru_cache(maxsize=64)  # a report asks for the same ones many times, and drawing them takes longer than using them
def _weights_of_few(stories: int, resampling: Resampling) -> npt.NDArray[np.uint8]:
    return _drawn(np.random.default_rng(resampling.seed), stories, resampling.draws).astype(np.uint8)


def _drawn(random: np.random.Generator, stories: int, size: int) -> npt.NDArray[np.int64]:
    return random.multinomial(stories, np.full(stories, 1 / stories), size=size)


def ratio(numerators: Numbers, denominators: Numbers) -> Numbers:
    """Element by element; NaN where the denominator is 0."""
    shape = np.broadcast_shapes(numerators.shape, denominators.shape)
    quotients: Numbers = np.divide(numerators, denominators, out=np.full(shape, np.nan), where=denominators != 0)
    return quotients


def interval(drawn: Numbers, stories: int, resampling: Resampling) -> tuple[Numbers, Numbers]:
    """Lower and upper ends of the expanded percentile interval, one for each column of ``drawn``.

    The percentiles are moved outwards so that the interval of a mean equals Student's: plain percentiles (and BCa)
    are too narrow for few stories (Hesterberg 2014, arXiv:1411.5279). NaN where all draws are equal: the
    stories do not differ, so that resampling them says nothing about the uncertainty.
    """
    tail = (1 - resampling.level) / 2
    outer = special.ndtr(np.sqrt(stories / (stories - 1)) * special.stdtrit(stories - 1, tail))
    low, high = np.nanquantile(drawn, [outer, 1 - outer], axis=0)
    alike = np.isclose(np.nanmin(drawn, axis=0), np.nanmax(drawn, axis=0), rtol=0, atol=1e-12)
    return np.where(alike, np.nan, low), np.where(alike, np.nan, high)


def p_value(difference: Numbers, drawn: Numbers, stories: int) -> Numbers:
    """Two-sided p of no difference: Student's t of the resampled standard error, which fits the interval above."""
    error = np.nanstd(drawn, axis=0) * np.sqrt(stories / (stories - 1))
    t = ratio(np.abs(difference), error)
    return np.asarray(2 * special.stdtr(stories - 1, -t), dtype=float)


def holm(p: Numbers) -> Numbers:
    """Corrected p values by their number (Holm 1979); NaN stays NaN and does not count."""
    given = np.flatnonzero(~np.isnan(p))
    order = given[np.argsort(p[given], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    corrected = np.full_like(p, np.nan)
    corrected[order] = np.minimum(1, np.maximum.accumulate(steps)) if len(order) else []
    return corrected
