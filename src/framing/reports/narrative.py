"""Tables into plain sentences that claim no more than their intervals allow.

Each sentence is a template of :mod:`framing.reports.sentences` and holds the n it rests on. The rules: a difference is
told only where its interval excludes no difference and its p value, corrected for all that were compared, is below .05;
else there is "no clear difference". Something comes first only where its interval lies above those of all others. What
rests on too few stories is told as that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from framing.reports.sentences import said
from framing.statistics import MINIMUM_STORIES
from framing.statistics.estimates import TOO_FEW
from framing.statistics.interrupted import MINIMUM_SIDE
from framing.wording import listed, percent, say, signed

Compared = Literal["frames", "portrayals", "stances"]
Ranked = Literal["covered", "speaks", "frames"]
_SIGNIFICANT = 0.05  # after Holm's correction for everything compared in the table
_TOLD = 2  # clear differences told in a sentence each; the rest is counted
_PLACES = 2  # of a share or value as it is told
_NAMED = 3  # of those between which there is no clear order


def told_differences(found: pd.DataFrame, *, what: Compared, here: str, there: str) -> list[str]:
    """What differs between two parts, from a table of ``statistics.differences``.

    Parameters
    ----------
    found : has a column ``name`` beside those of ``differences``, for stances also ``issue``, the proposition.
    what : kind of measure, which chooses the words.
    here, there : the parts ``a`` and ``b`` in words, such as ``in the Quay Post`` and ``elsewhere``.
    """
    enough = found[found["note"] != TOO_FEW]
    usable = enough[enough["p_holm"].notna()]
    known: dict[str, Any] = {
        "here": here,
        "there": there,
        **_most(enough if len(enough) else found, ["stories_a", "stories_b"]),
    }
    points = what == "frames"
    if enough.empty:
        return [said(f"{what}_few", minimum=MINIMUM_STORIES, **known)]
    if usable.empty:
        return [said(f"{what}_alike", compared=len(enough), **known)]
    apart = clear(usable, "difference")
    if apart.empty:
        return [said(f"{what}_none", compared=len(usable), **known, **_reach(usable, points=points))]
    show = percent if points else signed
    sentences = []
    for row in named_rows(apart.head(_TOLD)):
        told = {"a": show(row["a"]), "b": show(row["b"]), **_interval(row, "difference", points=points)}
        direction = "more" if row["difference"] > 0 else "less"
        sentences.append(said(f"{what}_{direction}", **{**known, **row, **told}))
    return [*sentences, *_and_more(apart, usable)]


def told_changes(found: pd.DataFrame, *, every: str, points: bool) -> list[str]:
    """Steps and turns at an event, from a table of ``statistics.interrupted`` with a column ``name``.

    Parameters
    ----------
    every : day or week, the length of its periods.
    points : whether the values are shares, told as percentage points.
    """
    enough = found[found["note"] != TOO_FEW]
    usable = enough[enough["p_holm"].notna()]
    known: dict[str, Any] = {
        "every": say(every),
        **_most(enough if len(enough) else found, ["stories_before", "stories_after"]),
    }
    if enough.empty:
        return [said("change_few", minimum=MINIMUM_SIDE, **known)]
    if usable.empty:
        return [said("change_alike", compared=enough["name"].nunique(), **known)]
    sentences = []
    for term in ("level", "slope"):
        series = usable[usable["term"] == term]
        apart = clear(series, "change")
        if apart.empty:
            reach = _reach(series, points=points)
            sentences.append(said(f"{term}_none", compared=len(series), **known, **reach))
        for row in named_rows(apart.head(_TOLD)):
            told = _interval(row, "change", points=points)
            told["change"] = told["change"].lstrip("+−")
            direction = "up" if row["change"] > 0 else "down"
            sentences.append(said(f"{term}_{direction}", **{**known, **row, **told}))
        sentences += _and_more(apart, series)
    return sentences


def _and_more(apart: pd.DataFrame, usable: pd.DataFrame) -> list[str]:
    more = len(apart) - _TOLD
    return [said("more_differ", more=more, compared=len(usable))] if more > 0 else []


def told_order(found: pd.DataFrame, *, what: Ranked) -> str:
    """What comes first, where its interval lies above those of all others; else those without a clear order.

    ``found`` has a row each with ``name, share, low, high, n`` (of what the shares are), ``stories`` and ``note``.
    """
    usable = found[found["note"] != TOO_FEW].sort_values("share", ascending=False, kind="stable")
    if usable.empty:
        few = "frames_rank_few" if what == "frames" else f"{what}_few"
        return said(few, stories=int(found["stories"].max()) if len(found) else 0, minimum=MINIMUM_STORIES)
    first, others = usable.iloc[0], usable.iloc[1:]
    if others.empty:
        return said(f"{what}_alone", name=first["name"], share=percent(first["share"]), n=first["n"])
    below = others["high"].fillna(1.0).round(_PLACES) < round(first["low"], _PLACES)  # an order that readers see, too
    reaching = others[~below]
    if reaching.empty:
        shown = {name: percent(first[name]) for name in ("share", "low", "high")}
        return said(f"{what}_first", name=first["name"], n=first["n"], **shown)
    within = named_rows(pd.concat([usable.head(1), reaching]))
    leading = listed([f"{row['name']} ({percent(row['share'])})" for row in within[:_NAMED]])
    if len(within) > _NAMED:
        leading = said("and_more", listed=leading, more=len(within) - _NAMED)
    return said(f"{what}_tied", listed=leading, n=first["n"])


def told_leans(found: pd.DataFrame, *, voice: str) -> list[str]:
    """Who is portrayed clearly favorably or unfavorably, from a table of ``statistics.means``.

    Parameters
    ----------
    found : has ``name`` and, beside ``low`` and ``high``, ``low_all`` and ``high_all``: ends of intervals that are
        widened for the number of rows. Only a row whose wider interval excludes nought is said to lean.
    voice : whose words, such as ``The outlets' own words``.
    """
    usable = found[found["low_all"].notna()]
    clear = usable[(usable["low_all"].round(_PLACES) > 0) | (usable["high_all"].round(_PLACES) < 0)]
    if len(found) == 1 and clear.empty:
        return [_no_lean(named_rows(found)[0], voice)]
    if clear.empty:
        stories = int(found["stories"].max()) if len(found) else 0
        return [said("leans_none", voice=voice, compared=len(usable), stories=stories)]
    clear = clear.sort_values("n", ascending=False, kind="stable")
    sentences = []
    for row in clear.head(_TOLD).to_dict("records"):
        shown = {name: signed(row[name]) for name in ("mean", "low", "high")}
        counts = {"n": row["n"], "stories": row["stories"]}
        lean = "lean_up" if row["mean"] > 0 else "lean_down"
        sentences.append(said(lean, name=row["name"], voice=voice, **shown, **counts))
    more = len(clear) - _TOLD
    return [*sentences, *([said("more_lean", more=more, compared=len(usable))] if more > 0 else [])]


def _no_lean(row: Mapping[str, Any], voice: str) -> str:
    known = {"name": row["name"], "voice": voice, "stories": row["stories"]}
    if row["note"] == TOO_FEW:
        return said("lean_few", minimum=MINIMUM_STORIES, **known)
    ends = {"low": signed(row["low"]), "high": signed(row["high"])}
    within = say("95 % interval {low} to {high}", **ends) if row["low"] == row["low"] else say("all alike")
    return said("lean_none", mean=signed(row["mean"]), interval=within, n=row["n"], **known)


def clear(found: pd.DataFrame, change: str) -> pd.DataFrame:
    """The rows whose interval, rounded as it is told, excludes nought and whose corrected p is small; largest first."""
    beyond = (found["low"].round(_PLACES) > 0) | (found["high"].round(_PLACES) < 0)
    kept = found[beyond & (found["p_holm"] < _SIGNIFICANT)]
    return kept.iloc[(-kept[change].abs()).argsort(kind="stable")]


def named_rows(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as fields for a template."""
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def _interval(row: Mapping[str, Any], change: str, *, points: bool) -> dict[str, str]:
    told = {name: signed(row[name], points=points) for name in (change, "low", "high")}
    return told | {change: say("{n} points", n=told[change])} if points else told


def _reach(found: pd.DataFrame, *, points: bool) -> dict[str, str]:
    """The outermost ends of the intervals: what cannot be excluded where nothing is clear."""
    high = signed(found["high"].max(), points=points)
    return {"low": signed(found["low"].min(), points=points), "high": say("{n} points", n=high) if points else high}


def _most(found: pd.DataFrame, columns: Sequence[str]) -> dict[str, int]:
    return {column: int(found[column].max()) if len(found) else 0 for column in columns}
