"""Files that framing cut records into, to be mended: where their records are from.

Beside such files stands ``rejects.json``, which names the source of each by its bytes. When source and excerpt are read
together, the records that were cut out are set aside in the source: each counts once, where it is mended.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from framing.corpus import reasons
from framing.corpus.files import Excerpt, Found, find_files
from framing.corpus.problems import Problem, printable, shown
from framing.errors import UserError

_LARGEST: Final = 64 << 20  # bytes of a table of sources; that of a million records has ten million
TABLE: Final = "rejects.json"
"""Name of the table of sources, which holds no articles."""


def found_in(paths: str | Path | Iterable[str | Path]) -> tuple[Found, ...]:
    """Every file below the paths, as ``find_files`` gives them, those marked that hold cut-out records.

    A source is known by its bytes, so one that was changed since is none. No excerpt is a source: what is still
    rejected there is mended there.

    Raises
    ------
    UserError
        A table of sources is not as framing wrote it, or the paths lead nowhere.
    """
    found = find_files(paths)
    tables = [file for file in found if file.path.name == TABLE and file.skipped is None]
    entries = {table.path.parent / name: entry for table in tables for name, entry in _read(table).items()}
    candidates = [file for file in found if file.skipped is None and file.path not in entries]
    marked = (_marked(file, entries.get(file.path), candidates) for file in found)
    return tuple(replace(file, skipped=reasons.SKIPPED_TABLE) if file in tables else file for file in marked)


def _read(table: Found) -> dict[str, dict[str, Any]]:
    try:
        if table.path.stat().st_size > _LARGEST:
            raise ValueError(f"larger than {_LARGEST:,} bytes")
        files: dict[str, dict[str, Any]] = json.loads(table.path.read_text(encoding="utf-8"))["files"]
        for entry in files.values():
            entry |= {"records": frozenset(map(int, entry["records"])), "bytes": int(entry["bytes"])}
            entry |= {"source": str(entry["source"]), "sha256": str(entry["sha256"])}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            f"{printable(table.name)} is not as framing wrote it ({type(error).__name__}: {error}); restore it, or "
            "remove it to read the files beside it like any others"
        ) from None
    return files


def _marked(file: Found, entry: dict[str, Any] | None, candidates: Iterable[Found]) -> Found:
    if entry is None or file.skipped is not None:
        return file
    same = [one for one in candidates if _is(one.path, entry["bytes"], entry["sha256"])]
    same.sort(key=lambda one: _common_end(one.name, entry["source"]), reverse=True)
    return replace(file, excerpt=Excerpt(same[0] if same else None, entry["records"]))


def _is(path: Path, size: int, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return path.stat().st_size == size and hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _common_end(one: str, other: str) -> int:
    """How many parts of two paths are the same, from the last one: files of equal bytes may go by several names."""
    pairs = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(one.count("/"), other.count("/")) + 1)


def mended(found: Iterable[Found]) -> dict[Path, dict[int, str]]:
    """For each source the numbers of the records that were cut out of it, with the file where they are now."""
    places: dict[Path, dict[int, str]] = defaultdict(dict)
    for file in found:
        if file.excerpt is not None and file.excerpt.source is not None:
            places[file.excerpt.source.path] |= dict.fromkeys(file.excerpt.records, file.name)
    return places


def set_aside(problem: Problem, file: str) -> Problem:
    """What becomes of a rejected record that was cut out into that file and is read from there."""
    return replace(problem, reason=reasons.DUP_MENDED, detail=f"{problem.reason}; read from {shown(file)} instead")
