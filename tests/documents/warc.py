"""Web archives, made by warcio or by hand from the structure of WARC 1.1 (ISO 28500:2017), with our own sentences."""

from __future__ import annotations

import gzip
import io
import zlib
from base64 import b32encode
from collections.abc import Mapping, Sequence
from hashlib import sha1

PARAGRAPHS = (
    "The harbour board of Northfield met on Tuesday evening to settle the dispute over night landings, and after four "
    "hours its members could agree on nothing but the date of the next meeting.",
    "Ines Calder, who speaks for the fishing boats, said the quays had been promised to her members in writing, and "
    "that nobody at the town hall had cared to look for the letter before selling the berths.",
    "The mayor answered that no such letter was known to her office, that the berths had stood empty for two winters, "
    "and that a town which lives from its harbour cannot keep stones for the sake of memory.",
)


def page(number: int, extra: str = "") -> bytes:
    """A web page with an article, told apart by its number."""
    body = "".join(f"<p>{paragraph} (Report {number}.)</p>" for paragraph in PARAGRAPHS)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>Harbour report {number}</title><meta property='og:title' content='Harbour report {number}'>"
        "<meta property='og:site_name' content='Northfield Post'><meta name='author' content='Ruth Abelson'>"
        f"<meta property='article:published_time' content='2020-01-{number % 28 + 1:02d}T08:00:00Z'></head>"
        f"<body><article><h1>Harbour report {number}</h1>{body}{extra}</article></body></html>"
    ).encode()


def address(number: int) -> str:
    return f"https://northfield-post.example/harbour/{number}"


def digest(content: bytes) -> str:
    return "sha1:" + b32encode(sha1(content, usedforsecurity=False).digest()).decode()


def http(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", headers: Mapping[str, str] = {}
) -> bytes:
    """An HTTP response as it came over the line."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes, *, kind: str = "response", url: str | None = "https://a.example/", headers: Mapping[str, str] = {}
) -> bytes:
    """A record with the digests of its block and, for a response, of its payload; ``headers`` take their place."""
    media = {"response": "application/http; msgtype=response", "request": "application/http; msgtype=request"}
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{zlib.crc32(block):012d}>",
        "WARC-Date": "2020-03-01T12:00:00Z",
        "WARC-Target-URI": url,
        "WARC-Block-Digest": digest(block),
        "WARC-Payload-Digest": digest(block.partition(b"\r\n\r\n")[2]) if kind == "response" else None,
        "Content-Type": media.get(kind, "text/html"),
        "Content-Length": str(len(block)),
    } | dict(headers)
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in named.items() if value is not None)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def crawl(pages: int) -> list[bytes]:
    """The records of a crawl: what made it, then request and response of every page."""
    records = [record(b"software: a crawler\r\n", kind="warcinfo", url=None)]
    for number in range(1, pages + 1):
        url = address(number)
        asked = f"GET /harbour/{number} HTTP/1.1\r\nHost: northfield-post.example\r\n\r\n".encode()
        records += [record(asked, kind="request", url=url), record(http(page(number)), url=url)]
    return records


def packed(records: Sequence[bytes]) -> bytes:
    """Each record in a gzip member of its own, as archives are kept."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def by_warcio(pages: int, *, packed: bool) -> bytes:
    """The pages as warcio itself writes them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for number in range(1, pages + 1):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address(number), "response", io.BytesIO(page(number)), http_headers=headers)
        )
    return stream.getvalue()
