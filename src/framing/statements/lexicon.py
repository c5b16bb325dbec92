"""The shipped tables: classes of cue words, weights of candidates' features, and of what encoder and rules say."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from framing.shipped import shipped

CONSTANT = ""  # name of the row that holds the constant of the log odds


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Cue classes of a lemma ("say", "urge", "blame" …), so that rare cues profit from common ones."""
    groups: dict[str, tuple[str, ...]] = {}
    for row in _rows("cues.classes.csv"):
        groups[row["lemma"]] = (*groups.get(row["lemma"], ()), row["class"])
    return groups


@cache
def weights() -> Mapping[str, float]:
    """Log-odds weight of each feature; ``CONSTANT`` holds the intercept."""
    return {row["feature"]: float(row["weight"]) for row in _rows("cues.weights.csv")}


@cache
def evidence_weights() -> Mapping[str, float]:
    """Log-odds weight of each piece of evidence for a tagged statement; ``CONSTANT`` holds the intercept."""
    return {row["evidence"]: float(row["weight"]) for row in _rows("cues.evidence.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with shipped("data", "lexicons", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
