"""What a file is, is told by its bytes, with the reason; its name only says what it is meant to be."""

import gzip
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from documents.zips import zipped

from framing.corpus import read_corpus
from framing.corpus.formats import format_of
from framing.corpus.readers import ARCHIVE, DOCUMENTS, READERS
from framing.corpus.records import FileError

HTML = b"<!DOCTYPE html>\n<html><body><article><p>The council met on Sunday.</p></article></body></html>"
RTF = rb"{\rtf1\ansi The council met on Sunday.\par}"
WARC = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}

CONTENT = {
    "PDF": b"%PDF-1.7\n",
    "RTF": RTF,
    "HTML": HTML,
    "WARC": WARC,
    "Parquet": b"PAR1" + bytes(20),
    "a picture": b"\x89PNG\r\n\x1a\n",
    "Office 97-2003 or encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "SQLite": b"SQLite format 3\x00",
    "gzip": gzip.compress(b"A text."),
    "packed": b"7z\xbc\xaf\x27\x1c",
}


@pytest.mark.parametrize("kind", ["PDF", "RTF", "HTML", "WARC", "Parquet"])
@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.HTM", "a.doc", "a.php"])
def test_what_is_read_is_told_by_its_bytes(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(CONTENT[kind])
    found = format_of(tmp_path / name, name)
    assert (found.name, found.why.partition(" with")[0]) == (kind, "it begins")
    assert found.suffix in {**READERS, **DOCUMENTS}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("HTML", b"\xef\xbb\xbf\r\n  <HTML lang=en>"),
        ("HTML", b"<?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE HTML PUBLIC '-//W3C'>"),
        ("RTF", b"\xef\xbb\xbf\n{\\rtf1"),
        ("WARC", b"WARC/1.0\r\n"),
    ],
)
def test_marks_are_found_behind_blanks_and_comments(tmp_path: Path, kind: str, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert format_of(tmp_path / "a.txt", "a.txt").name == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize(("sign", "name"), [("\t", "TSV"), (";", "CSV")])
def test_a_table_that_was_saved_as_text_is_a_table(tmp_path: Path, sign: str, name: str, encoding: str) -> None:
    rows = [("Überschrift", "Medium", "Datum", "Volltext"), ("Gespräche", "Café", "13.01.2020", "Regen fällt.")]
    (tmp_path / "a.txt").write_bytes("\r\n".join(map(sign.join, rows)).encode(encoding))
    corpus = read_corpus(tmp_path)
    assert [(article.outlet, article.text) for article in corpus] == [("Café", "Gespräche\n\nRegen fällt.")]
    assert corpus.files[0].format == name
    assert "Volltext" in (corpus.files[0].why or "")


@pytest.mark.parametrize(
    "text",
    [
        "Date, author, text",
        "Text;Datum",
        "Inhalt\tSeite",
        "Title: Talks\tText: x",
        "<b>Talks</b> resume",
        "%PD",
        "PAR1 is a line of the metro",
        "WARC/1.0 is a format",
        "PK won",
        "RTF: {\\rtf",
    ],
)
def test_a_text_that_mentions_a_mark_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert format_of(tmp_path / "a.txt", "a.txt").name == "text"


def test_the_beginning_of_a_file_is_looked_at_in_no_time(tmp_path: Path) -> None:
    for beginning in (b"<!---->", b"<!-- ", b" ", b"<?xml ", b"{\\rt", b"%PDF", b"\x1f\x8b"):
        (tmp_path / "a.txt").write_bytes(beginning * 5_000)
        with suppress(FileError):  # a pattern that tries all ways to read it would take hours
            format_of(tmp_path / "a.txt", "a.txt")


def test_documents_that_are_zip_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    for kind, suffix, files in (
        ("DOCX", ".docx", {"word/document.xml": b"<a/>"}),
        ("DOCX", ".docx", {"word/document2.xml": b"<a/>"}),
        ("ODT", ".odt", ODT),
        ("Excel", None, {"xl/workbook.xml": b"<a/>"}),
        ("PowerPoint", None, {"ppt/presentation.xml": b"<a/>"}),
        ("EPUB", None, {"META-INF/container.xml": b"<a/>"}),
        ("ZIP", None, {"readme.md": b"Nothing."}),
    ):
        path = zipped(tmp_path / "a", files)
        found = format_of(path, "a")
        assert (found.name, found.suffix) == (kind, suffix)
        assert found.why.startswith("it is a ZIP file")
    assert format_of(path, "a.zip").suffix == ARCHIVE


@pytest.mark.parametrize(("name", "kind"), [("a.DOCX", "RTF"), ("a.rtf", "PDF"), ("a.odt", "RTF"), ("a.docx", "PDF")])
def test_a_document_under_the_name_of_another_is_read_as_what_it_is(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(CONTENT[kind])
    assert format_of(tmp_path / name, name).name == kind


WRONG = {
    "page as Word document": ("a.DOCX", HTML, "is HTML"),
    "text as Word document": ("a.docx", b"This document cannot be displayed.", "looks like plain text"),
    "old Word document under the new name": ("a.docx", CONTENT["Office 97-2003 or encrypted"], "Office 97-2003 or enc"),
    "nothing as PDF": ("a.pdf", b"", "but it is empty"),
    "page as PDF": ("a.pdf", HTML, "is HTML"),
    "bytes as RTF": ("a.rtf", bytes(range(256)), "looks like binary data"),
    "text as archive": ("a.zip", b"text", "looks like plain text"),
    "page as table": ("a.csv", HTML, "is HTML"),
    "picture as text": ("a.txt", CONTENT["a picture"], "is a picture"),
    "packed page": ("a.html", CONTENT["gzip"], "is gzip"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_is_not_what_its_name_says_is_rejected_with_what_it_is(tmp_path: Path, case: str) -> None:
    name, content, told = WRONG[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError, match=told) as wrong:
        format_of(tmp_path / name, name)
    assert wrong.value.reason == "WRONG_FORMAT"
    (tmp_path / "b.txt").write_text("Beside.", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus] == ["Beside."]
    assert [(problem.file, problem.reason) for problem in corpus.problems] == [(name, "WRONG_FORMAT")]


def test_damage_in_front_of_a_web_archive_is_left_to_its_reader(tmp_path: Path) -> None:
    for name, content in (
        ("a.warc", b"garbage" + WARC),
        ("a.warc.gz", b"garbage" + gzip.compress(WARC)),
        ("a.warc.gz", gzip.compress(WARC)[:12] + b"\xff" * 20),
        ("a.warc.gz", gzip.compress(WARC)),
        ("a.warc", gzip.compress(WARC)),
        ("a.warc.gz", WARC),
    ):
        (tmp_path / name).write_bytes(content)
        found = format_of(tmp_path / name, name)
        assert found.name == "WARC"
        assert DOCUMENTS[found.suffix or ""] == DOCUMENTS[".warc"]


def test_a_pdf_may_begin_with_stray_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"\r\n\x00stray" + CONTENT["PDF"])
    assert format_of(tmp_path / "a.pdf", "a.pdf").name == "PDF"


def test_files_under_unknown_names_are_read_where_their_bytes_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "story.doc").write_bytes(RTF)
    (tmp_path / "notes.md").write_text("No article.", encoding="utf-8")
    (tmp_path / "table.csv.gz").write_bytes(gzip.compress(b"text\nOne\n"))
    zipped(tmp_path / "list.xlsx", {"xl/workbook.xml": b"<a/>"})
    corpus = read_corpus(tmp_path)
    assert [article.source_file for article in corpus] == ["story.doc"]
    assert {file.file: (file.format, file.reason) for file in corpus.files} == {
        "list.xlsx": (None, "SKIPPED_FORMAT"),
        "notes.md": (None, "SKIPPED_FORMAT"),
        "story.doc": ("RTF", None),
        "table.csv.gz": (None, "SKIPPED_FORMAT"),
    }


@pytest.mark.parametrize("reader", sorted(set(DOCUMENTS.values())))
def test_every_reader_of_documents_is_where_it_is_said_to_be(reader: str) -> None:
    module, _, function = reader.partition(":")
    assert callable(getattr(import_module(module), function))
