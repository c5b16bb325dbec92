"""Saved web pages: decoded, parsed, and read as a database's export or for their article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from framing.corpus import layouts, reasons
from framing.corpus.encoding import decode_page
from framing.corpus.layouts import Export
from framing.corpus.readers import europresse
from framing.corpus.readers.documents import bytes_of, units
from framing.corpus.readers.main_text import article, paragraphs
from framing.corpus.records import Document, FileError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES: Final = 20 * 1024 * 1024
"""Longest page that is parsed; a page saved with its pictures inside can be some megabytes long."""

_MAX_TAGS = 1_000_000  # libxml2 takes about a second for as many; an export of a database may have some 100,000
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"PK\x03\x04": "ZIP",
    b"x\x01": "zlib",
    b"x\x9c": "zlib",
    b"x\xda": "zlib",
}
_TAG = re.compile("<[A-Za-z!/?]")
_CONTROL = bytes({*range(32)} - set(b"\t\n\r"))
# The charset of the first kilobytes, where HTML (WHATWG, section 13.2.3.2) and XHTML say it.
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_CHARSET_WITHIN = 4096
# Browsers (Save as) and SingleFile note where a page was saved from.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]{1,2000})"
)
# What sites tell search engines and other sites about a page; databases write none of it into their exports, and
# looking for an export takes a tenth of the time of a page.
_OF_A_SITE = "boolean(//head/meta[starts-with(@property, 'og:')] | //head/link[@rel='canonical'])"


def document(path: Path) -> Document | Export:
    """The article of a saved page, or all of it for an export of a database.

    Raises
    ------
    FileError
        ``DOC_TOO_LARGE``, or ``NO_TEXT`` with what the file is instead: empty, plain text, compressed, binary, nested
        too deeply, or a page without a main text.
    """
    tree, text, notes = _opened(bytes_of(path, MAX_BYTES))
    return europresse.export_in(tree) or _read(tree, text, notes)


def read(page: bytes, charset: str | None = None, url: str | None = None, *, letter: bool = False) -> Document:
    """The article of a page; charset and address are what came with it from outside, as in an HTTP header.

    ``letter`` : it is that of a newsletter.
    """
    return _read(*_opened(page, charset), url, letter=letter)


def _opened(page: bytes, charset: str | None = None) -> tuple[HtmlElement, str, dict[str, int]]:
    """The parsed page, its source, and what was guessed to decode it."""
    _check_kind(page)
    declared = _CHARSET.search(page[:_CHARSET_WITHIN])
    text, encoding = decode_page(page, charset or (declared[1].decode("ascii", "replace") if declared else None))
    if not _TAG.search(text):
        raise FileError(reasons.NO_TEXT, "no HTML but plain text; save it with the suffix .txt")
    if (tags := text.count("<")) > _MAX_TAGS:
        raise FileError(reasons.DOC_TOO_LARGE, f"{tags:,} tags; a page may have {_MAX_TAGS:,}")
    notes = {"ENCODING_DETECTED": int(encoding.guessed), "BYTES_REPLACED": text.count("\ufffd")}
    return _parsed(text), text, notes


def _read(
    tree: HtmlElement, text: str, notes: dict[str, int], url: str | None = None, *, letter: bool = False
) -> Document:
    if not tree.xpath(_OF_A_SITE):
        whole = paragraphs(tree)
        if layouts.export_in(whole) is not None:
            return Document(whole, {}, notes)
    saved_from = _SAVED_FROM.search(text[:_CHARSET_WITHIN])
    return article(tree, saved_from[1] if saved_from else url, text, notes, letter=letter)


def _check_kind(page: bytes) -> None:
    """Compressed bytes are never passed on: the extractor would unpack them without a limit."""
    if not page.strip():
        raise FileError(reasons.NO_TEXT, "the page is empty")
    if packed := next((name for mark, name in _PACKED.items() if page.startswith(mark)), None):
        raise FileError(reasons.NO_TEXT, f"compressed ({packed}); unpack it first")
    wide = page.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    head = page[:_CHARSET_WITHIN]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if not wide and controls > len(head) / 50:
        raise FileError(reasons.NO_TEXT, "binary data, or compressed; not a page")


def _parsed(text: str) -> HtmlElement:
    from lxml.etree import ErrorTypes, LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        page = text.replace("\ufffe", "").replace("\uffff", "").encode("utf-8", "replace").translate(None, _CONTROL)
        tree = document_fromstring(page, parser=parser)
    except LxmlError as error:
        raise FileError(reasons.NO_TEXT, f"not a page that can be parsed ({error})") from None
    for broken in parser.error_log.filter_from_errors().filter_types([ErrorTypes.ERR_RESOURCE_LIMIT]):
        if "depth" in broken.message:
            raise FileError(reasons.NO_TEXT, "nested too deeply: more than 256 elements in one another")
        raise FileError(reasons.DOC_TOO_LARGE, f"a text longer than any that is parsed ({broken.message})")
    return tree


units_of_html = units(document)
"""The reader of these files."""
