"""Web archives: every page is read, whatever is damaged beside it, and every byte of the file is accounted for."""

import base64
import gzip
import random
import tracemalloc
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from documents.warc import PARAGRAPHS, address, by_warcio, crawl, http, packed, page, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus import read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers.warc import units_of_warc
from framing.corpus.readers.warc_record import MAX_BODY
from framing.corpus.readers.warc_scan import LARGEST_BLOCK, pieces
from framing.corpus.records import About, Reject, Row, Source, Unit

FLIPS = 60
PLAIN_AND_PACKED = pytest.mark.parametrize("kept", [b"".join, packed], ids=["plain", "packed"])
Kept = Callable[[list[bytes]], bytes]
UNDIGESTED = {"WARC-Block-Digest": None, "WARC-Payload-Digest": None}


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], list[Row | Reject]]:
    def _read(content: bytes) -> list[Row | Reject]:
        path = tmp_path / "a.warc"
        path.write_bytes(content)
        units = units_of_warc(Source(path, path.name, ReadOptions()))
        records = [unit.extract() for unit in units if isinstance(unit, Unit)]
        assert [made.record for made in records] == list(range(1, len(records) + 1))
        check_bytes(path)
        return records

    return _read


def check_bytes(path: Path) -> None:
    """Every byte of the file is in one piece, and none in two."""
    placed = [(piece.start, piece.end) for piece in pieces(path) if piece.end is not None]
    assert [start for start, _ in placed] == [0, *(end for _, end in placed[:-1])]
    assert placed[-1][1] == path.stat().st_size


def rows(records: list[Row | Reject]) -> list[Row]:
    return [made for made in records if isinstance(made, Row)]


def rejects(records: list[Row | Reject]) -> list[Reject]:
    return [made for made in records if isinstance(made, Reject)]


def codes(records: list[Row | Reject]) -> list[str]:
    return [made.reason if isinstance(made, Reject) else "read" for made in records]


@pytest.mark.parametrize("content", [b"".join(crawl(5)), packed(crawl(5)), by_warcio(5, packed=True)])
def test_every_page_is_a_record_with_what_it_says_of_itself(read, content: bytes) -> None:
    found = read(content)
    assert [row.values["url"] for row in found] == [address(number) for number in range(1, 6)]
    assert found[2].values["title"] == "Harbour report 3"
    assert found[2].values["outlet"] == "Northfield Post"
    assert all(paragraph in found[2].values["text"] for paragraph in PARAGRAPHS)


def test_the_date_is_the_page_s_and_never_the_day_it_was_archived(read) -> None:
    dateless = page(1).replace(b"article:published_time", b"x").replace(b"2020-01-02", b"")
    first, second = read(record(http(page(1))) + record(http(dateless)))
    assert first.values["date"] == "2020-01-02T08:00:00Z"
    assert second.values.get("date") is None


def test_what_is_no_page_is_counted_by_its_kind(tmp_path: Path) -> None:
    dns = {"Content-Type": "text/dns", "WARC-Payload-Digest": None}
    text = {"Content-Type": "text/plain"}
    records = [
        *crawl(2),
        record(http(b"", status="301 Moved Permanently", headers={"Location": "/new"})),
        record(http(page(1), status="404 Not Found")),
        record(http(b"\x89PNG", kind="image/png")),
        record(http(b"Disallow: /", kind="text/plain"), url="https://northfield-post.example/robots.txt"),
        record(b"Text.", kind="resource", url="urn:text:https://a.example/", headers=text),
        record(
            b"-E -k", kind="resource", url="<metadata://gnu.org/software/wget/warc/wget_arguments.txt>", headers=text
        ),
        record(b"a.example. 60 IN A 192.0.2.1", url="dns:a.example", headers=dns),
        record(http(b""), kind="revisit"),
    ]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed(records))
    *units, told = units_of_warc(Source(path, path.name, ReadOptions()))
    assert len(units) == 2
    assert isinstance(told, About)
    assert told.notes == {"WARC_NO_PAGE": 11}
    kinds = set(told.details["WARC_NO_PAGE"].split(", "))
    once = {
        "warcinfo 1",
        "HTTP 301 1",
        "HTTP 404 1",
        "image/png 1",
        "robots.txt 1",
        "text/dns 1",
        "revisit 1",
        "urn:text 1",
    }
    assert kinds == once | {"request 2", "urn:text 1", "metadata 1"}


def test_pages_kept_without_http_and_plain_texts_are_read(read) -> None:
    spoken = "The quays were promised to us, said Inés Calder."
    wet = record(spoken.encode("cp1252"), kind="conversion", headers={"Content-Type": "text/plain; charset=cp1252"})
    found = read(record(page(1), kind="resource") + wet)
    assert PARAGRAPHS[0] in found[0].values["text"]
    assert found[1].values["text"] == spoken


@PLAIN_AND_PACKED
def test_a_flipped_bit_costs_one_record_and_is_in_quarantine(read, kept: Kept) -> None:
    sound = kept(crawl(12))
    texts = {row.values["text"] for row in read(sound)}
    chance = random.Random(2020)  # noqa: S311 - places, no secrets
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(sound)), chance.randrange(8)
        damaged = bytearray(sound)
        damaged[place] ^= 1 << bit
        found = read(bytes(damaged))
        kept_texts = {row.values["text"] for row in rows(found)}
        assert kept_texts <= texts, "a changed text was let through"
        assert len(texts - kept_texts) <= 1, f"bit {bit} of byte {place}"
        for lost in rejects(found):
            assert lost.byte_offset is not None
            assert lost.byte_end is not None
            assert lost.byte_offset <= place < lost.byte_end


def test_a_packed_archive_without_digests_lets_no_changed_text_through(read) -> None:
    sound = packed([record(http(page(number)), headers=UNDIGESTED) for number in range(1, 9)])
    texts = {row.values["text"] for row in read(sound)}
    chance = random.Random(2020)  # noqa: S311 - places, no secrets
    for _ in range(FLIPS):
        damaged = bytearray(sound)
        damaged[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        kept_texts = {row.values["text"] for row in rows(read(bytes(damaged)))}
        assert kept_texts <= texts
        assert len(texts - kept_texts) <= 1


def test_a_long_record_that_fails_its_checksum_is_refused(read) -> None:
    letters = base64.b64encode(random.Random(2020).randbytes(1 << 17)).decode()  # noqa: S311 - what cannot be packed
    members = (
        packed([record(http(page(1, extra=f"<!--{letters[:size]}-->")), headers=UNDIGESTED)])
        for size in range(85_000, 90_000)
    )
    # The file is read in pieces of 65,536 bytes: here the text is whole before its checksum is reached.
    damaged = bytearray(next(member for member in members if 65_542 <= len(member) <= 65_543))
    damaged[-6] ^= 1
    found = read(bytes(damaged) + packed([record(http(page(2)))]))
    assert codes(found) == ["WARC_DAMAGED", "read"]
    assert (found[0].byte_offset, found[0].byte_end) == (0, len(damaged))


@PLAIN_AND_PACKED
def test_a_cut_archive_keeps_what_stands_before_the_cut(read, kept: Kept) -> None:
    records = crawl(4)
    content = kept(records)
    found = read(content[: len(content) - 300])
    assert codes(found) == ["read", "read", "read", "WARC_DAMAGED"]
    assert found[-1].byte_end == len(content) - 300


@PLAIN_AND_PACKED
def test_bytes_between_records_are_one_reject_with_their_place(read, kept: Kept) -> None:
    before, after = kept(crawl(2)), kept(crawl(3))
    stray = b"\x00 torn from a disk WARC/1.0 \x1f\x8b\x08 \r\n" * 30
    found = read(stray + before + stray + after)
    assert codes(found) == ["WARC_DAMAGED", "read", "read", "WARC_DAMAGED", "read", "read", "read"]
    assert (found[3].byte_offset, found[3].byte_end) == (len(stray + before), len(stray + before + stray))
    assert f"{len(stray + before):,} to {len(stray + before + stray):,}" in found[3].detail


@PLAIN_AND_PACKED
def test_damage_without_a_sound_record_in_between_is_one_reject(read, kept: Kept) -> None:
    torn = [kept([one])[:-300] for one in crawl(9)[2::2]]
    found = read(b"".join(torn) + b"WARC/1.0\r\na:" * 1000 + kept(crawl(1)))
    assert codes(found) == ["WARC_DAMAGED", "read"]


@pytest.mark.parametrize("digests", [{}, UNDIGESTED], ids=["with digests", "without"])
@pytest.mark.parametrize("wrong", [-300, -1, 70, 10**9])
def test_a_false_length_does_not_swallow_the_next_record(read, wrong: int, digests: dict[str, None]) -> None:
    block = http(page(1))
    false = record(block, headers={"Content-Length": str(len(block) + wrong)} | digests)
    found = read(record(http(page(2))) + false + record(http(page(3))))
    assert [row.values["title"] for row in rows(found)] == ["Harbour report 2", "Harbour report 3"]
    assert {reject.reason for reject in rejects(found)} <= {"WARC_DAMAGED", "WARC_DIGEST"}
    assert rejects(found)


def test_an_address_that_was_lost_is_no_page(read) -> None:
    lost = record(http(page(1)), url=None)
    assert codes(read(lost + record(http(page(2))) + record(b"\x00" * 99))) == ["WARC_DAMAGED", "read"]


@pytest.mark.parametrize("blank", [b"\x1d", "\x85".encode(), b" "])
def test_a_line_that_is_blank_to_some_does_not_end_a_header_for_all(read, blank: bytes) -> None:
    block = http(page(1))
    lines = (b"WARC/1.0", b"WARC-Type: response", blank, b"WARC-Target-URI: http://a.example/", b"")
    torn = b"\r\n".join(lines) + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    assert codes(read(torn + record(http(page(2))))) == ["WARC_DAMAGED", "read"]


def test_a_length_that_takes_in_a_whole_record_is_noticed(read) -> None:
    block, second = http(page(1)), record(http(page(2)))
    headers = {"Content-Length": str(len(block) + len(second))} | UNDIGESTED
    found = read(record(block, headers=headers).removesuffix(b"\r\n\r\n") + b"\r\n\r\n" + second + crawl(1)[-1])
    assert codes(found) == ["WARC_DAMAGED", "read", "read"]
    assert "another record" in found[0].detail


def test_a_type_that_there_is_not_is_no_reason_to_pass_a_record_over(read) -> None:
    assert codes(read(record(http(page(1)), kind="rdsponse") + record(http(page(2))))) == ["WARC_DAMAGED", "read"]


def test_an_archived_archive_is_one_record(read) -> None:
    inner = b"\r\n\r\n" + record(http(page(1)))
    found = read(record(http(inner, kind="application/warc")) + record(http(page(2))))
    assert [row.values["title"] for row in found] == ["Harbour report 2"]


@pytest.mark.parametrize("digest", ["WARC-Block-Digest", "WARC-Payload-Digest"])
@pytest.mark.parametrize("value", ["sha1:" + "A" * 32, "sha256:" + "0" * 64, "sha1:not a digest"])
def test_a_record_that_is_not_what_its_digest_tells_is_refused(read, digest: str, value: str) -> None:
    assert codes(read(record(http(page(1)), headers={digest: value}) + record(http(page(2))))) == [
        "WARC_DIGEST",
        "read",
    ]


def test_digests_in_other_letters_and_of_other_kinds_are_no_fault(read) -> None:
    block = http(page(1))
    made = sha256(block).digest()
    written = ("sha256:" + made.hex(), "SHA-256:" + base64.b32encode(made).decode().lower(), "xxh3:0123", "none")
    records = [record(block, headers={"WARC-Block-Digest": one, "WARC-Payload-Digest": None}) for one in written]
    payload = base64.b64encode(sha256(page(2)).digest()).decode()
    in_base64 = {"WARC-Block-Digest": None, "WARC-Payload-Digest": f"sha256:{payload}"}
    assert codes(read(b"".join(records) + record(http(page(2)), headers=in_base64))) == ["read"] * 5


def test_an_archive_packed_as_one_is_read_as_far_as_it_is_sound(read) -> None:
    whole = gzip.compress(b"".join(crawl(20)), mtime=0)
    assert codes(read(whole)) == ["read"] * 20
    found = read(whole[: len(whole) // 2])
    assert len(rows(found)) > 3
    assert codes(found)[-1] == "WARC_DAMAGED"
    assert "recompress" in found[-1].detail


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


SENT = {
    "gzip": (gzip.compress, {"Content-Encoding": "gzip"}),
    "zlib": (zlib.compress, {"Content-Encoding": "deflate"}),
    "bare deflate": (bare, {"Content-Encoding": "deflate"}),
    "brotli": (brotli.compress, {"Content-Encoding": "br"}),
    "chunks": (chunked, {"Transfer-Encoding": "chunked"}),
    "chunks of gzip": (
        lambda body: chunked(gzip.compress(body)),
        {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"},
    ),
    "already unpacked": (lambda body: body, {"Content-Encoding": "br", "Transfer-Encoding": "chunked"}),
}


@pytest.mark.parametrize("way", SENT)
def test_a_page_is_read_however_it_was_sent(read, way: str) -> None:
    pack, headers = SENT[way]
    (row,) = read(record(http(pack(page(1)), headers=headers)))
    assert PARAGRAPHS[-1] in row.values["text"]


@pytest.mark.parametrize("way", ["gzip", "zlib", "bare deflate", "brotli", "chunks", "chunks of gzip"])
def test_a_page_that_breaks_off_is_refused(read, way: str) -> None:
    pack, headers = SENT[way]
    assert codes(read(record(http(pack(page(1))[:-200], headers=headers)) + record(http(page(2))))) == [
        "WARC_PACKED",
        "read",
    ]


def test_an_unknown_coding_is_named(read) -> None:
    (reject,) = read(record(http(b"\x28\xb5\x2f\xfd", headers={"Content-Encoding": "zstd"})))
    assert (reject.reason, "'zstd'" in reject.detail) == ("WARC_PACKED", True)


@pytest.mark.parametrize("way", ["gzip", "zlib", "brotli", "chunks of gzip"])
def test_a_bomb_is_refused(read, way: str) -> None:
    pack, headers = SENT[way]
    bomb = pack(b"<p>" + b"0" * (MAX_BODY + 1))
    assert codes(read(record(http(bomb, headers=headers)) + record(http(page(1))))) == ["DOC_TOO_LARGE", "read"]


@PLAIN_AND_PACKED
def test_a_page_larger_than_any_is_passed_over_unread(read, kept: Kept) -> None:
    large = record(http(b"<p>" + b"0" * LARGEST_BLOCK))
    film = record(http(b"0" * (LARGEST_BLOCK + 1), kind="video/mp4"))
    found = read(kept([large, film, record(http(page(1))), film]))
    assert codes(found) == ["DOC_TOO_LARGE", "read"]
    assert "33,554," in found[0].detail


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Beside.", encoding="utf-8")
    file = read_corpus(tmp_path).files[0]
    assert any(warning.startswith("EMPTY_FILE") for warning in file.warnings)


def test_a_packed_record_of_gigabytes_is_given_up_early(read) -> None:
    """The film that it says it is would be a hundred times as long as its packed bytes; the next record is read."""
    size = 1 << 30
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = record(b"", kind="resource", headers={"Content-Length": str(size), "WARC-Block-Digest": None})[:-4]
    bomb = packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(128)) + packer.flush()
    refused, row = read(bomb + packed([record(http(page(1)))]))
    assert (refused.reason, refused.byte_offset, refused.byte_end) == ("WARC_DAMAGED", 0, len(bomb))
    assert "more than 100 times" in refused.detail
    assert isinstance(row, Row)


def test_a_bomb_takes_no_memory(read) -> None:
    bomb = brotli.compress(b"0" * (8 * MAX_BODY), quality=1)
    tracemalloc.start()
    found = read(record(http(bomb, headers={"Content-Encoding": "br"})))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(found) == ["DOC_TOO_LARGE"]
    assert peak < 3 * MAX_BODY


def test_a_page_sent_as_it_is_has_the_same_limit(read) -> None:
    assert codes(read(record(http(page(1, extra="<!--" + " " * MAX_BODY + "-->"))))) == ["DOC_TOO_LARGE"]


def test_a_page_that_the_crawler_cut_is_told(read) -> None:
    (row,) = read(record(http(page(1)), headers={"WARC-Truncated": "length"}))
    assert row.notes["WARC_CUT"] == 1


def test_a_page_without_an_article_is_refused_with_its_place(read) -> None:
    first, second = record(http(b"<html><body></body></html>")), record(http(page(1)))
    empty, row = read(first + second)
    assert (empty.reason, empty.byte_offset, empty.byte_end) == ("NO_TEXT", 0, len(first))
    assert (row.byte_offset, row.byte_end) == (len(first), len(first + second))


WHOLE = b"".join(crawl(3))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([WHOLE, packed(crawl(3)), gzip.compress(WHOLE, mtime=0)]),
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.integers(0, 500),
            st.one_of(
                st.binary(max_size=40), st.sampled_from([b"\r\n\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", WHOLE[:2000]])
            ),
        ),
        max_size=6,
    ),
)
def test_whatever_was_done_to_an_archive_every_byte_is_accounted_for(
    read, content: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    for place, gone, new in changes:
        content = content[:place] + new + content[place + gone :]
    read(content or b"\n")
