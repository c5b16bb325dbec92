"""What every reader owes of any file whatever: records in order, or in words why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.corpus.extraction.archive import members
from framing.corpus.extraction.packed import open_archive
from framing.corpus.options import ReadOptions
from framing.corpus.readers import ARCHIVE, DOCUMENTS, READERS
from framing.corpus.records import FileError, Reject, Row, Source, Unit
from framing.errors import UserError


def check(path: Path, suffix: str) -> list[Row | Reject]:
    """Read a file to its end; its records, none where it is refused as a whole.

    Documents are read in this process; Parquet, by the process with limits. A file of an archive counts as a record.

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
    if suffix == ARCHIVE:
        yield from _unpacked(source.path)
        return
    module, _, function = DOCUMENTS[suffix].partition(":")
    for given in getattr(import_module(module), function)(source):
        if isinstance(given, Unit):
            try:
                yield given.extract()
            except FileError as error:
                yield Reject(given.record, given.byte_offset, error.reason, error.detail, byte_end=given.byte_end)


def _unpacked(path: Path) -> Iterator[Row | Reject]:
    with TemporaryDirectory() as folder, open_archive(path) as packed:
        for record, member in enumerate(members(packed, Path(folder)), start=1):
            if member.refused is not None:
                yield Reject(record, None, member.refused.reason, member.refused.detail)
            else:
                size = member.path.stat().st_size if member.skipped is None else 0
                yield Row(record, None, {"text": f"{member.name}: {size}"})
            assert member.path.parent == Path(folder)
        assert not list(Path(folder).iterdir())
