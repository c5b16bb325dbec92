"""How often each measure is right: every task on every gold set in both tiers, as tables.

    python benchmarks/validity.py GOLD_FOLDER

writes docs/validity.md and docs/encoder-figures.md (for readers) and data/validity.csv (for page one of every report).
GOLD_FOLDER holds the third-party files named in docs/validity.md; the sample's own gold is always measured. Each set
is predicted once in each tier. Errors that were read are explained in benchmarks/scoreboard/errors_read.csv.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scoreboard.measured import HEADLINES, ROOT, Measured, kept_apart, measure
from scoreboard.pages import groups_page, summary, validity_page

COLUMNS = "measure task tier gold holds n headline figure value low high floors published".split()


def main() -> None:
    """Measure, write the files and print the summary."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    measured = list(measure(Path(sys.argv[1])))
    with (ROOT / "data" / "validity.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows(measured), *kept_apart()])
    for name, page in (("validity", validity_page(measured)), ("encoder-figures", groups_page(measured))):
        (ROOT / "docs" / f"{name}.md").write_text(page, encoding="utf-8", newline="\n")
    print(summary(measured))


def rows(measured: Sequence[Measured]) -> Iterator[dict[str, object]]:
    """One row a figure, in the columns of data/validity.csv."""
    for one in measured:
        for figure in one.evaluation.figures:
            yield {
                "measure": one.gold.measure,
                "task": one.gold.task,
                "tier": one.tier,
                "gold": one.gold.file,
                "holds": one.gold.holds,
                "n": figure.n,
                "headline": "yes" if figure.name == HEADLINES[one.gold.measure] else "",
                "figure": figure.name,
                "value": f"{figure.value:.3f}",
                "low": "" if figure.low is None else f"{figure.low:.3f}",
                "high": "" if figure.high is None else f"{figure.high:.3f}",
                "floors": "; ".join(f"{name} {value:.3f}" for name, value in figure.floors.items()),
                "published": one.gold.published,
            }


if __name__ == "__main__":
    main()
