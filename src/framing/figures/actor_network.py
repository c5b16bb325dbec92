"""Actors joined by the positions they share, or by who supports and attacks whom."""

from __future__ import annotations

from math import ceil
from typing import Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing import networks
from framing.coverage import Coverage
from framing.coverage.coverage import RELATIONS, STANCES
from framing.coverage.views import labels_of
from framing.errors import UserError
from framing.figures.chart import Chart
from framing.figures.house import INK, PAPER, Picture, Row, narrow, page, wrapped, write
from framing.figures.ties import AGAINST, FEW, FOR, OPEN, Place, draw_ties, key, left_out, strongest, too_few
from framing.networks.graph import weight_of
from framing.statistics.estimates import ALL_ALIKE, TOO_FEW
from framing.wording import counted, listed, say, template

Ties = Literal["stance", "relation"]
TITLE = template("Who stands with whom")
_ACTORS, _TIES = 24, 30  # in the picture; the table holds all
_ROW, _LEAST = 0.4, 3.2  # inches that a name and a whole picture take
_NAME, _NARROW_NAME = 2.1, 1.1  # inches beside the ellipse for a name, also on a narrow sheet
_EDGE = 0.35  # of the ellipse: how far from the middle its first and last rows stand
_TITLES = {
    "stance": template("Who shares positions with whom"),
    "relation": template("Who supports and who attacks whom"),
}
_NONE = {
    "stance": template("no two actors take a position on the same issue."),
    "relation": template("no actor supports or attacks another in these articles."),
}
_MEANINGS = {
    "stance": ((FOR, template("agree")), (OPEN, template("as often as not")), (AGAINST, template("disagree"))),
    "relation": ((FOR, "supports"), (OPEN, template("both")), (AGAINST, "attacks")),
}
_HOW_TO_READ = {
    "stance": template(
        "A line joins actors with positions on the same issues. Sign: whether they agree (congruence against "
        "conflict); width: how much the one outweighs the other, by average activity; number: the stories that show "
        "such a position, for the actor with fewer. Left and right are the two camps, as far as there are two."
    ),
    "relation": template(
        "An arrow leads from the actor that supports or attacks to the one it supports or attacks. Number and width: "
        "the stories that tell of it, each counted once. Left and right are the two camps, as far as there are two."
    ),
}
_NODE: dict[str, Any] = {"marker": "o", "markersize": 7, "color": INK, "markeredgecolor": PAPER, "zorder": 3}
_SAID = {
    "agree": template("The strongest agreement: {a} and {b} ({stories})."),
    "disagree": template("The strongest conflict: {a} and {b} ({stories})."),
    "supports": template("The support most often told of: of {b} by {a} ({stories})."),
    "attacks": template("The attack most often told of: on {b} by {a} ({stories})."),
}


def actor_network(coverage: Coverage, *, ties: Ties = "stance") -> Picture:
    """Draw which actors agree and disagree (``stance``), or who supports and attacks whom (``relation``).

    At most 24 actors and 30 ties are drawn, the strongest.

    Raises
    ------
    UserError
        ``ties`` is neither.
    """
    return CHART.picture(table(coverage, ties=ties))


def table(coverage: Coverage, *, ties: Ties = "stance") -> pd.DataFrame:
    """One row a tie, as :func:`framing.networks.agreements` or :func:`framing.networks.relations` gives it.

    A column ``ties`` says which; the names of actors without a tie stand in ``attrs``.
    """
    if ties not in _TITLES:
        raise UserError(f"ties {ties!r} is not known; it is 'stance' or 'relation'")
    found = networks.agreements(coverage) if ties == "stance" else networks.relations(coverage)
    rows = coverage.stances() if ties == "stance" else coverage.relations()
    tied = {*found["actor"], *found["target"]}
    alone = rows.loc[~rows["actor"].isin(tied), "actor_name"].dropna()
    found.insert(0, "ties", ties)
    found.attrs = {"ties": ties, "alone": sorted(set(alone))}
    return found


def _nothing(table: pd.DataFrame) -> str:
    """Why no network can be drawn: no ties; the actors without one are named."""
    return " ".join([say(_NONE[table.attrs["ties"]]), *_alone(table)]) if table.empty else ""


def _draw(table: pd.DataFrame) -> Picture:
    of = table.attrs["ties"]
    most = _TIES // 2 if narrow() else _TIES
    ties = strongest(table, within=[(["actor", "target"], _ACTORS)], most=most)
    places = _places(ties)
    everybody = pd.concat([table["actor"], table["target"]]).nunique()
    rest = [left_out(everybody - len(places), len(table) - len(ties)), *_alone(table)]
    picture = page(
        say(_TITLES[of]),
        say(_HOW_TO_READ[of]),
        height=max(_LEAST if len(places) > 4 else 1.6, _ROW * ceil(len(places) / 2)) + 0.5,
        note=" ".join(rest).strip(),
    )
    axes = picture.add_subplot()
    _name(axes, ties, places, picture.get_figwidth() / 2)
    key(axes, [*((look, say(words)) for look, words in _MEANINGS[of]), (FEW, too_few())])
    ends = zip(ties["actor"], ties["target"], strict=True)
    paths = [_bent(places[one], places[other], directed=of == "relation") for one, other in ends]
    draw_ties(axes, ties, paths, arrows=of == "relation")
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    of = table.attrs["ties"]
    actors = counted(pd.concat([table["actor"], table["target"]]).nunique(), "actor")
    told = [say("{what}: {actors}, {ties}.", what=say(_TITLES[of]), actors=actors, ties=counted(len(table), "tie"))]
    for row in _clearest(table):
        ends = {"a": row["actor_name"], "b": row["target_name"]}
        told.append(say(_SAID[row["tie"]], stories=counted(row["stories"], "story"), **ends))
    few = int((table["note"] == TOO_FEW).sum())
    told += [say("Too few stories to name a side: {ties}.", ties=counted(few, "tie"))] if few else []
    return [*told, *_alone(table)]


def evidence(coverage: Coverage, *, ties: Ties = "stance") -> pd.DataFrame:
    """The sentences behind the figure; ``label`` is the stance or relation."""
    rows = coverage.evidence(ties)
    return rows.assign(label=labels_of(rows["value"], STANCES if ties == "stance" else RELATIONS).map(say))


def _clearest(table: pd.DataFrame) -> list[Row]:
    """The strongest tie for and the strongest against, of those whose interval leaves no doubt about the side."""
    known = table[(table["low"] > 0) | (table["high"] < 0) | (table["note"] == ALL_ALIKE)]
    sides = [known[known["tie"].isin(words)] for words in (("agree", "supports"), ("disagree", "attacks"))]
    return [row for side in sides for row in side.head(1).to_dict("records")]


def _alone(table: pd.DataFrame) -> list[str]:
    names = table.attrs["alone"]
    return [say("Without a tie: {names}.", names=listed(names))] if names else []


def _places(ties: pd.DataFrame) -> dict[str, Place]:
    """Places on an ellipse, a row for every name on either side, so that no name can cover another.

    The sides are the two camps: the leading eigenvector of the signed ties has one sign for those who agree and the
    other for those they disagree with; the second one orders each side.
    """
    actors = list(dict.fromkeys(ties[["actor", "target"]].to_numpy().ravel()))
    at = {actor: number for number, actor in enumerate(actors)}
    signed = np.zeros((len(actors), len(actors)))
    for row in ties.to_dict("records"):
        one, other = at[row["actor"]], at[row["target"]]
        strength = weight_of(row) * (row["balance"] if row["balance"] == row["balance"] else 0.1)
        signed[[one, other], [other, one]] += strength
    _, vectors = np.linalg.eigh(signed)
    camp, order = (np.round(vectors[:, -number], 9) for number in (1, 2))
    camp, order = (vector * (-1 if vector[np.argmax(np.abs(vector))] < 0 else 1) for vector in (camp, order))
    ranked = sorted(actors, key=lambda actor: (-camp[at[actor]], at[actor]))
    half = ceil(len(ranked) / 2)
    places: dict[str, Place] = {}
    for side, members in ((-1.0, ranked[:half]), (1.0, ranked[half:])):
        members = sorted(members, key=lambda actor: (-order[at[actor]], at[actor]))
        rows = [(place + 0.5) / len(members) * 2 - 1 for place in range(len(members))]
        for actor, down in zip(members, rows, strict=True):
            places[actor] = (side * (_EDGE + (1 - _EDGE) * float(np.sqrt(1 - down**2))), -down)
    return places


def _bent(one: Place, other: Place, *, directed: bool) -> list[Place]:
    """From one place to the other, bent towards the middle; to the right where there may be an answer."""
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    aside = 0.12 if directed else 0.0
    across, up = other[0] - one[0], other[1] - one[1]
    return [one, (middle[0] * 0.45 + aside * up, middle[1] * 0.45 - aside * across), other]


def _name(axes: Axes, ties: pd.DataFrame, places: dict[str, Place], half: float) -> None:
    """Names beside their places; ``half`` is that of the page's width, in inches."""
    names = {**dict(zip(ties["target"], ties["target_name"], strict=True))}
    names |= dict(zip(ties["actor"], ties["actor_name"], strict=True))
    reach = half / (half - (_NARROW_NAME if narrow() else _NAME))  # as far as the names go, the ellipse being 1
    letters, lines, size = (14, 3, 8) if narrow() else (25, 2, 9)
    for actor, (x, y) in places.items():
        axes.plot(x, y, **_NODE)
        shown = wrapped(names[actor], letters, lines=lines) or say("(no name)")
        at = x + np.sign(x) * 0.1 * reach / half
        write(axes, at, y, shown, ha="left" if x > 0 else "right", size=size, linespacing=1.05)
    axes.set_axis_off()
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-1.1, 1.1)


CHART = Chart("actor_network", TITLE, table, _draw, _sentences, evidence, _nothing)
