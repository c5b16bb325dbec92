"""What a report on one article says: it counts, and says nothing of others."""

from __future__ import annotations

from framing.coverage import Coverage
from framing.measures.read import is_readable
from framing.reports.page import not_scored
from framing.reports.sentences import said
from framing.wording import listed, percent, say

_LISTED = 3  # names in a sentence


def of_article(coverage: Coverage) -> list[str]:
    """Who holds which stance in the only article of the coverage, who speaks, and what it is framed with.

    Of an article that was not read closely, only that: what nobody looked for is not missing.
    """
    only = coverage.articles.iloc[0]
    language = only["language"] if isinstance(only["language"], str) else None
    if not is_readable(language, len(only["text"]), coverage.codebook):
        return [not_scored(1), said("one_article", n=1)]
    return [" ".join(_stances_of_article(coverage)), *_counts_of_article(coverage), said("one_article", n=1)]


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
