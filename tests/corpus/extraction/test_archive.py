"""An archive is read like a folder of its name; a file in it that could do harm is refused alone."""

import stat
import tempfile
from datetime import date
from pathlib import Path

import pytest
from documents.warc import crawl, packed
from documents.zips import lying, overlapping, with_mode, zipped

from framing.corpus import archives, read_corpus
from framing.corpus.extraction.archive import members
from framing.corpus.extraction.packed import Packed, open_archive
from framing.corpus.readers import DOCUMENTS
from framing.errors import UserError

PAGE = "<html><body><article><p>The harbour council met on Sunday and put off its vote.</p></article></body></html>"


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where archives are unpacked to, to see that nothing is left there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_files_of_an_archive_are_read_as_if_in_a_folder(tmp_path: Path, own_temporary_folder: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    files: dict = {"desk/2020-01-15-talks.txt": "Talks went on.", "list.csv": "text\nOne\nTwo\n", "page.html": PAGE}
    hidden = {".hidden.txt": "No.", "__MACOSX/._x": "", "~$x.docx": "x", "page_files/deep/ad.html": PAGE}
    zipped(folder / "a.zip", {**files, **hidden, "photo.png": b"\x89PNG", "empty/": ""})
    corpus = read_corpus(folder)
    names = ["a.zip/desk/2020-01-15-talks.txt", "a.zip/list.csv", "a.zip/list.csv", "a.zip/page.html"]
    assert [article.source_file for article in corpus] == names
    assert (corpus.articles[0].date, corpus.articles[0].date_from) == (date(2020, 1, 15), "file name")
    assert {file.file: (file.format, file.reason, file.archive) for file in corpus.files} == {
        "a.zip": ("ZIP", None, None),
        "a.zip/.hidden.txt": (None, "SKIPPED_HIDDEN", "a.zip"),
        "a.zip/__MACOSX/._x": (None, "SKIPPED_HIDDEN", "a.zip"),
        "a.zip/desk/2020-01-15-talks.txt": ("text", None, "a.zip"),
        "a.zip/list.csv": ("CSV", None, "a.zip"),
        "a.zip/page.html": ("HTML", None, "a.zip"),
        "a.zip/page_files/deep/ad.html": (None, "SKIPPED_PARTS", "a.zip"),
        "a.zip/photo.png": (None, "SKIPPED_FORMAT", "a.zip"),
        "a.zip/~$x.docx": (None, "SKIPPED_HIDDEN", "a.zip"),
    }
    assert corpus.problems == ()
    assert not list(own_temporary_folder.iterdir())
    for name, content in files.items():
        (folder / "b" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "b" / name).write_text(content, encoding="utf-8")
    assert [article.text for article in read_corpus(folder / "b")] == [article.text for article in corpus]


@pytest.mark.parametrize("name", ["crawl.wacz", "crawl.zip"])
def test_of_a_packed_crawl_the_web_archives_alone_are_read(tmp_path: Path, name: str) -> None:
    beside = {"datapackage.json": "{}", "pages/pages.jsonl": '{"id": "pages", "title": "All"}\n'}
    zipped(tmp_path / name, {**beside, "archive/data.warc.gz": packed(crawl(2))})
    corpus = read_corpus(tmp_path)
    assert {article.source_file for article in corpus} == {f"{name}/archive/data.warc.gz"}
    told = {file.file.removeprefix(name): (file.format, file.reason) for file in corpus.files}
    assert told == {
        "": ("WACZ", None),
        "/archive/data.warc.gz": ("WARC", None),
        "/datapackage.json": (None, "SKIPPED_FORMAT"),
        "/pages/pages.jsonl": (None, "SKIPPED_FORMAT"),
    }


REFUSED = {
    "../out.txt": "leads out",
    "a/../../out.txt": "leads out",
    "..\\out.txt": "leads out",
    "/absolute.txt": "leads out",
    "\\\\server\\share.txt": "leads out",
    "C:\\drive.txt": "leads out",
    "C:drive.txt": "leads out",
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_name_leads_out_of_the_archive(tmp_path: Path, name: str) -> None:
    zipped(tmp_path / "corpus.zip", {name: "Out.", "good.txt": "Good."})
    before = sorted(tmp_path.rglob("*"))
    corpus = read_corpus(tmp_path / "corpus.zip")
    assert [article.text for article in corpus] == ["Good."]
    assert [(p.file, p.record, p.reason) for p in corpus.problems] == [(f"corpus.zip/{name}", None, "ZIP_MEMBER")]
    assert REFUSED[name] in corpus.problems[0].detail
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_are_not_unpacked(tmp_path: Path, kind: int) -> None:
    zipped(tmp_path / "a.zip", {with_mode("link.txt", kind | 0o777): "/etc/passwd", "good.txt": "Good."})
    corpus = read_corpus(tmp_path / "a.zip")
    assert [article.text for article in corpus] == ["Good."]
    assert [(p.reason, p.detail) for p in corpus.problems] == [("ZIP_MEMBER", "it is a link or a device, and no file")]


def test_what_cannot_be_unpacked_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner", {"x.txt": "Within."}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"secret.txt": "Hidden.", "inner.zip": inner, "good.txt": "Good.", "z.pdf": "no"})
    whole = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + flags] |= 1  # as an encrypted file has it
    path.write_bytes(whole)
    corpus = read_corpus(path)
    assert [article.text for article in corpus] == ["Good."]
    assert [(p.file, p.reason) for p in corpus.problems] == [
        ("a.zip/inner.zip", "ZIP_MEMBER"),
        ("a.zip/secret.txt", "ZIP_MEMBER"),
        ("a.zip/z.pdf", "WRONG_FORMAT"),
    ]
    assert "archive within an archive" in corpus.problems[0].detail
    assert "encrypted" in corpus.problems[1].detail


def test_a_file_without_a_name_is_refused_alone(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lying(folder / "a.zip", "", b"Nameless.", 9, checksum=True)
    (folder / "b.txt").write_text("Beside.", encoding="utf-8")
    corpus = read_corpus(folder)
    assert [article.text for article in corpus] == ["Beside."]
    assert [(p.file, p.reason, p.detail) for p in corpus.problems] == [("a.zip/", "ZIP_MEMBER", "it has no name")]


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "a.zip", {"a.txt": "First.", with_mode("a.txt", 0): "Second."})
    corpus = read_corpus(path)
    assert [article.text for article in corpus] == ["First."]
    assert [problem.detail for problem in corpus.problems] == ["another file of the archive has the same name"]


def test_bombs_are_refused_and_the_rest_of_the_corpus_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    zipped(folder / "ratio.zip", {f"{n}.txt": b" " * 1_000_000 for n in range(10)})
    overlapping(folder / "shared.zip", 200, 65_536)
    lying(folder / "lying.zip", "a.txt", b"word " * 10_000, 100, checksum=True)
    zipped(folder / "good.zip", {"a.txt": "Good."})
    (folder / "b.txt").write_text("Beside.", encoding="utf-8")
    corpus = read_corpus(folder)
    assert [article.text for article in corpus] == ["Beside.", "Good."]
    assert [(p.file, p.reason) for p in corpus.problems] == [
        ("lying.zip/a.txt", "ZIP_MEMBER"),
        ("ratio.zip", "ZIP_BOMB"),
        ("shared.zip", "ZIP_BOMB"),
    ]


def test_an_archive_of_nothing_but_killers_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_MOST_LOST", 2)
    monkeypatch.setitem(DOCUMENTS, ".deeds", "hostile_readers:deeds")
    folder = tmp_path / "corpus"
    folder.mkdir()
    zipped(folder / "a.zip", {"0.deeds": "before", **{f"{n}.deeds": "exit" for n in range(1, 9)}})
    (folder / "b.txt").write_text("Another file.", encoding="utf-8")
    corpus = read_corpus(folder)
    assert [article.text for article in corpus] == ["before", "Another file."]
    assert [(problem.file, problem.record, problem.reason) for problem in corpus.problems] == [
        ("a.zip", None, "EXTRACTOR_CRASH"),
        ("a.zip/1.deeds", 1, "EXTRACTOR_CRASH"),
        ("a.zip/2.deeds", 1, "EXTRACTOR_CRASH"),
    ]
    assert "given up behind '2.deeds': 2 of its files" in corpus.problems[0].detail


def test_no_more_than_one_file_is_unpacked_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    with open_archive(zipped(tmp_path / "a.zip", {f"{n}.txt": "Text." for n in range(3)})) as packed:
        for member in members(packed, folder):
            assert list(folder.iterdir()) == [member.path]
    assert not list(folder.iterdir())


def test_an_archive_of_nothing_that_is_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"a\.zip/photo\.png \(SKIPPED_FORMAT"):
        read_corpus(zipped(tmp_path / "a.zip", {"photo.png": b"\x89PNG"}))


def test_an_archive_that_is_replaced_while_it_is_read_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    zipped(folder / "a.zip", {"a.txt": "Talks went on."})
    (folder / "b.txt").write_text("Rain in the harbour.", encoding="utf-8")

    def replaced(path: Path) -> Packed:
        path.write_bytes(b"another file")
        return open_archive(path)

    monkeypatch.setattr(archives, "open_archive", replaced)
    corpus = read_corpus(folder)
    assert [article.text for article in corpus] == ["Rain in the harbour."]
    assert [(problem.file, problem.reason) for problem in corpus.problems] == [("a.zip", "ZIP_DAMAGED")]
