"""What an article costs in corpora of growing size, how much memory it takes, and what a second run costs.

    python benchmarks/scale.py [ARTICLES ...]

Without numbers 100, 1,000 and 10,000. Articles are put together from the sample's sentences and read in the fast tier
by one worker. What an article costs is processor time beyond that of a run of one article, which only starts up.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpora import write_corpus
from performance import tell
from watched import Watched, framing

_USUAL = (100, 1_000, 10_000)


def main() -> None:
    """Run all sizes, print the tables and write them to the page."""
    sizes = [int(size) for size in sys.argv[1:]] or list(_USUAL)
    with tempfile.TemporaryDirectory() as folder:
        start = _analysed(1, Path(folder))[0]
        runs = {size: _analysed(size, Path(folder)) for size in sizes}
    costs = {size: (first.processor_seconds - start.processor_seconds) / size for size, (first, _) in runs.items()}
    rows = [
        (
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
    head = (
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


def _analysed(size: int, folder: Path) -> tuple[Watched, Watched]:
    corpus, run = folder / f"corpus-{size}", folder / f"run-{size}"
    write_corpus(size, corpus)
    command = ("analyse", str(corpus), "--out", str(run), "--tier", "fast", "--workers", "1")
    return framing(*command), framing(*command)


if __name__ == "__main__":
    main()
