"""Web archives (.warc, .warc.gz): every page that was fetched is a record, whatever is damaged beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from framing.corpus import reasons
from framing.corpus.encoding import decode_page
from framing.corpus.problems import printable
from framing.corpus.readers import html
from framing.corpus.readers.warc_record import MAX_BODY, Holding, TooLarge, Unpackable, holding, unpacked
from framing.corpus.readers.warc_scan import LARGEST_BLOCK, Piece, pieces
from framing.corpus.records import About, FileError, Place, Reject, Row, Source, Unit

_TYPE = re.compile(rb"^WARC-Type[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
# WARC 1.1, section 6: the types of records that may hold a page, and those that never do.
_PAGES: Final = frozenset({"response", "resource", "conversion"})
_OTHERS: Final = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_READ: Final = _HTML | {"text/plain"}
# What crawlers keep of their own: urn:text:https://… and urn:view:https://… of Browsertrix and ArchiveWeb.page,
# metadata://gnu.org/software/wget/warc/wget.log of wget.
_OF_CRAWLER = re.compile(r"(?!(?:https?|ftps?|file):)(?:urn:[a-z-]{1,20}|[a-z][a-z0-9+.-]{0,20})(?=:)", re.IGNORECASE)
_ROBOTS = re.compile(r"https?://[^/]+/robots\.txt(?:$|[?#])", re.IGNORECASE)
_MOST_KINDS = 12
_LONGEST_KIND = 40


def units_of_warc(source: Source) -> Iterator[Unit | About]:
    """The pages of a web archive, each damaged span between them, and at the end what else was there.

    A page is a response with HTTP status 200, a resource or a conversion, of type HTML or plain text. Its date is the
    one it tells of itself, never the day on which it was archived. What is no page is counted: requests, redirects,
    pictures, visits of what was archived before.
    """
    number, others = 0, Counter[str]()
    for piece in pieces(source.path):
        found = _judged(piece)
        if isinstance(found, str):
            others[found] += 1
        elif found is not None:
            number += 1
            place = Place(number, piece.start, piece.end)
            yield Unit(number, piece.start, partial(found, place), piece.end)
    if not source.path.stat().st_size:
        yield About(notes={"EMPTY_FILE": 1})
    if others:
        named = ", ".join(f"{kind} {count}" for kind, count in others.most_common(_MOST_KINDS))
        yield About(notes={"WARC_NO_PAGE": others.total()}, details={"WARC_NO_PAGE": named})


def _judged(piece: Piece) -> Callable[[Place], Row | Reject] | str | None:
    """What gives the record; or the kind of a record that is no page; None where the piece holds nothing."""
    if piece.fault:
        return partial(_refused, reasons.WARC_DAMAGED, f"bytes {piece.start:,} to {piece.end:,}: {piece.fault}")
    if not piece.head:
        return None
    named = _TYPE.search(piece.head)
    kind = named[1].decode("latin-1").strip().lower() if named else ""
    if kind in _OTHERS:
        return kind
    if kind not in _PAGES:
        return partial(_refused, reasons.WARC_DAMAGED, f"{printable(kind[:_LONGEST_KIND])!r} is no type of a record")
    return _page(piece)


def _page(piece: Piece) -> Callable[[Place], Row | Reject] | str:
    found = holding(piece.head, piece.block)
    if found is None:
        return partial(_refused, reasons.WARC_DAMAGED, "its header is none")
    whole = len(piece.block) == piece.size
    if found.status is None and found.media_type == "application/http":
        return partial(_refused, reasons.WARC_DAMAGED, "an HTTP response whose address or first lines are none")
    if whole and found.digests == "differ":
        return partial(_refused, reasons.WARC_DIGEST, "its digest is not that of its bytes, which were changed since")
    if found.status not in (None, "200"):
        return printable(f"HTTP {found.status}"[:_LONGEST_KIND])
    if found.media_type not in _READ:
        return printable(found.media_type[:_LONGEST_KIND]) or "no type"
    if found.url and _ROBOTS.match(found.url):
        return "robots.txt"
    if found.url and (made := _OF_CRAWLER.match(found.url)):
        return made[0]
    if not whole:
        return partial(_refused, reasons.DOC_TOO_LARGE, f"{piece.size:,} bytes; a page may have {LARGEST_BLOCK:,}")
    return partial(_row, found)


def _refused(reason: str, detail: str, place: Place) -> Reject:
    return Reject(place.record, place.start, reason, detail, byte_end=place.end)


def _row(found: Holding, place: Place) -> Row | Reject:
    try:
        page = unpacked(found)
        values, notes = _text(page, found)
    except Unpackable as error:
        return _refused(reasons.WARC_PACKED, str(error), place)
    except TooLarge:
        return _refused(reasons.DOC_TOO_LARGE, f"it unpacks to more than {MAX_BODY:,} bytes", place)
    except FileError as error:
        return _refused(error.reason, error.detail, place)
    notes["WARC_CUT"] = int(found.cut)
    return Row(place.record, place.start, values | {"url": found.url}, byte_end=place.end, notes=notes)


def _text(page: bytes, found: Holding) -> tuple[dict[str, object], dict[str, int]]:
    if found.media_type not in _HTML:
        text, encoding = decode_page(page, found.charset)
        return {"text": text}, {"ENCODING_DETECTED": int(encoding.guessed), "BYTES_REPLACED": text.count("\ufffd")}
    document = html.read(page, found.charset)
    return {**document.fields, "text": "\n\n".join(document.paragraphs)}, dict(document.notes)
