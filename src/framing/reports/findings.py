"""What a report says in words: its main finding first, then a few sentences more, all by the rules of the narrative."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.figures.interrupted_series import reach_told
from framing.measures import OUTLET
from framing.reports.events import Event, around, sides_of
from framing.reports.narrative import (
    clear,
    named_rows,
    told_changes,
    told_differences,
    told_leans,
    told_order,
)
from framing.reports.overview import covered_actors
from framing.reports.parts import contrasts, sides
from framing.reports.plan import parts_of
from framing.reports.sentences import said
from framing.statistics import Resampling, differences, interrupted, means, shares
from framing.statistics.estimates import TOO_FEW
from framing.wording import day_in_words, listed, percent, say, template

_OWN_WORDS = template("The outlets' own words")
_IN_ONE = {"outlet": template("in one outlet"), "month": template("in one month")}
_LISTED = 3  # names in a sentence
_HALF = 0.5
_NAME = {"frame_name": "name", "actor_name": "name"}


def of_article(coverage: Coverage) -> list[str]:
    """Who holds which stance in the only article of the coverage, who speaks, and what it is framed with."""
    return [" ".join(_stances_of_article(coverage)), *_counts_of_article(coverage), said("one_article", n=1)]


def of_actor(coverage: Coverage, actor: str) -> list[str]:
    """Where an actor stands most often, how often it occurs and speaks, how it is portrayed, whether it acts."""
    name = coverage.codebook.actor(actor).name
    covered, speaks = covered_actors(coverage), _speaking(coverage)
    portrayed = coverage.portrayals()
    own = portrayed[(portrayed["voice"] == OUTLET) & (portrayed["actor"] == actor)]
    leans = (
        told_leans(_leaning(own), voice=say(_OWN_WORDS))
        if len(own)
        else [said("actor_unnamed", name=name, voice=say(_OWN_WORDS), n=len(coverage.articles))]
    )
    return [
        _stance_of(coverage, actor, name),
        *_share_of(covered, name, "occurs"),
        *_share_of(speaks, name, "speaks"),
        *leans,
        *_deeds(coverage, actor, name),
    ]


def of_comparison(coverage: Coverage, by: str, focus: str = "") -> list[str]:
    """How a part differs from all others in frames, portrayals and stances; or which parts differ in their frames."""
    parts = sorted(parts_of(coverage.articles, by).dropna().unique())
    if len(parts) < 2:
        alone = said("one_part", by=say(by), part=parts[0], n=len(coverage.articles)) if parts else ""
        return [alone or said("no_part", by=say(by), n=len(coverage.articles))]
    if focus:
        here, elsewhere = sides(coverage, by, focus)
        return _apart(here, elsewhere or here, here=say("in {part}", part=focus), there=say("elsewhere"))
    return _several(coverage, by, parts)


def of_event(coverage: Coverage, event: Event) -> list[str]:
    """What differs before and after an event, whether there is a step at it, and what that does not mean."""
    before, after = sides_of(coverage, event)
    apart = _apart(after, before, here=say("after the event"), there=say("before it"))
    frames = around(coverage, event).frames()
    rows = frames[frames["variable"] == "share"].rename(columns={"frame_name": "name"})
    course = interrupted(rows, of="value", event=event.day, every=event.every, by="name")
    counts = {"before": len(before.articles), "after": len(after.articles)}
    return [
        *apart,
        *told_changes(course, every=event.every, points=True),
        said("event_volume", day=day_in_words(event.day, long=True), reach=reach_told(event.every), **counts),
        said("event_caution", n=len(before.articles) + len(after.articles)),
    ]


def of_overview(coverage: Coverage) -> list[str]:
    """Who is covered most and who speaks, which frame carries most, who is portrayed how, and how outlets differ."""
    frames = coverage.frames()
    carried = means(frames[frames["variable"] == "share"], of="value", by="frame_name")
    carried = carried.rename(columns={"frame_name": "name", "mean": "share"})
    portrayed = coverage.portrayals()
    outlets = of_comparison(coverage, "outlet")
    return [
        told_order(carried[~(carried["share"] == 0)], what="frames"),
        told_order(covered_actors(coverage), what="covered"),
        told_order(_speaking(coverage), what="speaks"),
        *told_leans(_leaning(portrayed[portrayed["voice"] == OUTLET]), voice=say(_OWN_WORDS)),
        *outlets[:_LISTED],
    ]


def _several(coverage: Coverage, by: str, parts: list[str]) -> list[str]:
    """How single outlets or months differ from the others; p values allow for the number of parts, too."""
    frames = coverage.frames()
    carried, part_of = frames[frames["variable"] == "share"], parts_of(coverage.articles, by)
    inside = {part: set(coverage.articles.loc[part_of == part, "article"]) for part in parts}
    found = {part: _frames_apart(carried, carried["article"].isin(articles)) for part, articles in inside.items()}
    usable = {part: table for part, table in found.items() if table["p_holm"].notna().any()}
    if not usable:
        return told_differences(
            pd.concat(found.values()), what="frames", here=say(_IN_ONE[by]), there=say("in the others")
        )
    told = []
    for part, table in usable.items():
        corrected = table.assign(p_holm=(table["p_holm"] * len(usable)).clip(upper=1.0))
        if len(clear(corrected, "difference")):
            told += told_differences(corrected, what="frames", here=say("in {part}", part=part), there=say("elsewhere"))
    compared = sum(len(table) for table in usable.values())
    return told or [said("parts_none", by=say(by), parts=len(usable), n=len(coverage.articles), compared=compared)]


def _frames_apart(carried: pd.DataFrame, held: pd.Series) -> pd.DataFrame:
    return differences(carried[held], carried[~held], of="value", by="frame_name").rename(columns=_NAME)


def _apart(a: Coverage, b: Coverage, *, here: str, there: str) -> list[str]:
    """Clear differences come first."""
    found = sorted(contrasts(a, b).items(), key=lambda item: clear(item[1], "difference").empty)
    return [sentence for what, rows in found for sentence in told_differences(rows, what=what, here=here, there=there)]


def _stances_of_article(coverage: Coverage) -> list[str]:
    stances, told = coverage.stances(), []
    for issue in coverage.codebook.issues:
        found = stances[stances["issue"] == issue.id].sort_values("value", ascending=False, kind="stable")
        held = [
            f"{listed(list(rows['actor_name']))}: {say(str(stance))}"
            for stance, rows in found.groupby("stance", sort=False)
        ]
        if held:
            told.append(said("article_stances", issue=issue.proposition, held="; ".join(held), n=int(found["n"].sum())))
    return told or [said("article_no_stance", n=len(coverage.articles))]


def _counts_of_article(coverage: Coverage) -> list[str]:
    spoken, words = coverage.speakers(), int(coverage.articles["words"].sum())
    frames = coverage.frames()
    carried = frames[(frames["variable"] == "share") & (frames["value"] > 0)].sort_values("value", ascending=False)
    leading = [
        say("{share} carries {name}", share=percent(value), name=name)
        for name, value in carried[["frame_name", "value"]].to_numpy()[:_LISTED]
    ]
    framed = [said("article_frames", listed=listed(leading), n=words)] if leading else []
    if spoken.empty:
        return [said("article_silent", n=words), *framed]
    counts = spoken["actor_name"].value_counts().head(_LISTED)
    by = [say("{n} by {name}", n=number, name=str(name)) for name, number in counts.items()]
    rest = len(spoken) - int(counts.sum())
    return [
        said(
            "article_speaks", n=len(spoken), listed=listed(by or [say("none by an actor of the codebook")]), rest=rest
        ),
        *framed,
    ]


def _stance_of(coverage: Coverage, actor: str, name: str) -> str:
    stances = coverage.stances()
    stances = stances[stances["actor"] == actor]
    if stances.empty:
        return said("actor_no_stance", name=name, n=len(coverage.articles))
    issue = stances["issue"].value_counts().index[0]
    found = shares(stances[stances["issue"] == issue], of="stance")
    top = named_rows(found.sort_values("n", ascending=False, kind="stable"))[0]
    known = {**top, "name": name, "issue": coverage.codebook.issue(issue).proposition}
    if top["note"]:
        return said(f"actor_stance_{'few' if top['note'] == TOO_FEW else 'alike'}", **{**known, **_percents(top)})
    return said("actor_stance", **{**known, **_percents(top)})


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


def _leaning(portrayed: pd.DataFrame) -> pd.DataFrame:
    """Mean portrayals by actor, with a second interval that is widened for the number of actors (Bonferroni)."""
    found = means(portrayed, of="value", by="actor_name").rename(columns={"actor_name": "name"})
    wider = Resampling(level=1 - 0.05 / max(1, int((found["note"] != TOO_FEW).sum())))
    every = means(portrayed, of="value", by="actor_name", resampling=wider)
    return found.assign(low_all=every["low"], high_all=every["high"])


def _speaking(coverage: Coverage) -> pd.DataFrame:
    """Each actor's share of the attributed words; ``n`` is the number of all those words."""
    spoken = coverage.speakers()
    found = shares(spoken, of="actor_name", weight="words")
    found = found[found["actor_name"] != MISSING]
    return found.rename(columns=_NAME).assign(n=int(spoken["words"].sum()))
