"""The sentences behind a number, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.directions import settled
from framing.measures import OTHER, OUTLET
from framing.reports.excerpts import Allowance
from framing.reports.html import Evidence, sentences, text
from framing.wording import day_in_words, formatted, listed, say

_SHOWN = 60  # sentences under one figure; the run's tables hold all


def behind_it(
    evidence: pd.DataFrame,
    codebook: Codebook,
    *,
    shown: int = _SHOWN,
    printed: bool = False,
    heading: str = "",
) -> str:
    """The sentences of an evidence table in ``<details>``; its columns are those of ``Coverage.evidence``.

    Actors are named as in the codebook. On paper, where nothing can be opened, they are left out unless ``printed``.
    In excerpts no article has more than its allowance of words.
    """
    if evidence.empty:
        return ""
    step = max(1, -(-len(evidence) // shown))  # spread evenly over the articles, not the first ones only
    passages = list(_allowed(evidence.iloc[::step].to_dict("records"), codebook.actor_names))
    quoted = sentences(passages, total=len(evidence))
    where = "" if printed else " class='screen'"
    above = f"{heading or say('The sentences behind it')} ({formatted(len(evidence), ',')})"
    return f"<details{where}><summary>{text(above)}</summary>{quoted}</details>"


def _allowed(rows: Iterable[Mapping[Any, Any]], names: Mapping[str, str]) -> Iterator[Evidence]:
    allowance = Allowance()
    for row in rows:
        parts = allowance.passage(str(row["article"]), (row["before"], row["evidence"], row["after"]))
        if parts is not None:
            yield passage({**row, **dict(zip(("before", "evidence", "after"), parts, strict=True))}, names)


def passage(row: Mapping[Any, Any], names: Mapping[str, str]) -> Evidence:
    """One row of an evidence table as a quoted passage: who and how in the label, where it stands in the origin.

    ``names`` are those of the actors, by id.
    """
    known = {key: settled(str(value)) for key, value in row.items() if value is not None and value == value}
    label = " · ".join(known[key] for key in ("actor_name", "label", "trace") if known.get(key))
    voices = {OUTLET: say("told by the outlet"), OTHER: say("a quoted voice")}
    voice = voices.get(row["voice"]) or say("voice of {name}", name=names[row["voice"]])
    return Evidence(
        (row["before"], row["evidence"], row["after"]),
        label=f"{label} · {voice}" if label else voice,
        origin=origin(row) or str(row["article"]),
        url=known.get("url"),
    )


def origin(row: Mapping[Any, Any]) -> str:
    """Outlet, title and day of an article, as far as they are known."""
    known = {key: row[key] for key in ("outlet", "title", "date") if row[key] is not None and row[key] == row[key]}
    if "date" in known:
        known["date"] = day_in_words(known["date"])
    return listed(list(known.values()))
