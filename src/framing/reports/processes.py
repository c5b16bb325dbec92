"""A process for every report: a time limit for each, an end for all.

On Linux they are forked from one warm process that has imported all they need and does nothing else; elsewhere, where
that is not safe, each begins anew.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path

_GRACE_SECONDS = 5  # for a process to end its kernel and remove what it leaves
_WARM = "framing.reports.warm"


class Ended(Exception):
    """The batch was ended while the report was made, or before."""


class Children:
    """The running processes of one batch, started by several threads."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            self._context.set_forkserver_preload([_WARM])
        self._running: set[BaseProcess] = set()
        self._lock = threading.Lock()
        self._ended = False

    def run(self, work: Callable[[Path], None], given: Path, *, seconds: float) -> int:
        """Have a process do the work with what is given; its exit code, negative for the signal that ended it.

        Raises
        ------
        TimeoutError
            It took longer than ``seconds``; it was ended.
        Ended
            All processes were ended meanwhile.
        """
        process = self._started(work, given)
        try:
            process.join(seconds)
            if self._ended:
                raise Ended
            code = process.exitcode
            if code is None:
                raise TimeoutError(f"not ready after {seconds:g} s")
            return code
        finally:
            _end([process])
            with self._lock:
                self._running.discard(process)

    def end(self) -> None:
        """End every process that runs, and start none from now on."""
        with self._lock:
            self._ended = True
            running = tuple(self._running)
        _end(running)

    def _started(self, work: Callable[[Path], None], given: Path) -> BaseProcess:
        with self._lock:
            if self._ended:
                raise Ended
            process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]
                target=_work, args=(work, given), daemon=True
            )
            process.start()
            self._running.add(process)
        return process


def _work(work: Callable[[Path], None], given: Path) -> None:
    """What a process does; it lives in a group of its own, so that Ctrl-C reaches the one that answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.setsid()
    work(given)


def end_with_parent() -> None:
    """From now on this process ends when the one that makes the batch is gone, however that ended."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        if sys.platform != "win32":
            os.kill(os.getpid(), signal.SIGTERM)  # ends its kernel and removes what it leaves
            time.sleep(_GRACE_SECONDS)
        os._exit(1)


def _end(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        _signal(process, "SIGTERM")
    for process in processes:
        process.join(_GRACE_SECONDS)
        _signal(process, "SIGKILL")
        process.join(_GRACE_SECONDS)


def _signal(process: BaseProcess, name: str) -> None:
    """Signal the process's whole group; its kernel, in a group of its own, ends when its parent is gone."""
    if process.exitcode is not None or process.pid is None:
        return
    with suppress(OSError):  # it ended meanwhile
        if sys.platform == "win32":
            process.terminate()
        else:
            os.killpg(process.pid, getattr(signal, name))
