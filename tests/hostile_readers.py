"""Readers that do what a hostile document might make a real one do; only run in the process with limits."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from framing.corpus.records import About, FileError, Number, Reject, Row, Source, Unit


def _hang() -> None:
    while True:
        time.sleep(0.01)


def _eat_memory() -> None:
    held = []
    while True:
        held.append(bytearray(50 << 20))


def _recurse() -> None:
    _recurse()


def _fail() -> None:
    raise ValueError("a message\x1b[2J")


DEEDS: dict[str, Callable[[], Any]] = {
    "abort": os.abort,
    "exit": lambda: os._exit(0),
    "hang": _hang,
    "memory": _eat_memory,
    "recursion": _recurse,
    "error": _fail,
    "file error": lambda: (_ for _ in ()).throw(FileError("XML_DOCTYPE", "a part")),
    "socket": lambda: socket.create_connection(("127.0.0.1", 9)),
    "write": lambda: Path("written.txt").write_text("x", encoding="utf-8"),
    "read": lambda: Path("/etc/passwd").read_text(encoding="utf-8"),
    "list": lambda: list(Path("/").iterdir()),
    "start": lambda: subprocess.run([sys.executable, "-c", ""], check=False),
    "shell": lambda: os.system("true"),  # noqa: S605, S607
    "remove": lambda: Path("nothing").unlink(),
}


def deeds(source: Source) -> Iterator[Unit | About]:
    """A record a line; one that names a deed does it."""
    lines = source.path.read_text(encoding="utf-8").splitlines()
    yield About(format="Deeds", why="a list of deeds", declared=len(lines), notes={"NO_BODY": 0})
    place = 0
    for record, line in enumerate(lines, start=1):
        if line == "hang while finding":
            _hang()
        yield Unit(record, place, lambda record=record, line=line, place=place: _do(record, line, place))
        place += len(line) + 1


def _do(record: int, line: str, place: int) -> Row | Reject:
    if line in DEEDS:
        DEEDS[line]()
    return Row(record, place, {"text": line, "id": Number("007")}, byte_end=place + len(line))
