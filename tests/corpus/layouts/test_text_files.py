"""A text file that a database exported: a record for each article, with its bytes; a damaged one is set aside whole."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from documents import factiva, nexis, proquest
from documents.clippings import CLIPPINGS, HARVEST, TALKS

from framing.corpus import Corpus, read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers.plain import read_plain
from framing.corpus.records import Reject, Row, Source

FILES = {
    "uni": nexis.as_txt(nexis.uni(CLIPPINGS)),
    "uni-windows": nexis.as_txt(nexis.uni(CLIPPINGS), "\r\n"),
    "academic": nexis.as_txt(nexis.academic(CLIPPINGS)),
    "coded": nexis.as_txt(factiva.coded(CLIPPINGS, separator="\t", found=3)),
    "displayed": nexis.as_txt(factiva.displayed(CLIPPINGS)),
    "proquest": proquest.as_txt(proquest.exported(CLIPPINGS)),
}
each_file = pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))


def records(folder: Path, content: bytes) -> Sequence[Row | Reject]:
    path = folder / "export.txt"
    path.write_bytes(content)
    return list(read_plain(Source(path, "export.txt", ReadOptions())).rows)


def corpus_of(folder: Path, content: bytes) -> Corpus:
    (folder / "export.txt").write_bytes(content)
    return read_corpus(folder)


@each_file
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_bytes_of_a_record_are_those_of_its_article(tmp_path: Path, content: bytes, encoding: str) -> None:
    rows = records(tmp_path, content.decode("utf-8").encode(encoding))
    whole = (tmp_path / "export.txt").read_bytes()
    assert [row.record for row in rows] == [1, 2, 3]
    for row, clipping in zip(rows, CLIPPINGS, strict=True):
        assert isinstance(row, Row)
        assert row.byte_offset is not None
        piece = whole[row.byte_offset : row.byte_end].decode("utf-16-le" if encoding == "utf-16" else "utf-8")
        assert clipping.paragraphs[0].split()[0] in piece
        assert not any(other.paragraphs[0] in piece for other in CLIPPINGS if other is not clipping)
    assert all(above.byte_end == below.byte_offset for above, below in pairwise(rows))


@each_file
def test_the_account_tells_the_database_and_every_article(tmp_path: Path, content: bytes) -> None:
    corpus = corpus_of(tmp_path, content)
    (file,) = corpus.files
    assert file.format in ("Nexis", "Factiva", "ProQuest")
    assert file.why
    assert (file.records, file.articles, file.rejected, file.reason) == (3, 3, 0, None)
    assert [article.title for article in corpus] == [clipping.title for clipping in CLIPPINGS]
    assert [str(article.date) for article in corpus] == ["2020-01-05", "2020-01-06", "2020-01-07"]
    assert {article.date_from for article in corpus} == {"field"}


def test_an_export_that_does_not_add_up_is_set_aside_whole_and_the_other_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("A text of its own.", encoding="utf-8")
    corpus = corpus_of(tmp_path, nexis.as_txt(nexis.uni(CLIPPINGS)[:-1]))
    (problem,) = corpus.problems
    assert (problem.file, problem.record, problem.reason) == ("export.txt", None, "COUNT_MISMATCH")
    assert "3 articles found" in problem.detail
    assert "are 2" in problem.detail
    assert [article.source_file for article in corpus] == ["other.txt"]


def test_what_may_not_be_shown_is_a_problem_with_its_place_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [*nexis.uni([TALKS], cover=False), *nexis.placeholder("Without its text"), *nexis.uni_article(HARVEST)]
    content = nexis.as_txt(lines)
    corpus = corpus_of(tmp_path, content)
    (problem,) = corpus.problems
    assert (problem.record, problem.reason, problem.field) == (2, "NOT_DISPLAYED", "text")
    assert content[problem.byte_offset or 0 :].startswith(b"Without its text\n")
    assert [article.record for article in corpus] == [1, 3]
