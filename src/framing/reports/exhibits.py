"""A figure as a report shows it: the picture, its table, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.coverage import Coverage
from framing.directions import settled
from framing.figures import FIGURES, Chart
from framing.measures import OTHER, OUTLET
from framing.reports.html import Evidence, Html, csv_link, sentences, table, text
from framing.reports.renditions import Renditions, renditions
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, day_in_words, formatted, listed, say, template

_WORDS = {"low": "95 % from", "high": "95 % to"}
_NOT_DRAWN = template("No estimate can be drawn; the counts stand in the table.")
_SHOWN = 60  # sentences under one figure; the run's tables hold all


def exhibit(name: str, coverage: Coverage, **options: Any) -> Html:
    """The figure of that name under its title, with links that save it, its table and its evidence.

    Parameters
    ----------
    name : a key of ``framing.figures.FIGURES``.
    options : those of the figure, such as ``issue="withdrawal"``.
    """
    figure = FIGURES[name]
    rows = figure.table(coverage, **options)
    told = figure.describe(rows)
    if len(rows) and (rows["note"] == TOO_FEW).all():
        return _not_drawn(figure, rows, told)
    shown = renditions(figure, rows)
    passages = behind_it(figure.evidence(coverage, **options), coverage.codebook)
    caption = f"<figcaption class='reading'>{text(_caption(shown, coverage))}</figcaption>"
    markup = (
        f"<section class='exhibit'><h3>{text(shown.heading)}</h3>"
        f"<figure>{caption}{shown.image}</figure>{shown.downloads}"
        f"{_folded(numbers_of(rows, shown.heading))}{passages}</section>"
    )
    return Html(markup, told)


def _caption(shown: Renditions, coverage: Coverage) -> str:
    """How to read a figure, how much was read for it, and what it leaves out; what it shows its other text says."""
    articles, stories = len(coverage.articles), coverage.articles["story"].nunique()
    read = say("n: {articles}, {stories}.", articles=counted(articles, "article"), stories=counted(stories, "story"))
    return " ".join(part for part in (shown.reading, read, shown.note) if part)


def _not_drawn(figure: Chart, rows: pd.DataFrame, told: str) -> Html:
    """A figure without any estimate: its words and its table, no drawing of rows that all say "too few"."""
    title = say(figure.title)
    markup = (
        f"<section class='exhibit'><h3>{text(title)}</h3><p class='note'>{text(told)} "
        f"{text(say(_NOT_DRAWN))} {csv_link(rows, figure.name)}</p>"
        f"{_folded(numbers_of(rows, title))}</section>"
    )
    return Html(markup, told)


def _folded(numbers: str) -> str:
    return f"<details class='screen'><summary>{text(say('The numbers'))}</summary>{numbers}</details>"


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
    heading: str = "",
) -> str:
    """The sentences of an evidence table in ``<details>``; its columns are those of ``Coverage.evidence``.

    Actors are named as in the codebook. On paper, where nothing can be opened, they are left out unless ``printed``.
    """
    if evidence.empty:
        return ""
    step = max(1, -(-len(evidence) // shown))  # spread evenly over the articles, not the first ones only
    names = {actor.id: actor.name for actor in codebook.actors}
    passages = [passage(row, names) for row in evidence.iloc[::step].to_dict("records")]
    quoted = sentences(passages, total=len(evidence))
    where = "" if printed else " class='screen'"
    above = f"{heading or say('The sentences behind it')} ({formatted(len(evidence), ',')})"
    return f"<details{where}><summary>{text(above)}</summary>{quoted}</details>"


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


def numbers_of(rows: pd.DataFrame, caption: str) -> str:
    """The table of a figure for reading: what differs between its rows, in plain words, intervals in one column."""
    ids = [name.removesuffix("_name") for name in rows.columns if str(name).endswith("_name")]
    same = [name for name in rows.select_dtypes(exclude="number") if len(rows) > 1 and rows[name].nunique() < 2]
    left = rows.drop(columns=[name for name in {*ids, *same} if name in rows.columns and name != "note"])
    forms = {
        str(name): ".2f" if pd.api.types.is_float_dtype(left[name]) else "d" for name in left.select_dtypes("number")
    }
    days = {str(name): left[name].map(day_in_words, na_action="ignore") for name in left.select_dtypes("datetime")}
    plain = {str(name): _in_words(str(name)) for name in left.columns}
    left = left.assign(**days).rename(columns=plain)
    return table(left, numbers={plain[name]: form for name, form in forms.items()}, caption=caption)


def _in_words(column: str) -> str:
    return _WORDS.get(column, column.removesuffix("_name").replace("_", " "))
