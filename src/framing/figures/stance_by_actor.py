"""Who favors and who opposes a proposition: one diverging bar an actor."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.coverage.coverage import STANCES as SIDES
from framing.coverage.views import labels_of, with_actor
from framing.errors import UserError
from framing.figures.chart import Chart, if_empty
from framing.figures.house import (
    AGAINST,
    FAINT,
    FAVOR,
    INK,
    NEITHER,
    PAPER,
    QUIET,
    Picture,
    Row,
    name_rows,
    narrow,
    page,
    wrapped,
    write,
)
from framing.figures.rows import shown, too_few_told, with_interval
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, formatted, listed, percent, say, signed, template

TITLE = template("Who favors and who opposes")
_NONE = template("no actor takes a stance on this issue in these articles.")
_SHOWN = 20  # actors in the picture; the table holds all
_COLORS = {"against": AGAINST, "mixed": NEITHER, "favor": FAVOR}
_DARK_AGAINST = "#9a5300"  # the orange of the bars is too light for words
_INKS = {"against": INK, "mixed": INK, "favor": PAPER}
_HOW_TO_READ = template(
    "Share of the articles that show a stance of the actor; grey is mixed. The dot under each bar is the balance, "
    "favor minus against, with its 95 % interval over stories."
)
_TOLD = template(
    "{actor}: {favor} of {n} articles show it in favor, {mixed} mixed, {against} against; balance {balance}."
)
_COLUMNS = [
    *("issue", "proposition", "actor", "actor_name", "group", "against", "mixed", "favor", "balance", "low", "high"),
    *("n_against", "n_mixed", "n_favor", "articles", "stories", "note"),
]


def stance_by_actor(coverage: Coverage, *, issue: str) -> Picture:
    """Draw what shares of the articles show each actor in favor of, mixed on or against the issue's proposition.

    Raises
    ------
    UserError
        The issue is not in the codebook; the message lists those that are.
    """
    return CHART.picture(table(coverage, issue=issue))


def table(coverage: Coverage, *, issue: str) -> pd.DataFrame:
    """One row an actor with a stance on the issue, from the most in favor to the most against, "too few" last.

    Columns: ``issue, proposition, actor, actor_name, group, against, mixed, favor`` (shares of the articles that show a
    stance), ``balance`` (favor minus against, -1 to 1), ``low, high`` (its interval), ``n_against, n_mixed, n_favor``
    (articles), ``articles, stories, note``.
    """
    try:
        proposition = coverage.codebook.issue(issue).proposition
    except KeyError as error:
        raise UserError(f"issue {error.args[0]}") from error
    stances = coverage.stances()
    stances = stances[stances["issue"] == issue]
    rows = means(stances, of="value", by="actor").rename(columns={"mean": "balance"})
    counts = pd.crosstab(stances["actor"], stances["stance"]).reindex(columns=list(SIDES), fill_value=0)
    counts = counts.reindex(rows["actor"]).reset_index(drop=True)
    divided = counts.div(rows["n"], axis=0).where(rows["note"] != TOO_FEW)
    rows = pd.concat([rows, divided, counts.add_prefix("n_")], axis=1).assign(issue=issue, proposition=proposition)
    rows = with_actor(rows, coverage.codebook).reindex(columns=_COLUMNS)
    return rows.sort_values(["balance", "articles", "actor"], ascending=[False, False, True], ignore_index=True)


def _draw(table: pd.DataFrame) -> Picture:
    rows, note = shown(table, "actor", _SHOWN, lambda n: counted(n, "more actor"))
    title = say("Who wants what: “{proposition}”", proposition=table["proposition"].iloc[0])
    picture = page(title, say(_HOW_TO_READ), height=0.75 + 0.36 * len(rows), note=note)
    axes = picture.add_subplot()
    name_rows(axes, list(rows["actor_name"]))
    for place, row in enumerate(rows.to_dict("records")):
        _bar(axes, place, row) if row["note"] != TOO_FEW else _too_few(axes, place, row)
        counts = f"{formatted(row['articles'], ',')} ({formatted(row['stories'], ',')})"
        write(axes, 1.0, place, counts, ha="right", color=QUIET, transform=axes.get_yaxis_transform())
    _finish(axes)
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    known = table[table["note"] != TOO_FEW]
    actors, proposition = counted(len(table), "actor"), table["proposition"].iloc[0]
    told = [say("Stances of {actors} on “{proposition}”.", actors=actors, proposition=proposition)]
    if len(known) > 2:
        told.append(say("The actor most in favor and the one most against:"))
    for row in (known.iloc[[0, -1]] if len(known) > 1 else known).to_dict("records"):
        sides = {side: percent(row[side]) for side in SIDES}
        balance = with_interval(row, "balance", signed)
        told.append(say(_TOLD, actor=row["actor_name"], n=row["articles"], balance=balance, **sides))
    return [*told, *too_few_told(table)]


def evidence(coverage: Coverage, *, issue: str) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the stance."""
    rows = coverage.evidence("stance", target=issue)
    return rows.assign(label=labels_of(rows["value"], SIDES).map(say))


def _bar(axes: Axes, place: int, row: Row) -> None:
    """Against to the left, favor to the right, mixed astride the middle; the balance as a dot with its interval."""
    edge = -row["against"] - row["mixed"] / 2
    for side in SIDES:
        axes.barh(place, row[side], left=edge, height=0.62, color=_COLORS[side], edgecolor=PAPER, linewidth=0.8)
        if row[side] >= (0.22 if narrow() else 0.1):
            write(axes, edge + row[side] / 2, place, percent(row[side]), ha="center", color=_INKS[side], size=8)
        edge += row[side]
    if row["low"] == row["low"]:
        axes.plot([row["low"], row["high"]], [place + 0.4] * 2, color=INK, linewidth=1.2)
    axes.plot(
        row["balance"], place + 0.4, marker="o", markersize=4.5, color=INK, markeredgecolor=PAPER, markeredgewidth=0.6
    )


def _too_few(axes: Axes, place: int, row: Row) -> None:
    counts = listed([f"{row[f'n_{side}']} {say(side)}" for side in reversed(SIDES) if row[f"n_{side}"]])
    write(axes, 0, place, say("too few: {counts}", counts=counts), ha="center", **FAINT)


def _finish(axes: Axes) -> None:
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(-1.02, 1.5 if narrow() else 1.25)  # room for the counts
    axes.set_xticks([-1, -0.5, 0, 0.5, 1], [percent(1), percent(0.5), "0", percent(0.5), percent(1)])
    above = {"transform": axes.get_xaxis_transform(), "va": "bottom", "weight": "bold", "size": 9}
    write(axes, -0.04, 1.01, say("◀ against"), ha="right", color=_DARK_AGAINST, **above)
    write(axes, 0.04, 1.01, say("in favor ▶"), ha="left", color=FAVOR, **above)
    above_counts = wrapped(say("articles (stories)"), 12 if narrow() else 30, lines=2)
    write(axes, 1.04, 1.01, above_counts, ha="right", color=QUIET, va="bottom", size=8.5, transform=axes.transAxes)


CHART = Chart("stance_by_actor", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
