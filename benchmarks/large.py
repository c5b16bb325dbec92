"""What a large corpus takes with two workers: memory of all processes together, and processor time an article.

    python benchmarks/large.py [ARTICLES]

Without a number 100,000 articles, put together from the sample's sentences and read in the fast tier; about an hour.
What an article costs is processor time beyond that of a run of one article, which only starts up.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpora import write_corpus
from performance import tell
from watched import Watched, framing

_USUAL = 100_000


def main() -> None:
    """Run a tenth and all of it, print the table and write it to the page."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL
    with tempfile.TemporaryDirectory() as folder:
        start = _analysed(1, Path(folder))
        runs = {size: _analysed(size, Path(folder)) for size in (articles // 10, articles)}
    costs = {size: (run.processor_seconds - start.processor_seconds) / size for size, run in runs.items()}
    rows = [
        (
            f"{size:,}",
            f"{run.seconds:,.0f} s",
            f"{1000 * costs[size]:.1f} ms",
            f"{costs[size] / costs[articles]:.2f}",
            f"{run.peak_bytes / 2**20:,.0f} MB",
        )
        for size, run in runs.items()
    ]
    head = ("articles", "two workers", "processor time an article", "of the largest", "peak memory")
    remark = "Peak memory is that of all processes together; pages they share are counted in each."
    tell("A large corpus", f"python benchmarks/large.py {articles}", head, rows, remark)


def _analysed(size: int, folder: Path) -> Watched:
    corpus = folder / f"corpus-{size}"
    write_corpus(size, corpus)
    return framing("analyse", str(corpus), "--out", str(folder / f"run-{size}"), "--tier", "fast", "--workers", "2")


if __name__ == "__main__":
    main()
