"""How often each measure is right: in short on page one of every report, in full at its end."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.reports.html import Html, table, text
from framing.reports.page import tier_of
from framing.shipped import shipped
from framing.wording import formatted, listed, say, template

_Row = dict[str, str]
_TO = "\u2060–\u2060"  # a dash at which no line is broken
_CAUTION = template(
    "Rules and models were chosen on the dev sets: on new texts expect the lower figures. Single scores are often "
    "wrong: open the sentences. Shares over many stories are steadier, as far as the errors do not lean to one side."
)

_INTERVALS = template(
    "Articles that tell the same story count as one story: intervals (95 %) come from drawing stories anew, with "
    "replacement. Fewer than five stories give no estimate, but the words “too few”. Scores are found by machine, "
    "sentence by sentence; whose words carry them, the outlet’s own or those of somebody quoted, is kept apart."
)

_SHORT = template(
    "{figures} (1 would be always; for each measure the lowest of its headline figures against human labels)."
)


def validity(coverage: Coverage, *measures: str) -> Html:
    """How often each measure (all, when none is named) is right in the coverage's tier, in short, for page one.

    :func:`methods`, at the end of the report, has the figures.
    """
    tier, rows = _of_tier(coverage, measures)
    if not rows:
        missing = say("How often it is right in the {tier} tier was not measured.", tier=say(tier))
        return Html(f"<p class='note'>{text(missing)}</p>", missing)
    lowest = {row["measure"]: row for row in sorted(_headlines(rows), key=lambda row: -float(row["value"]))}
    short = listed([f"{say(name)} {_two(row['value'])}" for name, row in lowest.items()])
    heading = say("How often it is right, in the {tier} tier", tier=say(tier))
    told = say(_SHORT, figures=short)
    link = f"<a href='#methods'>{text(say('What was measured, and on what'))}</a>"
    return Html(f"<p class='note validity'><b>{text(heading)}:</b> {text(told)} {link}.</p>", f"{heading}: {told}")


def methods(coverage: Coverage, *measures: str) -> Html:
    """What the numbers are and how often each measure is right, beside trivial predictors, for the end of a report.

    The headline figures stand open, every figure below them; ``docs/validity.md`` has the whole scoreboard.
    """
    tier, rows = _of_tier(coverage, measures)
    told = f"<h2 id='methods'>{text(say('Methods and validity'))}</h2><p>{text(say(_INTERVALS))}</p>"
    if not rows:
        return Html(f"{told}{validity(coverage, *measures).markup}", say(_INTERVALS))
    heading = say("How often it is right in the {tier} tier, against human labels, 1 being always", tier=say(tier))
    main = _headlines(rows)
    short = "; ".join(f"{row['measure']} {row['figure']} {_two(row['value'])} ({row['gold']})" for row in main)
    markup = (
        f"{told}<p>{text(say(_CAUTION))}</p>{table(_shown(main), caption=heading)}"
        f"<details class='screen'><summary>{text(say('Every figure ({n})', n=len(rows)))}</summary>"
        f"{table(_shown(rows), caption=say('{heading}: every figure', heading=heading))}</details>"
    )
    return Html(markup, f"{heading}: {short}")


def _of_tier(coverage: Coverage, measures: Sequence[str]) -> tuple[str, list[_Row]]:
    tier = tier_of(coverage)
    return tier, [row for row in _measured() if row["tier"] == tier and (row["measure"] in measures or not measures)]


def _headlines(rows: Sequence[_Row]) -> list[_Row]:
    names = [row["measure"] for row in rows]
    return sorted((row for row in rows if row["headline"]), key=lambda row: names.index(row["measure"]))


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
    return formatted(float(number), ".2f")
