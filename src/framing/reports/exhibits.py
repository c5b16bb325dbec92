"""A figure as a report shows it: the picture, its table, and the sentences behind it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.coverage import Coverage
from framing.figures import FIGURES
from framing.figures.house import content_of
from framing.measures import OTHER, OUTLET
from framing.reports.html import Evidence, Html, csv_link, sentences, table, text

_SHOWN = 60  # sentences under one figure; the run's tables hold all


def exhibit(name: str, coverage: Coverage, **options: Any) -> Html:
    """The figure of that name with its caption, its table (also as CSV) and its evidence.

    Parameters
    ----------
    name : a key of ``framing.figures.FIGURES``.
    options : those of the figure, such as ``issue="withdrawal"``.
    """
    figure = FIGURES[name]
    rows = figure.table(coverage, **options)
    caption = figure.describe(rows)
    image = base64.b64encode(content_of(figure.picture(rows), "png")).decode("ascii")
    behind = figure.evidence(coverage, **options)
    numbers = table(_rounded(rows), numbers=_numbers(rows))
    passages = behind_it(behind, coverage.codebook)
    markup = (
        f"<figure><img alt='{escape(caption, quote=True)}' src=\"data:image/png;base64,{image}\">"
        f"<figcaption>{text(caption)} {csv_link(rows, name)}</figcaption></figure>"
        f"<details class='screen'><summary>The numbers</summary>{numbers}</details>{passages}"
    )
    return Html(markup, caption)


def stance_exhibits(coverage: Coverage) -> Html:
    """The figure of stances for every issue of the codebook on which an actor holds one."""
    held = set(coverage.stances()["issue"])
    issues = [issue for issue in coverage.codebook.issues if issue.id in held]
    shown = [exhibit("stance_by_actor", coverage, issue=issue.id) for issue in issues]
    return Html("".join(one.markup for one in shown), "\n".join(one.plain for one in shown))


def behind_it(
    evidence: pd.DataFrame,
    codebook: Codebook,
    *,
    shown: int = _SHOWN,
    printed: bool = False,
    heading: str = "The sentences behind it",
) -> str:
    """The sentences of an evidence table in ``<details>``; its columns are those of ``Coverage.evidence``.

    Actors are named as in the codebook. On paper, where nothing can be opened, they are left out unless ``printed``.
    """
    if evidence.empty:
        return ""
    step = max(1, -(-len(evidence) // shown))  # spread evenly over the articles, not the first ones only
    names = {actor.id: actor.name for actor in codebook.actors}
    passages = [passage(row, names) for row in evidence.iloc[::step].to_dict("records")]
    listed = sentences(passages, total=len(evidence))
    where = "" if printed else " class='screen'"
    return f"<details{where}><summary>{heading} ({len(evidence):,})</summary>{listed}</details>"


def passage(row: Mapping[Any, Any], names: Mapping[str, str]) -> Evidence:
    """One row of an evidence table as a quoted passage: who and how in the label, where it stands in the origin.

    ``names`` are those of the actors, by id.
    """
    known = {key: str(value) for key, value in row.items() if value is not None and value == value}
    label = " · ".join(known[key] for key in ("actor_name", "label", "trace") if known.get(key))
    voices = {OUTLET: "told by the outlet", OTHER: "a quoted voice"}
    voice = voices.get(row["voice"]) or f"voice of {names[row['voice']]}"
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
        known["date"] = f"{known['date']:%d %b %Y}"
    return ", ".join(known.values())


def _numbers(rows: pd.DataFrame) -> dict[str, str]:
    return {
        str(name): ".2f" if pd.api.types.is_float_dtype(rows[name]) else "d" for name in rows.select_dtypes("number")
    }


def _rounded(rows: pd.DataFrame) -> pd.DataFrame:
    days = {str(name): rows[name].dt.strftime("%d %b %Y") for name in rows.select_dtypes("datetime")}
    return rows.assign(**days)
