r"""Rich Text Format (Microsoft, specification 1.9.1), by striprtf behind checks of our own.

striprtf takes anything for RTF, needs minutes for some inputs of 500 KB, and leaves out or adds text. So its input is
checked and made plain first (``_Plain``): binary data and pictures are cut out, the table of fonts is written anew,
notes and text boxes come after the text, cells end a paragraph, tracked deletions are left out, the target of a link
is not put into the text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from framing.corpus import reasons
from framing.corpus.readers.documents import bytes_of, units
from framing.corpus.records import Document, FileError

MAX_BYTES: Final = 128 * 1024 * 1024
"""Largest file; most of it must be pictures."""

_MAX_PLAIN = 20 * 1024 * 1024  # ten megabytes take striprtf about five seconds
_MAX_DEPTH = 500
_MAGIC = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*\{\\rtf")
_TOKEN = re.compile(rb"[{}]|\\([a-z]{1,32})(-?[0-9]{1,10})?[ ]?|\\\*|\\[^a-z*]", re.DOTALL | re.IGNORECASE)
# Groups that are no text and may be large; groups whose text stands elsewhere on the page than in the file.
_CUT = frozenset((b"pict", b"objdata", b"themedata", b"datastore", b"blipuid", b"colorschememapping"))
_MOVED = frozenset((b"footnote", b"shptxt"))
_REWRITTEN = {
    b"fldinst": rb"\fldtype ",  # as its contents are left out, and striprtf's search for links does not take hold
    b"cell": rb"\par ",
    b"nestcell": rb"\par ",
    b"row": rb"\par ",
    b"binfsxn": b"",
    b"binsxn": b"",
}
# The character sets that stand for a code page (specification, section "Character Set").
_CHARACTER_SETS = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_HEADER_WITHIN = 200


def document(path: Path) -> Document:
    """The text of an RTF file; of the document's properties, none is used.

    Raises
    ------
    FileError
        ``DOC_INVALID``: no RTF, cut short, or its braces do not match. ``DOC_TOO_LARGE``. ``NO_TEXT``: it is blank.
    """
    data = bytes_of(path, MAX_BYTES)
    if not _MAGIC.match(data):
        raise FileError(reasons.DOC_INVALID, "no RTF: it does not begin with {\\rtf")
    text = _joined(_converted(_Plain(data).text(), data[:_HEADER_WITHIN]))
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not paragraphs:
        raise FileError(reasons.NO_TEXT, "the document is blank, or holds pictures only")
    return Document(paragraphs, {}, {"BYTES_REPLACED": text.count("\ufffd")})


def _converted(plain: str, header: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    if len(plain) > _MAX_PLAIN:
        raise FileError(reasons.DOC_TOO_LARGE, f"{len(plain):,} bytes without its pictures; {_MAX_PLAIN:,} are read")
    named = re.search(rb"\\(mac|pca?)\b", header)
    try:
        text: str = rtf_to_text(plain, _CHARACTER_SETS[named[1]] if named else "cp1252", errors="replace")
    except (
        LookupError,
        OverflowError,
        TypeError,
        ValueError,
    ) as error:  # a number without a character
        raise FileError(reasons.DOC_INVALID, f"the RTF cannot be read ({error})") from None
    return text


def _joined(text: str) -> str:
    r"""The text with each pair of ``\u`` numbers that stands for one character joined; a half becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _ascii(plain: bytes) -> str:
    """Bytes that should be escaped and are not, escaped: some programs write UTF-8, others the document's code page."""
    try:
        text = plain.decode("utf-8")
    except UnicodeDecodeError:
        return re.sub(rb"[\x80-\xff]", lambda found: b"\\'%02x" % found.group()[0], plain).decode("ascii")
    return re.sub(r"[^\x00-\x7f]+", lambda found: rf"{{\uc0{_escaped(found.group())}}}", text)


def _escaped(text: str) -> str:
    units = text.encode("utf-16-le")
    return "".join(rf"\u{units[at] + 256 * units[at + 1]}" for at in range(0, len(units), 2))


class _Plain:
    """Walks through the groups of a file once, checks them, and rewrites what striprtf would mistake."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._written = bytearray()
        self._moved: list[bytes] = []
        self._groups: list[tuple[int, int]] = []  # where each open group starts: in the file and in what is written
        self._at = 0
        self._opened = -1  # end of the brace or star that a group's first word follows
        self._ends: dict[int, bytes] = {}  # groups to be cut or moved, by depth
        self._fonts: dict[bytes, bytes] = {}
        self._font = b"0"

    def text(self) -> str:
        """The rewritten file, all ASCII."""
        position = self._data.index(b"{")
        while token := _TOKEN.search(self._data, position):
            self._written += self._data[self._at : token.start()]
            self._at = position = self._take(token)
            if not self._groups:
                break
        if self._groups:
            raise FileError(reasons.DOC_INVALID, f"cut short: {len(self._groups)} braces are not closed at its end")
        if b"{\\rtf" in self._data[self._at :]:
            raise FileError(
                reasons.DOC_INVALID, f"a second document begins behind byte {self._at:,}; save it by itself"
            )
        moved = b"".join(rb"\par {" + group + b"}" for group in self._moved)
        return _ascii(bytes(self._written[:-1] + moved + b"}"))

    def _take(self, token: re.Match[bytes]) -> int:
        """Handle a token; gives where reading goes on."""
        found, word = token.group(), token[1]
        if found == b"{":
            self._open(token)
        elif found == b"}":
            self._close()
        elif word is not None:
            return self._word(token, word)
        else:
            self._opened = token.end() if found == rb"\*" and self._opened == token.start() else -1
            self._written += b"-" if found == rb"\_" else found
        return token.end()

    def _open(self, token: re.Match[bytes]) -> None:
        if len(self._groups) >= _MAX_DEPTH:
            raise FileError(reasons.DOC_INVALID, f"more than {_MAX_DEPTH} groups in one another")
        self._groups.append((token.start(), len(self._written)))
        self._opened = token.end()
        self._written += b"{"

    def _close(self) -> None:
        self._written += b"}"
        depth = len(self._groups)
        _, first = self._groups.pop()
        kind = self._ends.pop(depth, None)
        if kind is None:
            return
        group = bytes(self._written[first + 1 : -1])
        del self._written[first:]
        if kind in _MOVED:
            self._moved.append(group)
        elif kind == b"fonttbl":
            fonts = (rb"{\f%b\fcharset%b x;}" % font for font in self._fonts.items())
            self._written += rb"{\fonttbl" + b"".join(fonts) + b"}"

    def _word(self, token: re.Match[bytes], word: bytes) -> int:
        number = token[2] or b""
        leads = self._opened == token.start()
        if word == b"bin":
            return token.end() + max(0, int(number or 0))
        if leads and word in _CUT | _MOVED | {b"fonttbl"}:
            self._ends[len(self._groups)] = word
            return token.end()
        if word == b"f":
            self._font = number
        elif word == b"fcharset" and b"fonttbl" in self._ends.values():
            self._fonts[self._font] = number or b"0"
        if word == b"deleted" and number != b"0":
            self._written += rb"\*"
        elif word == b"uc" and not number:
            self._written += rb"\uc1 "
        else:
            self._written += _REWRITTEN.get(word, token.group())
        return token.end()


units_of_rtf = units(document)
"""The reader of these files."""
