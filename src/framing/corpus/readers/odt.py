"""Texts of LibreOffice and OpenOffice (OASIS OpenDocument 1.3, part 3, sections 5 and 6): paragraphs and headings.

Tables, lists, text boxes and notes are read, each note behind the paragraph it belongs to. Tracked deletions, comments
and what a picture is called are not. The file's properties are not used: their author is who saved it, their date when.
"""

from __future__ import annotations

import re
from pathlib import Path

from framing.corpus import reasons
from framing.corpus.extraction.packed import open_checked
from framing.corpus.readers.documents import units
from framing.corpus.readers.office import Paragraphs, Target, read_part
from framing.corpus.records import Document, FileError

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _OFFICE, _DRAWN = f"{_OASIS}text:1.0}}", f"{_OASIS}office:1.0}}", f"{_OASIS}svg-compatible:1.0}}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_LEFT_OUT = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note-citation",
        f"{_TEXT}ruby-text",
        f"{_OFFICE}annotation",
        f"{_OFFICE}binary-data",
        f"{_DRAWN}title",
        f"{_DRAWN}desc",
    )
)
_MOST_SPACES = 1000


def document(path: Path) -> Document:
    """The text of an OpenDocument text.

    Raises
    ------
    FileError
        The file is no sound ZIP or a bomb, declares a document type, is encrypted, no text document, or holds no text.
    """
    text = _Text()
    with open_checked(path) as packed:
        if not read_part(packed, "content.xml", text):
            raise FileError(reasons.DOC_INVALID, "no OpenDocument text: it has no part content.xml")
    if not text.is_text:
        raise FileError(reasons.DOC_INVALID, "not an OpenDocument text, but a table or presentation, or encrypted")
    paragraphs = text.paragraphs.lines()
    if not paragraphs:
        raise FileError(reasons.NO_TEXT, "the document is blank, or holds pictures only")
    return Document(paragraphs)


class _Text(Target):
    """Collects the text of the body; ``is_text`` once it was found to be one of paragraphs."""

    def __init__(self) -> None:
        self.paragraphs = Paragraphs()
        self.is_text = False
        self._skipped = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipped or tag in _LEFT_OUT:
            self._skipped += 1
        elif tag in _PARAGRAPHS:
            self.paragraphs.begin()
        elif tag == f"{_TEXT}s":
            count = attributes.get(f"{_TEXT}c", "1")
            self.paragraphs.add(" " * min(int(count) if re.fullmatch("[0-9]{1,9}", count) else 1, _MOST_SPACES))
        elif tag == f"{_TEXT}tab":
            self.paragraphs.add("\t")
        elif tag == f"{_TEXT}line-break":
            self.paragraphs.add("\n")
        self.is_text = self.is_text or tag == f"{_OFFICE}text"

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif tag in _PARAGRAPHS:
            self.paragraphs.end()

    def data(self, text: str) -> None:
        if not self._skipped:
            self.paragraphs.add(re.sub("[ \t\r\n]+", " ", text))


units_of_odt = units(document)
"""The reader of these files."""
