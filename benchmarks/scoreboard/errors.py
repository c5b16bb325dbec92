"""Ten typical errors of a task, and what someone who read them found."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from framing.identity import content_id
from scoreboard.items import Item

SHOWN = 10
_READ = Path(__file__).with_name("errors_read.csv")


def typical(items: Sequence[Item]) -> list[Item]:
    """At most ten errors: each kind of confusion by its share of all, in it those of the least hashed id.

    The same errors are chosen again as long as they are made: neither the worst nor the prettiest, and hardly others
    when a figure moves a little.
    """
    cells: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item.wrong:
            cells[item.gold, item.predicted].append(item)
    places = _shares({cell: len(found) for cell, found in cells.items()}, SHOWN)
    chosen = []
    for cell in sorted(cells, key=lambda cell: (-len(cells[cell]), cell)):
        chosen += sorted(cells[cell], key=lambda item: content_id(item.record, item.name))[: places[cell]]
    return chosen


def _shares(counts: dict[tuple[str, str], int], places: int) -> Counter[tuple[str, str]]:
    """Places by largest remainder (Hamilton's method); no cell gets more than it has."""
    whole = sum(counts.values())
    if whole <= places:
        return Counter(counts)
    exact = {cell: places * count / whole for cell, count in counts.items()}
    given = Counter({cell: int(share) for cell, share in exact.items()})
    left = sorted(exact, key=lambda cell: (given[cell] - exact[cell], cell))
    given.update(left[: places - given.total()])
    return given


def explanations() -> dict[tuple[str, str, str, str], str]:
    """The line that was written on an error, by task, record, item and predicted label."""
    with _READ.open(encoding="utf-8", newline="") as file:
        return {
            (row["task"], row["record"], row["item"], row["predicted"]): row["explanation"]
            for row in csv.DictReader(file)
        }
