"""What a process that extracts documents may not do, refused where Python or the system asks.

Not a sandbox: code in C that was taken over is held by the limits alone. What it stops is a library that follows a
reference in a document, and code in Python that a document gets to run.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from typing import Any

from framing.corpus.extraction.limits import MEMORY, SECONDS
from framing.shipped import shipped

# Names of audit events (docs.python.org/3/library/audit_events.html), or how they begin.
_REFUSED = tuple(
    """socket. ftplib. http. imaplib. nntplib. poplib. smtplib. telnetlib. urllib. webbrowser.
    subprocess. os.system os.exec os.fork os.posix_spawn os.spawn os.startfile pty. os.kill signal.pthread_kill
    os.chflags os.chmod os.chown os.link os.mkdir os.remove os.rename os.rmdir os.symlink os.truncate os.utime
    os.setxattr os.removexattr os.lockf fcntl. shutil. tempfile. sqlite3. syslog. winreg. _winapi.
    ctypes. sys.addaudithook sys.remote_exec""".split()
)
_LISTING = frozenset({"os.listdir", "os.scandir", "os.walk", "os.fwalk", "glob.glob", "os.listdrives"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PERMITTED: set[str] = set()


class Forbidden(PermissionError):
    """What was tried, by the name of its audit event."""


def permit(path: Path) -> None:
    """Let this one file be read, and no other."""
    _PERMITTED.clear()
    _PERMITTED.add(_real(path))


def set_guard() -> None:
    """Refuse, from now on and for good, everything but reading the permitted file and what Python itself is made of."""
    import_module("ctypes")  # as numpy will: it loads a library of the system, which is refused from here on
    library = {*sysconfig.get_paths().values(), *filter(None, sys.path), str(shipped("data"))}
    roots = tuple(os.path.join(_real(root), "") for root in library)  # noqa: PTH118 - as texts, for they are compared

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_REFUSED):
            raise Forbidden(event)
        if event == "open" and not _is_readable(arguments, roots):
            raise Forbidden(event)
        if event in _LISTING and not _is_within(arguments[0], roots):
            raise Forbidden(event)

    sys.addaudithook(refuse)


def _is_readable(arguments: tuple[Any, ...], roots: tuple[str, ...]) -> bool:
    path, mode, flags = arguments
    if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING):
        return False
    return isinstance(path, int) or _real(path) in _PERMITTED or _is_within(path, roots)


def _is_within(path: Any, roots: tuple[str, ...]) -> bool:
    return path is not None and not isinstance(path, int) and os.path.join(_real(path), "").startswith(roots)  # noqa: PTH118


def _real(path: str | bytes | os.PathLike[str]) -> str:
    return os.path.normcase(os.path.realpath(os.fsdecode(path)))


def set_limits() -> None:
    """Limits of the operating system, where it has them: memory, no bytes written, no image of a crash."""
    try:
        import resource
    except ImportError:  # Windows; there the parent's watch alone holds
        return
    for name, most in (("RLIMIT_AS", MEMORY), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (OSError, ValueError):  # macOS refuses to limit the address space
            continue


def renew_time() -> None:
    """From now, as many seconds of work as a record may take, and a few; then the system ends the process.

    The parent ends it first. This is for a process whose parent is gone.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft, hard = int(used.ru_utime + used.ru_stime) + SECONDS + 10, resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or soft <= hard:  # the user's own limit ends the process sooner
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
