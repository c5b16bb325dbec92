"""A command watched from outside: how long it took, and what it and all its processes used."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

_GLANCE = 0.1  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Watched:
    """Wall-clock and processor seconds, and the largest memory (resident, shared pages counted in each process)."""

    seconds: float
    processor_seconds: float
    peak_bytes: int


def framing(*arguments: str) -> Watched:
    """Run the command line of framing.

    Raises
    ------
    subprocess.CalledProcessError
        It failed; what it printed went to standard error.
    """
    return watch([sys.executable, "-m", "framing.cli", *arguments])


def watch(command: Sequence[str]) -> Watched:
    """Run a command to its end; see :func:`framing`."""
    start = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL)
    used: dict[int, float] = {}
    peak = 0
    while process.poll() is None:
        now = 0
        for one in [process, *_children(process)]:
            try:
                times = one.cpu_times()
                now += one.memory_info().rss
            except psutil.Error:
                continue
            used[one.pid] = times.user + times.system
        peak = max(peak, now)
        time.sleep(_GLANCE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Watched(time.perf_counter() - start, sum(used.values()), peak)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []
