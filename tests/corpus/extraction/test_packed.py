"""A ZIP file that would fill the memory or the disk, or draw in other files, is refused before anything is unpacked."""

import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED

import pytest
from documents.zips import lying, overlapping, reaching, zipped

from framing.corpus.extraction import packed
from framing.corpus.extraction.packed import open_archive, open_checked
from framing.corpus.records import FileError

XML = b"<?xml version='1.0'?><a>A text.</a>"


def test_a_sound_document_is_opened(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", {"word/document.xml": XML, "word/media/1.png": b"\x89PNG", "empty.xml": b""})
    with open_checked(path) as document:
        assert document.read("word/document.xml") == XML
        assert document.read("empty.xml") == b""
        with pytest.raises(KeyError):
            document.read("word/footnotes.xml")


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_BZIP2, ZIP_LZMA])
def test_only_usual_ways_of_packing_are_unpacked(tmp_path: Path, method: int) -> None:
    path = zipped(tmp_path / "a.docx", {"word/document.xml": XML}, method=method)
    if method == ZIP_STORED:
        assert open_checked(path).read("word/document.xml") == XML
        return
    with pytest.raises(FileError, match=f"packed by method {method}"):
        open_checked(path)


BOMBS: dict[str, Callable[[Path], Path]] = {
    "a thousand to one": lambda path: zipped(path, {"word/document.xml": b"<a/>" * 1_000_000}),
    "many small": lambda path: zipped(path, {f"{n}.xml": b"<a/>" * 10_000 for n in range(100)}),
    "many entries": lambda path: zipped(path, {f"{n}.xml": b"" for n in range(20_000)}),
    "shared bytes": lambda path: overlapping(path, 50, 16_384),
    "reaching into the next": reaching,
    "longer than it says": lambda path: lying(path, "word/document.xml", b"<a/>" * 10_000, 100, checksum=True),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(tmp_path: Path, bomb: str) -> None:
    path = BOMBS[bomb](tmp_path / "a.docx")
    with pytest.raises(FileError) as refused:
        open_checked(path)
    assert refused.value.reason == "ZIP_BOMB"


def test_a_document_that_says_it_is_huge_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_OFFICE_BYTES", 1000)
    with pytest.raises(FileError, match="unpacks to 1,001 bytes; at most 1,000"):
        open_checked(zipped(tmp_path / "a.docx", {"a.xml": bytes(1001)}))


def test_a_directory_of_millions_of_entries_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    entries, size = 2_000_000, 46 * 2_000_000
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, size, 1)
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(large + locator + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, 1 << 31, 1 << 31, 0))
    with pytest.raises(FileError, match=r"up to 2,000,0\d\d entries") as refused:
        open_archive(path)
    assert refused.value.reason == "ZIP_BOMB"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.RELS"])
@pytest.mark.parametrize("before", [0, 32_760, 65_525, 70_000])
def test_no_part_may_declare_a_document_type(tmp_path: Path, encoding: str, part: str, before: int) -> None:
    bomb = "<!--" + "x" * before + "--><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
    path = zipped(tmp_path / "a.docx", {part: bomb.encode(encoding), "other.xml": XML})
    with pytest.raises(FileError) as refused:
        open_checked(path)
    assert refused.value.reason == "XML_DOCTYPE"


def test_damage_is_told(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.docx", {"word/document.xml": XML * 100, "b.xml": XML}).read_bytes()
    damaged = [
        b"",
        b"PK\x03\x04" + bytes(100),
        whole[: len(whole) // 2],
        whole[:-10],
        whole[:50] + b"\xff" + whole[51:],
    ]
    for content in damaged:
        (tmp_path / "a.docx").write_bytes(content)
        with pytest.raises(FileError) as refused:
            open_checked(tmp_path / "a.docx")
        assert refused.value.reason == "ZIP_DAMAGED"


def test_a_false_length_is_told_by_the_checksum_too(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="CRC"):
        open_checked(lying(tmp_path / "a.docx", "a.xml", b"<a/>" * 10_000, 100, checksum=False))


def test_no_single_byte_of_damage_raises_anything_else(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.docx", {"word/document.xml": XML * 3, "b.xml": XML}).read_bytes()
    for place in range(len(whole)):
        for value in (0, 0xFF, whole[place] ^ 0x10):
            (tmp_path / "a.docx").write_bytes(whole[:place] + bytes([value]) + whole[place + 1 :])
            with suppress(FileError), open_checked(tmp_path / "a.docx") as document:
                for entry in document.infolist():
                    assert document.read(entry) in (XML * 3, XML, b"")
