"""The page that a terminal shows."""

from pathlib import Path

import pytest
from documents import factiva, rtf
from documents.clippings import CLIPPINGS

from framing.corpus import read_corpus
from framing.corpus.overview import describe
from framing.errors import UserError


def test_it_says_what_was_kept_and_what_was_not_and_why(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,outlet,date,text\n1,Gazette,2020-01-05,one two\n1,Gazette,2020-01-05,one two\n2,,bad,x\n3,,,three\n",
        encoding="utf-8",
    )
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    (tmp_path / "c.docx").write_bytes(b"\x89PNG")
    (tmp_path / "d.maff").write_text("PK", encoding="utf-8")
    page = describe(read_corpus(tmp_path))
    for part in (
        "1 file read, 3 not read (1 rejected, 2 passed over); 4 records: 2 articles, 1 duplicate, 1 rejected",
        "b.png   not read (SKIPPED_FORMAT): no reader for this kind of file; of an article, make a PDF with text",
        "d.maff  not read (SKIPPED_FORMAT): no reader for this kind of file; save the page as HTML\n",
        "DATE_UNREADABLE (1)",
        "a.csv, record 3, byte 78",
        "DUP_EXACT (1)",
        "Gazette 1",
        "(missing) 1",
        "2020-01-05 to 2020-01-05",
        "lengths    1 to 2 words, median 1",
        "  2020-01-05; outlets (missing) 1, Gazette 1; languages (not known) 2; 1 to 2 words, median 1",
    ):
        assert part in page


def test_hostile_names_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    outlet = "\x1b[31mRed\u202edetrever\x07"
    (tmp_path / "a.csv").write_text(f"outlet,text,\x1b[2J\n{outlet},x,\n{outlet},y\x1b\n", encoding="utf-8")
    page = describe(read_corpus(tmp_path))
    assert page.replace("\n", "").isprintable()
    assert "\\x1b[31mRed\\u202e" in page


def test_a_corpus_without_articles_is_described(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert "EMPTY_FILE" in describe(read_corpus(tmp_path))


def test_fields_of_an_export_are_no_columns_to_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rtf.of_paragraphs(factiva.coded(CLIPPINGS)))
    line = next(line for line in describe(read_corpus(tmp_path)).splitlines() if "COLUMNS_LEFT_OUT" in line)
    assert "section" in line
    assert "--column" not in line


def test_it_says_how_to_name_a_column_that_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Overskrift,text,date,id,url,desk\nA,b,2020-01-05,1,u,x\n", encoding="utf-8")
    line = next(line for line in describe(read_corpus(tmp_path)).splitlines() if "COLUMNS_LEFT_OUT" in line)
    assert "Overskrift, desk" in line
    assert line.endswith("title or outlet or author or language, say so: --column title='NAME OF THE COLUMN'")


def test_a_file_that_shows_another_order_than_was_declared_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,text\n01/13/2020,one\n01/04/2020,two\nsoon,three\n", encoding="utf-8")
    page = describe(read_corpus(tmp_path, date_format="%d/%m/%Y"))
    assert "'01/13/2020' is no date that fits %d/%m/%Y; it can only be 2020-01-13, in another form: if that is" in page
    assert "'soon' is no date that fits %d/%m/%Y; write it as 2020-01-05" in page


def test_a_path_with_nothing_to_read_is_named_as_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    for given in (tmp_path, [str(tmp_path)], (tmp_path,)):
        with pytest.raises(UserError, match=r"nothing to read in [^(]*: found a\.md"):
            read_corpus(given)
    (tmp_path / "a.md").rename(tmp_path / "b.doc")
    with pytest.raises(UserError, match=r"found b\.doc \(SKIPPED_FORMAT: no reader .*: save it as DOCX\)"):
        read_corpus(tmp_path)
