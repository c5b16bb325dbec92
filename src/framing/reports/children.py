"""Processes that end with the one that started them: a time limit for each, an end for all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress

_GRACE_SECONDS = 5  # for a child to end its kernel and remove its scratch folder


class Children:
    """The running processes of one batch, started by several threads."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self._ended = False

    def run(
        self, command: Sequence[str], given: str, *, seconds: float, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end with ``given`` on its standard input.

        Raises
        ------
        subprocess.TimeoutExpired
            The process took longer than ``seconds``; it was ended.
        """
        with self._started(command, env) as child:
            try:
                output, errors = child.communicate(given, timeout=seconds)
            except BaseException:
                _end([child])
                raise
            finally:
                with self._lock:
                    self._running.discard(child)
        return subprocess.CompletedProcess(command, child.returncode, output, errors)

    def end(self) -> None:
        """End every process that runs, and start none from now on."""
        with self._lock:
            self._ended = True
            running = tuple(self._running)
        _end(running)

    def _started(self, command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[str]:
        with self._lock:
            if self._ended:
                raise InterruptedError("the batch was ended")
            # A group of its own: Ctrl-C reaches this process alone, which then ends the others in order.
            child = subprocess.Popen(  # noqa: S603 -- our own module, arguments are paths of ours
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                env=env,
                start_new_session=sys.platform != "win32",
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            self._running.add(child)
        return child


def _end(children: Sequence[subprocess.Popen[str]]) -> None:
    for child in children:
        _signal(child, "SIGTERM")
    for child in children:
        try:
            child.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            _signal(child, "SIGKILL")


def _signal(child: subprocess.Popen[str], name: str) -> None:
    """Signal the child's whole group; its kernel, in a group of its own, ends when its parent is gone."""
    if child.poll() is not None:
        return
    with suppress(OSError):  # it ended meanwhile
        if sys.platform == "win32":
            child.terminate()
        else:
            os.killpg(child.pid, getattr(signal, name))
