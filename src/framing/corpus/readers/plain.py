"""Plain text: one file, one article, with its metadata in a header block, in the file's name or in the text."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.columns import match_columns
from framing.corpus.dates import find_dates
from framing.corpus.encoding import Encoding, Lines, find_encoding, open_text
from framing.corpus.records import Contents, Reject, Row, Source

_HEADER_LINE = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30}):[ \t]*(?P<value>.*)")
_NAME_DATE = re.compile(r"(?<!\d)((?:1[89]|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
# The date of a text is that of its dateline or first paragraphs; further down, texts name other days.
_DATELINE_WITHIN = 1000
_LONGEST_TITLE = 150
# Lines on top of an article that are no headline: credits, bylines, notes of the day and place.
_NO_TITLE = re.compile(
    r"(?:photo|image|picture|video|illustration|graphic)s?\s*(?:via|by|from|courtesy|credit|:|/|\()"
    r"|(?:credits?|sources?|updated|published|posted|last updated)\s*:?\s|by\s+[A-Z][a-z]+\s+[A-Z]|via\s"
    r"|.*(?:/(?:AFP|AP|EPA|Getty|Reuters)\b|\((?:AFP|AP|Reuters)\)|[—–-]\s*$)",
    re.IGNORECASE,
)


def read_plain(source: Source) -> Contents:
    """The one record of a text file.

    A header block is lines of ``Name: value`` on top, at least one of them a usual column name, then a blank line.
    Without a date there, the file's name may give it (2020-01-15), else the first full date near the top of the text.
    """
    encoding = find_encoding(source.path, source.options.encoding)
    notes = Counter(BOM=int(encoding.bom > 0), ENCODING_DETECTED=int(encoding.guessed))
    size = source.path.stat().st_size - encoding.bom
    rows = iter((_record(source, encoding, size),)) if size else iter(())
    notes["EMPTY_FILE"] = int(not size)
    return Contents(rows, None, notes, {"ENCODING_DETECTED": encoding.name, "BOM": encoding.name})


def _record(source: Source, encoding: Encoding, size: int) -> Row | Reject:
    end = encoding.bom + size
    if size > 4 * MAX_CHARS:  # four bytes is the longest character
        return Reject(1, 0, reasons.DOC_TOO_LARGE, f"{size:,} bytes; split the file into articles", "text", end)
    with open_text(source.path, encoding) as stream:
        text = "".join(Lines(stream, encoding))
    values, body = _header_block(text.replace("\r\n", "\n").replace("\r", "\n"))
    values["text"] = body
    if "title" not in values:
        values["title"] = _first_line_title(body)
    date_from = "field"
    if "date" not in values:
        values["date"], date_from = _dated(source.path.stem, body)
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


def _first_line_title(body: str) -> str | None:
    """The first line, where it stands alone, is short, ends without a stop, and is no credit, byline or dateline."""
    line, _, rest = body.lstrip("\n").partition("\n")
    line = line.strip()
    alone = rest.startswith("\n") and rest.strip() != ""
    if not alone or not 0 < len(line) <= _LONGEST_TITLE or line[-1] in ".,;:" or _NO_TITLE.match(line):
        return None
    return None if find_dates(line) else line


def _dated(name: str, body: str) -> tuple[date | None, str]:
    for year, _, month, day in _NAME_DATE.findall(name):
        try:
            return date(int(year), int(month), int(day)), "file name"
        except ValueError:
            continue
    mentions = find_dates(body[:_DATELINE_WITHIN])
    return (mentions[0].date if mentions else None), "text"
