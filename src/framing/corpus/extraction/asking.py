"""Which process extracts which file: one after the other, the next one already while the last is worked on."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.corpus.extraction.process import Process
from framing.corpus.records import Source


@dataclass(slots=True)
class _Asked:
    """A file that a process was asked for, whether for nothing before, and whether someone takes its answers."""

    file: tuple[Path, str]
    process: Process
    is_new: bool
    taken: bool = False


_idle: list[Process] = []
_asked: list[_Asked] = []  # all of one process, which answers in this order


def ask_ahead(source: Source, reader: str) -> None:
    """Let a file be extracted behind those that were asked for before; who asks for it next takes what comes of it."""
    process, is_new = (_asked[-1].process, False) if _asked else _a_process()
    process.ask(_request(source, reader, 0))
    _asked.append(_Asked((source.path, reader), process, is_new))


def asked(source: Source, reader: str, skip: int) -> tuple[Process, bool]:
    """A process that was asked for the records of a file behind those to be skipped; whether for nothing before."""
    first = _asked[0] if _asked else None
    if first is not None and not (skip or first.taken) and first.file == (source.path, reader):
        first.taken = True
        return first.process, first.is_new
    process, is_new = _a_process()
    process.ask(_request(source, reader, skip))
    return process, is_new


def leave(process: Process) -> None:
    """All of a file was taken; the process waits for another one, unless it holds much memory."""
    if process.is_large():
        end(process)
        return
    if _asked and _asked[0].process is process and _asked[0].taken:
        del _asked[0]
    if all(other.process is not process for other in _asked):
        _idle.append(process)


def end(process: Process) -> None:
    """End a process; what it was asked for besides is asked for anew."""
    _asked[:] = [other for other in _asked if other.process is not process]
    process.end()


@atexit.register
def end_processes() -> None:
    """End the processes that wait for a file, or for someone to take one."""
    while _asked:
        end(_asked[0].process)
    while _idle:
        _idle.pop().end()


def _a_process() -> tuple[Process, bool]:
    return (_idle.pop(), False) if _idle else (Process(), True)


def _request(source: Source, reader: str, skip: int) -> dict[str, Any]:
    options = {name: getattr(source.options, name) for name in ("date_format", "language", "encoding")}
    return {
        "path": str(source.path.resolve()),
        "name": source.name,
        "reader": reader,
        "options": options | {"columns": dict(source.options.columns)},
        "skip": skip,
    }
