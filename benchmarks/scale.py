"""What an article costs in corpora of growing size, how much memory it takes, and what a second run costs.

    python benchmarks/scale.py [ARTICLES ...]

Without numbers 100, 1,000 and 10,000. Articles are put together from the sample's sentences and read in the fast tier
by one worker: once as they are, so that each soon recurs and is analysed once, which a small corpus gains less from,
and once with a word in eight replaced, so that hardly any recurs. What an article costs is processor time beyond that
of a run of one article, which only starts up.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpora import write_corpus
from performance import tell
from watched import Watched, framing

_USUAL = (100, 1_000, 10_000)
_FEW = 100


def main() -> None:
    """Run all sizes, print the tables and write them to the page."""
    sizes = [int(size) for size in sys.argv[1:]] or list(_USUAL)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for own in (False, True) for row in _rows(sizes, Path(folder), own=own)]
    head = (
        "sentences",
        "articles",
        "first run",
        "processor time an article",
        "of the largest",
        "peak memory",
        "again",
        "of the first",
    )
    command = " ".join(("python benchmarks/scale.py", *map(str, sizes)))
    remark = "Peak memory is that of all processes together; pages they share are counted in each."
    tell("Corpora of growing size", command, head, rows, remark)


def _rows(sizes: Sequence[int], folder: Path, *, own: bool) -> list[tuple[str, ...]]:
    start = _analysed(1, folder, own=own)[0]
    runs = {size: _analysed(size, folder, own=own) for size in sizes}
    costs = {size: (first.processor_seconds - start.processor_seconds) / size for size, (first, _) in runs.items()}
    return [
        (
            "of its own" if own else "that recur",
            f"{size:,}",
            f"{first.seconds:,.0f} s",
            f"{1000 * costs[size]:.1f} ms",
            f"{costs[size] / costs[max(sizes)]:.2f}",
            f"{first.peak_bytes / 2**20:,.0f} MB",
            f"{again.seconds:.1f} s",
            f"{again.seconds / first.seconds:.1%}",
        )
        for size, (first, again) in runs.items()
    ]


def _analysed(size: int, folder: Path, *, own: bool) -> tuple[Watched, Watched]:
    """The first run and one more; of few articles, whose cost is small beside the start, the fastest of three pairs."""
    corpus = folder / f"corpus-{size}-{own}"
    write_corpus(size, corpus, own=own)
    command = ("analyse", str(corpus), "--tier", "fast", "--workers", "1", "--out")
    runs = [f"{folder / f'run-{size}-{own}-{attempt}'}" for attempt in range(3 if size <= _FEW else 1)]
    return min(((framing(*command, run), framing(*command, run)) for run in runs), key=_cost)


def _cost(pair: tuple[Watched, Watched]) -> float:
    return pair[0].processor_seconds


if __name__ == "__main__":
    main()
