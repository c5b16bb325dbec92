"""Whether a Dask cluster whose workers are killed makes the bytes of a run in memory.

    python benchmarks/kill_workers.py [KILLS]

Runs of 60 articles are made on a cluster of three workers of this machine, while KILLS (20) of them are killed
(kill -9), every second one while it starts; then all are stopped at once (SIGSTOP). Linux and macOS.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from corpora import write_corpus
from kill_runs import contents

import framing
from framing.codebook import read_codebook
from framing.corpus import ReadOptions
from framing.engine import Order, analyse_into, partitions
from framing.engine.cluster import DaskEngine
from framing.engine.work import Analysed, Piece, analysed
from framing.shipped import shipped

ARTICLES, WORKERS = 60, 3
_STARTING = 1.0  # seconds: far less than a worker takes to start
_chance = random.Random(2020)  # noqa: S311 - moments, no secrets


def main() -> None:
    """Kill workers and print the table."""
    from performance import tell

    kills = int(sys.argv[1]) if len(sys.argv) == 2 else 20
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(Path(name))
        rows = [trial.killed(kills), trial.stopped()]
    head = (
        "what happens to the workers",
        "how often",
        "of them while they start",
        "runs made, same bytes",
        "longest wait",
    )
    tell("Workers of a cluster that are killed", "python benchmarks/kill_workers.py", head, rows, _REMARK)


_REMARK = "The longest wait is that for a piece to be finished, with all that it takes to start workers anew."


class Trial:
    """Runs on a cluster, to be compared with one made in memory."""

    def __init__(self, folder: Path, articles: int = ARTICLES) -> None:
        partitions.SMALLEST = 6_000
        self._folder = folder
        self._codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
        write_corpus(articles, folder / "corpus")
        corpus = framing.read_corpus(folder / "corpus")
        framing.analyse(corpus, self._codebook, tier="fast", progress=False).save(folder / "whole")
        self._whole = contents(folder / "whole")

    def killed(self, kills: int) -> tuple[str, int, int, str, str]:
        """Runs, one after the other, until so many workers are killed; a row of the table."""
        killer = _Killer(kills)
        killer.start()
        made, waits = 0, [0.0]
        while killer.is_alive():
            made += 1
            waits.append(self._made(lambda: None))
        return "killed", kills, killer.starting, self._told(made), f"{max(waits):.0f} s"

    def stopped(self) -> tuple[str, int, str, str, str]:
        """A run whose workers are all stopped once the first piece is finished; a row of the table."""
        wait = self._made(lambda: [os.kill(process.pid, signal.SIGSTOP) for process in workers()])
        return "all stopped", WORKERS, "", self._told(1), f"{wait:.0f} s"

    def _told(self, made: int) -> str:
        same = sum(contents(path) == self._whole for path in self._folder.glob("run*"))
        for path in self._folder.glob("run*"):
            path.rename(path.with_name(f"seen-{path.name}"))
        return f"{made}, {same}"

    def _made(self, once: Callable[[], object]) -> float:
        """Make a run, and do something after its first piece; the longest wait between two pieces."""
        run = self._folder / f"run{time.monotonic_ns()}"
        order = Order(run, self._folder / "corpus", self._codebook, ReadOptions(), "fast")
        with _Timed(once) as engine:
            done = analyse_into(order, engine, progress=False)
        return float("inf") if done.failed else max(engine.waits)


class _Timed(DaskEngine):
    """The engine, with the time that each piece took to come."""

    def __init__(self, once: Callable[[], object]) -> None:
        super().__init__(None, WORKERS, slowly)
        self.waits: list[float] = []
        self._once = once

    def next(self):
        if len(self.waits) == 1:
            self._once()
        start = time.monotonic()
        answer = super().next()
        self.waits.append(time.monotonic() - start)
        return answer


class _Killer(threading.Thread):
    """Kills so many workers: in turn one that has just been started, and any one."""

    def __init__(self, kills: int) -> None:
        super().__init__(daemon=True)
        self._kills = kills
        self.starting = 0

    def run(self) -> None:
        for number in range(self._kills):
            time.sleep(_chance.uniform(0, 4))
            while not (chosen := [one for one in workers() if number % 2 == 0 or _age(one) < _STARTING]):
                time.sleep(0.01)
            process = _chance.choice(chosen)
            self.starting += _age(process) < _STARTING
            process.kill()


def slowly(piece: Piece) -> Analysed:
    """As ``analysed``, but long enough to be killed meanwhile."""
    time.sleep(1)
    return analysed(piece)


def workers() -> list[psutil.Process]:
    """The processes of this one that do the work."""
    return [one for one in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(_command(one))]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _age(process: psutil.Process) -> float:
    return time.time() - process.create_time()


if __name__ == "__main__":
    main()
