"""What the packed XML of office programs has in common: parts read as a stream, and paragraphs within paragraphs."""

from __future__ import annotations

from framing.corpus import reasons
from framing.corpus.extraction.packed import Packed
from framing.corpus.records import FileError

_CHUNK = 1 << 16
_MOST_PARAGRAPHS = 500_000  # an export of a thousand articles has some 40,000


class Target:
    """What lxml calls for each part of a document's XML, and that here takes nothing; names are ``{namespace}name``."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Some of its text."""

    def close(self) -> None:
        """The part ends."""


class Paragraphs:
    """Paragraphs in the order in which they begin; one inside another, such as a text box, comes after it."""

    def __init__(self) -> None:
        self._all: list[list[str]] = []
        self._open: list[list[str]] = []

    def begin(self) -> None:
        """A paragraph begins, maybe inside another one.

        Raises
        ------
        FileError
            ``DOC_TOO_LARGE``: there are more than anybody wrote.
        """
        if len(self._all) == _MOST_PARAGRAPHS:
            raise FileError(reasons.DOC_TOO_LARGE, f"more than {_MOST_PARAGRAPHS:,} paragraphs; split it into articles")
        self._open.append([])
        self._all.append(self._open[-1])

    def end(self) -> None:
        """The innermost paragraph ends."""
        if self._open:
            self._open.pop()

    def add(self, text: str) -> bool:
        """Add to the innermost paragraph; false where none is open, and the text is lost."""
        if self._open:
            self._open[-1].append(text)
        return bool(self._open)

    def lines(self) -> tuple[str, ...]:
        """All that are not blank; a line end makes two of one."""
        lines = (line.strip() for pieces in self._all for line in "".join(pieces).splitlines())
        return tuple(line for line in lines if line)


def read_part(packed: Packed, name: str, target: Target) -> bool:
    """Hand a part of a document to ``target``, piece by piece; false where there is no such part.

    No entity is resolved, no other file and no address is opened, and no tree is built.

    Raises
    ------
    FileError
        ``DOC_INVALID``: the part is not well-formed XML; or what ``Packed.pieces`` raises.
    """
    from lxml.etree import LxmlError, XMLParser

    try:
        entry = packed.getinfo(name)
    except KeyError:
        return False
    parser = XMLParser(target=target, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        for piece in packed.pieces(entry):
            parser.feed(piece)
        parser.close()
    except LxmlError as error:
        raise FileError(reasons.DOC_INVALID, f"{name}: {error}") from None
    return True
