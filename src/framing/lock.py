"""One process at a time writes to a folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import UserError


@contextmanager
def locked(folder: Path, *, seconds: float) -> Iterator[None]:
    """Hold ``<folder>/.lock``, which holds the number of the process, while the block runs.

    A lock whose process is gone is taken over. On Windows, where a process cannot be asked for without harm, a lock
    counts as held until it is ``seconds`` old.

    Raises
    ------
    UserError
        Another process holds the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".lock"
    if path.exists():
        _check_left(path, seconds)
        path.unlink(missing_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        raise _held(path, "which started just now") from None
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _check_left(path: Path, seconds: float) -> None:
    try:
        process = path.read_text(encoding="utf-8")
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:  # its process ended meanwhile
        return
    if age < seconds if sys.platform == "win32" else _runs(process):
        raise _held(path, process)


def _held(path: Path, process: str) -> UserError:
    return UserError(
        f"{path.parent} is being written by another process ({process}); wait until it ends, or choose another "
        f"folder with --out; if there is no such process, remove {path}"
    )


def _runs(process: str) -> bool:
    if not process.isdecimal() or int(process) in (0, os.getpid()):  # our own number, from before a restart
        return False
    try:
        os.kill(int(process), 0)
    except PermissionError:  # another user's
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
