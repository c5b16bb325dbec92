"""Workers: what every engine can do, and the engine of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import connection
from typing import Protocol, Self

from framing.engine.work import Analysed, Piece, analysed
from framing.errors import UserError

SECONDS_BEFORE, SECONDS_AN_ARTICLE = 60.0, 30.0
"""How long a piece may take: time for a worker to start, and what one article may need at most."""
_GLANCE = 1.0  # seconds between two looks at the clock
_MOST_FALSE_STARTS = 3


class WorkerDied(Exception):
    """The worker ended while it had the piece, or was ended since it took too long."""


class Engine(Protocol):
    """Analyses pieces in other processes; a process that dies costs no more than the piece it had."""

    @property
    def room(self) -> int:
        """How many pieces may be under way at once."""

    def submit(self, piece: Piece) -> None:
        """Begin to analyse a piece."""

    def next(self) -> tuple[Piece, Analysed | WorkerDied]:
        """Wait for a piece: what was found in it, or that its worker died.

        Raises
        ------
        UserError
            A model is missing or was changed, or no worker can be started.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class LocalEngine:
    """Processes of this machine, each a pool of its own: one that dies breaks no other.

    Parameters
    ----------
    workers : how many processes.
    work : what they do with a piece.
    """

    def __init__(self, workers: int, work: Callable[[Piece], Analysed] = analysed) -> None:
        self.room = workers
        self._work = work
        self._idle: list[_Worker] = []
        self._busy: dict[Future[Analysed], tuple[_Worker, Piece, float]] = {}
        self._false_starts = 0

    def submit(self, piece: Piece) -> None:
        """Begin to analyse a piece."""
        worker = self._idle.pop() if self._idle else _Worker()
        until = time.monotonic() + SECONDS_BEFORE + SECONDS_AN_ARTICLE * len(piece.articles)
        self._busy[worker.pool.submit(self._work, piece)] = worker, piece, until

    def next(self) -> tuple[Piece, Analysed | WorkerDied]:
        """Wait for a piece; see :class:`Engine`."""
        while not (done := wait(self._busy, timeout=_GLANCE, return_when=FIRST_COMPLETED).done):
            for worker, _, until in self._busy.values():
                if time.monotonic() > until:
                    worker.kill()
        future = next(iter(done))
        worker, piece, _ = self._busy.pop(future)
        try:
            found = future.result()
        except BrokenProcessPool:
            self._check_started(worker)
            worker.kill()
            return piece, WorkerDied()
        self._idle.append(worker)
        return piece, found

    def _check_started(self, worker: _Worker) -> None:
        self._false_starts = 0 if worker.number else self._false_starts + 1
        if self._false_starts == _MOST_FALSE_STARTS:
            raise UserError(
                f"{_MOST_FALSE_STARTS} workers ended before they began; is there memory left, and does a script of "
                'yours do its work below if __name__ == "__main__":?'
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in [*self._idle, *(worker for worker, _, _ in self._busy.values())]:
            worker.kill()


class _Worker:
    """One process; ``pool`` gives it something to do."""

    def __init__(self) -> None:
        self.pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
        self._number = self.pool.submit(os.getpid)

    @property
    def number(self) -> int | None:
        """Its process number; None before it began."""
        begun = self._number.done() and self._number.exception() is None
        return self._number.result() if begun else None

    def kill(self) -> None:
        """End it at once, whatever it does."""
        if self.number is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(self.number, getattr(signal, "SIGKILL", signal.SIGTERM))
        self.pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Ctrl-C is the main process's to answer; when that one is gone, so is the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def engine_named(name: str, workers: int) -> Engine:
    """The engine of a name: ``local``, or ``dask://HOST:PORT`` of a running scheduler.

    Raises
    ------
    UserError
        There is no engine of that name.
    """
    if name == "local":
        return LocalEngine(workers)
    raise UserError(f"--engine {name}: there is no such engine; write local or dask://HOST:PORT")
