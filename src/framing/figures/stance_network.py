"""Actors and issues, joined by the positions that the actors take."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing import networks
from framing.coverage import Coverage
from framing.coverage.coverage import STANCES
from framing.coverage.views import labels_of
from framing.figures.chart import Chart, if_empty
from framing.figures.house import INK, PAPER, Picture, narrow, page, wrapped, write
from framing.figures.ties import AGAINST, FEW, FOR, OPEN, draw_ties, key, left_out, strongest, too_few
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, formatted, say, template

TITLE = template("Who holds which position")
_ACTORS, _ISSUES, _TIES = 20, 10, 45  # in the picture; the table holds all
_ROW, _ISSUE, _TALL_ISSUE = 0.33, 0.62, 0.85  # inches that a name and a proposition take, also on a narrow sheet
_BESIDE = 1.72  # how far propositions reach beside the lines, which are 1 long
_NONE = template("no actor takes a position on an issue in these articles.")
_HOW_TO_READ = template(
    "A line joins an actor to a proposition. Its number and width: the stories that show the position; its sign: the "
    "mean position, each story counted once. In brackets: the actor's positions, one for each story and issue."
)
_NODE: dict[str, Any] = {"marker": "o", "markersize": 6, "color": INK, "markeredgecolor": PAPER, "zorder": 3}
_MEANINGS = ((FOR, template("favors")), (OPEN, "mixed"), (AGAINST, template("opposes")))
_SAID = {
    "favor": template("{actor} favors “{proposition}” ({stories})."),
    "mixed": template("{actor} is mixed on “{proposition}” ({stories})."),
    "against": template("{actor} opposes “{proposition}” ({stories})."),
}


def stance_network(coverage: Coverage) -> Picture:
    """Draw which actors favor and which oppose which propositions; at most 20 actors and 10 issues."""
    return CHART.picture(table(coverage))


def table(coverage: Coverage) -> pd.DataFrame:
    """One row an actor and issue, as :func:`framing.networks.positions` gives it."""
    return networks.positions(coverage)


def _draw(table: pd.DataFrame) -> Picture:
    most = _TIES // 2 if narrow() else _TIES
    ties = strongest(table, within=[(["issue"], _ISSUES), (["actor"], _ACTORS)], most=most)
    actors, issues = _ordered(ties)
    rest = left_out(table["actor"].nunique() - len(actors), len(table) - len(ties))
    rows = max(len(actors), ceil((_TALL_ISSUE if narrow() else _ISSUE) / _ROW * len(issues)))
    picture = page(say(TITLE), say(_HOW_TO_READ), height=_ROW * rows + 0.5, note=rest)
    axes = picture.add_subplot()
    across, down = _spread(actors, rows), _spread(issues, rows)
    _name(axes, table, across, down)
    axes.set_ylim(rows - 0.4, -0.6)
    key(axes, [*((look, say(words)) for look, words in _MEANINGS), (FEW, too_few())])
    ends = zip(ties["actor"], ties["issue"], strict=True)
    draw_ties(axes, ties, [[(0.0, across[actor]), (1.0, down[issue])] for actor, issue in ends])
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    actors, issues = counted(table["actor"].nunique(), "actor"), counted(table["issue"].nunique(), "issue")
    ties = counted(len(table), "tie")
    told = [say("Positions of {actors} on {issues}, {ties}.", actors=actors, issues=issues, ties=ties)]
    known = table[table["note"] != TOO_FEW]
    for row in known.head(3).to_dict("records"):
        held = {"actor": row["actor_name"], "proposition": row["proposition"]}
        told.append(say(_SAID[row["tie"]], stories=counted(row["stories"], "story"), **held))
    few = len(table) - len(known)
    return [*told, say("Too few stories to name a side: {ties}.", ties=counted(few, "tie"))] if few else told


def evidence(coverage: Coverage) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the stance."""
    rows = coverage.evidence("stance")
    return rows.assign(label=labels_of(rows["value"], STANCES).map(say))


def _ordered(ties: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Actors and issues, each beside what it is tied to: mean places of neighbours, taken in turns (Sugiyama 1981)."""
    sides = {name: list(dict.fromkeys(ties[name])) for name in ("actor", "issue")}
    for name, other in (("actor", "issue"), ("issue", "actor")) * 4:
        place = ties[other].map({node: at / len(sides[other]) for at, node in enumerate(sides[other])})
        sides[name] = list(place.groupby(ties[name]).mean().reindex(sides[name]).sort_values(kind="stable").index)
    return sides["actor"], sides["issue"]


def _spread(nodes: list[str], rows: int) -> dict[str, float]:
    """Where nodes stand, evenly over the rows."""
    step = rows / len(nodes)
    return {node: (at + 0.5) * step - 0.5 for at, node in enumerate(nodes)}


def _name(axes: Axes, table: pd.DataFrame, actors: dict[str, float], issues: dict[str, float]) -> None:
    """Actors at the left with the number of their positions, propositions at the right."""
    counts, names = table.groupby("actor")["stories"].sum(), table.set_index("actor")["actor_name"].to_dict()
    letters, cut, size = (15, 15, 7.5) if narrow() else (34, 28, 8.5)
    names = {actor: " ".join(wrapped(name, cut, lines=2).split()) for actor, name in names.items()}
    shown = [f"{names[actor]} ({formatted(counts[actor], ',')})" for actor in actors]
    axes.set_yticks(
        list(actors.values()), [wrapped(name, letters + 2, lines=3) for name in shown], parse_math=False, size=size + 1
    )
    propositions = table.set_index("issue")["proposition"].to_dict()
    for issue, place in issues.items():
        write(axes, 1.03, place, wrapped(propositions[issue], letters, lines=7) or say("(no name)"), size=size)
    axes.grid(visible=False)
    axes.set_xlim(-0.02, _BESIDE)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    for at, places in ((0, actors), (1, issues)):
        axes.plot([at] * len(places), list(places.values()), linestyle="", **_NODE)


CHART = Chart("stance_network", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
