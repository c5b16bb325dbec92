"""Which encoding a file is in: declared, announced by its first bytes, UTF-8, or guessed and said so."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Self, TextIO

from framing.corpus.reasons import ENCODING_INVALID
from framing.corpus.records import FileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = frozenset(name for _, name in _BOMS[1:])
# Encodings that news in other alphabets was kept in before UTF-8. A closed list: a guess among all codecs takes French
# for Polish and a lone accent for Russian. Latin letters are read as Windows-1252, which Latin-1 is part of.
_WESTERN = "cp1252"
_OTHER_ALPHABETS = ["cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "shift_jis", "gb18030", "euc_kr"]
# A UTF-8 file with a few damaged bytes is still a UTF-8 file; one in another encoding has hardly any valid sequence.
_DAMAGED_SHARE = 0.1
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_PROGRAM = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_PROGRAM_END = re.compile(rb"</(?:script|style)\s*>", re.IGNORECASE)
_ESCAPED = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A file's encoding: its name, the length of its byte order mark, and whether it was guessed."""

    name: str
    bom: int
    guessed: bool

    @property
    def errors(self) -> str:
        """How undecodable bytes are carried, so that byte offsets stay exact, until cleaning replaces them."""
        return "surrogatepass" if self.name in _WIDE else "surrogateescape"


def find_encoding(path: Path, declared: str | None) -> Encoding:
    """The encoding of a text file: what a byte order mark says, UTF-8 where it can be nothing else, what is declared.

    A declaration holds for all files that are read together, of which some are often UTF-8. Without one, the encoding
    of a file that is not UTF-8 is guessed.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, len(mark), guessed=False)
    if declared is not None and not _is_beyond_ascii(_chunks(path)):
        name = codecs.lookup(declared).name
        # Without a byte order mark, "utf-16" means little-endian on every machine that writes it today.
        return Encoding({"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name, name), 0, False)
    return Encoding("utf-8", 0, False) if _is_utf8(_chunks(path)) else Encoding(_guess(_chunks(path)), 0, guessed=True)


def decode_page(page: bytes, declared: str | None) -> tuple[str, Encoding]:
    """The text of a web page or message and its encoding; what is no valid text becomes U+FFFD.

    A byte order mark wins; then bytes that are UTF-8, as hardly any other text is by chance; then what the page
    declares, by the labels of the WHATWG Encoding standard; then a guess.
    """
    try:
        return page.removeprefix(codecs.BOM_UTF8).decode("utf-8"), Encoding("utf-8", 0, guessed=False)
    except UnicodeDecodeError:
        encoding = _page_encoding(page, declared)
        return page[encoding.bom :].decode(encoding.name, "replace"), encoding


def _page_encoding(page: bytes, declared: str | None) -> Encoding:
    import webencodings

    if mark := next((mark for mark in _BOMS if page.startswith(mark[0])), None):
        return Encoding(mark[1], len(mark[0]), guessed=False)
    if _is_utf8((page,)):
        return Encoding("utf-8", 0, guessed=False)
    known = webencodings.lookup(declared) if declared else None
    if known is None or known.codec_info.name.startswith("utf"):  # which the bytes are not
        return Encoding(_guess((_without_markup(page),)), 0, guessed=True)
    return Encoding(known.codec_info.name, 0, guessed=False)


def _without_markup(page: bytes) -> bytes:
    """A page without programs, styles and tags, whose Latin letters would hide the alphabet of its text."""
    first, *parts = _PROGRAM.split(page)
    return _TAG.sub(b" ", first + b"".join(_PROGRAM_END.split(part, maxsplit=1)[-1] for part in parts))


def line_end(path: Path, encoding: Encoding) -> str:
    r"""``\r`` where a file ends its lines as old Macs did and holds no line feed at its beginning, else ``\n``."""
    with path.open("rb") as file:
        head = file.read(_CHUNK).decode(encoding.name, "replace")  # a byte of UTF-16 may look like a line feed
    return "\r" if "\r" in head and "\n" not in head else "\n"


def open_text(path: Path, encoding: Encoding, newline: str = "\n") -> TextIO:
    """A text stream behind the byte order mark; line ends are left as they are."""
    file = path.open("rb")
    file.seek(encoding.bom)
    return TextIOWrapper(file, encoding=encoding.name, errors=encoding.errors, newline=newline)


class Lines:
    """The lines of a text stream, split as it was opened; a piece of ``longest`` characters ends a line too.

    Attributes
    ----------
    number : of the line handed out last, from 1.
    offset, end : the bytes of that line in the file; its line end is part of it.
    """

    def __init__(self, stream: TextIO, encoding: Encoding, longest: int = -1) -> None:
        self._stream = stream
        self._encoding = encoding
        self._longest = longest
        self.number = 0
        self.offset = self.end = encoding.bom

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        """The next line.

        Raises
        ------
        FileError
            The bytes do not fit the encoding that the byte order mark announces.
        """
        try:
            line = self._stream.readline(self._longest)
        except UnicodeError as error:
            detail = f"near byte {self.end}: not {self._encoding.name} ({error})"
            raise FileError(ENCODING_INVALID, detail, self.end) from None
        if not line:
            raise StopIteration
        self.number += 1
        self.offset = self.end
        self.end += len(line.encode(self._encoding.name, self._encoding.errors))
        return line


def _is_utf8(chunks: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    bad = other = 0
    for chunk in chunks:
        text = decoder.decode(chunk)
        if not text.isascii():
            bad += len(_ESCAPED.findall(text))
            other += len(_NOT_ASCII.findall(text))
    bad += len(decoder.decode(b"", final=True))
    return bad <= _DAMAGED_SHARE * (other + bad) if other + bad else True


def _is_beyond_ascii(chunks: Iterable[bytes]) -> bool:
    """Whether all is UTF-8, and not ASCII alone: hardly any text in another encoding is, by chance."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        found = [decoder.decode(chunk).isascii() for chunk in chunks]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not all(found)


def _guess(chunks: Iterable[bytes]) -> str:
    from charset_normalizer import from_bytes

    sample = b""
    for chunk in chunks:
        sample += b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())
        if len(sample) >= _SAMPLE:
            break
    best = from_bytes(sample[:_SAMPLE], cp_isolation=_OTHER_ALPHABETS).best()
    letters = [letter for letter in str(best or "") if letter.isalpha()]
    foreign = sum(not letter.isascii() for letter in letters)
    return best.encoding if best is not None and foreign > len(letters) / 2 else _WESTERN


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
