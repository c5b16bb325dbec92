"""How much faster two workers are than one, and how much memory they take.

    python benchmarks/two_workers.py [ARTICLES]

Whole runs of the same generated corpus (20,000 articles unless told) in the fast tier, one after the other.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpora import write_corpus
from performance import tell
from watched import Watched, framing

_USUAL = 20_000


def main() -> None:
    """Run both, print the table and write it to the page."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL
    runs: dict[int, Watched] = {}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        write_corpus(articles, corpus)
        for workers in (1, 2):
            run = ("--out", str(Path(folder) / f"run-{workers}"), "--tier", "fast", "--workers", str(workers))
            runs[workers] = framing("analyse", str(corpus), *run)
    rows = [
        (
            workers,
            f"{run.seconds:,.0f} s",
            f"{runs[1].seconds / run.seconds:.2f} ×",
            f"{run.peak_bytes / 2**20:,.0f} MB",
        )
        for workers, run in runs.items()
    ]
    command = f"python benchmarks/two_workers.py {articles}"
    tell(
        "Two workers against one", command, ("workers", f"{articles:,} articles", "times as fast", "peak memory"), rows
    )


if __name__ == "__main__":
    main()
