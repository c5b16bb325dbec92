"""Word documents (ECMA-376, Office Open XML): all their text, wherever it stands.

What a person reads on the page is read: insertions, tables, text boxes, hyperlinks, content controls and smart tags in
the order of the document, then footnotes and endnotes. Deletions, comments, headers and footers are not. The file's
properties are not used: their author is who saved the file, their date when.
"""

from __future__ import annotations

from pathlib import Path

from framing.corpus import reasons
from framing.corpus.extraction.packed import Packed, open_checked
from framing.corpus.readers.documents import units
from framing.corpus.readers.office import Paragraphs, Target, read_part
from framing.corpus.records import Document, FileError

# The two namespaces of the format, of its transitional and its strict form (ECMA-376, parts 4 and 1).
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NOTES = ("footnotes.xml", "endnotes.xml")
_LEFT_OUT = frozenset(("del", "moveFrom", "tabs", "rt"))
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_ENOUGH = 0.99


def document(path: Path) -> Document:
    """The text of a Word document; ``TEXT_LEFT_OUT`` among its notes where less than 99 % of the characters reached it.

    Raises
    ------
    FileError
        The file is no sound ZIP or a bomb, declares a document type, is no Word document, or holds no text.
    """
    text = _Text()
    with open_checked(path) as packed:
        main = _main_part(packed)
        if not read_part(packed, main, text):
            raise FileError(reasons.DOC_INVALID, f"no Word document: it has no part {main}")
        for name in _NOTES:
            read_part(packed, main.rpartition("/")[0] + "/" + name, text)
    paragraphs = text.paragraphs.lines()
    if not paragraphs:
        raise FileError(reasons.NO_TEXT, "the document is blank, or holds pictures only")
    return Document(paragraphs, {}, {"TEXT_LEFT_OUT": int(text.kept < _ENOUGH * text.seen or text.foreign)})


class _Text(Target):
    """Collects the text of parts; ``seen`` and ``kept`` count characters, ``foreign`` says that a part is elsewhere."""

    def __init__(self) -> None:
        self.paragraphs = Paragraphs()
        self.seen = self.kept = 0
        self.foreign = False
        self._in_text = False
        self._skipped = 0
        self._chosen: list[bool] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _name(tag)
        if self._skipped or name in _LEFT_OUT or self._is_separator(name, attributes) or self._is_second(tag):
            self._skipped += 1
        elif name == "p":
            self.paragraphs.begin()
        elif name in _CHARACTERS:
            self.paragraphs.add(_CHARACTERS[name])
        self._in_text = name == "t" and not self._skipped
        self.foreign = self.foreign or name == "altChunk"

    def end(self, tag: str) -> None:
        self._in_text = False
        if self._skipped:
            self._skipped -= 1
        elif tag == f"{_MARKUP}AlternateContent":
            self._chosen.pop()
        elif _name(tag) == "p":
            self.paragraphs.end()

    def data(self, text: str) -> None:
        if self._in_text:
            self.seen += len(text)
            self.kept += len(text) if self.paragraphs.add(text.replace("\n", " ")) else 0

    def _is_separator(self, name: str | None, attributes: dict[str, str]) -> bool:
        """Whether this is the line between text and notes, which is kept as a note itself."""
        return name in ("footnote", "endnote") and any(_name(key) == "type" for key in attributes)

    def _is_second(self, tag: str) -> bool:
        """Whether this repeats, for older programs, what stood in another form before it."""
        if tag == f"{_MARKUP}AlternateContent":
            self._chosen.append(False)
        elif tag == f"{_MARKUP}Choice" and self._chosen:
            self._chosen[-1] = True
        return tag == f"{_MARKUP}Fallback" and bool(self._chosen) and self._chosen[-1]


def _name(tag: str) -> str | None:
    """The name of an element or attribute of Word's own; None for others."""
    return next((tag.removeprefix(space) for space in _WORD if tag.startswith(space)), None)


class _MainPart(Target):
    """Finds the main part in the package's relationships."""

    target: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _RELATION and attributes.get("Type", "").endswith("/officeDocument"):
            self.target = attributes.get("Target")


def _main_part(packed: Packed) -> str:
    found = _MainPart()
    read_part(packed, "_rels/.rels", found)
    return (found.target or "word/document.xml").lstrip("/")


units_of_docx = units(document)
"""The reader of these files."""
