"""JSON lines: one object a line; numbers stay as they are written, nothing is read twice or by half."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NoReturn

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.columns import plain
from framing.corpus.encoding import Lines, find_encoding, open_text
from framing.corpus.problems import shown
from framing.corpus.readers import lists
from framing.corpus.records import Contents, FileError, Number, Reject, Row, Source

# Python reads integers of up to 4,300 digits; other readers of the same file would stop there too.
_DIGITS = 4300
# A character takes up to six bytes as an escape; the rest leaves room for the other fields.
_LONGEST_LINE = 8 * MAX_CHARS
# An empty list of two characters takes sixty bytes of memory; an article has a few dozen values.
_MOST_VALUES = 1_000_000
_MARK = re.compile(r'[\[{,]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


def read_jsonl(source: Source) -> Contents:
    """One record for every line that is not blank; lines end at line feeds only."""
    encoding = find_encoding(source.path, source.options.encoding)
    lines = Lines(open_text(source.path, encoding), encoding, _LONGEST_LINE)
    rows = _rows(lines)
    first = next(rows, None)
    notes = Counter(BOM=int(encoding.bom > 0), ENCODING_DETECTED=int(encoding.guessed), EMPTY_FILE=int(first is None))
    contents = Contents(
        chain([first] if first is not None else [], rows),
        None,
        notes,
        {"ENCODING_DETECTED": encoding.name, "BOM": encoding.name},
    )
    names = tuple(first.values) if isinstance(first, Row) else ()
    return lists.if_list(contents, names, source.options.columns)


class _Refused(Exception):
    """The reason code and the detail."""


def _rows(lines: Lines) -> Iterator[Row | Reject]:
    record = 0
    for line in lines:
        offset = lines.offset
        torn = _is_torn(line)
        if not torn and not line.strip():
            continue
        record += 1
        if torn:
            next((piece for piece in lines if not _is_torn(piece)), None)
            detail = f"a line of more than {_LONGEST_LINE:,} characters"
            yield Reject(record, offset, reasons.DOC_TOO_LARGE, detail, None, lines.end)
            continue
        yield record_of(line, record, offset, lines.end)


def record_of(text: str, record: int, start: int, end: int) -> Row | Reject:
    """The record of this number that one JSON object is, from one byte of the file to another."""
    try:
        return Row(record, start, _parsed(text), byte_end=end)
    except _Refused as refused:
        reason, detail = refused.args
        return Reject(record, start, reason, detail, byte_end=end)


def _is_torn(piece: str) -> bool:
    return len(piece) == _LONGEST_LINE and not piece.endswith("\n")


def check_values(text: str) -> None:
    """Make sure that a text of JSON may be taken apart.

    Raises
    ------
    FileError
        ``DOC_TOO_LARGE``: it holds more lists, objects and values than any that is read.
    """
    if sum(map(text.count, "[{,")) > _MOST_VALUES:  # some of them, or all, may stand within texts
        marks = (mark for mark in _MARK.finditer(text) if not mark[0].startswith('"'))
        if next(islice(marks, _MOST_VALUES, None), None) is not None:
            raise FileError(reasons.DOC_TOO_LARGE, f"more than {_MOST_VALUES:,} values; split it into articles")


def _parsed(line: str) -> dict[str, object]:
    try:
        check_values(line)
        record = _DECODER.decode(line.strip())
    except json.JSONDecodeError as error:
        raise _Refused(reasons.JSON_INVALID, f"{error.msg.removesuffix(' at')} at character {error.pos + 1}") from None
    except FileError as error:
        raise _Refused(error.reason, error.detail) from None
    except RecursionError:
        raise _Refused(reasons.JSON_TOO_DEEP, "lists or objects are nested too deeply") from None
    if not isinstance(record, dict):
        raise _Refused(reasons.JSON_NOT_OBJECT, f"one object with named fields is needed, got {shown(line[:80])}")
    return {name: _named(value) for name, value in record.items()}


def _named(value: object) -> object:
    """A source or person that is told by id and name, as NewsAPI and schema.org do, as its name; else as it is."""
    if isinstance(value, list) and value:
        return [_named(item) for item in value]
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = Counter(plain(name) or name for name, _ in pairs)
    twice = [name for name, _ in pairs if names[plain(name) or name] > 1]
    if twice:
        raise _Refused(reasons.JSON_DUP_KEY, f"field {shown(twice[0])} occurs more than once; keep one")
    return dict(pairs)


def _constant(name: str) -> NoReturn:
    raise _Refused(reasons.JSON_NUMBER, f"{name} is no value in JSON; write null or a text")


def _number(digits: str) -> Number:
    if len(digits) > _DIGITS:
        raise _Refused(reasons.JSON_NUMBER, f"a number of {len(digits):,} digits; write it as a text")
    return Number(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_int=_number, parse_float=_number, strict=False
)
