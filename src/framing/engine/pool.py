"""Engines: what every one can do, and the one that uses processes of this machine."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol, Self

from framing.engine.work import Analysed, Piece, analysed
from framing.engine.worker import Work, Worker, WorkerDied
from framing.errors import UserError

SECONDS_SILENT = 60.0
"""How long a worker may take to start, and to give a sign of life later on, before it is ended."""
_GLANCE = 1.0  # seconds between two looks at the clock
_MOST_FALSE_STARTS = 5


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
            A model is missing or was changed, or there is no worker to be had.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class LocalEngine:
    """Processes of this machine; one that dies, stops or never starts is ended, and another takes its place.

    Parameters
    ----------
    workers : how many processes.
    work : what they do with a piece.
    """

    def __init__(self, workers: int, work: Work = analysed) -> None:
        self.room = workers
        self._work = work
        self._threads = ThreadPoolExecutor(workers)  # one waits for each worker
        self._idle: list[Worker] = []
        self._busy: dict[Future[Analysed | Exception], tuple[Worker, Piece]] = {}
        self._false_starts = 0

    def submit(self, piece: Piece) -> None:
        """Begin to analyse a piece."""
        worker = self._idle.pop() if self._idle else Worker(self._work)
        self._busy[self._threads.submit(worker.ask, piece)] = worker, piece

    def next(self) -> tuple[Piece, Analysed | WorkerDied]:
        """Wait for a piece; see :class:`Engine`."""
        while not (done := wait(self._busy, timeout=_GLANCE, return_when=FIRST_COMPLETED).done):
            for worker, _ in self._busy.values():
                if time.monotonic() - worker.heard > SECONDS_SILENT:
                    worker.kill()
        future = done.pop()
        worker, piece = self._busy.pop(future)
        answer = future.result()
        if isinstance(answer, WorkerDied):
            self._check_started(worker)
            return piece, answer
        self._idle.append(worker)
        if isinstance(answer, Exception):
            raise answer
        return piece, answer

    def _check_started(self, worker: Worker) -> None:
        worker.kill()
        self._false_starts = 0 if worker.began else self._false_starts + 1
        if self._false_starts == _MOST_FALSE_STARTS:
            raise UserError(
                f"{_MOST_FALSE_STARTS} workers ended before they began; is there memory left, and does a script of "
                'yours do its work below if __name__ == "__main__":?'
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in [*self._idle, *(worker for worker, _ in self._busy.values())]:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)


def engine_named(name: str, workers: int) -> Engine:
    """The engine of a name: ``local``, ``dask://local`` or ``dask://HOST:PORT``.

    Parameters
    ----------
    workers : processes of an engine of this machine; a cluster brings its own.

    Raises
    ------
    UserError
        There is no engine of that name, or Dask is not installed.
    """
    if name == "local":
        return LocalEngine(workers)
    kind, _, address = name.partition("://")
    host, _, port = address.rpartition(":")
    if kind != "dask" or not (address == "local" or (host and port.isdecimal())):
        raise UserError(
            f"--engine {name}: there is no such engine; write local, dask://local for a Dask cluster on this machine, "
            "or dask://HOST:PORT for the scheduler of one, such as dask://10.0.0.7:8786"
        )
    try:
        from framing.engine.cluster import DaskEngine
    except ModuleNotFoundError as error:
        raise UserError(
            f'--engine {name} needs Dask ({error}); install it with: python -m pip install "distributed>=2026.1"'
        ) from error
    return DaskEngine(None if address == "local" else address, workers)
