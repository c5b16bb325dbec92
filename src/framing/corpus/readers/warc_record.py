"""What one record of a web archive holds: by warcio its headers and body, then its digests and the body unpacked."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b16encode, b32encode, b64encode, urlsafe_b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal

from framing.corpus.readers.html import MAX_BYTES

MAX_BODY: Final = MAX_BYTES
"""Longest body that a record may hold, unpacked: as long as any saved page."""

_CHUNK = re.compile(rb"[\r\n]{0,2}[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_TARGET = re.compile(rb"^WARC-Target-URI[ \t]*:", re.IGNORECASE | re.MULTILINE)
# Digests of any other algorithm say nothing for or against a record.
_ALGORITHMS = frozenset(name for name in hashlib.algorithms_guaranteed if not name.startswith("shake"))


class Unpackable(Exception):
    """A body that is damaged, or packed in a way that is not known."""


class TooLarge(Exception):
    """A body that unpacks to more than ``MAX_BODY`` bytes."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a record holds.

    Attributes
    ----------
    url : where it was fetched from.
    status : of an HTTP response, for example ``200``; None where the record is none.
    media_type : as the server, or for other records the archive, calls it, in lower case and without parameters.
    charset : what came with the media type.
    body : as it was sent.
    codings : how it was packed to be sent, in the order in which that is undone.
    digests : whether those in the header fit; ``unknown`` where there is none that can be computed.
    cut : whether the crawler kept only a part (``WARC-Truncated``).
    """

    url: str | None
    status: str | None
    media_type: str
    charset: str | None
    body: bytes
    codings: tuple[str, ...]
    digests: Literal["fit", "differ", "unknown"]
    cut: bool


def holding(head: bytes, block: bytes) -> Holding | None:
    """What a record holds, given its header, with the blank line below it, and its block.

    None where warcio cannot read the header: it takes a line of control characters for the blank one, for example.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    if (named := _TARGET.search(head)) is None:  # warcio fails without; where one is no address of the web, it asks
        head = head.replace(b"\n", b"\nWARC-Target-URI: unknown:\r\n", 1)  # for no HTTP in the block
    loader = ArcWarcRecordLoader(verify_http=False)
    try:
        found = loader.parse_record_stream(BytesIO(head + block), known_format="warc")
    except Exception:  # of every kind; whatever it is, the header is none
        return None
    body = found.raw_stream.read()
    http = found.http_headers if found.rec_type == "response" else None
    kind = (found.rec_headers if http is None else http).get_header("Content-Type") or ""
    charset = _CHARSET.search(kind)
    return Holding(
        url=found.rec_headers.get_header("WARC-Target-URI") if named else None,
        status=None if http is None else http.get_statuscode(),
        media_type=kind.partition(";")[0].strip().lower(),
        charset=charset and charset[1],
        body=body,
        codings=() if http is None else _codings(http),
        digests=_digests(found.rec_headers, block, body),
        cut=found.rec_headers.get_header("WARC-Truncated") is not None,
    )


def unpacked(found: Holding) -> bytes:
    """The body as its author wrote it.

    Raises
    ------
    Unpackable
        It is damaged, or packed in a way that is not known.
    TooLarge
        It unpacks to more than ``MAX_BODY`` bytes.
    """
    body = found.body
    for coding in found.codings:
        try:
            body = _undone(body, coding)
        except Unpackable:
            if not body.lstrip().startswith(b"<"):  # many archives undo a coding and keep the header that tells of it
                raise
    if len(body) > MAX_BODY:
        raise TooLarge
    return body


def _digests(headers: Any, block: bytes, payload: bytes) -> Literal["fit", "differ", "unknown"]:
    """Not by warcio, which fails on a digest that is no digest."""
    named = ((headers.get_header("WARC-Block-Digest"), block), (headers.get_header("WARC-Payload-Digest"), payload))
    judged = [_fits(digest, content) for digest, content in named if digest]
    return "differ" if False in judged else "fit" if True in judged else "unknown"


def _fits(digest: str, content: bytes) -> bool | None:
    """Whether a digest, written ``sha1:VALUE`` in any of the alphabets of RFC 4648, is that of a content."""
    name, _, value = digest.partition(":")
    algorithm = name.strip().lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        return None
    made = hashlib.new(algorithm, content, usedforsecurity=False).digest()
    value = value.strip().rstrip("=")
    exact = {way(made).decode("ascii").rstrip("=") for way in (b64encode, urlsafe_b64encode)}
    return value in exact or value.upper() in {way(made).decode("ascii").rstrip("=") for way in (b16encode, b32encode)}


def _codings(http: Any) -> tuple[str, ...]:
    named = [http.get_header(name) or "" for name in ("Content-Encoding", "Transfer-Encoding")]
    codings = [coding.strip().lower() for coding in ",".join(named).split(",")]
    return tuple(coding for coding in reversed(codings) if coding not in ("", "identity"))


def _undone(body: bytes, coding: str) -> bytes:
    if coding == "chunked":
        return _joined(body)
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, 31)
    if coding == "deflate":  # zlib's format by the standard (RFC 9110, 8.4.1.2), bare deflate from some servers
        return _inflated(body, 15 if body[:1] == b"\x78" else -15)
    if coding == "br":
        return _unbrotlied(body)
    raise Unpackable(f"its body is packed as {coding!r}; known are chunked, gzip, deflate and br")


def _joined(body: bytes) -> bytes:
    """The chunks of a body (RFC 9112, 7.1) in one; a missing last chunk of no bytes is overlooked."""
    joined, at = bytearray(), 0
    while at + 2 < len(body):  # no chunk has fewer bytes than the line end behind the last
        head = _CHUNK.match(body, at)
        size = int(head[1], 16) if head else 0
        if head is None or head.end() + size > len(body):
            raise Unpackable(f"its body should be in chunks and is none at byte {at:,}")
        if not size:
            break
        at = head.end() + size
        joined += body[head.end() : at]
    return bytes(joined)


def _inflated(body: bytes, wbits: int) -> bytes:
    parts, left = [], MAX_BODY
    while body.strip(b"\x00"):  # a gzip body may have several members, and zeros behind them
        member = zlib.decompressobj(wbits)
        try:
            part = member.decompress(body, left + 1)
        except zlib.error as error:
            raise Unpackable(f"its body cannot be unpacked ({error})") from None
        if len(part) > left:
            raise TooLarge
        if not member.eof:
            raise Unpackable("its packed body breaks off")
        parts.append(part)
        left -= len(part)
        body = member.unused_data
    return b"".join(parts)


def _unbrotlied(body: bytes) -> bytes:
    import brotli

    stream = brotli.Decompressor()
    parts, left = [], MAX_BODY
    try:
        part = stream.process(body, output_buffer_limit=left + 1)
        while part:
            parts.append(part)
            left -= len(part)
            if left < 0:
                raise TooLarge
            part = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=left + 1)
    except brotli.error as error:
        raise Unpackable(f"its body cannot be unpacked ({error})") from None
    if not stream.is_finished():
        raise Unpackable("its packed body breaks off")
    return b"".join(parts)
