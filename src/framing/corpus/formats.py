"""What a file is, told by its bytes; its name only says what it is meant to be."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from framing.corpus.columns import match_columns
from framing.corpus.extraction.archive import is_wacz
from framing.corpus.extraction.packed import Packed, open_archive
from framing.corpus.readers import ARCHIVE, DOCUMENTS, suffix_of
from framing.corpus.reasons import WRONG_FORMAT
from framing.corpus.records import FileError

_HEAD = 4096
_PDF_WITHIN = 1024  # stray bytes before the mark, as readers of PDF accept them (ISO 32000-1, annex H.3)
# How files of a format begin, and the suffix that reads them.
_BEGINNINGS: Final = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), name, suffix, why)
    for pattern, name, suffix, why in (
        (rb"%PDF-", "PDF", ".pdf", "it begins with %PDF"),
        (rb"(?:\xef\xbb\xbf)?\s{0,100}\{\\rtf", "RTF", ".rtf", r"it begins with {\rtf"),
        (rb"WARC/\d\.\d\s*\r?\n", "WARC", ".warc", "it begins with WARC/"),
        (rb"PAR1[\x00-\x1f]", "Parquet", ".parquet", "it begins with PAR1"),
        (
            rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--(?:(?!-->).){0,2000}-->\s{0,100}){0,5}"
            rb"<(?:!doctype\s+html|html|head|body)\b",
            "HTML",
            ".html",
            "it begins with a tag of HTML",
        ),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97-2003 or encrypted", None, "it begins as OLE files do"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*", "a picture", None, "it begins as pictures do"),
        (rb"\x1f\x8b", "gzip", None, "it begins as gzip files do"),
        (
            rb"BZh[1-9]1AY&SY|\xfd7zXZ\x00|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd",
            "packed",
            None,
            "it is packed",
        ),
        (rb"SQLite format 3\x00", "SQLite", None, "it begins as SQLite files do"),
    )
)
# Parts by which documents that are ZIP files are told apart.
_PARTS: Final = (
    (re.compile(r"word/document\d*\.xml"), "DOCX", ".docx"),
    (re.compile(r"xl/workbook\.(?:xml|bin)"), "Excel", None),
    (re.compile(r"ppt/presentation\.xml"), "PowerPoint", None),
    (re.compile(r"META-INF/container\.xml"), "EPUB", None),
)
_ODT = b"application/vnd.oasis.opendocument.text"
# What must bear its mark. Anything else is taken for what its name says unless it bears the mark of another format;
# damage in front of a WARC or Parquet file is told by its reader.
_MARKED: Final = frozenset({".docx", ".odt", ".pdf", ".rtf", ARCHIVE})
_NAMES: Final = {
    ".eml": "e-mail",
    ".htm": "HTML",
    ".html": "HTML",
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".mht": "MHTML",
    ".mhtml": "MHTML",
    ".ndjson": "JSON lines",
    ".parquet": "Parquet",
    ".txt": "text",
    ".warc.gz": "WARC",
    ".xhtml": "HTML",
}
# What parts the columns of a table, and how many known names in a first line no prose has by chance.
_TABLES: Final = (("\t", ".tsv", 2), (";", ".csv", 3), (",", ".csv", 3), ("|", ".csv", 3))
# Programs open each of these under the name of another, and databases export them so: an RTF as .DOCX.
_WRITTEN: Final = _MARKED - {ARCHIVE}
# Documents are often saved under the name of a text or a page, and are read as what they are.
_LOOSE: Final = frozenset({".txt", ".htm", ".html", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Format:
    """What a file is: its name, how that is known, and the suffix that it is read by; None where nothing reads it."""

    name: str
    why: str
    suffix: str | None


def format_of(path: Path, name: str) -> Format:
    """What a file is, by its first bytes or, of a ZIP file, by what it holds.

    Parameters
    ----------
    name : of the file; what its suffix promises decides where bytes cannot.

    Raises
    ------
    FileError
        ``WRONG_FORMAT``: it is not what its suffix promises, unless that is a text, a page or another document and it
        is a document that is read. ``ZIP_BOMB`` or ``ZIP_DAMAGED``: it begins as a ZIP file, and is not opened.
    """
    promised = suffix_of(name)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    seen = _seen(path, head)
    if promised is None:
        is_read = seen is not None and seen.suffix not in (None, ARCHIVE)
        return seen if seen and is_read else Format(seen.name if seen else "unknown", seen.why if seen else "", None)
    if seen is None or (seen.name == "gzip" and promised == ".warc.gz"):
        return _by_name(promised, head)
    if seen.suffix and (_reader(promised) == _reader(seen.suffix) or (promised in _LOOSE and seen.suffix != ARCHIVE)):
        return seen
    if {promised, seen.suffix} <= _WRITTEN:
        return seen
    raise FileError(WRONG_FORMAT, f"its name ends in {promised}, but it is {seen.name}: {seen.why}")


def _by_name(promised: str, head: bytes) -> Format:
    if promised == ".txt" and (table := _table(head)) is not None:
        return table
    if promised not in _MARKED:
        name = _NAMES.get(promised, promised[1:].upper())
        return Format(name, f"its name ends in {promised}, and it begins like no other format", promised)
    if promised == ".pdf" and b"%PDF-" in head[:_PDF_WITHIN]:
        return Format("PDF", "%PDF stands near its beginning", promised)
    looks = "looks like binary data" if b"\x00" in head else "looks like plain text" if head else "is empty"
    raise FileError(WRONG_FORMAT, f"its name ends in {promised}, but it {looks}")


def _table(head: bytes) -> Format | None:
    """A table under the name of a text, as Excel saves "Unicode text": its first line names columns, a text's too.

    Prose writes a space behind its commas.
    """
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    first = re.split(r"[\r\n]", head.decode("utf-16" if wide else "utf-8-sig", "replace"), maxsplit=1)[0]
    for sign, suffix, enough in _TABLES:
        names = [name.strip('"') for name in first.split(sign)]
        known = match_columns(names, {})
        if "text" in known and len(known) >= enough and not any(name.startswith(" ") for name in names):
            return Format(suffix[1:].upper(), f"its first line names columns: {', '.join(known.values())}", suffix)
    return None


def _reader(suffix: str) -> object:
    return DOCUMENTS.get(suffix, suffix)


def _seen(path: Path, head: bytes) -> Format | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with open_archive(path) as packed:
            return _zip(packed)
    if head.startswith(b"\x1f\x8b") and _unzipped(head).startswith(b"WARC/"):
        return Format("WARC", "it is packed by gzip and begins with WARC/", ".warc.gz")
    for pattern, name, suffix, why in _BEGINNINGS:
        if pattern.match(head):
            return Format(name, why, suffix)
    return None


def _zip(packed: Packed) -> Format:
    names = packed.namelist()
    for pattern, name, suffix in _PARTS:
        if part := next(filter(pattern.fullmatch, names), None):
            return Format(name, f"it is a ZIP file that holds {part}", suffix)
    if "mimetype" in names and packed.getinfo("mimetype").file_size == len(_ODT) and packed.read("mimetype") == _ODT:
        return Format("ODT", f"it is a ZIP file whose mimetype is {_ODT.decode()}", ".odt")
    if is_wacz(names):
        return Format("WACZ", "it is a ZIP file that holds datapackage.json and WARC files", ARCHIVE)
    return Format("ZIP", f"it is a ZIP file with {len(names):,} entries", ARCHIVE)


def _unzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
    except zlib.error:
        return b""
