"""Newsletters saved as messages (``.eml``; RFC 5322 and 2045 to 2049) and pages saved as such (RFC 2557).

The subject is the title, the name before the sender's address the outlet (without a name, the address's domain), the
message's date the date. There is no author: whoever sends a newsletter is not who wrote it. Attachments are not read.
Parsed by the standard library.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from itertools import pairwise
from pathlib import Path
from typing import Final

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.encoding import decode_page
from framing.corpus.readers import html
from framing.corpus.readers.documents import bytes_of, units
from framing.corpus.readers.notices import without_furniture
from framing.corpus.readers.wrapped import Line, joined
from framing.corpus.records import Document, FileError

MAX_BYTES: Final = 32 * 1024 * 1024
"""Longest message, its attachments included."""

# Every line is compared with the boundaries of all the parts it stands in, and a header is parsed in more than linear
# time; newsletters have some ten parts and headers of a few thousand characters.
_MAX_BOUNDARIES = 50
_MAX_PARTS = 5000
_MAX_HEADER = 16 * 1024
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z-]{1,60}:.*(?:\n[ \t].*)*", re.MULTILINE)
_WRAPPED = 80  # lines of at most this many characters were broken by a program


def document(path: Path) -> Document:
    """The text of a message: its HTML read like a saved page, or its plain text.

    Raises
    ------
    FileError
        ``DOC_INVALID``: no message. ``DOC_TOO_LARGE``: too long, or of too many parts. ``NO_TEXT``: attachments only.
    """
    return _opened(path, _newsletter)


def saved_page(path: Path) -> Document:
    """The article of a page that a browser saved as one file (MHTML, RFC 2557); the date is the page's own.

    Raises
    ------
    FileError
        As ``document``, or as for any other page.
    """
    return _opened(path, _page)


def _opened(path: Path, read: Callable[[EmailMessage], Document]) -> Document:
    data = bytes_of(path, MAX_BYTES).removeprefix(codecs.BOM_UTF8)
    _check_parts(data)
    try:
        return read(BytesParser(EmailMessage, policy=policy.default).parsebytes(data))
    except FileError:
        raise
    except Exception as error:  # the standard library's parser raises errors of every kind on damaged messages
        raise FileError(reasons.DOC_INVALID, f"the message cannot be read ({type(error).__name__}: {error})") from None


def _newsletter(message: EmailMessage) -> Document:
    fields = _fields(message)
    html_part, plain_part = message.get_body(("html",)), message.get_body(("plain",))
    attached = sum(part.get_content_disposition() == "attachment" for part in message.walk())
    read = _read(_content(html_part), _content(plain_part))
    return Document(read.paragraphs, dict(read.fields) | fields, {**read.notes, "ATTACHMENTS": attached})


def _page(message: EmailMessage) -> Document:
    part = message.get_body(("html",))
    if part is None:
        raise FileError(reasons.DOC_INVALID, "no page saved by a browser: none of its parts is HTML")
    url = str(message["Snapshot-Content-Location"] or part["Content-Location"] or "").strip()
    page, charset = _content(part)
    return html.read(page, charset, url if url.startswith(("http://", "https://")) else None)


def _check_parts(data: bytes) -> None:
    if (boundaries := len(_BOUNDARY.findall(data))) > _MAX_BOUNDARIES:
        raise FileError(reasons.DOC_TOO_LARGE, f"{boundaries:,} parts that hold parts; at most {_MAX_BOUNDARIES}")
    if (parts := data.count(b"\n--")) > _MAX_PARTS:
        raise FileError(reasons.DOC_TOO_LARGE, f"{parts:,} parts; at most {_MAX_PARTS:,}")
    longest = max((len(header.group()) for header in _HEADER.finditer(data)), default=0)
    if longest > _MAX_HEADER:
        raise FileError(reasons.DOC_TOO_LARGE, f"a header of {longest:,} bytes; at most {_MAX_HEADER:,}")


def _fields(message: EmailMessage) -> dict[str, object]:
    if not any(name in message for name in ("From", "Subject", "Date")):
        raise FileError(reasons.DOC_INVALID, "no message: it has neither From nor Subject nor Date")
    name, address = parseaddr(str(message.get("From", "")))
    sent = getattr(message.get("Date"), "datetime", None)
    fields = {
        "title": str(message.get("Subject", "")).strip(),
        "outlet": name.strip() or address.rpartition("@")[2],
        "date": sent.isoformat() if sent else None,
        "language": str(message.get("Content-Language", "")).split(",")[0].strip(),
    }
    return {name: value for name, value in fields.items() if value}


def _content(part: MIMEPart | None) -> tuple[bytes, str | None]:
    payload = part.get_payload(decode=True) if part is not None else None
    return (payload, part.get_content_charset()) if part is not None and isinstance(payload, bytes) else (b"", None)


def _read(page: tuple[bytes, str | None], plain: tuple[bytes, str | None]) -> Document:
    """The HTML's main text, else the plain text."""
    if page[0].strip():
        try:
            return html.read(*page, letter=True)
        except FileError:
            if not plain[0].strip():
                raise
    text, encoding = decode_page(*plain)
    if len(text) > MAX_CHARS:
        raise FileError(reasons.DOC_TOO_LARGE, f"{len(text):,} characters; at most {MAX_CHARS:,} are read")
    paragraphs = without_furniture(_paragraphs([" ".join(line.split()) for line in text.splitlines()]))
    if not paragraphs:
        raise FileError(reasons.NO_TEXT, "the message is blank, or holds attachments only")
    return Document(
        paragraphs, {}, {"ENCODING_DETECTED": int(encoding.guessed), "BYTES_REPLACED": text.count("\ufffd")}
    )


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines as they are, or joined where a mail program broke them; then a blank line ends a paragraph."""
    if max(map(len, lines), default=0) > _WRAPPED:
        return filter(None, lines)
    return joined([Line(line, None if above else True) for above, line in pairwise(["", *lines]) if line])


units_of_eml = units(document)
"""The reader of newsletters."""

units_of_mhtml = units(saved_page)
"""The reader of saved pages."""
