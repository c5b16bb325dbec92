"""Where the records of a web archive are, in whatever state it is: one pass, every byte in one piece.

Format: WARC 1.1 (ISO 28500:2017; https://iipc.github.io/warc-specifications/), section 4 and annex D: a record is a
header, a blank line, a block of as many bytes as the header says, and two line ends; records follow each other, each
in a gzip member of its own or none compressed. warcio reads what a record holds, but stops at the first damage and
loses what is behind it; here reading goes on at the next place where a record begins.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from framing.corpus.readers.warc_record import holding
from framing.corpus.readers.warc_run import GZIP, Run

LARGEST_BLOCK: Final = 32 << 20
"""Bytes of a block that are kept; of a larger one its beginning."""

_RECORD = b"WARC/"
_SIGN = re.compile(rb"\x1f\x8b\x08|WARC/\d")
_BEGINNING = re.compile(rb"WARC/(?:1\.[01]|0\.1[78])\r?\n[\w-]+:")  # the versions that warcio reads
_SWALLOWED = re.compile(rb"\n\r?\n" + _BEGINNING.pattern)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADER = 1 << 16
_LONGEST_SIGN = 8
_TOGETHER = "; records behind it were compressed together with it and are lost; recompress a sound copy by record"
_MOST_LINE_ENDS = 1 << 16  # that are taken at once
_WINDOW = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the file: one record, or bytes that are none.

    Attributes
    ----------
    start, end : its bytes in the file; None for a record that shares a gzip member with others; the member has them.
    head : the record's header; empty where the piece is no record.
    block : the record's block, or the first ``LARGEST_BLOCK`` bytes of it.
    size : bytes of the whole block.
    fault : what is wrong with bytes that are no record.
    """

    start: int | None
    end: int | None
    head: bytes = b""
    block: bytes = b""
    size: int = 0
    fault: str | None = None


def pieces(path: Path) -> Iterator[Piece]:
    """The records of a file and the damaged bytes between them, in order.

    A record is whole when its header is one, its block is as long as the header says, and a gzip member keeps its
    checksum. Everything else, up to the next record that is whole, is one piece with its first fault.
    """
    damaged: Piece | None = None
    for piece in _found(path):
        if damaged and piece.fault:
            damaged = replace(damaged, end=piece.end)
            continue
        if damaged:
            yield damaged
        damaged = piece if piece.fault else None
        if not piece.fault:
            yield piece
    if damaged:
        yield damaged


def _found(path: Path) -> Iterator[Piece]:
    with path.open("rb") as file:
        size, at = file.seek(0, os.SEEK_END), 0
        while at < size:
            run = Run(file, at)
            try:
                yield from _records(run)
                at = run.position
            except _Damaged as damage:
                at, end = damage.start, _next_beginning(file, damage.start + 1, size)
                yield Piece(at, end, fault=str(damage))
                at = end


class _Damaged(Exception):
    """Bytes, from a place on, that are no record."""

    def __init__(self, start: int, why: str) -> None:
        super().__init__(why)
        self.start = start


def _records(run: Run) -> Iterator[Piece]:
    """The records of a run, up to its end or to the first damage."""
    found = shared = False
    while run.ahead(1) or run.fault:
        start = run.start if run.packed else run.position
        try:
            head, block, size = _record(run)
        except _Damaged as damage:
            raise _Damaged(start, f"{damage}{_TOGETHER if shared else ''}") from None
        rest = run.packed and run.ahead(1)
        shared, found = shared or bool(rest), True
        yield Piece(None, None, head, block, size) if shared else Piece(start, run.position, head, block, size)
    if shared or not found:
        yield Piece(run.start, run.position)


def _record(run: Run) -> tuple[bytes, bytes, int]:
    head, size = _header(run)
    block = run.take(min(size, LARGEST_BLOCK))
    if len(block) + run.skip(size - len(block)) < size:
        raise _Damaged(run.start, run.fault or f"the record breaks off before the {size:,} bytes its header announces")
    _check_end(run, size)
    if _SWALLOWED.search(block) and ((found := holding(head, block)) is None or found.digests != "fit"):
        raise _Damaged(run.start, f"its header announces {size:,} bytes, but another record begins within them")
    return head, block, size


def _header(run: Run) -> tuple[bytes, int]:
    end, reach = None, 1 << 10
    while end is None and reach <= _LONGEST_HEADER:
        found = run.ahead(reach)
        end = _HEADER_END.search(found)
        reach *= 2
    if _BEGINNING.match(found) is None or end is None:
        raise _Damaged(run.start, run.fault or "no record begins here")
    head = run.take(end.end())
    length = _LENGTH.search(head)
    if length is None:
        raise _Damaged(run.start, "its header tells no length")
    return head, int(length[1])


def _check_end(run: Run, size: int) -> None:
    """Take the line ends below a record; the two that must be there tell that its length is right."""
    ended = run.ahead(4) == b"\r\n\r\n"
    while blank := len(ends := run.ahead(_MOST_LINE_ENDS)) - len(ends.lstrip(b"\r\n")):
        run.take(blank)
    behind = run.ahead(len(_RECORD))
    if run.fault and not behind:
        raise _Damaged(run.start, run.fault)
    if behind not in (b"", _RECORD) and (run.packed or not ended):
        raise _Damaged(run.start, f"its header announces {size:,} bytes, but it does not end there")


def _next_beginning(file: BinaryIO, at: int, size: int) -> int:
    while at < size:
        file.seek(at)
        window = file.read(_WINDOW)
        for sign in _SIGN.finditer(window):
            if _begins(file, at + sign.start()):
                return at + sign.start()
        at += max(len(window) - _LONGEST_SIGN, 1)
    return size


def _begins(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    head = file.read(1 << 10)
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 1 << 10)
        except zlib.error:
            return False
    return _BEGINNING.match(head) is not None
