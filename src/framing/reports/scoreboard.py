"""How often each measure is right: the table on page one of every report."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.reports.html import Html, table, text
from framing.reports.page import tier_of
from framing.shipped import shipped

_Row = dict[str, str]
_TO = "\u2060–\u2060"  # a dash at which no line is broken
_CAUTION = (
    "Rules and models were chosen on the dev sets: on new texts expect the lower figures. Single scores are often "
    "wrong: open the sentences. Shares over many stories are steadier, as far as the errors do not lean to one side."
)


def validity(coverage: Coverage, *measures: str) -> Html:
    """How often each measure (all, when none is named) is right in the coverage's tier, beside trivial predictors.

    The headline figures stand open, every figure below them; ``docs/validity.md`` has the whole scoreboard.
    """
    tier = tier_of(coverage)
    rows = [row for row in _measured() if row["tier"] == tier and (row["measure"] in measures or not measures)]
    heading = f"How often it is right in the {tier} tier, against human labels, 1 being always"
    if not rows:
        missing = f"How often it is right in the {tier} tier was not measured."
        return Html(f"<p class='note'>{missing}</p>", missing)
    names = [row["measure"] for row in rows]
    main = sorted((row for row in rows if row["headline"]), key=lambda row: names.index(row["measure"]))
    short = "; ".join(f"{row['measure']} {row['figure']} {_two(row['value'])} ({row['gold']})" for row in main)
    markup = (
        f"<p class='note'><b>{text(heading)}.</b> {text(_CAUTION)}</p>{table(_shown(main))}"
        f"<details class='screen'><summary>Every figure ({len(rows)})</summary>{table(_shown(rows))}</details>"
    )
    return Html(markup, f"{heading}: {short}")


def _measured() -> list[_Row]:
    with shipped("data", "validity.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _shown(rows: Sequence[_Row]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "measure": [row["measure"] for row in rows],
            "measured on": [row["holds"] for row in rows],
            "n": [row["n"] for row in rows],
            "figure": [row["figure"] for row in rows],
            "value (95 % interval)": [_value(row) for row in rows],
            "trivial floors": [row["floors"] or "–" for row in rows],
            "best published": [row["published"] or "–" for row in rows],
        }
    )


def _value(row: _Row) -> str:
    within = f" ({_two(row['low'])}{_TO}{_two(row['high'])})" if row["low"] else ""
    return f"{_two(row['value'])}{within}"


def _two(number: str) -> str:
    return f"{float(number):.2f}"
