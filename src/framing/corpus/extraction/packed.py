"""ZIP files, checked before anything in them is unpacked: documents of office programs, and archives of files.

The limits follow what hardened readers of such files use: at most a hundred bytes for each packed one, and no two
entries that share bytes (D. Fifield, A better zip bomb, WOOT 2019).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from framing.corpus.reasons import XML_DOCTYPE, ZIP_BOMB, ZIP_DAMAGED
from framing.corpus.records import FileError

MAX_RATIO: Final = 100
"""Most bytes that a packed byte may stand for, over the whole archive."""

MAX_OFFICE_BYTES: Final = 256 << 20
"""Most bytes that a document may unpack to; a tree of its XML takes several times as much."""

MAX_ARCHIVE_BYTES: Final = 16 << 30
"""Most bytes that an archive of files may unpack to; they are unpacked one after the other."""

_MAX_FILES = 100_000  # in an archive
_MAX_PARTS = 10_000  # of a document: one a picture and a few dozen others
_SMALL = 1 << 20  # below it, no ratio is dangerous; blank pictures and tables of one value reach high ones
_CHUNK = 1 << 16
_LOCAL_HEADER = 30  # bytes before an entry's name and content
_DOCTYPE = b"<!DOCTYPE"
# End of central directory, its 64-bit form, and the bytes of the locator between them (APPNOTE.TXT 6.3, 4.3.14 to 16).
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = 20
_ENTRY = 46  # fewest bytes of an entry in the central directory


class Packed(ZipFile):
    """A ZIP file that was checked; an entry that holds more than it declares is refused while it is read."""

    def pieces(self, entry: ZipInfo) -> Iterator[bytes]:
        """The content of an entry in small pieces.

        Raises
        ------
        FileError
            The entry is encrypted, damaged, packed by a rare method, or longer than it declares.
        """
        if entry.flag_bits & 0x1:
            raise FileError(ZIP_DAMAGED, f"{entry.filename!r} is encrypted; unpack it with its password")
        # What every program writes and no more: LZMA, for one, may demand gigabytes for its dictionary.
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            detail = f"{entry.filename!r} is packed by method {entry.compress_type}; stored and deflated are accepted"
            raise FileError(ZIP_DAMAGED, detail)
        asked = copy(entry)
        asked.file_size += 1  # zipfile stops at the declared size, and would hide what lies behind
        left = entry.file_size
        try:
            with self.open(asked) as stream:
                while piece := stream.read(_CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise FileError(
                            ZIP_BOMB, f"{entry.filename!r} holds more than the {entry.file_size:,} bytes it declares"
                        )
                    yield piece
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
            raise FileError(ZIP_DAMAGED, f"{entry.filename!r}: {error}") from None

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """The content of an entry, never more than it declares."""
        del pwd  # what is encrypted is not read
        return b"".join(self.pieces(self.getinfo(name) if isinstance(name, str) else name))


def open_checked(path: Path) -> Packed:
    """Open a document of an office program (DOCX, ODT): a ZIP within limits, no part of which declares a document type.

    Its ``read(name)`` gives a part and never more than was checked; KeyError where there is no such part.

    Raises
    ------
    FileError
        ``ZIP_BOMB``: it unpacks to too much, has too many entries, or entries share their bytes. ``ZIP_DAMAGED``: it is
        no ZIP file, or an entry is encrypted or damaged. ``XML_DOCTYPE``.
    """
    packed = _opened(path, MAX_OFFICE_BYTES, _MAX_PARTS)
    try:
        for entry in packed.infolist():
            if entry.filename.lower().endswith((".xml", ".rels")) and _declares_type(packed.pieces(entry)):
                raise FileError(XML_DOCTYPE, f"the part {entry.filename!r} holds <!DOCTYPE")
    except FileError:
        packed.close()
        raise
    return packed


def open_archive(path: Path) -> Packed:
    """Open an archive of files; raises as :func:`open_checked`, but for document types."""
    return _opened(path, MAX_ARCHIVE_BYTES, _MAX_FILES)


def _opened(path: Path, max_bytes: int, max_entries: int) -> Packed:
    """A ZIP file whose declared sizes, ratio and number of entries are within limits."""
    size = path.stat().st_size
    with path.open("rb") as file:
        entries = _most_entries(file, size)
    if entries > max_entries:
        raise FileError(ZIP_BOMB, f"up to {entries:,} entries; at most {max_entries:,} are accepted")
    try:
        packed = Packed(path)
    except (BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise FileError(ZIP_DAMAGED, f"{error}") from None
    try:
        _check_sizes(packed.infolist(), size, max_bytes)
    except FileError:
        packed.close()
        raise
    return packed


def _most_entries(file: BinaryIO, size: int) -> int:
    """How many entries the central directory has room for; told before it is loaded, as it may be huge."""
    file.seek(max(0, size - _END.size - 0xFFFF - _LOCATOR - _END_64.size))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise FileError(ZIP_DAMAGED, "it has no directory at its end; it is cut short, or no ZIP file")
    directory = int(_END.unpack_from(tail, place)[5])
    large = place - _LOCATOR - _END_64.size
    if large >= 0 and tail.startswith(b"PK\x06\x06", large):
        directory = int(_END_64.unpack_from(tail, large)[8])
    return min(directory, size) // _ENTRY


def _check_sizes(entries: list[ZipInfo], size: int, max_bytes: int) -> None:
    declared = sum(entry.file_size for entry in entries)
    if declared > max_bytes:
        raise FileError(ZIP_BOMB, f"it unpacks to {declared:,} bytes; at most {max_bytes:,} are accepted")
    if declared > _SMALL and declared > MAX_RATIO * size:
        raise FileError(ZIP_BOMB, f"{size:,} bytes unpack to {declared:,}; at most {MAX_RATIO} for each are accepted")
    for first, second in pairwise(sorted(entries, key=lambda entry: entry.header_offset)):
        if first.header_offset + _LOCAL_HEADER + first.compress_size > second.header_offset:
            raise FileError(ZIP_BOMB, f"{first.filename!r} and {second.filename!r} share bytes of the archive")


def _declares_type(pieces: Iterator[bytes]) -> bool:
    """Whether ``<!DOCTYPE`` occurs, in any encoding of one, two or four bytes."""
    kept = b""
    for piece in pieces:
        seen = kept + piece.replace(b"\x00", b"")
        if _DOCTYPE in seen:
            return True
        kept = seen[-len(_DOCTYPE) :]
    return False
