"""Lists of GDELT: which outlet ran something on which day, without texts."""

from datetime import date
from pathlib import Path

import pytest
from documents.gdelt import STAMP, event, gkg, line, mention, old_event

from framing.corpus import Corpus, read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers.delimited import read_csv
from framing.corpus.records import Source
from framing.errors import UserError

DAY = date(2020, 1, 5)
URL = "https://www.northfield-post.example/1"


def read(folder: Path, content: str, name: str = f"{STAMP}.gkg.csv") -> Corpus:
    (folder / name).write_text(content, encoding="utf-8")
    return read_corpus(folder)


def test_every_document_of_the_knowledge_graph_is_an_article_without_text(tmp_path: Path) -> None:
    corpus = read(tmp_path, gkg(0) + gkg(1, source="harbour-courier.example"))
    assert [(a.article, a.outlet, a.date, a.url) for a in corpus] == [
        (f"{STAMP}-0", "northfield-post.example", DAY, "https://northfield-post.example/0"),
        (f"{STAMP}-1", "harbour-courier.example", DAY, "https://harbour-courier.example/1"),
    ]
    assert {(a.text, a.words, a.date_from) for a in corpus} == {("", 0, "first seen")}
    assert [a.title for a in corpus] == [None, "Harbour & port 1"]
    (file,) = corpus.files
    assert (file.format, file.records, file.rejected) == ("GDELT GKG 2.1", 2, 0)
    assert "27 columns" in (file.why or "")
    assert not any(warning.startswith("DELIMITER") for warning in file.warnings)


def test_what_is_not_on_the_web_has_no_address(tmp_path: Path) -> None:
    (article,) = read(tmp_path, gkg(0, source="Northfield Radio", document="Northfield Radio, 5 Jan", kind="2"))
    assert (article.outlet, article.date, article.url) == ("Northfield Radio", DAY, None)


def test_a_line_that_is_torn_is_refused_with_its_place(tmp_path: Path) -> None:
    first, torn = gkg(0), gkg(1)[:60] + "\n"
    corpus = read(tmp_path, first + torn + gkg(2))
    assert [a.record for a in corpus] == [1, 3]
    (problem,) = corpus.problems
    assert (problem.reason, problem.byte_offset, problem.byte_end) == (
        "CSV_TOO_FEW_FIELDS",
        len(first),
        len(first + torn),
    )


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    corpus = read(tmp_path, gkg(0) + gkg(1).replace(STAMP, "20201399000000"))
    assert len(corpus) == 1
    assert [problem.reason for problem in corpus.problems] == ["DATE_NEEDS_UNIT"]


def test_the_table_with_a_header_is_read_the_same(tmp_path: Path) -> None:
    header = line(["GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier"])
    row = line([f"{STAMP}-0", STAMP, "1", "northfield-post.example", "https://northfield-post.example/0"])
    for content, name in ((header + row, "a.tsv"), ((header + row).replace("\t", ","), "a.csv")):
        folder = tmp_path / name[2:]
        folder.mkdir()
        (article,) = read(folder, content, name)
        assert (article.article, article.outlet, article.date) == (f"{STAMP}-0", "northfield-post.example", DAY)


def test_an_article_with_several_events_is_counted_once(tmp_path: Path) -> None:
    content = event(1, URL) + event(2, URL) + event(3, "https://harbour-courier.example/9")
    corpus = read(tmp_path, content, f"{STAMP}.export.CSV")
    assert [(a.outlet, a.date, a.url) for a in corpus] == [
        ("northfield-post.example", DAY, URL),
        ("harbour-courier.example", DAY, "https://harbour-courier.example/9"),
    ]
    assert len(corpus.duplicates) == 1
    assert corpus.files[0].format == "GDELT events 2.0"


def test_older_events_and_mentions_are_known_by_their_columns(tmp_path: Path) -> None:
    (old,) = read(tmp_path, old_event(1, URL), "20140105.export.CSV")
    assert (old.outlet, old.date) == ("northfield-post.example", date(2014, 1, 5))
    folder = tmp_path / "mentions"
    folder.mkdir()
    (mentioned,) = read(folder, mention(1, URL) + mention(2, URL), f"{STAMP}.mentions.CSV")
    assert (mentioned.outlet, mentioned.date, mentioned.url) == ("northfield-post.example", date(2020, 1, 6), URL)


def test_the_list_of_the_search_tool_names_the_outlet_by_its_address(tmp_path: Path) -> None:
    content = f'\ufeffURL,MobileURL,Date,Title\n{URL},,2020-01-05 12:30:00,"Harbour, board"\n'
    corpus = read(tmp_path, content, "artlist.csv")
    (article,) = corpus
    assert (article.outlet, article.date, article.title, article.text) == (
        "northfield-post.example",
        DAY,
        "Harbour, board",
        "",
    )
    assert corpus.files[0].format == "GDELT DOC 2.0 list"


def test_the_list_of_its_python_client_is_read(tmp_path: Path) -> None:
    content = (
        "url,url_mobile,title,seendate,socialimage,domain,language,sourcecountry\n"
        f"{URL},,Harbour board,20200105T123000Z,,northfield-post.example,English,United States\n"
    )
    (article,) = read(tmp_path, content, "articles.csv")
    assert (article.outlet, article.date, article.language) == ("northfield-post.example", DAY, "en")


def test_a_column_that_the_list_uses_can_be_declared_as_another_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(gkg(0), encoding="utf-8")
    (article,) = read_corpus(tmp_path, columns={"author": "V2SOURCECOMMONNAME"})
    assert (article.author, article.outlet) == ("northfield-post.example", "northfield-post.example")


def test_lines_know_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(gkg(0) + gkg(1), encoding="utf-8")
    placed = [(row.byte_offset, row.byte_end) for row in read_csv(Source(path, "a.csv", ReadOptions())).rows]
    assert placed == [(0, len(gkg(0))), (len(gkg(0)), len(gkg(0) + gkg(1)))]


@pytest.mark.parametrize("first", [["1", "20200105123000"], ["20200105123000-1", "Monday"]])
def test_as_many_columns_are_not_enough_to_be_a_list(tmp_path: Path, first: list[str]) -> None:
    with pytest.raises(UserError, match="no column holds the text"):
        read(tmp_path, line([*first, *["x"] * 25]))


def test_a_table_that_is_no_list_still_needs_its_text(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no column holds the text"):
        read(tmp_path, "url,title,date\nhttps://a.example/,Board,2020-01-05\n", "a.csv")
