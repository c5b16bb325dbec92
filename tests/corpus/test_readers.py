"""What every registered reader must keep to, whatever it is given; a new reader is tested by being registered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from framing.corpus import read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers import DOCUMENTS, READERS
from framing.corpus.reasons import EXPLAINED, REJECTED, UNREAD
from framing.corpus.records import FileError, Reject, Row, Source
from framing.errors import UserError

HOSTILE = {
    "empty": b"",
    "one line end": b"\n",
    "white space": b" \t\r\n \n",
    "NUL bytes": b"\x00" * 5000,
    "random bytes": bytes(range(256)) * 20,
    "byte order mark only": b"\xef\xbb\xbf",
    "UTF-16 cut in a character": "text\ntext".encode("utf-16") + b"\x00",
    "UTF-32": "text\nJosé\n".encode("utf-32"),
    "Windows-1252": "text\nJosé “said”\n".encode("cp1252"),
    "quotation marks": b'"' * 999,
    "text column and open quote": b'text,date\n"open,\n',
    "many columns": b",".join(b"c%d" % n for n in range(5000)) + b"\n1",
    "brackets": b"[" * 100_000,
    "braces": b'{"text":' * 50_000,
    "numbers": b"1\n2\n3\n",
    "one long line": b"a" * 300_000,
    "carriage returns": b"text,date\ra,\rb,\r",
    "parquet magic": b"PAR1" + b"\xff" * 100 + b"PAR1",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "terminal codes": b"text,date\n\x1b[2J\x1b]0;x\x07,\n",
    "lone surrogates": b'{"text": "\\ud800\\udfff\\ud83d"}\n',
    "HTML": b"<html><script>alert(1)</script><p>text</p></html>",
}


def outcome(attempt: Callable[[], Any]) -> Any:
    try:
        return attempt()
    except (FileError, UserError) as error:
        return error


@pytest.mark.parametrize("content", HOSTILE)
@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_reader_numbers_its_records_or_says_what_is_wrong(tmp_path: Path, suffix: str, content: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(HOSTILE[content])
    records = outcome(lambda: list(READERS[suffix](Source(path, path.name, ReadOptions())).rows))
    if isinstance(records, FileError):
        assert records.reason in UNREAD
        return
    if isinstance(records, UserError):
        assert path.name in str(records)
        return
    assert [record.record for record in records] == list(range(1, len(records) + 1))
    for record in records:
        assert isinstance(record, (Row, Reject))
        assert record.byte_offset is None or 0 <= record.byte_offset < len(HOSTILE[content])
        assert isinstance(record, Row) or record.reason in REJECTED


@pytest.mark.parametrize("suffix", sorted(DOCUMENTS))
def test_hostile_files_under_the_names_of_documents_are_told_one_by_one(tmp_path: Path, suffix: str) -> None:
    for number, content in enumerate(HOSTILE.values()):
        (tmp_path / f"{number:02}{suffix}").write_bytes(content)
    (tmp_path / "good.txt").write_text("A good text.", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert len(corpus.files) == len(HOSTILE) + 1
    assert corpus.articles[-1].text == "A good text."
    told = {problem.file for problem in corpus.problems}
    for file in corpus.files:
        assert file.records == file.articles + file.duplicates + file.rejected
        assert file.articles or file.duplicates or file.reason is None or file.file in told
    assert not [problem for problem in corpus.problems if problem.reason.startswith("EXTRACTOR_")]
    assert {problem.reason for problem in corpus.problems} <= EXPLAINED.keys()


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_folder_of_hostile_files_adds_up(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "good.txt").write_text("A good text.", encoding="utf-8")
    for number, content in enumerate(HOSTILE.values()):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        (folder / f"a{suffix}").write_bytes(content)
        paths = [folder, tmp_path / "good.txt"]
        corpus = outcome(lambda paths=paths: read_corpus(paths))
        if isinstance(corpus, UserError):
            assert f"a{suffix}" in str(corpus)
            continue
        for file in corpus.files:
            assert file.records == file.articles + file.duplicates + file.rejected
        for article in corpus:
            article.text.encode("utf-8")
            assert 0 <= article.headline_end <= len(article.text)
            assert article.words == len(article.text.split())
