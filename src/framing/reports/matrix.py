"""What a batch is split into: outlets, actors and periods, each or those that are named, and every combination."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

import pandas as pd

from framing.coverage.selection import MISSING

Each = Literal["outlet", "actor", "month"]
EACH: Literal["each"] = "each"
"""Stands for all that there are, in the place of names."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both ends inclusive; an open end is None.

    ``month`` says that it is a month that is compared with all other articles where nothing else is asked for.
    """

    since: date | None
    until: date | None
    name: str = ""
    month: bool = False

    @property
    def title(self) -> str:
        """Its name, else its days."""
        days = [day.isoformat() if day else "…" for day in (self.since, self.until)]
        return self.name or " – ".join(days)

    def holds(self, articles: pd.DataFrame) -> pd.Series:
        """Which articles lie in it; those without a date do not."""
        held = articles["date"].notna()
        if self.since is not None:
            held &= articles["date"] >= pd.Timestamp(self.since)
        if self.until is not None:
            held &= articles["date"] <= pd.Timestamp(self.until)
        return held


@dataclass(frozen=True, slots=True)
class Matrix:
    """What a batch is split into: names, ``"each"`` for all that there are, or None for no such split.

    Attributes
    ----------
    outlets : as in the articles; ``(missing)`` for those without.
    actors : ids of the codebook.
    periods : ``"each"`` for every month that has an article.
    """

    outlets: tuple[str, ...] | Literal["each"] | None = None
    actors: tuple[str, ...] | Literal["each"] | None = None
    periods: tuple[Period, ...] | Literal["each"] | None = None

    @property
    def dimensions(self) -> tuple[Each, ...]:
        """What it splits by."""
        asked: tuple[tuple[Each, object], ...] = (
            ("outlet", self.outlets),
            ("actor", self.actors),
            ("month", self.periods),
        )
        return tuple(name for name, names in asked if names is not None)

    @property
    def named(self) -> bool:
        """Whether all of it is named, so that what holds no article has to be told."""
        return EACH not in (self.outlets, self.actors, self.periods)


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination; None where nothing is split."""

    outlet: str | None
    actor: str | None
    period: Period | None


def matrix_of(each: tuple[Each, ...]) -> Matrix:
    """The matrix of every outlet, actor or month, or of every combination of them."""
    outlets, actors, periods = (EACH if name in each else None for name in ("outlet", "actor", "month"))
    return Matrix(outlets, actors, periods)


def cells(matrix: Matrix, articles: pd.DataFrame, mentioned: list[str]) -> Iterator[Cell]:
    """Every combination, of what is named and of what occurs; ``mentioned`` are the actors that occur."""
    shown = articles["outlet"].fillna(MISSING)
    there = sorted(shown.unique()) if articles["outlet"].notna().any() else []
    outlets = there if matrix.outlets == EACH else matrix.outlets
    actors = mentioned if matrix.actors == EACH else matrix.actors
    periods = months(articles) if matrix.periods == EACH else matrix.periods
    for combination in product(*((None,) if names is None else names for names in (outlets, actors, periods))):
        yield Cell(*combination)


def months(articles: pd.DataFrame) -> list[Period]:
    """The months that have an article, in their order."""
    found = sorted(articles["date"].dropna().dt.to_period("M").unique())
    return [Period(month.start_time.date(), month.end_time.date(), str(month), month=True) for month in found]
