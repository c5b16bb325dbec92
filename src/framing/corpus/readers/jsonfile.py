"""JSON files: a list of objects, alone or as a member of an object, or one object that is an article.

So news interfaces answer (NewsAPI, and GDELT's DOC 2.0 with ``format=json``: ``articles``; The Guardian:
``response.results``), and so crawlers save (news-please: a file for each article). Objects one a line are JSON lines.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from framing.corpus import reasons
from framing.corpus.columns import listed, match_columns
from framing.corpus.encoding import Encoding, find_encoding
from framing.corpus.readers import lists
from framing.corpus.readers.documents import bytes_of
from framing.corpus.readers.jsonl import check_values, read_jsonl, record_of
from framing.corpus.records import Contents, FileError, Reject, Row, Source

MAX_BYTES: Final = 64 * 1024 * 1024
"""Longest file; it is held in memory several times, lines of JSON are not."""

_FIND = json.JSONDecoder(strict=False)  # where a value ends; what is in it, the reader of JSON lines checks
_LINES = re.compile(rb"\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\{")
_BETWEEN = re.compile(r"[\s,:]*")
_DEEPEST = 3


def read_json(source: Source) -> Contents:
    """The objects of the first list, or the one object, that has a text or the columns of a list without texts.

    Raises
    ------
    FileError
        ``DOC_TOO_LARGE``: save it as lines of JSON; ``WRONG_FORMAT``: no JSON, or none that holds articles.
    """
    data = bytes_of(source.path, MAX_BYTES)
    if _LINES.match(data):
        return read_jsonl(source)
    encoding = find_encoding(source.path, source.options.encoding)
    try:
        text = data[encoding.bom :].decode(encoding.name, encoding.errors)
    except UnicodeError as error:
        raise FileError(reasons.ENCODING_INVALID, f"not {encoding.name} ({error})") from None
    check_values(text)
    notes = Counter(
        BOM=int(encoding.bom > 0), ENCODING_DETECTED=int(encoding.guessed), EMPTY_FILE=int(not text.strip())
    )
    details = {"ENCODING_DETECTED": encoding.name, "BOM": encoding.name}
    if not text.strip():
        return Contents(iter(()), None, notes, details)
    start, names = _records_in(text, source)
    contents = Contents(_rows(text, start, encoding), None, notes, details)
    return lists.if_list(contents, names, source.options.columns)


def _records_in(text: str, source: Source) -> tuple[int, Sequence[str]]:
    """Where the first record stands, and the names of its fields."""
    seen: dict[str, None] = {}
    try:
        for place, value in _values(text, _past(text, 0), _DEEPEST):
            columns = tuple(value)
            column = match_columns(columns, source.options.columns).get("text")
            has_text = column is not None and not isinstance(value[column], (dict, list))
            if has_text or lists.listing_of(columns) is not None:
                return place, columns
            seen |= dict.fromkeys(columns)
    except json.JSONDecodeError as error:
        detail = f"no JSON: {error.msg} at character {error.pos + 1:,}"
        raise FileError(reasons.WRONG_FORMAT, detail) from None
    except RecursionError:
        raise FileError(reasons.WRONG_FORMAT, "JSON whose lists or objects are nested too deeply") from None
    found = f"found {listed(tuple(seen))}" if seen else "no object with named fields"
    raise FileError(reasons.WRONG_FORMAT, f"JSON without articles: {found}; name the text's field: --column text=NAME")


def _values(text: str, at: int, depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects that may be the first record: the value here, or the first of a list here or in its members."""
    at = _past(text, at + 1) if text[at : at + 1] == "[" else at
    value, _ = _FIND.raw_decode(text, at)
    if isinstance(value, dict):
        yield at, value
        at = _past(text, at + 1)
        while depth and text[at] == '"':
            _, at = _FIND.raw_decode(text, at)
            place = _past(text, at)
            if text[place] in "[{" and text[_past(text, place + 1)] not in "]}":
                yield from _values(text, place, depth - 1)
            _, at = _FIND.raw_decode(text, place)
            at = _past(text, at)


def _past(text: str, at: int) -> int:
    return _BETWEEN.match(text, at).end()  # type: ignore[union-attr]


def _rows(text: str, start: int, encoding: Encoding) -> Iterator[Row | Reject]:
    """The record at a place and those behind it in the same list; damage is one record, up to the end of the file."""
    is_list = text[:start].rstrip().endswith("[")
    record, at, byte = 0, 0, encoding.bom
    while start < len(text) and text[start] not in "]}":
        try:
            _, end = _FIND.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = len(text)
        first = byte + len(text[at:start].encode(encoding.name, encoding.errors))
        byte = first + len(text[start:end].encode(encoding.name, encoding.errors))
        record += 1
        yield record_of(text[start:end], record, first, byte)
        at, start = end, _past(text, end) if is_list else len(text)
