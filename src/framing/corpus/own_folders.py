"""Folders that framing wrote: tables of a run, a batch of reports, what `framing read` told; they hold no articles."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_OWN: Final = {
    "manifest.json": frozenset(("format", "files", "measures")),
    "batch.json": frozenset(("title", "made", "version", "reports")),
    "reading.json": frozenset(("version", "paths", "options", "counts")),
}
_CHUNK = 1 << 20


def is_own(folder: Path) -> bool:
    """Whether framing wrote the folder: a run or a batch of reports, whose tables and pages are no articles."""
    return any(_has_keys(folder / name, keys) for name, keys in _OWN.items())


def _has_keys(path: Path, keys: frozenset[str]) -> bool:
    """Whether a file of JSON has all of these keys, somewhere: it may be of any size, so it is not taken apart."""
    missing, end = {f'"{key}"'.encode() for key in keys}, b""
    longest = max(map(len, missing))
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            while missing and (chunk := file.read(_CHUNK)):
                chunk = end + chunk
                missing, end = {key for key in missing if key not in chunk}, chunk[-longest:]
    except OSError:
        return False
    return not missing
