"""Plain text: one file, one article, with its metadata in a header block, in the file's name or in the text.

A text that a news database exported holds many articles; each is a record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from framing.corpus import layouts, reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.columns import match_columns
from framing.corpus.dates import date_of, find_dates
from framing.corpus.encoding import Lines, find_encoding, open_text
from framing.corpus.layouts import Export
from framing.corpus.records import Contents, Reject, Row, Source

_HEADER_LINE = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}):[ \t]*(?P<value>.*)")
_NAME_DATE = re.compile(r"(?<!\d)((?:1[89]|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
# The date of a text is that of its dateline or first paragraphs; further down, texts name other days.
_DATELINE_WITHIN = 1000
_LONGEST_TITLE = 150
_LEAST_FIELDS = 2  # of a header block that no blank line ends
# Lines on top of an article that are no headline: credits, bylines, notes of the day and place.
_NO_TITLE = re.compile(
    r"(?:photo|image|picture|video|illustration|graphic)s?\s*(?:via|by|from|courtesy|credit|:|/|\()"
    r"|(?:credits?|sources?|updated|published|posted|last updated)\s*:?\s|by\s+[A-Z][a-z]+\s+[A-Z]|via\s"
    r"|.*(?:/(?:AFP|AP|EPA|Getty|Reuters)\b|\((?:AFP|AP|Reuters)\)|[—–-]\s*$)",
    re.IGNORECASE,
)


def read_plain(source: Source) -> Contents:
    """The one record of a text file, or the articles of a database's export.

    A header block is lines of ``Name: value`` on top, at least one of them a usual column name, then a blank line.
    Without a date there, the file's name may give it (2020-01-15), else the first full date near the top of the text.

    Raises
    ------
    FileError
        The bytes do not fit the announced encoding, or an export has not as many articles as it says.
    """
    encoding = find_encoding(source.path, source.options.encoding)
    notes = Counter(BOM=int(encoding.bom > 0), ENCODING_DETECTED=int(encoding.guessed))
    details = {"ENCODING_DETECTED": encoding.name, "BOM": encoding.name}
    size = source.path.stat().st_size - encoding.bom
    notes["EMPTY_FILE"] = int(not size)
    end = encoding.bom + size
    if size > 4 * MAX_CHARS:  # four bytes is the longest character
        too_large = Reject(1, 0, reasons.DOC_TOO_LARGE, f"{size:,} bytes; split the file into articles", "text", end)
        return Contents(iter((too_large,)), None, notes, details)
    with open_text(source.path, encoding) as stream:
        lines = Lines(stream, encoding)
        placed = [(lines.offset, line) for line in lines]
    export = layouts.export_in([line for _, line in placed])
    if export is not None:
        rows = _exported(export, [*(offset for offset, _ in placed), end])
        return Contents(rows, None, notes, details, export.declared, format=export.layout, why=export.why)
    text = "".join(line for _, line in placed)
    return Contents(iter((_record(source.name, text, end),) if size else ()), None, notes, details)


def _exported(export: Export, places: Sequence[int]) -> Iterator[Row | Reject]:
    for record, article in enumerate(export.articles, start=1):
        yield article.as_record(record, places[article.first], places[article.end])


def _record(file: str, text: str, end: int) -> Row:
    values, body = _header_block(text.replace("\r\n", "\n").replace("\r", "\n"))
    values, date_from = completed(values, file, body)
    return Row(1, 0, values, date_from, end)


def _header_block(text: str) -> tuple[dict[str, object], str]:
    """Fields of the lines above the first blank line, by role where one is known, and the text below them."""
    block, blank, body = text.removeprefix("\ufeff").partition("\n\n")
    lines = [_HEADER_LINE.fullmatch(line) for line in block.split("\n")] if blank else []
    fields = {line["name"]: line["value"] for line in lines if line}
    roles = {column: role for role, column in match_columns(tuple(fields), {}).items() if role != "text"}
    if not roles or len(fields) != len(lines):
        return {}, text
    return {roles.get(name, name): value for name, value in fields.items()}, body.lstrip("\n")


def fields_above(paragraphs: Sequence[str]) -> tuple[dict[str, object], Sequence[str]]:
    """Fields of the paragraphs on top that are a header block, by role, and the paragraphs below it.

    Documents have no blank lines that end a block, so every name must be a usual one, and there must be two at least: a
    text may well begin with "Source: …".
    """
    fields: dict[str, object] = {}
    for paragraph in paragraphs:
        line = _HEADER_LINE.fullmatch(paragraph)
        role = next(iter(match_columns((line["name"],), {})), None) if line else None
        if line is None or role in (None, "text", *fields):
            break
        fields[str(role)] = line["value"]
    below = paragraphs[len(fields) :]
    return (fields, below) if len(fields) >= _LEAST_FIELDS and below else ({}, paragraphs)


def completed(fields: Mapping[str, object], file: str, text: str) -> tuple[dict[str, object], str]:
    """The fields of a file that is one article, with its text, and title and date as the text or the file's name tell.

    Also where the date is from. What the fields say goes before.
    """
    values = {"title": _first_line_title(text), **fields, "text": text}
    date_from = "field"
    if "date" not in values:
        values["date"], date_from = _undeclared_date(Path(file).stem, text)
    return values, date_from


def _first_line_title(body: str) -> str | None:
    """The first line, where it stands alone, is short, ends without a stop, and is no credit, byline or dateline."""
    line, _, rest = body.lstrip("\n").partition("\n")
    line = line.strip()
    alone = rest.startswith("\n") and rest.strip() != ""
    if not alone or not 0 < len(line) <= _LONGEST_TITLE or line[-1] in ".,;:" or _NO_TITLE.match(line):
        return None
    return None if find_dates(line) else line


def _undeclared_date(name: str, body: str) -> tuple[date | None, str]:
    """The date of a file's name, else the first full one near the top of its text; and which of the two it is."""
    for year, _, month, day in _NAME_DATE.findall(name):
        if (named := date_of(int(year), int(month), int(day))) is not None:
            return named, "file name"
    mentions = find_dates(body[:_DATELINE_WITHIN])
    return (mentions[0].date if mentions else None), "text"
