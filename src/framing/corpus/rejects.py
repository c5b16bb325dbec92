"""Rejected records as their files have them: shown, and put into files of their own to be mended and read again."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from framing.corpus.contents import open_file
from framing.corpus.encoding import Encoding, find_encoding
from framing.corpus.excerpts import TABLE
from framing.corpus.files import Found
from framing.corpus.formats import format_of
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem
from framing.corpus.records import Row
from framing.corpus.result import Account
from framing.identity import file_stem

_TEXT: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".txt")
"""Suffixes that files of text are read by: they can be cut between records, and shown."""
_SHOWN: Final = 400  # bytes of a record that are shown
_CHUNK: Final = 1 << 20


def export(account: Account, found: Sequence[Found], folder: Path) -> dict[str, Path]:
    """Write the rejected records of each file to a file in the folder; the new files, by the names of their sources.

    Records of a text file stand there as in their source, below its header, in UTF-8; those of Parquet, documents and
    databases' exports as lines of JSON. Left out are whole files, records of which not even the values are known, and
    what an excerpt holds already: it is mended there. The folder must be empty; it is made where there is anything to
    write.
    """
    reports = {report.file: report for report in account.files}
    written: dict[str, Path] = {}
    table: dict[str, dict[str, Any]] = {}
    for source, problems in by_source(account, found):
        if source.excerpt is not None:
            continue
        suffix, pieces, records = _excerpt(source, problems, account.options)
        if not records:
            continue
        path = folder / f"{file_stem(source.name)}{suffix}"
        folder.mkdir(parents=True, exist_ok=True)
        written[source.name] = path
        written_as = {"records": records, "written": _write(path, pieces)}
        report = reports[source.name]
        table[path.name] = {"source": report.file, "bytes": report.bytes, "sha256": report.sha256, **written_as}
    if table:
        (folder / TABLE).write_text(json.dumps({"files": table}, ensure_ascii=False, indent=1), encoding="utf-8")
    return written


def by_source(account: Account, found: Iterable[Found]) -> Iterator[tuple[Found, list[Problem]]]:
    """Each file that was read to its end and rejected records that can be put elsewhere, with these problems."""
    whole = {report.file for report in account.files if report.sha256 is not None and report.rejected}
    rejected: dict[str, list[Problem]] = {name: [] for name in whole}
    for problem in account.problems:
        if problem.record is not None and problem.file in rejected:
            rejected[problem.file].append(problem)
    yield from ((file, rejected[file.name]) for file in found if file.name in whole)


def _excerpt(
    source: Found, problems: Sequence[Problem], options: ReadOptions
) -> tuple[str, Iterable[bytes], list[int]]:
    """Suffix and content of a file of these records, and their numbers."""
    suffix, records = _text_suffix(source), [problem.record or 0 for problem in problems]
    # An export's cover still counts the articles that are not cut out with it.
    is_export = suffix == ".txt" and open_file(source, options).format is not None
    if suffix and not is_export:
        return suffix, _pieces(source, problems, options), records
    rows = list(_rows(source, frozenset(records), options))
    lines = (json.dumps(_plain(row.values), ensure_ascii=False) + "\n" for row in rows)
    return ".jsonl", (line.encode("utf-8", "backslashreplace") for line in lines), [row.record for row in rows]


def _write(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file piece by piece, as a record that is too large to be read may be of any size; its checksum."""
    checksum = hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            checksum.update(piece)
            file.write(piece)
    return checksum.hexdigest()


def _text_suffix(source: Found) -> str | None:
    """The suffix that a file of text is read by; None for a document, though its name be that of a text."""
    suffix = format_of(source.path, source.name).suffix
    return suffix if suffix in _TEXT else None


def _pieces(source: Found, problems: Sequence[Problem], options: ReadOptions) -> Iterator[bytes]:
    """What stands above the first record, and the records, each ended as a line is."""
    encoding = find_encoding(source.path, options.encoding)
    first = next(open_file(source, options).rows).byte_offset
    yield codecs.BOM_UTF8
    with source.path.open("rb") as file:
        yield from _as_utf8(file, encoding, 0, first or 0)
        for problem in problems:
            piece = b""
            for piece in _as_utf8(file, encoding, problem.byte_offset or 0, problem.byte_end or 0):
                yield piece
            if not piece.endswith((b"\n", b"\r")):
                yield b"\n"


def _as_utf8(file: BinaryIO, encoding: Encoding, start: int, end: int) -> Iterator[bytes]:
    """Bytes of a file as UTF-8; what its encoding does not know stays as it is, to be replaced when it is read."""
    decoder = codecs.getincrementaldecoder(encoding.name)(encoding.errors)
    at = max(start, encoding.bom)
    file.seek(at)
    while at < end:
        piece = file.read(min(_CHUNK, end - at))
        at += len(piece) or end
        yield decoder.decode(piece, final=at >= end).encode("utf-8", encoding.errors)


def _rows(source: Found, records: frozenset[int], options: ReadOptions) -> Iterator[Row]:
    for row in open_file(source, options).rows:
        if row.record in records and isinstance(row, Row):
            yield row


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def beginnings(source: Found, problems: Iterable[Problem], options: ReadOptions) -> dict[int, str]:
    """How records begin in their file, by number, without the line end behind them.

    Those without a place, or in a file that is no text, are left out.
    """
    if _text_suffix(source) is None:
        return {}
    encoding = find_encoding(source.path, options.encoding)
    begins = {}
    with source.path.open("rb") as file:
        for problem in problems:
            if problem.record is not None and problem.byte_offset is not None and problem.byte_end is not None:
                file.seek(problem.byte_offset)
                piece = file.read(min(_SHOWN, problem.byte_end - problem.byte_offset))
                begins[problem.record] = piece.decode(encoding.name, "replace").rstrip("\r\n")
    return begins
