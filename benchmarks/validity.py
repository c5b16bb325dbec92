"""How often each measure is right: every task on every gold set, as a table.

    python benchmarks/validity.py GOLD_FOLDER

writes docs/validity.md (for readers) and data/validity.csv (for page one of every report). GOLD_FOLDER holds the
third-party files named in docs/validity.md; the sample's own gold is always measured.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import framing
from framing.codebook import read_codebook
from framing.validity import Evaluation, evaluate, task

ROOT = Path(__file__).resolve().parents[1]
CODEBOOKS = ROOT / "data" / "codebooks"


@dataclass(frozen=True)
class Gold:
    """A labelled file: the task it is for, the measure it tests, what it holds and the best figure published on it."""

    task: str
    measure: str
    file: str
    holds: str
    codebook: str | None = None
    published: str = ""


SETS = (
    Gold("attribution", "statements", "attribution.dev.jsonl", "PolNeAR, dev part (Newell et al. 2018)",
         published="span F1 .83 (BERT), .64 (CRF), on the test part, own matching"),
    Gold("actor-stance", "stance", "actor_stance.dev.jsonl", "nine news articles, January 2020, two coders",
         "us-iraq-2020", "second coder F1 .92"),
    Gold("target-sentiment", "sentiment", "target_sentiment.dev.jsonl", "NewsMTSC, dev part (Hamborg & Donnay 2021)",
         published="macro-F1 .83 (RoBERTa), on the test parts"),
    Gold("relation", "relation", "relation.dev.jsonl", "Directed Sentiment Extraction, dev part (Park et al. 2021)",
         published="micro / macro-F1 .852 / .725 (RoBERTa), on the test part"),
    Gold("frames", "frames", "frames_climate.dev.jsonl", "Narrative Frames Corpus, dev part (Frermann et al. 2023)",
         "narrative-frames"),
    Gold("frames", "frames", "actor_stance.dev.jsonl", "nine news articles, January 2020, two coders", "us-iraq-2020"),
)  # fmt: skip
SAMPLE = (
    Gold("attribution", "statements", "attribution.sample.jsonl", "the bundled sample, one coder"),
    Gold("actor-stance", "stance", "actor_stance.sample.jsonl", "the bundled sample, one coder", "us-iraq-2020"),
    Gold("target-sentiment", "sentiment", "target_sentiment.sample.jsonl", "the bundled sample, one coder"),
    Gold("relation", "relation", "relation.sample.jsonl", "the bundled sample, one coder"),
    Gold("frames", "frames", "actor_stance.sample.jsonl", "the bundled sample, one coder", "us-iraq-2020"),
)
HEADLINES = {
    "statements": "content and source F1",
    "stance": "triple F1",
    "sentiment": "macro-F1",
    "relation": "macro-F1",
    "frames": "macro-F1",
}
"""The figure of each measure that a report's first page shows."""
COLUMNS = "measure task tier gold holds n headline figure value low high floors published".split()


def main() -> None:
    """Measure, print and write both files."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    folders = [(Path(sys.argv[1]), SETS), (ROOT / "data" / "gold", SAMPLE)]
    rows = [row for folder, sets in folders for gold in sets for row in _rows(gold, folder)]
    with (ROOT / "data" / "validity.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    page = _page(rows)
    (ROOT / "docs" / "validity.md").write_text(page, encoding="utf-8", newline="\n")
    print(page)


def _rows(gold: Gold, folder: Path) -> list[dict[str, object]]:
    book = read_codebook(CODEBOOKS / f"{gold.codebook}.yaml") if gold.codebook else None
    found: Evaluation = evaluate(task(gold.task), folder / gold.file, book)
    return [
        {
            "measure": gold.measure,
            "task": gold.task,
            "tier": "fast",
            "gold": gold.file,
            "holds": gold.holds,
            "n": figure.n,
            "headline": "yes" if figure.name == HEADLINES[gold.measure] else "",
            "figure": figure.name,
            "value": f"{figure.value:.3f}",
            "low": "" if figure.low is None else f"{figure.low:.3f}",
            "high": "" if figure.high is None else f"{figure.high:.3f}",
            "floors": "; ".join(f"{name} {value:.3f}" for name, value in figure.floors.items()),
            "published": gold.published,
        }
        for figure in found.figures
    ]


def _page(rows: list[dict[str, object]]) -> str:
    names = ("measure", "gold", "n", "figure", "value", "95 % interval", "floors", "best published")
    lines = [names, ("---",) * len(names), *(_line(row) for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{_INTRODUCTION.format(version=framing.__version__)}{table}\n"


def _line(row: dict[str, object]) -> tuple[str, ...]:
    interval = f"{row['low']} – {row['high']}" if row["low"] else "–"
    gold = f"`{row['gold']}`: {row['holds']}"
    value = f"**{row['value']}**"
    return tuple(
        str(cell or "–")
        for cell in (row["measure"], gold, row["n"], row["figure"], value, interval, row["floors"], row["published"])
    )


_INTRODUCTION = """# How often each measure is right

Made by `python benchmarks/validity.py GOLD_FOLDER` with framing {version}, fast tier.
Figures on *dev* parts are figures of the parts on which rules and thresholds were chosen: on new texts expect less, for
stance and relation much less ([stance](measures/stance.md), [relation](measures/relation.md) say how much). Intervals
resample records. Floors are what a trivial predictor reaches: read every figure against them. The files' formats:
[record-formats.md](record-formats.md).

"""

if __name__ == "__main__":
    main()
