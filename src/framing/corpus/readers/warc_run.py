"""The bytes of a web archive from a place on, inflated where they are packed, and what keeps them from being read."""

from __future__ import annotations

import zlib
from typing import BinaryIO, Final

GZIP: Final = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952, section 2.3.1)."""

_CHUNK = 1 << 16
# A member that is larger than any page may unpack to a hundred times as much as it is; films are packed already.
_MOST_FOR_A_BYTE = 100
_SMALL = 64 << 20


class Run:
    """Bytes from a place on, read ahead as far as needed: a gzip member, inflated, or the file as it is.

    Attributes
    ----------
    start : the place in the file.
    fault : why no more bytes can be had, though the gzip member does not end here; None where it does, or may.
    """

    def __init__(self, file: BinaryIO, start: int) -> None:
        file.seek(start)
        self._file = file
        self._member = zlib.decompressobj(wbits=31) if file.read(len(GZIP)) == GZIP else None
        self._ahead = bytearray()
        self._fed = self._given = 0
        self.start = start
        self.fault: str | None = None
        file.seek(start)

    @property
    def packed(self) -> bool:
        """Whether it is a gzip member."""
        return self._member is not None

    @property
    def position(self) -> int:
        """The place in the file: of the next byte, or in a gzip member, of the next one to be inflated."""
        waiting: bytes | bytearray = self._ahead
        if self._member is not None:  # zlib keeps a tail that it has used up, once the member is at its end
            waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return self.start + self._fed - len(waiting)

    def ahead(self, size: int) -> bytes:
        """The next bytes, which stay to be taken; fewer where the run ends or is damaged."""
        while len(self._ahead) < size and (more := self._more()):
            self._ahead += more
        return bytes(memoryview(self._ahead)[:size])

    def take(self, size: int) -> bytes:
        """The next bytes."""
        taken = self.ahead(size)
        del self._ahead[: len(taken)]
        return taken

    def skip(self, size: int) -> int:
        """Pass over bytes and tell how many there were."""
        passed = 0
        while passed < size and (taken := len(self.take(min(size - passed, _CHUNK)))):
            passed += taken
        return passed

    def _more(self) -> bytes:
        if self._member is None:
            return self._read()
        while self.fault is None and not self._member.eof:
            packed = self._member.unconsumed_tail or self._read()
            try:
                more = self._member.decompress(packed, _CHUNK)
            except zlib.error as error:
                self.fault = f"the compressed bytes are damaged ({error})"
                break
            self._given += len(more)
            if self._given > max(_SMALL, _MOST_FOR_A_BYTE * self._fed):
                self.fault = f"the compressed bytes unpack to more than {_MOST_FOR_A_BYTE} times as many"
                break
            if more:
                return more
            if not packed:
                self.fault = "the compressed bytes break off"
        return b""

    def _read(self) -> bytes:
        chunk = self._file.read(_CHUNK)
        self._fed += len(chunk)
        return chunk
