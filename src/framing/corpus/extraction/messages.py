"""What the two processes say to each other: lines of JSON, believed by neither without a look.

The process that extracts may have been taken over by what it read, so a message can only become what a reader could
have given; nothing in it is ever run, and no object is made of it but the records below.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final, overload

from framing.corpus import reasons
from framing.corpus.problems import printable
from framing.corpus.records import About, FileError, Number, Place, Reject, Row, Unit

_CODES: Final = reasons.REJECTED | reasons.UNREAD | reasons.UNEXTRACTED
_MOST_FIELDS = 200
_MOST_COLUMNS = 100_000
_LONGEST_DETAIL = 500
_MOST_IN_A_BYTE = 10_000  # records: Parquet writes equal values once


class Untrue(Exception):
    """A message that no reader gives."""


def line(kind: str, content: object) -> bytes:
    """A message as it is sent; lone surrogates, which cleaning replaces, get through."""
    return json.dumps([kind, content], ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def parsed(sent: bytes) -> tuple[str, Any]:
    """Kind and content of a message."""
    try:
        message = json.loads(sent.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise Untrue("it is no message") from None
    if not isinstance(message, list) or len(message) != 2 or not isinstance(message[0], str):
        raise Untrue("it is no message")
    return message[0], message[1]


def found(unit: Unit) -> bytes:
    """A record was found, and is now extracted."""
    return line("found", [unit.record, unit.byte_offset, unit.byte_end])


def to_place(content: Any, size: int) -> Place:
    """Which record was found in a file of this many bytes."""
    match content:
        # A file gives no endless number of records: those that have a place are no more than its bytes.
        case [int(record), start, end] if 0 < record <= size * (_MOST_IN_A_BYTE if start is None else 1) + 1:
            return Place(record, _byte(start, size), _byte(end, size))
    raise Untrue("a record outside the file")


def record(made: Row | Reject) -> bytes:
    """What became of the record that was found last."""
    if isinstance(made, Reject):
        refused = {"reason": made.reason, "detail": made.detail, "field": made.field, "end": made.byte_end}
        return line("reject", refused)
    values = {name: _packed(value) for name, value in made.values.items()}
    kept = {"values": values, "date_from": made.date_from, "notes": dict(made.notes), "end": made.byte_end}
    return line("row", kept)


def to_record(kind: str, content: Any, place: Place, size: int) -> Row | Reject:
    """What became of the record in its place."""
    match kind, content:
        case "row", {"values": dict(values), "date_from": str(date_from), "notes": dict(notes), "end": end}:
            if len(values) <= _MOST_FIELDS:
                given = {name: _unpacked(value) for name, value in values.items()}
                end = _byte(end, size) or place.end
                return Row(place.record, place.start, given, _plain(date_from), end, _counts(notes))
        case "reject", {"reason": str(reason), "detail": str(detail), "field": field, "end": end}:
            if reason in _CODES and isinstance(field, str | None):
                end = _byte(end, size) or place.end
                return Reject(place.record, place.start, reason, _plain(detail), _plain(field), end)
    raise Untrue("a record of another make")


def error(reason: str, detail: str, byte_offset: int | None = None) -> bytes:
    """The file cannot be read, or not behind that byte."""
    return line("error", [reason, detail, byte_offset])


def to_error(content: Any, size: int) -> FileError:
    """The error of a file of this many bytes, from a message."""
    match content:
        case [str(reason), str(detail), byte_offset] if reason in _CODES:
            return FileError(reason, _plain(detail), _byte(byte_offset, size))
    raise Untrue("an error of another make")


def about(said: About) -> bytes:
    """What a file says of itself."""
    return line("about", asdict(said))


def to_about(content: Any) -> About:
    """What a file says of itself, from a message."""
    match content:
        case {
            "format": str() | None as format_,
            "why": str() | None as why,
            "declared": int() | None as declared,
            "notes": dict(notes),
            "details": dict(details),
            "columns": list() | None as columns,
        } if all(name in reasons.NOTES and isinstance(detail, str) for name, detail in details.items()):
            plain = {name: _plain(detail) for name, detail in details.items()}
            return About(_plain(format_), _plain(why), declared, _counts(notes), plain, _header(columns))
    raise Untrue("a remark of another make")


@overload
def _plain(text: str) -> str: ...
@overload
def _plain(text: str | None) -> str | None: ...
def _plain(text: str | None) -> str | None:
    """What may be shown anywhere."""
    return text and printable(text[:_LONGEST_DETAIL])


def _header(columns: list[Any] | None) -> tuple[str, ...] | None:
    if columns is None:
        return None
    if len(columns) <= _MOST_COLUMNS and all(isinstance(name, str) for name in columns):
        return tuple(columns)
    raise Untrue("a header of another make")


def _byte(place: Any, size: int) -> int | None:
    if place is None or (type(place) is int and 0 <= place <= size):
        return place
    raise Untrue("a place outside the file")


def _counts(notes: Mapping[str, Any]) -> dict[str, int]:
    if all(name in reasons.NOTES and type(count) is int and 0 <= count < 1 << 40 for name, count in notes.items()):
        return dict(notes)
    raise Untrue("a remark that there is not")


def _packed(value: object) -> object:
    if isinstance(value, Number):
        return {"number": str(value)}
    return {"date": date(value.year, value.month, value.day).isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> object:
    """A text, number or date; anything else stays what JSON makes of it, and is rejected as no text later."""
    match value:
        case {"number": str(digits)}:
            return Number(digits)
        case {"date": str(day)}:
            try:
                return date.fromisoformat(day)
            except ValueError:
                raise Untrue("a date that there is not") from None
    return value
