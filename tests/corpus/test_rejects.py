"""Rejected records put into files of their own, mended and read again: everything counts, and nothing twice."""

import json
import re
from pathlib import Path

import pytest
from documents import nexis, warc
from documents.clippings import CLIPPINGS

from framing.corpus import Corpus, ReadOptions, read_corpus
from framing.corpus.excerpts import TABLE, found_in
from framing.corpus.rejects import beginnings, by_source, export
from framing.errors import UserError

HEAD = "id,outlet,date,text\n"


def exported(corpus: Corpus, source: Path, folder: Path) -> dict[str, Path]:
    return export(corpus, found_in(source), folder)


def counts(corpus: Corpus) -> tuple[int, int, int, int]:
    """Records, articles, duplicates, rejected, of which the last three make the first in every file."""
    for file in corpus.files:
        assert file.records == file.articles + file.duplicates + file.rejected
    sums = (sum(getattr(file, name) for file in corpus.files) for name in ("records", "articles", "duplicates"))
    return (*sums, sum(file.rejected for file in corpus.files))  # type: ignore[return-value]


def mend(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def remarks(corpus: Corpus, file: str) -> str:
    return " ".join(next(report for report in corpus.files if report.file.endswith(file)).warnings)


def test_rejected_rows_are_mended_and_read_and_count_once(tmp_path: Path) -> None:
    source, folder = tmp_path / "corpus", tmp_path / "rejects"
    source.mkdir()
    rows = '1,Gazette,,Fine.\n2,Gazette,,Rain, wind\n3,Gazette\n4,Gazette,,"A "word" said"\n5,Gazette,,Also fine.\n'
    (source / "a.csv").write_text(HEAD + rows, encoding="utf-8")
    before = read_corpus(source)
    assert counts(before) == (5, 2, 0, 3)
    (path,) = exported(before, source, folder).values()
    assert path.read_text(encoding="utf-8-sig") == HEAD + "".join(f"{row}\n" for row in rows.split("\n")[1:4])
    assert counts(read_corpus([source, folder])) == (8, 2, 3, 3)  # as it was, and each reject is told of once
    mend(path, ("Rain, wind", '"Rain, wind"'), ("3,Gazette\n", "3,Gazette,,Snow\n"), ('"A "word" said"', "A word said"))
    after = read_corpus([source, folder])
    assert counts(after) == (8, 5, 3, 0)
    assert sorted(article.article for article in after) == ["1", "2", "3", "4", "5"]
    assert {problem.reason for problem in after.duplicates} == {"DUP_MENDED"}
    assert "CSV_TOO_MANY_FIELDS; read from" in after.duplicates[0].detail
    assert "EXCERPT (3)" in remarks(after, path.name)
    assert "EXCERPT_COUNT" not in remarks(after, path.name)


KINDS = {
    "JSON lines": ("a.jsonl", '{"text": "Fine."}\n{"text": "torn\n{"text": "Last."}', '"torn', '"torn"}'),
    "the last line without an end": ("a.jsonl", '{"text": "Fine."}\n\n{"text": "torn', '"torn', '"torn"}'),
    "tabs": ("a.tsv", "text\tdate\nFine.\t\nRain\tnever\n", "never", "2020-01-05"),
    "semicolons": ("a.csv", "text;date\nFine.;\nRain;never\n", "never", "2020-01-05"),
    "lines of old Macs": ("a.csv", "text,date\rFine.,\rRain,never\r", "never", "2020-01-05"),
    "a quote that is never closed": ("a.csv", 'text,date\nFine.,\n"Rain,\n', '"Rain', "Rain"),
    "a header of several lines": ("a.csv", '"text","date\nof it",date\nFine.,,\nRain,,never\n', "never", "2020-01-05"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("kind", KINDS)
def test_rejects_of_every_text_format_and_encoding_come_back(tmp_path: Path, kind: str, encoding: str) -> None:
    words = {"Rain": "Niño – rain", "torn": "Niño – torn"}
    name, content, wrong, right = (re.sub("Rain|torn", lambda word: words[word[0]], part) for part in KINDS[kind])
    source = tmp_path / "corpus" / name
    source.parent.mkdir()
    source.write_bytes(content.encode(encoding))
    before = read_corpus(source)
    assert counts(before)[-1] == 1
    (path,) = exported(before, source, tmp_path / "out").values()
    mend(path, (wrong, right))
    after = read_corpus([source, tmp_path / "out"])
    assert counts(after)[-1] == 0
    assert any("Niño – " in article.text for article in after)
    assert len(after) == len(before) + 1


def test_values_of_parquet_come_back_as_lines_of_json(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    source = tmp_path / "a.parquet"
    table = {"text": ["Fine.", "Rain – 雨"], "date": ["2020-01-05", "never"], "id": [1, 2], "desk": ["x", "y"]}
    pq.write_table(pa.table(table), source)
    (path,) = exported(read_corpus(source), source, tmp_path / "out").values()
    assert path.suffix == ".jsonl"
    mend(path, ("never", "6 January 2020"))
    after = read_corpus([source, tmp_path / "out"])
    assert counts(after) == (3, 2, 1, 0)
    assert {article.article: article.text for article in after} == {"1": "Fine.", "2": "Rain – 雨"}


def test_an_article_of_an_export_comes_back_without_the_cover_that_counts_all(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    lines = "\n".join(nexis.uni(CLIPPINGS))
    assert "January 5, 2020 Sunday" in lines
    source.write_text(lines.replace("January 5, 2020 Sunday", "Foo 35, 2020 Sunday"), encoding="utf-8")
    before = read_corpus(source)
    assert [problem.reason for problem in before.problems] == ["DATE_UNREADABLE"]
    (path,) = exported(before, source, tmp_path / "out").values()
    mend(path, ("Foo 35, 2020 Sunday", "January 5, 2020"))
    after = read_corpus([source, tmp_path / "out"])
    assert counts(after) == (len(CLIPPINGS) + 1, len(CLIPPINGS), 1, 0)


def test_a_document_under_the_name_of_a_text_is_neither_cut_nor_shown(tmp_path: Path) -> None:
    archive = warc.packed(warc.crawl(2))
    place = len(warc.packed(warc.crawl(2)[:1])) + 200
    (tmp_path / "a.txt").write_bytes(rb"{\rtf1 " + b"Rain on the bridge. " * 600_000 + b"}")
    (tmp_path / "b.warc.gz").write_bytes(archive[:place] + bytes([archive[place] ^ 16]) + archive[place + 1 :])
    corpus = read_corpus(tmp_path)
    assert {problem.reason for problem in corpus.problems} == {"DOC_TOO_LARGE", "WARC_DAMAGED"}
    assert exported(corpus, tmp_path, tmp_path / "out") == {}
    assert [beginnings(*found, ReadOptions()) for found in by_source(corpus, found_in(tmp_path))] == [{}, {}]


def test_rejects_all_at_fault_in_one_way_stop_nothing(tmp_path: Path) -> None:
    source = tmp_path / "corpus"
    source.mkdir()
    (source / "a.csv").write_text("id,text\n1,Fine.\n2,Rain, wind\n3,Snow, hail\n", encoding="utf-8")
    (source / "b.jsonl").write_text('{"text": "Fine, too."}\n{"txt": "Ice"}\n', encoding="utf-8")
    exported(read_corpus(source), source, tmp_path / "out")
    assert counts(read_corpus([source, tmp_path / "out"])) == (8, 2, 3, 3)


def test_the_order_of_day_and_month_is_that_of_the_source(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("text,date\nFine.,13/02/2024\nRain,1/2024\n", encoding="utf-8")
    (path,) = exported(read_corpus(source), source, tmp_path / "out").values()
    mend(path, ("1/2024", "01/02/2024"))
    after = read_corpus([source, tmp_path / "out"])
    assert [str(article.date) for article in after] == ["2024-02-13", "2024-02-01"]


def test_records_that_went_missing_are_told_of(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("text,date\nFine.,\nRain,never\nSnow,never\n", encoding="utf-8")
    (path,) = exported(read_corpus(source), source, tmp_path / "out").values()
    mend(path, ("Snow,never\n", ""), ("never", ""))
    after = read_corpus([source, tmp_path / "out"])
    assert "EXCERPT_COUNT (1): not as many records as were put here: 2 were put here, 1 are here now" in remarks(
        after, path.name
    )


def test_a_source_that_changed_sets_nothing_aside(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")
    (path,) = exported(read_corpus(source), source, tmp_path / "out").values()
    with source.open("a", encoding="utf-8") as file:
        file.write("New.,\n")
    after = read_corpus([source, tmp_path / "out"])
    assert counts(after) == (4, 2, 0, 2)
    assert "EXCERPT_ALONE (1)" in remarks(after, path.name)
    assert counts(read_corpus(tmp_path / "out")) == (1, 0, 0, 1)


def test_what_an_excerpt_still_rejects_is_mended_there(tmp_path: Path) -> None:
    """Also where its bytes are those of its source, since that holds nothing but rejects."""
    source, first, second = (tmp_path / name for name in ("a.jsonl", "first", "second"))
    source.write_bytes(b'\xef\xbb\xbf{"text": "torn\n')
    (path,) = exported(read_corpus([source]), source, first).values()
    assert path.read_bytes() == source.read_bytes()
    again = read_corpus([source, first])
    assert counts(again) == (2, 0, 1, 1)
    assert export(again, found_in([source, first]), second) == {}
    assert not second.exists()


def test_files_of_equal_bytes_are_told_apart_by_their_names(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")
    sources = [tmp_path / "x", tmp_path / "y"]
    paths = export(read_corpus(sources), found_in(sources), tmp_path / "out")
    assert len(paths) == 2
    mend(paths["y/a.csv"], ("never", ""))
    after = read_corpus([*sources, tmp_path / "out"])
    assert counts(after)[-1] == 1
    (left,) = after.problems
    assert left.file == f"out/{paths['x/a.csv'].name}"


def test_a_table_that_was_damaged_is_named(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("text,date\nFine.,\nRain,never\n", encoding="utf-8")
    exported(read_corpus(source), source, tmp_path / "out")
    for damage in ("", "[]", '{"files": {"a": 1}}', '{"files": {"a": {"records": ["x"]}}}'):
        (tmp_path / "out" / TABLE).write_text(damage, encoding="utf-8")
        with pytest.raises(UserError, match=r"out/rejects\.json is not as framing wrote it .* remove it"):
            read_corpus([source, tmp_path / "out"])
    (tmp_path / "out" / TABLE).write_text(json.dumps({"files": {"gone.csv": {}}}), encoding="utf-8")


def test_a_reject_is_shown_as_its_file_has_it(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes("text,date\nFine.,\nNiño,never\n".encode("utf-16"))
    ((file, problems),) = by_source(read_corpus(source), found_in(source))
    assert beginnings(file, problems, ReadOptions()) == {2: "Niño,never"}
