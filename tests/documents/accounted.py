"""What every reader owes of any file whatever: records in order, or in words why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from framing.corpus.options import ReadOptions
from framing.corpus.readers import DOCUMENTS, READERS
from framing.corpus.records import FileError, Reject, Row, Source, Unit
from framing.errors import UserError


def check(path: Path, suffix: str) -> list[Row | Reject]:
    """Read a file in this process, to its end; its records, none where it is refused as a whole.

    Raises
    ------
    AssertionError
        Its records are not numbered in order, or do not lie one behind the other.
    """
    records: list[Row | Reject] = []
    end = 0
    try:
        for made in _records(Source(path, path.name, ReadOptions()), suffix):
            records.append(made)
            assert made.record == len(records), f"record {len(records)} is numbered {made.record}"
            if made.byte_offset is not None and made.byte_end is not None:
                assert end <= made.byte_offset <= made.byte_end <= path.stat().st_size, f"record {made.record}"
                end = made.byte_end
    except (FileError, UserError):
        return []
    return records


def _records(source: Source, suffix: str) -> Iterator[Row | Reject]:
    if suffix in READERS:
        yield from READERS[suffix](source).rows
        return
    module, _, function = DOCUMENTS[suffix].partition(":")
    for given in getattr(import_module(module), function)(source):
        if isinstance(given, Unit):
            try:
                yield given.extract()
            except FileError as error:
                yield Reject(given.record, given.byte_offset, error.reason, error.detail, byte_end=given.byte_end)
