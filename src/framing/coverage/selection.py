"""A part of a coverage: some outlets, an actor, a period, a voice, a least confidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.errors import UserError
from framing.measures import OTHER, OUTLET

MISSING = "(missing)"  # how a missing outlet, date or title is shown and asked for
Names = str | Sequence[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a part must meet, as it was asked for; None asks for nothing, several names are alternatives."""

    outlet: Names = None
    actor: Names = None
    since: date | str | None = None
    until: date | str | None = None
    voice: Names = None
    confidence: float | None = None

    @property
    def told(self) -> dict[str, Any]:
        """Those that were asked for, by their name."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in asked.items() if value is not None}

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets; none stands for all."""
        return _several(self.outlet)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actors; none stands for all."""
        return _several(self.actor)

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices; none stands for all."""
        return _several(self.voice)

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day."""
        return _day(self.since), _day(self.until)

    def check(self, codebook: Codebook) -> None:
        """Raise a :class:`UserError` where a condition cannot be met by any run of the codebook."""
        known = [entry.id for entry in codebook.actors]
        known_or_error(self.actors, known, "actor")
        known_or_error(self.voices, [OUTLET, OTHER, *known], "voice")
        least = self.confidence
        if least is not None and not 0 <= least <= 1:
            raise UserError(
                f"confidence {least!r} is not between 0 and 1; give the least that a score needs, such as 0.7"
            )


def part_of(tables: Mapping[str, pd.DataFrame], asked: Conditions) -> dict[str, pd.DataFrame]:
    """The tables with only what meets the conditions."""
    since, until = asked.period
    part = within(tables, outlets=asked.outlets, since=since, until=until)
    if asked.actors:
        part = about(part, asked.actors)
    if asked.voices:
        part = voiced(part, asked.voices)
    return part if asked.confidence is None else sure(part, asked.confidence)


def within(
    tables: Mapping[str, pd.DataFrame], *, outlets: Collection[str], since: date | None, until: date | None
) -> dict[str, pd.DataFrame]:
    """Only the articles of those outlets (all when empty) and days, both inclusive, and what was found in them.

    An article without a date lies outside every period.
    """
    articles = tables["articles"]
    shown = articles["outlet"].fillna(MISSING)
    known_or_error(outlets, sorted(shown.unique()), "outlet")
    kept = shown.isin(outlets) if outlets else pd.Series(True, articles.index)
    if since is not None:
        kept &= articles["date"] >= pd.Timestamp(since)
    if until is not None:
        kept &= articles["date"] <= pd.Timestamp(until)
    return of_articles(tables, articles.loc[kept, "article"])


def about(tables: Mapping[str, pd.DataFrame], actors: Collection[str]) -> dict[str, pd.DataFrame]:
    """Only the actors' mentions, statements and scores, and the articles that hold one.

    A score is an actor's when it is about the actor or directed at it. Scores about nobody (frames) stay.
    """
    scores, kept = tables["scores"], dict(tables)
    kept["mentions"] = tables["mentions"][tables["mentions"]["actor"].isin(actors)]
    kept["statements"] = tables["statements"][tables["statements"]["actor"].isin(actors)]
    own = scores["actor"].isin(actors) | scores["target"].isin(actors)
    kept["scores"] = scores[own | scores["actor"].isna()]
    holding = {*kept["mentions"]["article"], *kept["statements"]["article"], *scores.loc[own, "article"]}
    return of_articles(kept, holding)


def voiced(tables: Mapping[str, pd.DataFrame], voices: Collection[str]) -> dict[str, pd.DataFrame]:
    """Only the mentions and scores in those voices and the statements of those speakers; every article stays.

    A statement whose speaker the codebook lacks is in the voice ``other``.
    """
    kept = dict(tables)
    for name, column in (("mentions", "voice"), ("scores", "voice"), ("statements", "actor")):
        spoken = tables[name][column].fillna(OTHER) if name == "statements" else tables[name][column]
        kept[name] = tables[name][spoken.isin(voices)]
    return {name: table.reset_index(drop=True) for name, table in kept.items()}


def sure(tables: Mapping[str, pd.DataFrame], least: float) -> dict[str, pd.DataFrame]:
    """Without the scores of less confidence; a score without confidence stays, and so do all other tables."""
    scores = tables["scores"]
    kept = scores[~(scores["confidence"] < least)].reset_index(drop=True)
    return {**tables, "scores": kept}


def of_articles(tables: Mapping[str, pd.DataFrame], articles: Collection[str]) -> dict[str, pd.DataFrame]:
    """The tables with only those articles; problems belong to no article and stay."""
    return {
        name: (table if name == "problems" else table[table["article"].isin(articles)]).reset_index(drop=True)
        for name, table in tables.items()
    }


def known_or_error(values: Collection[str], known: Collection[str], what: str) -> None:
    """Raise a :class:`UserError` that names the first unknown value and all known ones."""
    for value in values:
        if value not in known:
            raise UserError(f"{what} {value!r} is not in this coverage; it has: {', '.join(known)}")


def _several(names: Names) -> tuple[str, ...]:
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)


def _day(value: date | str | None) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UserError(f"{value!r} is not a day; write it as 2020-01-15") from error
