"""Whether a run that is killed goes on to the bytes of one that was not.

    python benchmarks/kill_runs.py [RANDOM]

A folder holds a run of 24 articles; a run of 40, the old ones and new, is made over it and killed (kill -9): at every
fault point that the engine names in its log, and at RANDOM moments (20). After each kill no file at a final path may be
other than that of the old run or of the new one, and its workers must end by themselves; after the same call again all
must be as if nothing had happened, with nothing left over. Linux and macOS.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora import write_corpus

import framing
from framing.codebook import read_codebook
from framing.corpus import ReadOptions
from framing.engine import LocalEngine, Order, analyse_into, partitions, worker
from framing.errors import UserError
from framing.shipped import shipped

OLD, NEW = 24, 40
_FORK = multiprocessing.get_context("fork")  # processes begin with the models in memory: a kill costs a second


@dataclass(frozen=True, slots=True)
class Killed:
    """A run that was killed, and what became of it."""

    point: str
    whole_files: bool
    workers_ended: bool
    same_bytes: bool

    @property
    def fine(self) -> bool:
        """Whether nothing is amiss."""
        return self.whole_files and self.workers_ended and self.same_bytes


def main() -> None:
    """Kill runs and print the table."""
    from performance import tell

    moments = int(sys.argv[1]) if len(sys.argv) == 2 else 20
    with tempfile.TemporaryDirectory() as name:
        killed = list(Trial(Path(name)).all(moments))
    rows = []
    for point in dict.fromkeys(one.point for one in killed):
        ones = [one for one in killed if one.point == point]
        columns = zip(*((one.whole_files, one.workers_ended, one.same_bytes) for one in ones), strict=True)
        rows.append((point, len(ones), *map(sum, columns)))
    head = ("killed at", "kills", "no partial file", "workers ended", "resumed to the same bytes, nothing left over")
    tell("Runs that are killed", "python benchmarks/kill_runs.py", head, rows)
    sys.exit(not all(one.fine for one in killed))


class Trial:
    """Runs to be killed, in a folder of their own."""

    def __init__(self, folder: Path, old: int = OLD, new: int = NEW) -> None:
        partitions.SMALLEST, worker.CONTEXT = 12_000, _FORK
        self._folder = folder
        self._codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
        for name, articles in (("old", old), ("new", new)):
            write_corpus(articles, folder / f"{name}-corpus")
            corpus = framing.read_corpus(folder / f"{name}-corpus")
            framing.analyse(corpus, self._codebook, tier="fast", progress=False).save(folder / name)
        self._old, self._new = contents(folder / "old"), contents(folder / "new")

    def all(self, moments: int) -> Iterator[Killed]:
        """A run killed at each fault point, then some at random moments, the same in each call."""
        points, seconds = self._points()
        for point in points:
            yield self._one(re.sub(r"\d+", "N", point), lambda run, point=point: self._killed_at(run, point))
        chance = random.Random(2020)  # noqa: S311 - moments, no secrets
        for _ in range(moments):
            yield self._one("a random moment", lambda run: self._killed_after(run, chance.uniform(0, seconds)))

    def _points(self) -> tuple[list[str], float]:
        """What the engine logs in a run that nobody kills, and how long that takes."""
        run = self._begun()
        log, start = self._folder / "points", time.monotonic()
        process = _FORK.Process(target=self._make, args=(run, lambda message: _note(log, message)))
        process.start()
        process.join()
        seconds = time.monotonic() - start
        if contents(run) != self._new:
            raise RuntimeError("a run that nobody killed differs from one made in memory")
        return log.read_text(encoding="utf-8").splitlines(), seconds

    def _one(self, point: str, kill: Callable[[Path], int | None]) -> Killed:
        run = self._begun()
        while (killed := kill(run)) is None:  # it was done before
            run = self._begun()
        ended = _ended(killed)
        whole = self._is_whole(run)
        again = _FORK.Process(target=self._make, args=(run, lambda _: None))
        again.start()
        again.join()
        return Killed(point, whole, ended, contents(run) == self._new)

    def _begun(self) -> Path:
        run = self._folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        return Path(shutil.copytree(self._folder / "old", run))

    def _make(self, run: Path, at: Callable[[str], None]) -> None:
        os.setpgid(0, 0)  # its workers with it
        log = logging.getLogger("framing")
        log.setLevel(logging.INFO)
        log.addHandler(_At(at))
        order = Order(run, self._folder / "new-corpus", self._codebook, ReadOptions(), "fast")
        with LocalEngine(2) as engine:
            analyse_into(order, engine, progress=False)

    def _killed_at(self, run: Path, point: str) -> int | None:
        process = _FORK.Process(target=self._make, args=(run, lambda message: _die(message == point)))
        process.start()
        process.join()
        return process.pid if process.exitcode == -signal.SIGKILL else None

    def _killed_after(self, run: Path, seconds: float) -> int | None:
        process = _FORK.Process(target=self._make, args=(run, lambda _: None))
        process.start()
        process.join(seconds)
        process.kill()
        process.join()
        return process.pid if process.exitcode == -signal.SIGKILL else None

    def _is_whole(self, run: Path) -> bool:
        """Whether every file at a final path is that of one of the two runs, and what loads is one of them."""
        for path in run.iterdir():
            known = (self._old.get(path.name), self._new.get(path.name))
            if path.is_file() and known != (None, None) and path.read_bytes() not in known:
                return False
        try:
            return len(framing.load(run).articles) in (
                len(framing.load(self._folder / name).articles) for name in ("old", "new")
            )
        except UserError as error:
            return "cut short" in str(error)


class _At(logging.Handler):
    """Does something at each fault point."""

    def __init__(self, at: Callable[[str], None]) -> None:
        super().__init__()
        self._at = at

    def emit(self, record: logging.LogRecord) -> None:
        self._at(record.getMessage())


def _note(log: Path, message: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{message}\n")


def _die(now: bool) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)


def _ended(group: int | None) -> bool:
    """Whether all processes of a group end within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):  # macOS: none but zombies
            return True
        time.sleep(0.02)
    return False


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, hidden or not, by its name; folders as None."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


if __name__ == "__main__":
    main()
