"""What the process of a report may do instead of its work, or meet in it: as a disk or an operating system would."""

import errno
import os
import signal
from pathlib import Path

from framing.reports import execute


def ends_itself(_: Path) -> None:
    """The process ends with a last word."""
    os.write(2, b"Killed\n")
    os._exit(7)


def is_killed(_: Path) -> None:
    """The process is killed."""
    os.kill(os.getpid(), signal.SIGKILL)


def has_no_room(folder: Path) -> None:
    """The disk is full from when the notebook ran until the files of the page were to be written."""
    make, flush = execute._make_files, os.fsync

    def full(_: int) -> None:
        os.fsync = flush
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def make_none(*given: object) -> None:
        os.fsync = full
        make(*given)

    execute._make_files = make_none
    execute.main(folder)
