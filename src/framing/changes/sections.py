"""What is told of a comparison, whatever shows it: sections of sentences and a table of plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from framing.changes.articles import CAME, CHANGED, WENT
from framing.changes.estimates import ALL
from framing.changes.result import Changes
from framing.coverage.selection import MISSING
from framing.statistics.moves import CHANCE, MOVED, ONLY_NEW, ONLY_OLD
from framing.wording import counted, percent, signed

_SHOWN = 20  # rows of a table; the data has all
_RULE = (
    "An estimate moved when the new one lies outside the old 95 % interval, the 95 % interval of the difference leaves "
    "out 0, and its p, corrected for all {compared} comparisons (Holm), is below .05. Intervals resample stories. What "
    "both runs hold alike cancels out of a difference: it rests on the stories that came, went or were measured "
    "anew, and with fewer than five of them nothing is said."
)
_ANEW = (
    "“Of that, measured anew” is the part of the difference in the articles that both runs hold unchanged: it comes "
    "from codebook, options or versions, not from the coverage."
)
_LEAST = 0.0005  # what is less is not shown as a difference


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences and, perhaps, a table whose cells are text; ``rows`` is how many it has in all."""

    title: str
    sentences: tuple[str, ...] = ()
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    rows: int = 0

    @property
    def left_out(self) -> str:
        """What the table does not show; empty where it shows all."""
        return f"Showing {len(self.table):,} of {self.rows:,} rows; a .json file has all." if self.shortened else ""

    @property
    def shortened(self) -> bool:
        """Whether the table shows a part."""
        return len(self.table) < self.rows


def title(changes: Changes) -> str:
    """What the comparison is called."""
    return f"What changed from {changes.old} to {changes.new}"


def sections(changes: Changes) -> Iterator[Section]:
    """In short, then articles, estimates, codebook and how the runs were made."""
    yield Section("In short", tuple(_short(changes)))
    yield from _articles(changes.articles)
    yield from _estimates(changes.estimates)
    if len(changes.codebook):
        yield _cut("Codebook lines that differ", changes.codebook.rename(columns={"part": "line"}))
    if len(changes.made):
        yield _cut("How the runs were made", changes.made)


def _short(changes: Changes) -> Iterator[str]:
    held, change = changes.held, changes.articles["change"].value_counts()
    counts = {name: int(change.get(name, 0)) for name in (CAME, WENT, CHANGED)}
    before = f"instead of {held['old']:,}" if held["old"] != held["new"] else "in both runs"
    yield (
        f"{counted(held['new'], 'article')} {before}: {counts[CAME]:,} in, {counts[WENT]:,} out, "
        f"{counts[CHANGED]:,} changed; {held['shared']:,} unchanged."
    )
    verdicts = changes.estimates["verdict"].value_counts()
    compared = int(changes.estimates["p"].notna().sum())
    yield (
        f"{counted(verdicts.get(MOVED, 0), 'estimate')} moved, of {compared:,} that can be compared; "
        f"{verdicts.get(CHANCE, 0):,} more left their old interval, but that may be chance."
    )
    made = changes.made[~changes.made["kind"].isin(["input", "count"])]
    differing = ([counted(len(changes.codebook), "codebook line")] if len(changes.codebook) else []) + [
        f"{kind} {name}" for kind, name in zip(made["kind"], made["name"], strict=True)
    ]
    if differing:
        yield (
            f"The runs were not made alike ({', '.join(differing)}): part of what moved may come from that, not from "
            "the coverage."
        )
    else:
        yield "Both runs were made with the same codebook, options, measures and versions."


def _articles(articles: pd.DataFrame) -> Iterator[Section]:
    if articles.empty:
        return
    outlet = articles["outlet"].fillna(MISSING)
    counts = pd.crosstab(outlet, articles["change"]).reindex(columns=[CAME, WENT, CHANGED], fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    yield _cut("Articles that came, went or changed, by outlet", counts.rename_axis(columns=None).reset_index())
    kept = articles[articles["change"] != CAME]
    if len(kept):
        listed = kept[["change", "article", "what", "outlet", "date", "title", "same_text"]]
        days = listed["date"].dt.strftime("%Y-%m-%d")
        plain = listed.assign(date=days).rename(columns={"what": "what changed", "same_text": "same text now under"})
        yield _cut("Articles that went or changed", plain)


def _estimates(estimates: pd.DataFrame) -> Iterator[Section]:
    compared = int(estimates["p"].notna().sum())
    counts = pd.crosstab(estimates["verdict"], estimates["estimate"])
    counts["all"] = counts.sum(axis=1)
    counts = counts.sort_values("all", ascending=False, kind="stable").rename_axis(columns=None).reset_index()
    anew = bool((estimates["on_shared"].abs() > _LEAST).any())
    yield _cut("Estimates", counts, _RULE.format(compared=f"{compared:,}"), *([_ANEW] if anew else []))
    for verdict, heading in ((MOVED, "Estimates that moved"), (CHANCE, "Outside the old interval, but may be chance")):
        found = estimates[estimates["verdict"] == verdict].sort_values("p", kind="stable")
        if len(found):
            yield _cut(heading, pd.DataFrame([_estimate(row, anew) for row in found.to_dict("records")]))
    of_one_outlet = (estimates["estimate"] == "frames") & (estimates["outlet"] != ALL)  # told with the articles
    alone = estimates[estimates["verdict"].isin([ONLY_OLD, ONLY_NEW]) & ~of_one_outlet]
    if len(alone):
        alone = alone.assign(stories=alone["stories_new"].where(alone["verdict"] == ONLY_NEW, alone["stories_old"]))
        alone = alone.sort_values("stories", ascending=False, kind="stable").rename(columns={"verdict": "in"})
        yield _cut("Estimates of one run alone", alone[["estimate", "about", "in", "stories"]])


def _estimate(row: dict[Any, Any], anew: bool) -> dict[str, str]:
    """A row as it is read: shares as percentages, portrayal from -1 to 1, and what of it was measured ``anew``."""
    points = row["estimate"] != "portrayal"
    level = percent if points else signed

    def move(value: float) -> str:
        return f"{signed(value, points=points)}{' points' if points else ''}"

    shared = {"of that, measured anew": "–" if row["on_shared"] != row["on_shared"] else move(row["on_shared"])}
    return {
        "estimate": row["estimate"],
        "about": row["about"],
        "old": f"{level(row['old'])} ({level(row['old_low'])} to {level(row['old_high'])})",
        "new": level(row["new"]),
        "difference": f"{move(row['difference'])} ({move(row['low'])} to {move(row['high'])})",
        **(shared if anew else {}),
        "stories that differ": f"{row['stories_differ']:,}",
        "p, corrected": "< .001" if row["p_holm"] < 0.001 else f"{row['p_holm']:.3f}".lstrip("0"),
    }


def _cut(heading: str, rows: pd.DataFrame, *sentences: str) -> Section:
    shown = rows.head(_SHOWN)
    plain = shown.map(lambda value: "" if value is None or value != value else _number(value))
    return Section(heading, sentences, plain.loc[:, (plain != "").any(axis=0)], len(rows))


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
