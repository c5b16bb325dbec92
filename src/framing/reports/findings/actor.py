"""What a report on an actor says."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.reports.findings.voices import OWN_WORDS, own_words
from framing.reports.narrative import named_rows
from framing.reports.overview import covered_actors, speaking_actors
from framing.reports.sentences import said
from framing.statistics import means, shares
from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.wording import percent, say

_HALF = 0.5


def of_actor(coverage: Coverage, actor: str) -> list[str]:
    """Where an actor stands most often, how often it occurs and speaks, how it is portrayed, whether it acts."""
    name = coverage.codebook.actor(actor).name
    portrayed = coverage.portrayals()
    leans = own_words(portrayed[portrayed["actor"] == actor])
    unnamed = said("actor_unnamed", name=name, voice=say(OWN_WORDS), n=len(coverage.articles))
    return [
        _stance_of(coverage, actor, name),
        *_share_of(covered_actors(coverage), name, "occurs"),
        *_share_of(speaking_actors(coverage), name, "speaks"),
        *(leans or [unnamed]),
        *_deeds(coverage, actor, name),
    ]


def _stance_of(coverage: Coverage, actor: str, name: str) -> str:
    stances = coverage.stances()
    stances = stances[stances["actor"] == actor]
    if stances.empty:
        return said("actor_no_stance", name=name, n=len(coverage.articles))
    issue = stances["issue"].value_counts().index[0]
    found = shares(stances[stances["issue"] == issue], of="stance")
    top = named_rows(found.sort_values("n", ascending=False, kind="stable"))[0]
    known = {**top, **_percents(top), "stance": say(str(top["stance"])), "name": name}
    known["issue"] = coverage.codebook.issue(issue).proposition
    ending = {TOO_FEW: "_few", ALL_ALIKE: "_alike"}.get(top["note"], "")
    return said(f"actor_stance{ending}", **known)


def _share_of(found: pd.DataFrame, name: str, what: str) -> list[str]:
    """One actor's row of a table of shares in words; nothing where it rests on too few stories."""
    rows = named_rows(found[(found["name"] == name) & (found["note"] != TOO_FEW)])
    return [
        said(f"actor_{what}{'_point' if row['note'] else ''}", name=name, n=row["n"], **_percents(row)) for row in rows
    ]


def _percents(row: dict[str, Any]) -> dict[str, str]:
    return {name: percent(row[name]) for name in ("share", "low", "high")}


def _deeds(coverage: Coverage, actor: str, name: str) -> list[str]:
    """How often an actor acts, of the mentions in which it acts or is acted upon."""
    deeds = coverage.agency()
    deeds = deeds[(deeds["actor"] == actor) & (deeds["value"] == 1) & deeds["variable"].isin(("acts", "acted_upon"))]
    rows = named_rows(means(deeds.assign(value=(deeds["variable"] == "acts").astype(float)), of="value"))
    if not rows or rows[0]["note"]:
        return []
    row = rows[0]
    known = {"share": percent(row["mean"]), "low": percent(row["low"]), "high": percent(row["high"])}
    judged = say("clearly more than half")
    if not round(row["low"], 2) > _HALF:
        clearly_less = round(row["high"], 2) < _HALF
        judged = say("clearly less than half") if clearly_less else say("no clear majority either way")
    return [said("actor_acts", name=name, n=row["n"], stories=row["stories"], judged=judged, **known)]
