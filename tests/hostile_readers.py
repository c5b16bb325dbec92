"""Readers that do what a hostile document might make a real one do; only run in the process with limits."""

import ctypes
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from framing.corpus.records import About, FileError, Number, Reject, Row, Source, Unit


def _hang() -> None:
    while True:
        pass


def _eat_memory() -> None:
    held = []
    while True:
        held.append(b"x" * (20 << 20))
        time.sleep(0.005)


def _recurse() -> None:
    _recurse()


def _fail() -> None:
    raise ValueError("a message\x1b[2J")


def _refuse() -> None:
    raise FileError("XML_DOCTYPE", "a part declares one")


def _tell_environment() -> None:
    raise ValueError("the token" if "API_TOKEN" in os.environ else "no token")


def _say(message: bytes) -> None:
    """Write to the parent, as code that took the process over could."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, message)
        except OSError:
            continue


def _fall_silent() -> None:
    for descriptor in range(3, 20):
        try:
            os.close(descriptor)
        except OSError:
            continue
    _hang()


DEEDS: dict[str, Callable[[], Any]] = {
    "abort": os.abort,
    "exit": lambda: os._exit(0),
    "exit later": lambda: threading.Timer(0.5, os._exit, (0,)).start(),
    "take a while": lambda: time.sleep(2),
    "hang": _hang,
    "silence": _fall_silent,
    "memory": _eat_memory,
    "recursion": _recurse,
    "error": _fail,
    "refuse": _refuse,
    "environment": _tell_environment,
    "noise": lambda: _say(b"\x80\x04 no message\n"),
    "flood": lambda: _say(b"x" * (80 << 20)),
    "print": lambda: print("not for the parent", flush=True),
    "socket": lambda: socket.create_connection(("127.0.0.1", 9)),
    "write": lambda: Path("written.txt").write_text("x", encoding="utf-8"),
    "append": lambda: os.open("written.txt", os.O_APPEND | os.O_CREAT),
    "read": lambda: Path("/etc/passwd").read_text(encoding="utf-8"),
    "list": lambda: list(Path("/").iterdir()),
    "start": lambda: subprocess.run([sys.executable, "-c", ""], check=False),
    "shell": lambda: os.system("true"),  # noqa: S605, S607
    "remove": lambda: Path("nothing").unlink(),
    "native code": lambda: ctypes.CDLL(None).system,
}


def deeds(source: Source) -> Iterator[Unit | About]:
    """A record a line, which is its text; a line that names a deed does it."""
    lines = source.path.read_text(encoding="utf-8").split("\n")
    yield About("Deeds", "a list of deeds", len(lines), {"WARC_NO_PAGE": 2}, {"WARC_NO_PAGE": "requests"})
    place = 0
    for record, line in enumerate(lines, start=1):
        if line == "hang while finding":
            _hang()
        while line == "remark for ever":
            yield About()
        yield Unit(record, place, lambda record=record, line=line, place=place: _do(record, line, place), place + 1)
        place += len(line) + 1


def _do(record: int, line: str, place: int) -> Row | Reject:
    if line in DEEDS:
        DEEDS[line]()
    if line == "no text":
        return Row(record, place, {"title": "A title"})
    if line == "long":
        return Row(record, place, {"text": "x" * (11 << 20)})
    return Row(record, place, {"text": line, "id": Number(f"00{record}")}, byte_end=place + len(line))
