"""A process of this machine that is given pieces, one after the other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, resource_tracker

from framing.engine.work import Analysed, Piece

CONTEXT: multiprocessing.context.BaseContext = multiprocessing.get_context("spawn")
_BEAT = 1.0  # seconds between two signs of life
_GARBAGE = 200_000, 20, 20  # small records are made by the million and none in cycles: looking for those took a tenth

Work = Callable[[Piece], Analysed]


class WorkerDied(Exception):
    """The worker ended while it had the piece, or was ended since it gave no sign of life."""


class Worker:
    """A process, which is started at once.

    Attributes
    ----------
    began : whether it ever gave a sign of life.
    heard : when it gave the last one, in seconds of ``time.monotonic``; at first, when it was started.
    """

    def __init__(self, work: Work) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = CONTEXT.Process(target=_serve, args=(theirs, work), daemon=True)  # type: ignore[attr-defined]
        with without_interrupts():
            self._process.start()
        theirs.close()
        self.began, self.heard = False, time.monotonic()

    def ask(self, piece: Piece) -> Analysed | Exception:
        """What it finds in a piece, or what it raises, :class:`WorkerDied` if it ends; call it in its own thread."""
        self.heard = time.monotonic()
        try:
            self._pipe.send(piece)
            while (answer := self._pipe.recv()) is None:
                self.began, self.heard = True, time.monotonic()
        except (EOFError, OSError):
            return WorkerDied()
        return answer  # type: ignore[no-any-return]

    def kill(self) -> None:
        """End it at once, whatever it does, even if it is stopped."""
        self._process.kill()


def _serve(pipe: connection.Connection, work: Work) -> None:
    """Ctrl-C is the main process's to answer; when that one is gone, so is the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_GARBAGE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(None)
            piece = pipe.recv()
            with _signs_of_life(pipe):
                answer = _answer(work, piece)
            pipe.send(answer)


def _answer(work: Work, piece: Piece) -> Analysed | Exception:
    try:
        return work(piece)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return error


@contextmanager
def _signs_of_life(pipe: connection.Connection) -> Iterator[None]:
    """Say now and then that this process runs: one that is stopped, or stuck outside of Python, falls silent."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(_BEAT):
            pipe.send(None)

    beats = threading.Thread(target=beat, daemon=True)
    beats.start()
    try:
        yield
    finally:
        over.set()
        beats.join()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Ctrl-C, which a terminal sends to all its processes, does not reach those that are begun in the block."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # its start would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
