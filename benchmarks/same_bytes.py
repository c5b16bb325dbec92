"""Whether a run is the same, byte for byte, however it is made.

    python benchmarks/same_bytes.py [ARTICLES]

The command line analyses ARTICLES (200) with other hash seeds, numbers of workers, engines, orders of the files, time
zones, locales and in two steps; every run is compared with one made in memory, all its files, the manifest included.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from corpora import write_corpus

import framing
from framing.codebook import read_codebook
from framing.shipped import shipped

_FILES = 8
_BOOK = shipped("data", "codebooks", "us-iraq-2020.yaml")
# As framing itself, but a small corpus is cut into many partitions, too.
_FRAMING = (
    "from framing.engine import partitions; partitions.SMALLEST = 20_000\nfrom framing.cli import main\n"
    'if __name__ == "__main__": main()'
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make a run: what is said on the command line, and what is around it."""

    name: str
    options: Sequence[str] = ()
    around: Mapping[str, str] = field(default_factory=dict)
    shuffled: bool = False
    in_two_steps: bool = False


WAYS = (
    Way("1 worker, hash seed 0", ("--workers", "1"), {"PYTHONHASHSEED": "0"}),
    Way("2 workers, hash seed 1", ("--workers", "2"), {"PYTHONHASHSEED": "1"}),
    Way("8 workers, random hash seed", ("--workers", "8"), {"PYTHONHASHSEED": "random"}),
    Way("files in another order", ("--workers", "2"), shuffled=True),
    Way(
        "another time zone and locale",
        ("--workers", "2"),
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"},
    ),
    Way("half of it first, then all", ("--workers", "2"), in_two_steps=True),
    Way("Dask, 1 worker", ("--engine", "dask://local", "--workers", "1")),
    Way("Dask, 2 workers", ("--engine", "dask://local", "--workers", "2")),
    Way("Dask, 8 workers", ("--engine", "dask://local", "--workers", "8")),
)


def main() -> None:
    """Make a run in each way and print the table."""
    from performance import tell

    articles = int(sys.argv[1]) if len(sys.argv) == 2 else 200
    with tempfile.TemporaryDirectory() as name:
        made = Made(Path(name), articles)
        rows = [("in memory", made.whole[:16], "")]
        for way in WAYS:
            found = made.hash_of(way)
            rows.append((way.name, found[:16], "same" if found == made.whole else "other"))
    head = ("way", "SHA-256 of all files", "bytes")
    tell("The same bytes", "python benchmarks/same_bytes.py", head, rows)
    sys.exit(any(same == "other" for _, _, same in rows))


class Made:
    """A corpus in several files, and the runs that are made of it.

    Attributes
    ----------
    whole : hash of the run that is made in memory.
    """

    def __init__(self, folder: Path, articles: int) -> None:
        self._folder = folder
        write_corpus(articles, folder / "whole-corpus")
        lines = (folder / "whole-corpus" / "part-0000.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        self._files = [folder / "corpus" / f"{number}.jsonl" for number in range(_FILES)]
        (folder / "corpus").mkdir()
        for number, path in enumerate(self._files):
            path.write_text("".join(lines[number::_FILES]), encoding="utf-8")
        corpus = framing.read_corpus(folder / "corpus")
        framing.analyse(corpus, read_codebook(_BOOK), tier="fast", progress=False).save(folder / "memory")
        self.whole = _hash(folder / "memory")

    def hash_of(self, way: Way) -> str:
        """The hash of a run that is made in a way."""
        files = list(self._files)
        if way.shuffled:
            random.Random(2020).shuffle(files)  # noqa: S311 - any order but the usual one
        run = self._folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        for part in (files[: _FILES // 2], files) if way.in_two_steps else (files,):
            said = [
                "analyse",
                *map(str, part),
                "--codebook",
                str(_BOOK),
                "--tier",
                "fast",
                "--out",
                str(run),
                *way.options,
            ]
            script = self._folder / "framing_small.py"
            script.write_text(_FRAMING, encoding="utf-8")
            subprocess.run(
                [sys.executable, str(script), *said], env={**os.environ, **way.around}, check=True, capture_output=True
            )
        return _hash(run)


def _hash(folder: Path) -> str:
    files = sorted(folder.iterdir())
    return sha256(b"".join(f"{path.name}\n".encode() + path.read_bytes() for path in files)).hexdigest()


if __name__ == "__main__":
    main()
