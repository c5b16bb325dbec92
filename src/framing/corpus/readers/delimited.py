"""CSV and TSV, by Python's strict reader: no value is guessed, padded or joined to its neighbour."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Self

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.columns import match_columns
from framing.corpus.encoding import Lines, find_encoding, line_end, open_text
from framing.corpus.problems import shown
from framing.corpus.readers import lists
from framing.corpus.records import Contents, FileError, Reject, Row, Source
from framing.errors import UserError

if TYPE_CHECKING:
    from _csv import Reader as _Table

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAID = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)  # a first line by which Excel knows the delimiter
# csv's own limit of 131,072 characters a field would make it lose its place in the file; ours is applied to the text.
_FIELD_LIMIT = 2**31 - 1
_LONGEST = 4 * MAX_CHARS  # characters of a row; its marks may be doubled, and there are other fields
_MOST_COLUMNS = 10_000
_NO_MARK = re.compile(r'[^"\r\n]+')
_FAULTS = (
    ("unexpected end", reasons.CSV_QUOTE_OPEN, 'the quoted field that begins here is never closed; close it with "'),
    ("new-line character", reasons.CSV_BARE_CR, "a carriage return inside an unquoted field; quote the field"),
    ("", reasons.CSV_QUOTE, "text goes on after a closing quotation mark; double the marks inside a quoted field"),
    ("", reasons.DOC_TOO_LARGE, f"more than {_LONGEST:,} characters in a row; close its quoted fields, or split it"),
)


def read_csv(source: Source) -> Contents:
    """Comma-separated values; semicolons, tabs or bars where only they make a text column appear in the header."""
    return _read(source, ",")


def read_tsv(source: Source) -> Contents:
    """Tab-separated values, with the same quotation rules as CSV."""
    return _read(source, "\t")


class _Room:
    """Lines for csv, which holds all of a row in memory: of a row longer than any that is read, only its marks.

    They tell where it ends. ``left`` is how many characters the row may still have; below 0, it was too long.
    """

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.left = _LONGEST

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.left -= len(line)
        while self.left <= 0 and not line.endswith(("\n", "\r")) and (more := next(self.lines, "")):
            self.left -= len(more)
            line = _NO_MARK.sub("", line) + more
        return line if self.left >= 0 else _NO_MARK.sub("", line)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What csv made of some lines: the fields, or the fault."""

    offset: int
    end: int
    first_line: int
    last_line: int
    fields: list[str]
    fault: str | None = None


def _read(source: Source, usual: str) -> Contents:
    encoding = find_encoding(source.path, source.options.encoding)
    newline = line_end(source.path, encoding)
    lines = Lines(open_text(source.path, encoding, newline), encoding, _LONGEST)
    first = next(lines, "")
    if len(first) == _LONGEST:
        raise FileError(reasons.DOC_TOO_LARGE, f"its first line has more than {_LONGEST:,} characters, and no header")
    if max(map(first.count, _DELIMITERS)) > _MOST_COLUMNS:
        raise FileError(reasons.DOC_TOO_LARGE, f"its first line has more than {_MOST_COLUMNS:,} columns, and no header")
    if said := _SAID.fullmatch(first):
        usual, first = said[1], next(lines, "")
    if not first.strip():
        return Contents(iter(()), None, Counter(EMPTY_FILE=1))
    if (listing := lists.headless(first)) is not None:
        usual = delimiter = lists.DELIMITER
        contents = Contents(lists.rows_of(listing, first, lines), listing.names)
    else:
        delimiter = next((d for d in (usual, *_DELIMITERS) if _is_header(first, d, source)), usual)
        csv.field_size_limit(_FIELD_LIMIT)
        room = _Room(lines)
        table = csv.reader(chain([first], room), delimiter=delimiter, strict=True)
        header = _header(table, source)
        contents = Contents(_rows(table, room, header, source), tuple(header))
        listing = lists.listing_of(header)
    contents.notes.update(OLD_MAC_LINES=int(newline == "\r"), DELIMITER=int(delimiter != usual))
    contents.notes.update(BOM=int(encoding.bom > 0), ENCODING_DETECTED=int(encoding.guessed))
    contents.details.update(DELIMITER=_DELIMITERS[delimiter], ENCODING_DETECTED=encoding.name, BOM=encoding.name)
    return contents if listing is None else lists.as_list(contents, listing, source.options.columns)


def _is_header(header: str, delimiter: str, source: Source) -> bool:
    try:
        names = next(csv.reader([header], delimiter=delimiter))
    except csv.Error:
        return False
    return "text" in match_columns(names, source.options.columns) or lists.listing_of(names) is not None


def _header(table: _Table, source: Source) -> list[str]:
    try:
        return next(table)
    except csv.Error as error:
        raise UserError(
            f"{source.name}, line 1: the header cannot be read ({error}); mend its quotation marks"
        ) from None


def _rows(table: _Table, room: _Room, header: list[str], source: Source) -> Iterator[Row | Reject]:
    widths: Counter[int] = Counter()
    broken: list[_Parsed] = []
    record = 1
    for parsed in _parse(table, room, broken):
        widths[len(parsed.fields)] += 1
        if broken and not _begins_record(parsed, len(header)):
            broken.append(parsed)
            continue
        if broken:
            yield _refused(record, broken)
            record += 1
            broken.clear()
        if parsed.fault == reasons.CSV_QUOTE:
            broken.append(parsed)
            continue
        yield _judged(record, parsed, header, table.dialect.delimiter)
        record += 1
    if broken:
        yield _refused(record, broken)
    if not source.excerpt:
        _check_width(widths, len(header), source.name)


def _parse(table: _Table, room: _Room, broken: Sequence[_Parsed]) -> Iterator[_Parsed]:
    """What csv makes of the lines; where they end too early, so does the record that is ``broken`` still."""
    lines = room.lines
    while True:
        room.left = _LONGEST
        offset, first = lines.end, lines.number + 1
        fields, fault = [], None
        try:
            fields = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            fault = next(reason for sign, reason, _ in _FAULTS if sign in str(error))
        except FileError as error:  # the row that it ends in has begun before
            raise FileError(error.reason, error.detail, broken[0].offset if broken else offset) from None
        if room.left < 0:
            fault = reasons.DOC_TOO_LARGE
        if fields or fault:
            yield _Parsed(offset, lines.end, first, lines.number, fields, fault)


def _begins_record(parsed: _Parsed, width: int) -> bool:
    """Whether this is a row again, after a fault that may have torn a text of several lines.

    The rest of a torn text can have the right number of commas by chance, but writes a space after them.
    """
    return len(parsed.fields) == width and not any(field.startswith(" ") for field in parsed.fields[1:])


def _refused(record: int, broken: list[_Parsed]) -> Reject:
    reason = broken[0].fault or ""
    advice = next(advice for _, known, advice in _FAULTS if known == reason)
    first, last = broken[0].first_line, broken[-1].last_line
    where = f"line {first}" if first == last else f"lines {first}-{last}"
    return Reject(record, broken[0].offset, reason, f"{where}: {advice}", byte_end=broken[-1].end)


def _judged(record: int, parsed: _Parsed, header: list[str], delimiter: str) -> Row | Reject:
    if parsed.fault:
        return _refused(record, [parsed])
    found, expected, where = len(parsed.fields), len(header), f"line {parsed.first_line}"
    if found != expected:
        reason = reasons.CSV_TOO_MANY_FIELDS if found > expected else reasons.CSV_TOO_FEW_FIELDS
        detail = f"{where}: {found} fields, the header has {expected}; begins {shown(parsed.fields[0])}"
        return Reject(record, parsed.offset, reason, detail, byte_end=parsed.end)
    if expected > 1 and not any(map(str.strip, parsed.fields)):
        detail = f"{where}: nothing but delimiters, as spreadsheets write below a table"
        return Reject(record, parsed.offset, reasons.CSV_EMPTY_ROW, detail, byte_end=parsed.end)
    if swallowed := _swallowed(parsed.fields, delimiter):
        detail = f"{where}-{parsed.last_line}: rows such as {shown(swallowed)} inside a quoted field; mend the quotes"
        return Reject(record, parsed.offset, reasons.CSV_SUSPECT_SWALLOW, detail, byte_end=parsed.end)
    return Row(record, parsed.offset, dict(zip(header, parsed.fields, strict=True)), byte_end=parsed.end)


def _swallowed(fields: list[str], delimiter: str) -> str | None:
    """The first of the rows that a stray quotation mark has put into one field, if any.

    A line is a row when it has every delimiter and none that prose would write: with a space after it, or between the
    figures of a number. With two or three columns one such line can be chance; two are not.
    """
    enough = 1 if len(fields) > 3 else 2
    prose = re.compile(rf"{re.escape(delimiter)}(?:\s|$)|\d{re.escape(delimiter)}\d{{3}}(?!\d)")
    for field in fields:
        lines = field.split("\n")[1:] if len(fields) > 1 else []
        rows = [line for line in lines if line.count(delimiter) == len(fields) - 1 and not prose.search(line)]
        if len(rows) >= enough:
            return rows[0]
    return None


def _check_width(widths: Counter[int], expected: int, where: str) -> None:
    if len(widths) == 1 and widths.total() > 1 and (found := next(iter(widths))) > expected:
        raise UserError(
            f"{where}: the header has {expected} columns and every row {found}; name the missing columns in the header"
        )
