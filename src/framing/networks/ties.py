"""Ties that articles tell of: actors to issues by their positions, actors to actors by support and attack."""

from __future__ import annotations

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.coverage import STANCES
from framing.coverage.views import labels_of, with_actor
from framing.statistics import Resampling, means

ATTITUDES = ("attacks", "mixed", "supports")
_COUNTED = ["balance", "low", "high", "articles", "stories", "note"]


def positions(coverage: Coverage, *, resampling: Resampling | None = None) -> pd.DataFrame:
    """Who holds which position on which issue, each story counted once.

    A story's position is the mean of its articles', so that wire copy weighs no more than what it was copied from.

    Returns
    -------
    DataFrame
        One row an actor and issue, most stories first: ``actor, actor_name, group, issue, proposition, tie`` (against,
        mixed, favor: the third of -1 to 1 that ``balance`` lies in), ``favor, mixed, against`` (numbers of stories),
        ``balance`` (mean position, -1 to 1), ``low, high`` (its interval), ``articles, stories, note``. Below the
        least number of stories ``tie`` and ``balance`` are missing, and ``note`` says "too few".
    """
    stories = by_story(coverage.stances(), ["actor", "issue"])
    found = _ties(stories, ["actor", "issue"], STANCES, resampling)
    propositions = coverage.codebook.propositions
    found = with_actor(found, coverage.codebook).assign(proposition=found["issue"].map(propositions).astype("str"))
    return found[["actor", "actor_name", "group", "issue", "proposition", "tie", *reversed(STANCES), *_COUNTED]]


def relations(coverage: Coverage, *, resampling: Resampling | None = None) -> pd.DataFrame:
    """Who supports and who attacks whom, each story counted once.

    Returns
    -------
    DataFrame
        One row an actor and the one it acts on, most stories first: ``actor, actor_name, group, target, target_name,
        tie`` (attacks, mixed, supports), ``supports, mixed, attacks`` (numbers of stories), ``balance`` (-1 all attack
        to 1 all support), ``low, high, articles, stories, note`` as in :func:`positions`.
    """
    stories = by_story(coverage.relations(), ["actor", "target"])
    found = _ties(stories, ["actor", "target"], ATTITUDES, resampling)
    names = coverage.codebook.actor_names
    found = with_actor(found, coverage.codebook).assign(target_name=found["target"].map(names).astype("str"))
    return found[["actor", "actor_name", "group", "target", "target_name", "tie", *reversed(ATTITUDES), *_COUNTED]]


def by_story(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a tie and story: ``keys, story, value`` (mean of the story's rows), ``article`` (one), ``articles``."""
    told = rows.dropna(subset=[*keys, "value"]).groupby([*keys, "story"], sort=True)
    return told.agg(value=("value", "mean"), article=("article", "min"), articles=("article", "nunique")).reset_index()


def _ties(
    stories: pd.DataFrame, keys: list[str], names: tuple[str, str, str], resampling: Resampling | None
) -> pd.DataFrame:
    found = means(stories, of="value", by=keys, resampling=resampling).drop(columns=["n", "articles"])
    found = found.rename(columns={"mean": "balance"}).astype({"balance": float})
    sides = stories.assign(side=labels_of(stories["value"], names)).groupby([*keys, "side"]).size()
    counts = sides.unstack("side").reindex(columns=list(names)).fillna(0).astype(int).reset_index()
    articles = stories.groupby(keys)["articles"].sum().reset_index()
    found = found.merge(counts, on=keys, how="left").merge(articles, on=keys, how="left")
    found = found.assign(tie=labels_of(found["balance"], names))
    return found.sort_values(["stories", *keys], ascending=[False, True, True], ignore_index=True)
