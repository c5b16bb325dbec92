"""The shipped tables: classes of cue words, weights of candidates' features, and of what encoder and rules say."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from framing.shipped import shipped

CONSTANT = ""  # name of the row that holds the constant of the log odds
_SPEAKERS = frozenset(("person", "document"))  # classes of sources
# Past forms that no ending makes, of the verbs among the cues; and "according".
_IRREGULAR = frozenset(
    """said told thought knew known found held saw seen wrote written felt heard made gave given took taken meant sought
    swore sworn spoke spoken fought sang sung forbade forbidden forgot forgotten foresaw foreseen shown strove
    understood overheard withdrew withstood upheld led kept left began begun became chose chosen drew drawn sent stood
    taught rang rung shot struck overrode undertook undertaken bet according""".split()
)


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Cue classes of a lemma ("say", "urge", "blame" …), so that rare cues profit from common ones."""
    groups: dict[str, tuple[str, ...]] = {}
    for row in _rows("cues.classes.csv"):
        groups[row["lemma"]] = (*groups.get(row["lemma"], ()), row["class"])
    return groups


@cache
def cue_forms() -> frozenset[str]:
    """Forms of the words that may attribute something, in lower case.

    Those of every class but the ones that only name who or what speaks; forms and not lemmas, since the parser's
    lemmas err ("hopes" is "hop").
    """
    lemmas = (lemma for lemma, groups in classes().items() if not _SPEAKERS.issuperset(groups))
    return _IRREGULAR | {form for lemma in lemmas for form in _inflected(lemma)}


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


def _inflected(lemma: str) -> Iterator[str]:
    """Regular English forms, a few impossible ones among them."""
    yield from (lemma, f"{lemma}s", f"{lemma}es", f"{lemma}d", f"{lemma}ed", f"{lemma}ing")
    yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")
    if lemma[-1] in "ey":
        yield from (f"{lemma[:-1]}ing", f"{lemma[:-1]}ies", f"{lemma[:-1]}ied")
