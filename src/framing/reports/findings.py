"""The main finding of a report, in one sentence that claims no more than its interval allows."""

from __future__ import annotations

import pandas as pd

from framing.coverage import Coverage
from framing.reports.plan import parts_of
from framing.statistics import differences, shares

_SIGNIFICANT = 0.05  # after Holm's correction for all frames compared


def of_article(coverage: Coverage) -> str:
    """Who holds which stance in the only article of the coverage."""
    stances = coverage.stances()
    if stances.empty:
        return "No stance of a codebook's actor on a codebook's issue was found in this article."
    told = []
    for issue in coverage.codebook.issues:
        found = stances[stances["issue"] == issue.id].sort_values("value", ascending=False, kind="stable")
        held = [f"{', '.join(rows['actor_name'])}: {stance}" for stance, rows in found.groupby("stance", sort=False)]
        if held:
            told.append(f"“{issue.proposition}” – {'; '.join(held)}.")
    return " ".join(told)


def of_actor(coverage: Coverage, actor: str) -> str:
    """The issue on which most articles show a stance of the actor, with the share of its most frequent stance."""
    name = coverage.codebook.actor(actor).name
    stances = coverage.stances()
    stances = stances[stances["actor"] == actor]
    if stances.empty:
        return f"No stance of {name} on a codebook's issue was found."
    issue = stances["issue"].value_counts().index[0]
    found = shares(stances[stances["issue"] == issue], of="stance")
    top = found.sort_values("n", ascending=False).iloc[0]
    rest = f"on “{coverage.codebook.issue(issue).proposition}”"
    if pd.isna(top["share"]):
        return (
            f"{name} {rest}: {top['stance']} in {top['n']} of {top['total']} articles; too few stories for an interval."
        )
    return (
        f"{name} {rest}: {top['stance']} in {_percent(top['share'])} of {top['total']} articles with a stance"
        f"{_interval(top)}."
    )


def of_comparison(coverage: Coverage, by: str, focus: str = "") -> str:
    """The frame whose share of the text differs most between a part and all others, beyond its interval."""
    parts = sorted(parts_of(coverage.articles, by).dropna().unique())
    if len(parts) < 2:
        only = f"There is only one {by}, {parts[0]}" if parts else f"No article has a known {by}"
        return f"{only}: there is nothing to compare."
    compared = [focus] if focus else parts
    found = pd.concat([_frame_differences(coverage, by, part) for part in compared], ignore_index=True)
    usable = found.dropna(subset=["p_holm"])
    if usable.empty:
        return f"Too few stories to compare the frames of one {by} with the others."
    clear = usable[usable["p_holm"] * (1 if focus else usable["part"].nunique()) < _SIGNIFICANT]
    if clear.empty:
        who = focus or f"any {by}"
        return (
            f"No frame carries clearly more or less of the text in {who} than elsewhere, allowing for how many were "
            "compared."
        )
    top = clear.iloc[int(clear["difference"].abs().to_numpy().argmax())]
    more = "more" if top["difference"] > 0 else "less"
    return (
        f"{top['frame_name']} carries {more} of the text in {top['part']}: {_percent(top['a'])} of the framed text in "
        f"its {top['n_a']} articles, against {_percent(top['b'])} in {top['n_b']} elsewhere (difference "
        f"{top['difference'] * 100:+.0f} points, 95 % interval {top['low'] * 100:+.0f} to {top['high'] * 100:+.0f})."
    )


def _frame_differences(coverage: Coverage, by: str, part: str) -> pd.DataFrame:
    frames = coverage.frames()
    shares_of_text = frames[frames["variable"] == "share"]
    inside = set(coverage.articles.loc[parts_of(coverage.articles, by) == part, "article"])
    held = shares_of_text["article"].isin(inside)
    found = differences(shares_of_text[held], shares_of_text[~held], of="value", by="frame_name")
    return found.assign(part=part)


def _interval(row: pd.Series) -> str:
    if pd.isna(row["low"]):
        return f" ({row['stories']} stories, all alike)"
    return f" (95 % interval {_percent(row['low'])} to {_percent(row['high'])}; {row['stories']} stories)"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
