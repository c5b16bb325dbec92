"""A corpus in counts."""

from datetime import date
from pathlib import Path

from framing.corpus import read_corpus
from framing.corpus.summary import FileSummary, summary_of


def test_it_counts_what_is_there_and_what_is_missing(tmp_path: Path) -> None:
    rows = "1,Gazette,2020-01-05,one two\n2,Gazette,2020-01-05,three\n3,Herald,2020-01-07,four five six\n4,,,\n"
    (tmp_path / "a.csv").write_text(f"id,outlet,date,text\n{rows}", encoding="utf-8")
    summary = summary_of(read_corpus(tmp_path))
    assert summary.articles == 4
    assert summary.outlets == {"Gazette": 2, "Herald": 1, None: 1}
    assert summary.days == {("Gazette", date(2020, 1, 5)): 2, ("Herald", date(2020, 1, 7)): 1}
    assert summary.span() == (date(2020, 1, 5), date(2020, 1, 7))
    assert [summary.words_at(share) for share in (0, 0.25, 0.5, 0.75, 1)] == [0, 0, 1, 2, 3]
    assert summary.lengths() == [("0", 1), ("1–49", 3)]
    assert (summary.stories, summary.shared, summary.texts) == (4, 0, 4)


def test_each_file_is_told_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("outlet,date,text\nGazette,2020-01-07,one\n,2020-01-05,one two\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rain", encoding="utf-8")
    (tmp_path / "c.csv").write_text("outlet,text\n", encoding="utf-8")
    files = summary_of(read_corpus(tmp_path)).files
    days = (date(2020, 1, 5), date(2020, 1, 7))
    assert files == {
        "a.csv": FileSummary(((None, 1), ("Gazette", 1)), ((None, 2),), days, (1, 1, 1, 2, 2)),
        "b.txt": FileSummary(((None, 1),), ((None, 1),), None, (1, 1, 1, 1, 1)),
    }


def test_no_article_is_no_error() -> None:
    summary = summary_of([])
    assert (summary.articles, summary.span(), summary.words_at(0.5), summary.lengths()) == (0, None, 0, [])
