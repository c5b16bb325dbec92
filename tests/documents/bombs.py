"""Bombs: files that are small or sound at first sight and cost far more than they are."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
from documents import docx, odt, pdf, rtf, warc, zips

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bomb:
    """A bomb: the suffix it goes by, and what writes it."""

    suffix: str
    write: Callable[[Path], object]


def _of(content: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content())


def _repeated(path: Path, before: bytes, piece: bytes, times: int, behind: bytes = b"") -> None:
    """A long file, without having all of it in memory."""
    with path.open("wb") as file:
        file.write(before)
        file.writelines(piece for _ in range(times))
        file.write(behind)


def _nested_zip(path: Path) -> None:
    content = zips.zipped(path, {f"{n}.txt": bytes(10 * _MEGABYTE) for n in range(10)}).read_bytes()
    for depth in range(5):
        content = zips.zipped(path, {f"{depth}-{n}.zip": content for n in range(10)}).read_bytes()


def _at_the_ratio(path: Path) -> None:
    """What unpacks to just as much as is accepted, for some of it cannot be packed: 50 texts of 2 MB."""
    noise = bytes(random.Random(2020).randbytes(1_200_000))  # noqa: S311 - what cannot be packed
    texts = {f"{number}.txt": f"again {number} " * (2_000_000 // len(f"again {number} ")) for number in range(50)}
    zips.zipped(path, {"noise.png": noise, **texts})


def _entities(body: str) -> str:
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    return f'<!DOCTYPE x [<!ENTITY a "again and again ">{entities}]>{body}'


def _docx_of_entities() -> bytes:
    body = docx.paragraph("here").replace("here", "&i;")
    part = _entities(f"<w:document {docx.SPACES}><w:body>{body}</w:body></w:document>")
    return docx.of_body("", {"word/document.xml": part})


def _many_paragraphs(path: Path, count: int) -> None:
    """Texts that differ, so that the package is not refused for how well it is packed."""
    words = "".join(docx.paragraph(f"{zlib.crc32(b'%d' % number):x}") for number in range(count))
    path.write_bytes(docx.of_body(words))


def _packed_often(size: int, times: int) -> bytes:
    packed = bytes(size)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    filters = "/FlateDecode" * times
    return f"<</Filter[{filters}]/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def _one_page(content: bytes, pages: str = "/Count 1/Kids[3 0 R]") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf.assembled([b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages{pages}>>".encode(), page, content, font])


def _page_tree_loop() -> bytes:
    loop = (b"<</Type/Pages/Count 9/Kids[3 0 R 3 0 R]>>", b"<</Type/Pages/Count 9/Parent 2 0 R/Kids[2 0 R 2 0 R]>>")
    return pdf.assembled([b"<</Type/Catalog/Pages 2 0 R>>", *loop])


def _page(inner: bytes) -> bytes:
    return b"<!DOCTYPE html><html><body><article>" + inner + b"</article></body></html>"


def _response(coding: str, body: bytes) -> bytes:
    headers = {"Transfer-Encoding": "chunked"} if coding == "chunked" else {"Content-Encoding": coding}
    return warc.record(warc.http(body, headers=headers))


def _gzip_of(pieces: Iterator[bytes]) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(map(packer.compress, pieces)) + packer.flush()


def _many_parts(parts: int) -> bytes:
    head = b"From: a@gazette.example\nSubject: Parts\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    return head + b"--x\nContent-Type: text/plain\n\nText.\n" * parts + b"--x--\n"


def _parts_in_parts(depth: int) -> bytes:
    head = b"From: a@gazette.example\nSubject: Parts\nMIME-Version: 1.0\n"
    inner = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return head + b"".join(inner) + b"Content-Type: text/plain\n\nText.\n"


def _messages_in_messages(depth: int) -> bytes:
    return b"From: a@gazette.example\nSubject: In\nContent-Type: message/rfc822\n\n" * depth + b"Subject: Text\n\nText."


def _parquet(path: Path, text: str, rows: int) -> None:
    """One text that is written once and stands for many rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    pq.write_table(pa.table({"text": column}), path, compression="zstd", row_group_size=1 << 20)


def _parquet_that_lies(path: Path) -> None:
    """A page whose header says that it unpacks to two gigabytes (0xfffffffe, zigzag and varint)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": [f"Text {n}." * 90 for n in range(9000)]}), path, compression="zstd")
    whole = bytearray(path.read_bytes())
    place = whole.index(b"\x15", 6) + 1  # the second field of the first page's header: its size, unpacked
    whole[place : place + 3] = b"\xfe\xff\x7f"
    path.write_bytes(whole)


_SENTENCE = b"<p>The same words, and again the same words.</p>"
BOMBS: dict[str, Bomb] = {
    "ZIP, 1,000 to 1": Bomb(".zip", lambda p: zips.zipped(p, {f"{n}.txt": bytes(20 * _MEGABYTE) for n in range(20)})),
    "ZIP of 200,000 files": Bomb(".zip", lambda p: zips.zipped(p, {f"{n}.txt": b"" for n in range(200_000)})),
    "ZIP of files that share bytes": Bomb(".zip", lambda p: zips.overlapping(p, 2000, 16 * _MEGABYTE)),
    "ZIP, a file reaching over the next": Bomb(".zip", zips.reaching),
    "ZIP in ZIP in ZIP": Bomb(".zip", _nested_zip),
    "ZIP that lies about a size": Bomb(
        ".zip", lambda p: zips.lying(p, "a.txt", b"again " * 50_000_000, 100, checksum=True)
    ),
    "ZIP just within the ratio": Bomb(".zip", _at_the_ratio),
    "DOCX of 1.5 million paragraphs": Bomb(".docx", lambda p: _many_paragraphs(p, 1_500_000)),
    "DOCX of 1.5 million empty paragraphs": Bomb(".docx", _of(lambda: docx.of_body("<w:p/>" * 1_500_000))),
    "DOCX of entities": Bomb(".docx", _of(_docx_of_entities)),
    "DOCX of 100,000 groups in one another": Bomb(".docx", _of(lambda: docx.of_body("<w:p>" * 100_000))),
    "ODT of entities": Bomb(".odt", _of(lambda: odt.of_body("", {"content.xml": _entities("<x>&i;</x>")}))),
    "ODT of repeated spaces": Bomb(
        ".odt", _of(lambda: odt.of_body("<text:p>a" + '<text:s text:c="999999999"/>' * 20_000 + "b</text:p>"))
    ),
    "PDF, a stream packed three times": Bomb(".pdf", _of(lambda: _one_page(_packed_often(500 * _MEGABYTE, 3)))),
    "PDF, 20 million operators": Bomb(".pdf", _of(lambda: _one_page(pdf.stream(b"q Q " * 10_000_000)))),
    "PDF, 400,000 pieces of text": Bomb(".pdf", _of(lambda: _one_page(pdf.stream(b"BT /F 9 Tf (a) Tj ET " * 99_000)))),
    "PDF, pages in themselves": Bomb(".pdf", _of(_page_tree_loop)),
    "PDF of 2,000 pages that share one": Bomb(
        ".pdf", _of(lambda: _one_page(pdf.stream(b"BT (again) Tj ET " * 9000), f"/Count 2000/Kids[{'3 0 R ' * 2000}]"))
    ),
    "RTF of a million groups in one another": Bomb(
        ".rtf", _of(lambda: rtf.of_body("{" * 1_000_000 + "x" + "}" * 1_000_000))
    ),
    "RTF, 10 MB of bytes in code": Bomb(".rtf", _of(lambda: rtf.of_body(r"\'e9" * 2_600_000))),
    "RTF, 19 MB of words": Bomb(".rtf", _of(lambda: rtf.of_body(r"\b word\par " * 1_600_000))),
    "HTML of 20 MB": Bomb(".html", lambda p: _repeated(p, b"<html><body>", b"<p>" + b"word " * 100, 41_000)),
    "HTML of 300,000 equal paragraphs": Bomb(".html", lambda p: _repeated(p, b"<html><body>", _SENTENCE, 300_000)),
    "HTML of 29,000 equal paragraphs": Bomb(".html", _of(lambda: _page(_SENTENCE * 29_000))),
    "HTML of 29,000 lists and tables": Bomb(
        ".html", _of(lambda: _page(b"<ul><li>a <b>b</b><table><tr><td>c</td></tr></table></li></ul>" * 4100))
    ),
    "HTML of 100,000 tags in one another": Bomb(".html", _of(lambda: b"<html><body>" + b"<div>" * 100_000 + b"text")),
    "HTML with attributes of 9 MB": Bomb(
        ".html", _of(lambda: _page(b'<p class="' + b"a b " * 2_300_000 + b'">Text.</p>' + _SENTENCE * 9))
    ),
    "HTML, 900,000 attributes": Bomb(
        ".html", _of(lambda: _page(b"<p " + b" ".join(b"a%d=1" % n for n in range(900_000)) + b">Text.</p>"))
    ),
    "HTML of 9 million signs": Bomb(".html", _of(lambda: b"<html><body><p>" + b"&<" * 4_500_000)),
    "WARC, gzip body": Bomb(
        ".warc", _of(lambda: _response("gzip", gzip.compress(b"<p>" + bytes(1000 * _MEGABYTE), mtime=0)))
    ),
    "WARC, deflate body": Bomb(
        ".warc", _of(lambda: _response("deflate", zlib.compress(b"<p>" + bytes(1000 * _MEGABYTE))))
    ),
    "WARC, brotli body": Bomb(
        ".warc", _of(lambda: _response("br", brotli.compress(b"<p>" + bytes(1000 * _MEGABYTE), quality=5)))
    ),
    "WARC, chunks without end": Bomb(".warc", _of(lambda: _response("chunked", b"1\r\n<\r\n" * 5_000_000))),
    "WARC, one gzip member of 4 GB": Bomb(".warc.gz", _of(lambda: _gzip_of(bytes(64 * _MEGABYTE) for _ in range(64)))),
    "WARC, a gzip member of 3 GB in one record": Bomb(
        ".warc.gz",
        _of(
            lambda: _gzip_of(
                piece
                for pieces in (
                    [warc.record(b"", headers={"Content-Length": str(3000 * _MEGABYTE), "WARC-Block-Digest": "x:y"})],
                    (bytes(_MEGABYTE) for _ in range(3000)),
                )
                for piece in pieces
            )
        ),
    ),
    "message of 100,000 parts": Bomb(".eml", _of(lambda: _many_parts(100_000))),
    "message of 5,000 parts in one another": Bomb(".eml", _of(lambda: _parts_in_parts(5000))),
    "message of 5,000 messages in one another": Bomb(".eml", _of(lambda: _messages_in_messages(5000))),
    "message with a header of 9 MB": Bomb(
        ".eml", _of(lambda: b"From: " + b"a@gazette.example, " * 480_000 + b"\nSubject: Names\n\nText.")
    ),
    "CSV, a field of 100 MB": Bomb(
        ".csv", lambda p: _repeated(p, b'id,text\n1,"', b"word " * 20_000, 1000, b'"\n2,Sound.\n')
    ),
    "CSV, a line of 100 MB": Bomb(".csv", lambda p: _repeated(p, b"id,text\n1,", b"a,b," * 25_000, 1000, b"\n")),
    "CSV, a header of 5 million columns": Bomb(
        ".csv", lambda p: _repeated(p, b"id,text", b"".join(b",c%d" % n for n in range(5000)), 1000, b"\n1,Sound.\n")
    ),
    "JSONL, a field of 100 MB": Bomb(
        ".jsonl", lambda p: _repeated(p, b'{"text": "', b"word " * 20_000, 1000, b'"}\n{"text": "Sound."}\n')
    ),
    "JSONL, 90 MB of brackets": Bomb(".jsonl", lambda p: _repeated(p, b'{"text": ', b"[" * 10_000, 9000, b"\n")),
    "JSONL, 75 MB of empty lists": Bomb(
        ".jsonl", lambda p: _repeated(p, b'{"text": "a", "x": [', b"[]," * 25_000, 1000, b'1]}\n{"text": "Sound."}\n')
    ),
    "JSON, 60 MB of empty lists": Bomb(".json", lambda p: _repeated(p, b'{"a": [', b"[]," * 20_000, 1000, b"1]}")),
    "text of 500 MB": Bomb(".txt", lambda p: _repeated(p, b"", b"word " * 20_000, 5000)),
    "Parquet, 8 MB for 256 rows": Bomb(".parquet", lambda p: _parquet(p, "a" * 8_000_000, 256)),
    "Parquet, 1 MB for 100,000 rows": Bomb(".parquet", lambda p: _parquet(p, "again " * 170_000, 100_000)),
    "Parquet, a word for 20 million rows": Bomb(".parquet", lambda p: _parquet(p, "Rain", 20_000_000)),
    "Parquet that lies about a size": Bomb(".parquet", _parquet_that_lies),
}
"""By what they are."""
