"""Who gets to speak: each actor's share of all the words that articles attribute to anybody."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.coverage.views import in_context
from framing.errors import UserError
from framing.figures.chart import Chart, if_empty
from framing.figures.house import (
    CATEGORIES,
    FAINT,
    INK,
    PAPER,
    QUIET,
    Picture,
    Row,
    mark_shares,
    name_rows,
    narrow,
    page,
    write,
)
from framing.figures.rows import with_interval
from framing.measures import OTHER
from framing.statistics import shares
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, listed, named, percent, say, template

TITLE = template("Who gets to speak")
_NONE = template("nobody is quoted or paraphrased in these articles.")
OTHERS = "others, outside the codebook"
_SHOWN = 16  # speakers in the picture; the table holds all
_ROOM = 1.35  # of the longest bar, for the number of statements
KINDS = ("direct", "mixed", "indirect")
_COLORS = {"direct": CATEGORIES[0], "mixed": "#7fb8d8", "indirect": "#d9e6ee"}
_INKS = {"direct": PAPER, "mixed": INK, "indirect": INK}
_HOW_TO_READ = template(
    "Share of all words that articles attribute to somebody, with its 95 % interval over stories, divided into what "
    "stands in quotation marks (direct), in part of them (mixed) and in none (indirect)."
)
_COLUMNS = ["speaker", "share", "low", "high", *KINDS, "words", "n", "articles", "stories", "note"]


def who_speaks(coverage: Coverage, *, by: Literal["actor", "group"] = "actor") -> Picture:
    """Draw the shares of the speaking space by actor, or by group of actors.

    Raises
    ------
    UserError
        ``by`` is neither.
    """
    return CHART.picture(table(coverage, by=by))


def table(coverage: Coverage, *, by: Literal["actor", "group"] = "actor") -> pd.DataFrame:
    """One row a speaker, the one with most words first and those outside the codebook last.

    Columns: ``speaker`` (name of the actor or group), ``share`` of all attributed words, ``low, high``, ``direct,
    mixed, indirect`` (shares of all attributed words that add up to ``share``), ``words``, ``n`` (statements),
    ``articles`` and ``stories`` (that hold a statement of anybody), ``note``.
    """
    rows = _spoken(coverage, by)
    if rows.empty:
        return pd.DataFrame(columns=_COLUMNS)
    found = shares(rows, of="speaker", weight="words").set_index("speaker")
    words = rows.pivot_table(index="speaker", columns="kind", values="words", aggfunc="sum", fill_value=0)
    words = words.reindex(columns=list(KINDS), fill_value=0)
    found = found.join((words / words.to_numpy().sum()).where(found["note"] != TOO_FEW)).assign(words=words.sum(axis=1))
    found = found.reset_index().assign(_last=lambda table: table["speaker"] == OTHERS)
    return found.sort_values(["_last", "words", "speaker"], ascending=[True, False, True], ignore_index=True)[_COLUMNS]


def _draw(table: pd.DataFrame) -> Picture:
    rows = pd.concat([table.iloc[:-1].head(_SHOWN - 1), table.tail(1)]) if len(table) > _SHOWN else table
    more = counted(len(table) - len(rows), "more speaker")
    rest = say("In the table only: {more}.", more=more) if len(rows) < len(table) else ""
    picture = page(say(TITLE), say(_HOW_TO_READ), height=0.75 + 0.32 * len(rows), note=rest)
    axes = picture.add_subplot()
    name_rows(axes, [named(speaker) for speaker in rows["speaker"]])
    for place, row in enumerate(rows.to_dict("records")):
        _bar(axes, place, row)
    drawn = rows[(rows["note"] != TOO_FEW) & (rows["speaker"] != OTHERS)]
    axes.set_xlim(0, np.nanmax([0.05, *drawn["high"], *drawn["share"]]) * (_ROOM + 0.75 * narrow()))
    mark_shares(axes.xaxis, 6)
    if len(drawn):
        _key(axes)
    else:
        axes.set_xticks([])
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    words, statements = counted(table["words"].sum(), "word"), counted(table["n"].sum(), "statement")
    read = counted(table["articles"].iloc[0], "article")
    told = [
        say("Who speaks, in {words} of {statements} in {articles}.", words=words, statements=statements, articles=read)
    ]
    if (table["note"] == TOO_FEW).all():
        return [*told, say("The articles tell too few stories to estimate shares.")]
    for row in table.head(3).to_dict("records"):
        told.append(say("{name}: {share}.", name=named(row["speaker"]), share=with_interval(row, "share", percent)))
    others = table[table["speaker"] == OTHERS]
    if len(others) and len(table) > 3:
        told.append(say("Speakers outside the codebook: {share}.", share=percent(others["share"].iloc[0])))
    return told


def evidence(coverage: Coverage, *, by: Literal["actor", "group"] = "actor") -> pd.DataFrame:
    """The statements behind the figure; ``label`` is how they are reported."""
    rows = _spoken(coverage, by)
    rows = rows.assign(label=rows["kind"].map(say), voice=rows["actor"].fillna(OTHER))
    return in_context(rows, coverage.tables)


def _spoken(coverage: Coverage, by: str) -> pd.DataFrame:
    if by not in ("actor", "group"):
        raise UserError(f"by {by!r} is not known; it is 'actor' or 'group'")
    rows = coverage.speakers()
    names = rows["actor_name"] if by == "actor" else rows["group"].fillna(MISSING)
    return rows.assign(speaker=names.where(rows["actor"].notna(), OTHERS))


def _bar(axes: Axes, place: int, row: Row) -> None:
    """The parts of a share side by side, its interval across their end, the number of statements at the right."""
    count = counted(row["n"], "statement")
    if row["note"] == TOO_FEW:
        few = listed([count, counted(row["words"], "word")])
        write(axes, 0.01, place, say("too few: {counts}", counts=few), **FAINT)
        return
    if row["speaker"] != OTHERS or not narrow():
        write(axes, 1.0, place, count, ha="right", color=QUIET, size=8, transform=axes.get_yaxis_transform())
    if row["speaker"] == OTHERS:
        write(axes, 0, place, say(" {share}, not drawn", share=with_interval(row, "share", percent)), **FAINT)
        return
    edge = 0.0
    for kind in KINDS:
        axes.barh(place, row[kind], left=edge, height=0.6, color=_COLORS[kind], edgecolor=PAPER, linewidth=0.8)
        edge += row[kind]
    if row["low"] == row["low"]:
        axes.plot([row["low"], row["high"]], [place, place], color=INK, linewidth=1.1, marker="|", markersize=5)
    write(axes, np.fmax(row["share"], row["high"]), place, f"  {percent(row['share'])}", weight="bold", size=8.5)


def _key(axes: Axes) -> None:
    """The three kinds named above the first bar, in boxes of their colors."""
    for place, kind in enumerate(KINDS):
        box = {"facecolor": _COLORS[kind], "edgecolor": "none", "pad": 2.5}
        look = {"color": _INKS[kind], "size": 8.5, "bbox": box, "transform": axes.transAxes}
        write(axes, 0.01 + (0.26 if narrow() else 0.13) * place, 1.04, say(kind), va="bottom", **look)


CHART = Chart("who_speaks", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
