"""Saved web pages: the article's own text and what the page says of itself, by trafilatura."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from framing.corpus import layouts, reasons
from framing.corpus.encoding import decode_page
from framing.corpus.readers.documents import bytes_of, units
from framing.corpus.records import Document, FileError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES: Final = 20 * 1024 * 1024
"""Longest page that is parsed; a page saved with its pictures inside can be some megabytes long."""

# libxml2 takes about a second for a million tags, trafilatura three to twelve for 30,000 elements; the longest article
# pages have some thousands. An export of a database is not extracted and may have more.
_MAX_TAGS = 1_000_000
_MAX_ELEMENTS = 30_000
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
# Elements that end a paragraph: those of HTML, and those that trafilatura gives a main text in (head, item, cell, lb).
_BLOCKS = frozenset(
    """address article aside blockquote body br caption cell center dd details div dl dt fieldset figcaption figure
    footer form graphic h1 h2 h3 h4 h5 h6 head header hr html item lb li list main nav ol option p pre quote row section
    summary table tbody td tfoot th thead title tr ul""".split()
)
_UNSEEN = frozenset("script style noscript template textarea select svg math object iframe".split())


def document(path: Path) -> Document:
    """The article of a saved page.

    Raises
    ------
    FileError
        ``DOC_TOO_LARGE``, or ``NO_TEXT`` with what the file is instead: empty, plain text, compressed, binary, nested
        too deeply, or a page without a main text.
    """
    return read(bytes_of(path, MAX_BYTES))


def read(page: bytes, charset: str | None = None) -> Document:
    """The same for a page's bytes; ``charset`` is what came with it from outside, for example in an HTTP header."""
    _check_kind(page)
    declared = _CHARSET.search(page[:_CHARSET_WITHIN])
    text, encoding = decode_page(page, charset or (declared[1].decode("ascii", "replace") if declared else None))
    notes = {"ENCODING_DETECTED": int(encoding.guessed), "BYTES_REPLACED": text.count("\ufffd")}
    if not _TAG.search(text):
        raise FileError(reasons.NO_TEXT, "no HTML but plain text; save it with the suffix .txt")
    if (tags := text.count("<")) > _MAX_TAGS:
        raise FileError(reasons.DOC_TOO_LARGE, f"{tags:,} tags; a page may have {_MAX_TAGS:,}")
    tree = _parsed(text)
    if not tree.xpath(_OF_A_SITE):
        whole = paragraphs(tree)
        if layouts.export_in(whole) is not None:
            return Document(whole, {}, notes)
    saved_from = _SAVED_FROM.search(text[:_CHARSET_WITHIN])
    return _article(tree, saved_from[1] if saved_from else None, notes)


def paragraphs(root: Any) -> tuple[str, ...]:
    """Every paragraph below an element, in order: list items, table cells and lines ended by ``br`` are paragraphs."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "end":
            pieces.append(_one_line(element.tail))
        elif element.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            pieces.append(_one_line(element.text))
    return tuple(filled for line in "".join(pieces).split("\n") if (filled := " ".join(line.split())))


def _one_line(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""


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


def _article(tree: HtmlElement, url: str | None, notes: dict[str, int]) -> Document:
    if (elements := int(tree.xpath("count(//*)"))) > _MAX_ELEMENTS:
        raise FileError(reasons.DOC_TOO_LARGE, f"{elements:,} elements; an article page may have {_MAX_ELEMENTS:,}")
    language = tree.get("lang")
    found = _extracted(tree, url)
    text = paragraphs(found.body) if found is not None else ()
    if not text:
        blocks = len(paragraphs(tree))
        detail = f"no main text among {blocks:,} paragraphs; a front page, or a text put in by scripts"
        raise FileError(reasons.NO_TEXT, detail)
    title, body = _headline(found.title, found.sitename, text)
    fields = {
        "title": title,
        "author": found.author and found.author.replace("; ", ", "),
        "date": found.date,
        "outlet": found.sitename,
        "url": found.url,
        "language": language,
    }
    return Document(body, {name: value for name, value in fields.items() if value}, notes)


def _extracted(tree: HtmlElement, url: str | None) -> Any:
    """What trafilatura finds, or None; it is given a parsed page and asks nothing of the network."""
    import trafilatura

    try:
        # Not the date of any figure on the page, such as the copyright's year: a date declared, or shown as one.
        return trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            output_format="txt",
            include_formatting=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # its own checks do not foresee every page; whatever it is, this page gave no text
        raise FileError(reasons.NO_TEXT, f"the page's text cannot be found ({type(error).__name__}: {error})") from None


def _headline(declared: str | None, site: str | None, text: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The title without the outlet's name behind it, and the text without the title in front."""
    if not declared:
        return None, text
    title = re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}\s*$", "", declared, flags=re.IGNORECASE) if site else declared
    # trafilatura resolves the entities of a title twice: "&amp;lt;" is "<" there, and "&lt;" on the page.
    once = html.unescape(text[0])
    if len(text) == 1 or once.casefold() not in {title.casefold(), declared.casefold()}:
        return title or declared, text
    return (text[0] if once != text[0] else title), text[1:]


units_of_html = units(document)
"""The reader of these files."""
