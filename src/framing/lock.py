"""One process at a time writes to a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from framing.errors import UserError

_PLACE = 1 << 30  # of the locked byte, on Windows: beyond what is read


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``<folder>/.lock``, in which the number of the process stands, while the block runs.

    The lock is the operating system's: it ends with its process, however that ends.

    Raises
    ------
    UserError
        Another process holds the lock, or the folder cannot be written.
    """
    path = folder / ".lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = _seized(path)
    except OSError as error:
        raise UserError(f"cannot write to {folder} ({error.strerror or error}); choose another folder") from error
    try:
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
    finally:
        if sys.platform == "win32":  # where an open file cannot be removed
            file.close()
        with suppress(OSError):  # on Windows, another process looks at it
            path.unlink(missing_ok=True)
        file.close()


def _seized(path: Path) -> IO[str]:
    """The file, opened and locked; the one that is there, since its last holder may have removed it meanwhile."""
    while True:
        file = path.open("a+", encoding="utf-8")
        if not _lock(file):
            file.seek(0)
            with file:
                raise _held(path, file.read() or "which started just now")
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()


def _held(path: Path, process: str) -> UserError:
    return UserError(
        f"{path.parent} is being written by another process ({process}); wait until it ends, or choose another "
        "folder with --out"
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        try:
            file.seek(_PLACE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
