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
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem
from framing.corpus.records import Row
from framing.corpus.result import Account
from framing.identity import file_stem

_CUT: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".txt")
"""Suffixes of files of text, which can be cut between records; of others the values are written as lines of JSON."""
_SHOWN: Final = 400  # bytes of a record that are shown


def export(account: Account, found: Sequence[Found], folder: Path) -> dict[str, Path]:
    """Write the rejected records of each file to a file in the folder; the new files, by the names of their sources.

    Records of a text file stand there as in their source, below its header, in UTF-8; those of Parquet and documents as
    lines of JSON. Left out are whole files, records of which not even the values are known, and what an excerpt holds
    already: it is mended there. The folder must be empty; it is made where there is anything to write.
    """
    reports = {report.file: report for report in account.files}
    written: dict[str, Path] = {}
    table: dict[str, dict[str, Any]] = {}
    for source, problems in by_source(account, found):
        suffix, content, records = _excerpt(source, problems, account.options)
        if not records:
            continue
        path = folder / f"{file_stem(source.name)}{suffix}"
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written[source.name] = path
        written_as = {"records": records, "written": hashlib.sha256(content).hexdigest()}
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
    yield from ((file, rejected[file.name]) for file in found if file.name in whole and file.excerpt is None)


def _excerpt(source: Found, problems: Sequence[Problem], options: ReadOptions) -> tuple[str, bytes, list[int]]:
    """Suffix and content of a file of these records, and their numbers."""
    suffix, records = source.path.suffix.lower(), [problem.record or 0 for problem in problems]
    if suffix in _CUT and all(problem.byte_end is not None for problem in problems):
        return suffix, codecs.BOM_UTF8 + b"".join(_pieces(source, problems, options)), records
    rows = list(_rows(source, frozenset(records), options))
    lines = (json.dumps(_plain(row.values), ensure_ascii=False) + "\n" for row in rows)
    return ".jsonl", "".join(lines).encode("utf-8", "backslashreplace"), [row.record for row in rows]


def _pieces(source: Found, problems: Sequence[Problem], options: ReadOptions) -> Iterator[bytes]:
    """What stands above the first record, and the records, each ended as a line is."""
    encoding = find_encoding(source.path, options.encoding)
    first = next(open_file(source, options).rows).byte_offset
    with source.path.open("rb") as file:
        yield _piece(file, encoding, 0, first)
        for problem in problems:
            piece = _piece(file, encoding, problem.byte_offset or 0, problem.byte_end)
            yield piece if piece.endswith((b"\n", b"\r")) else piece + b"\n"


def _piece(file: BinaryIO, encoding: Encoding, start: int, end: int | None) -> bytes:
    """Bytes of a file as UTF-8; what its encoding does not know stays as it is, to be replaced when it is read."""
    start = max(start, encoding.bom)
    file.seek(start)
    piece = file.read(-1 if end is None else max(0, end - start))
    return piece.decode(encoding.name, encoding.errors).encode("utf-8", encoding.errors)


def _rows(source: Found, records: frozenset[int], options: ReadOptions) -> Iterator[Row]:
    for row in open_file(source, options).rows:
        if row.record in records and isinstance(row, Row):
            yield row


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def beginnings(source: Found, problems: Iterable[Problem], options: ReadOptions) -> dict[int, str]:
    """How records begin in their file, by number; those without a place are left out."""
    encoding = find_encoding(source.path, options.encoding)
    begins = {}
    with source.path.open("rb") as file:
        for problem in problems:
            if problem.record is not None and problem.byte_offset is not None and problem.byte_end is not None:
                file.seek(problem.byte_offset)
                piece = file.read(min(_SHOWN, problem.byte_end - problem.byte_offset))
                begins[problem.record] = piece.decode(encoding.name, "replace")
    return begins
