"""How often outlets leave out who acted, where they tell of an act in the passive."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.coverage import Coverage
from framing.figures.chart import Chart, if_empty
from framing.figures.house import (
    FAINT,
    INK,
    QUIET,
    Picture,
    Row,
    dot,
    mark_shares,
    name_rows,
    narrow,
    page,
    write,
)
from framing.figures.rows import shown, too_few_told, with_interval
from framing.statistics import means
from framing.statistics.estimates import TOO_FEW
from framing.wording import counted, named, percent, say, template

TITLE = template("Who did it is left out")
ALL = "all outlets"
_SHOWN = 16  # outlets in the picture; the table holds all
_NONE = template("no passive that tells of an act was found in these articles.")
_HOW_TO_READ = template(
    "Share of the passives that tell of something done (“was killed”) and do not say by whom, with 95 % intervals over "
    "stories. Passives of states (“is located”) and of mere reports (“is expected to”) do not count."
)
_COUNT: dict[str, Any] = {"color": QUIET, "size": 8, "bbox": FAINT["bbox"]}
_COLUMNS = ["outlet", "share", "low", "high", "unnamed", "n", "articles", "stories", "note"]


def hidden_agents(coverage: Coverage) -> Picture:
    """Draw, outlet by outlet, the share of the passives telling of an act that do not say who acted."""
    return CHART.picture(table(coverage))


def table(coverage: Coverage) -> pd.DataFrame:
    """One row an outlet, all outlets together first, then from the highest share to the lowest, "too few" last.

    Columns: ``outlet, share`` (0 to 1), ``low, high, unnamed`` (passives that do not say by whom), ``n`` (passives),
    ``articles, stories, note``.
    """
    rows = _passives(coverage)
    everything = means(rows.assign(outlet=ALL), of="value", by="outlet")
    found = means(rows, of="value", by="outlet")
    found = found.sort_values(["mean", "n", "outlet"], ascending=[False, False, True])
    together = pd.concat([everything, found] if found["outlet"].nunique() > 1 else [found], ignore_index=True)
    outlets = rows["outlet"].fillna("(missing)")
    unnamed = rows.groupby(outlets)["value"].sum().to_dict() | {ALL: rows["value"].sum()}
    counted_up = together["outlet"].map(unnamed).astype(float).fillna(0).astype(int)
    return together.rename(columns={"mean": "share"}).assign(unnamed=counted_up).reindex(columns=_COLUMNS)


def _draw(table: pd.DataFrame) -> Picture:
    outlets, note = shown(table[table["outlet"] != ALL], "outlet", _SHOWN, lambda n: counted(n, "more outlet"))
    rows = pd.concat([table[table["outlet"] == ALL], outlets])
    picture = page(say(TITLE), say(_HOW_TO_READ), height=0.6 + 0.3 * len(rows), note=note)
    axes = picture.add_subplot()
    name_rows(axes, [named(outlet) for outlet in rows["outlet"]])
    for place, row in enumerate(rows.to_dict("records")):
        _row(axes, place, row)
    axes.set_xlim(0, 1.6 if narrow() else 1.35)
    mark_shares(axes.xaxis, 6)
    return picture


def _sentences(table: pd.DataFrame) -> list[str]:
    known = table[table["note"] != TOO_FEW]
    told = [say("Passives that tell of an act and do not say by whom, {rows}.", rows=counted(len(table), "row"))]
    for row in (known if len(known) < 4 else known.iloc[[0, 1, -1]]).to_dict("records"):
        share = with_interval(row, "share", percent)
        told.append(say("{outlet}: {share} of {n}.", outlet=named(row["outlet"]), share=share, n=row["n"]))
    return [*told, *too_few_told(table)]


def evidence(coverage: Coverage) -> pd.DataFrame:
    """The sentences behind the figure; ``label`` says whether it is named who acts."""
    rows = coverage.evidence("agency")
    rows = rows[rows["variable"] == "unnamed_agent"].reset_index(drop=True)
    return rows.assign(label=rows["value"].map({1.0: say("agent not named"), 0.0: say("agent named")}))


def _passives(coverage: Coverage) -> pd.DataFrame:
    rows = coverage.agency()
    return rows[rows["variable"] == "unnamed_agent"]


def _row(axes: Axes, place: int, row: Row) -> None:
    whole = row["n"] if narrow() else counted(row["n"], "passive")
    count = say("{part} of {whole}", part=row["unnamed"], whole=whole)
    write(axes, 1.0, place, count, ha="right", transform=axes.get_yaxis_transform(), **_COUNT)
    if row["note"] == TOO_FEW:
        write(axes, 0.01, place, say("too few"), **FAINT)
        return
    dot(axes, place, row, "share")
    end = np.fmax(row["share"], row["high"])
    weight = "bold" if row["outlet"] == ALL else "normal"
    write(axes, end + 0.015, place, percent(row["share"]), color=INK, size=8.5, weight=weight)


CHART = Chart("hidden_agents", TITLE, table, _draw, _sentences, evidence, if_empty(_NONE))
