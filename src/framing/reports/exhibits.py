"""A figure as a report shows it: the picture, its table, and the sentences behind it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.figures import FIGURES, Chart
from framing.reports.evidence import behind_it
from framing.reports.html import Html, csv_link, table, text
from framing.reports.renditions import Renditions, renditions
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, day_in_words, say, template

_WORDS = {"low": "95 % from", "high": "95 % to"}
_NOT_DRAWN = template("No estimate can be drawn; the counts stand in the table.")


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
    n, scored, stories = len(coverage.articles), len(coverage.scored()), coverage.articles["story"].nunique()
    known = {"articles": counted(n, "article"), "stories": counted(stories, "story")}
    some = say("n: {articles}, {stories}; scored: {n}.", n=scored, **known)
    read = say("n: {articles}, {stories}.", **known) if scored == n else some
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
