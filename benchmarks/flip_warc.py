"""What a flipped bit costs in a web archive.

    python benchmarks/flip_warc.py [FLIPS]

An archive of 50 pages, written by warcio and kept plain and compressed, gets one flipped bit, FLIPS (200) times each,
and is read every time: by framing, and by warcio alone, which checks digests too.
"""

from __future__ import annotations

import html
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path

from framing.corpus import read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers.warc import units_of_warc
from framing.corpus.records import Reject, Row, Source, Unit
from framing.shipped import shipped

PAGES = 50
_chance = random.Random(2020)  # noqa: S311 - places, no secrets


def main() -> None:
    """Flip bits and print the table."""
    from performance import ROBUSTNESS, tell

    flips = int(sys.argv[1]) if len(sys.argv) == 2 else 200
    rows = [row for packed in (False, True) for row in _trial(packed, flips)]
    head = (
        "archive of 50 pages",
        "read by",
        "flips",
        "that cost a page",
        "pages lost, most",
        "all",
        "in quarantine",
        "changed texts let through",
        "changed address, unnoticed",
    )
    tell("A flipped bit in a web archive", "python benchmarks/flip_warc.py", head, rows, _REMARK, page=ROBUSTNESS)


_REMARK = (
    "In quarantine: flips that cost a page and are within the bytes of a reject. A plain archive has no checksum over "
    "the headers of its records, so that a changed letter in an address or a date of capture cannot be noticed there."
)


@dataclass(slots=True)
class Losses:
    """What flips did: pages lost at each, and how often else."""

    lost: list[int] = field(default_factory=list)
    quarantined: int = 0
    changed_texts: int = 0
    changed_urls: int = 0

    def row(self, kept: str, reader: str) -> tuple[object, ...]:
        """A line of the table."""
        costly = sum(number > 0 for number in self.lost)
        quarantine = f"{self.quarantined} of {costly}" if reader == "framing" else "-"
        counts = (max(self.lost), sum(self.lost), quarantine, self.changed_texts, self.changed_urls)
        return (kept, reader, len(self.lost), costly, *counts)


def _trial(packed: bool, flips: int) -> Iterator[tuple[object, ...]]:
    sound = _archive(packed)
    ours, theirs = Losses(), Losses()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc"
        path.write_bytes(sound)
        pages, bodies = dict(_read(path)[0]), dict(_by_warcio(sound))
        for _ in range(flips):
            place = _chance.randrange(len(sound))
            damaged = bytearray(sound)
            damaged[place] ^= 1 << _chance.randrange(8)
            path.write_bytes(damaged)
            found, rejects = _read(path)
            _count(ours, pages, found)
            within = any((reject.byte_offset or 0) <= place < (reject.byte_end or 0) for reject in rejects)
            ours.quarantined += within and ours.lost[-1] > 0
            _count(theirs, bodies, list(_by_warcio(bytes(damaged))))
    kept = ".warc.gz" if packed else ".warc"
    yield ours.row(kept, "framing")
    yield theirs.row(kept, "warcio alone")


def _count(losses: Losses, sound: dict[str, object], found: list[tuple[str, object]]) -> None:
    contents = list(sound.values())
    losses.lost.append(len(sound) - sum(content in contents for _, content in found))
    losses.changed_texts += sum(content not in contents for _, content in found)
    losses.changed_urls += sum(content in contents and sound.get(url) != content for url, content in found)


def _archive(packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    articles = read_corpus(shipped("data", "sample")).articles
    for number in range(PAGES):
        article = articles[number % len(articles)]
        text = "".join(f"<p>{html.escape(line)}</p>" for line in article.text.split("\n\n")[1:])
        page = f"<html><head><title>{number}</title></head><body><article>{text}<p>{number}</p></article></body></html>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = BytesIO(page.encode())
        writer.write_record(
            writer.create_warc_record(f"https://outlet.example/{number}", "response", body, http_headers=headers)
        )
    return stream.getvalue()


def _read(path: Path) -> tuple[list[tuple[str, object]], list[Reject]]:
    units = units_of_warc(Source(path, path.name, ReadOptions()))
    records = [unit.extract() for unit in units if isinstance(unit, Unit)]
    rows = [(str(made.values["url"]), made.values["text"]) for made in records if isinstance(made, Row)]
    return rows, [made for made in records if isinstance(made, Reject)]


def _by_warcio(archive: bytes) -> Iterator[tuple[str, object]]:
    from warcio.archiveiterator import ArchiveIterator

    with redirect_stderr(StringIO()), suppress(Exception):  # whatever it meets, what it has not given is lost
        for record in ArchiveIterator(BytesIO(archive), check_digests="raise"):
            if record.rec_type == "response":
                yield str(record.rec_headers.get_header("WARC-Target-URI")), record.content_stream().read()


if __name__ == "__main__":
    main()
