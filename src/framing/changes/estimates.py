"""Which estimates moved: stances, portrayals, frames and speaking room, as the reports compute them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from framing.changes.runs import Run
from framing.codebook import Codebook
from framing.coverage.coverage import STANCES
from framing.coverage.selection import MISSING
from framing.coverage.views import labels_of
from framing.measures import OUTLET
from framing.statistics.groups import columns_of, shown
from framing.statistics.moves import judged, moves

ALL, OTHERS = "all outlets", "others, outside the codebook"
# Names of the estimates, with what moves() is asked for.
_ESTIMATES: dict[str, dict[str, Any]] = {
    "stance": {"of": "stance", "by": ["actor", "issue"]},
    "portrayal": {"of": "value", "by": ["actor", "words"]},
    "frames": {"of": "value", "by": "outlet", "each": "frame"},
    "speakers": {"of": "actor", "weight": "words"},
}
_KEYS = ("estimate", "about", "actor", "issue", "words", "outlet", "frame", "value")
_FIRST = ("verdict", "old", "old_low", "old_high", "new", "new_low", "new_high", "difference", "low", "high", "p")


def moved_estimates(
    old: Run,
    new: Run,
    stories: tuple[pd.Series, pd.Series],
    shared: Collection[str],
    *,
    progress: bool,
) -> pd.DataFrame:
    """One row an estimate, all judged together; columns as told by :class:`framing.changes.Changes`."""
    from tqdm import tqdm

    found = []
    rows = sum(len(run.rows[name]) * (1 + (name == "frames")) for run in (old, new) for name in _ESTIMATES)
    with tqdm(total=rows, desc="Comparing", unit=" rows", unit_scale=True, disable=not progress) as bar:
        for name, asked in _ESTIMATES.items():
            sides = (_rows(run, name, named, shared) for run, named in zip((old, new), stories, strict=True))
            for before, after in _pieces(name, *sides):
                compared = moves(before, after, **asked)
                value = {"frames": "frame", "speakers": "actor"}.get(name, "value")
                found.append(compared.rename(columns={"value": value}).assign(estimate=name))
                bar.update(len(before) + len(after))
    table = judged(pd.concat(found, ignore_index=True)).reindex(columns=_columns(found))
    return table.assign(about=list(_about(table, (new.codebook, old.codebook))))


def _pieces(name: str, old: pd.DataFrame, new: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """The rows of both, actor by actor or outlet by outlet, so that one can see how far it is."""
    first = next(iter(columns_of(_ESTIMATES[name].get("by", ()))), None)
    if first is None:
        yield old, new
        return
    before, after = shown(old[first]), shown(new[first])
    for value in sorted({*before, *after}):
        yield old[before == value], new[after == value]


def _columns(found: list[pd.DataFrame]) -> list[str]:
    rest = [name for name in found[0].columns if name not in (*_KEYS, *_FIRST)]
    return [*_KEYS, *_FIRST, "p_holm", *rest]


def _rows(run: Run, name: str, stories: pd.Series, shared: Collection[str]) -> pd.DataFrame:
    """The rows behind an estimate, with the story that both runs know and whether both hold the article."""
    rows = run.rows[name]
    rows = rows.assign(story=rows["article"].map(stories), shared=rows["article"].isin(shared))
    if name == "stance":
        return rows.assign(stance=labels_of(rows["value"], STANCES))
    if name == "portrayal":
        return rows.assign(words=(rows["voice"] == OUTLET).map({True: "own", False: "quoted"}).astype("str"))
    if name == "speakers":
        return rows.assign(actor=rows["actor"].fillna(OTHERS))
    outlets = run.rows["articles"].set_index("article")["outlet"].fillna(MISSING)
    return pd.concat([rows.assign(outlet=ALL), rows.assign(outlet=rows["article"].map(outlets))])


def _about(table: pd.DataFrame, books: tuple[Codebook, Codebook]) -> Iterator[str]:
    """What each estimate is about, in words; names of the new codebook before those of the old one."""
    names: dict[str, str] = {}
    for book in reversed(books):
        names |= {f"actor {one.id}": one.name for one in book.actors}
        names |= {f"issue {one.id}": f"“{one.proposition}”" for one in book.issues}
        names |= {f"frame {one.id}": one.name for one in book.frames}
    for row in table.to_dict("records"):
        named = {key: names.get(f"{key} {row[key]}", row[key]) for key in ("actor", "issue", "frame")}
        yield {
            "stance": f"{named['actor']} on {named['issue']}: {row['value']}",
            "portrayal": f"{named['actor']}, in {_WORDS.get(row['words'])}",
            "frames": f"{named['frame']}, {row['outlet']}",
            "speakers": f"{named['actor']}",
        }[row["estimate"]]


_WORDS = {"own": "the outlets' own words", "quoted": "quoted words"}
