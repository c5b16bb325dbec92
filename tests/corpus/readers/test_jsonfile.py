"""JSON as news interfaces and crawlers give it: every object of the list is a record, with its bytes."""

import json
from pathlib import Path

import pytest

from framing.corpus import Corpus, read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers.jsonfile import read_json
from framing.corpus.records import FileError, Reject, Row, Source

BRIDGE = {"title": "Bridge closed", "text": "The bridge is “closed”.", "publishedAt": "2020-01-05T10:15:00Z"}
FERRY = {"title": "Ferry late", "text": "The ferry is late: [1] {2}.", "publishedAt": "2020-01-06"}


def rows(folder: Path, content: str, encoding: str = "utf-8") -> list[Row | Reject]:
    path = folder / "a.json"
    path.write_bytes(content.encode(encoding))
    return list(read_json(Source(path, "a.json", ReadOptions())).rows)


def corpus_of(folder: Path, content: object) -> Corpus:
    (folder / "a.json").write_text(json.dumps(content), encoding="utf-8")
    return read_corpus(folder / "a.json")


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "content",
    [
        [BRIDGE, FERRY],
        {"status": "ok", "totalResults": 2, "tags": [{"id": 1}], "articles": [BRIDGE, FERRY], "more": "}]"},
        {"response": {"total": 2, "empty": [], "results": [BRIDGE, FERRY]}},
    ],
)
def test_every_object_of_the_list_is_a_record_with_its_bytes(
    tmp_path: Path, content: object, encoding: str, indent: int | None
) -> None:
    found = rows(tmp_path, json.dumps(content, ensure_ascii=False, indent=indent), encoding)
    assert [row.values for row in found if isinstance(row, Row)] == [BRIDGE, FERRY]
    data = (tmp_path / "a.json").read_bytes()
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    pieces = [data[row.byte_offset : row.byte_end].decode(codec) for row in found]
    assert list(map(json.loads, pieces)) == [BRIDGE, FERRY]


def test_an_object_with_a_text_is_an_article_though_it_holds_lists(tmp_path: Path) -> None:
    crawled = {"maintext": "The bridge is closed.", "images": [{"url": "a", "content": "b"}], "authors": ["A", "B"]}
    (article,) = corpus_of(tmp_path, crawled)
    assert (article.text, article.author) == ("The bridge is closed.", "A, B")


def test_objects_one_a_line_are_json_lines(tmp_path: Path) -> None:
    content = "\n".join(map(json.dumps, [BRIDGE, FERRY, 5])) + "\n"
    assert [type(row) for row in rows(tmp_path, content)] == [Row, Row, Reject]


def test_a_source_told_by_id_and_name_is_its_name(tmp_path: Path) -> None:
    (article,) = corpus_of(tmp_path, [{**BRIDGE, "source": {"id": None, "name": "The Gazette"}}])
    assert article.outlet == "The Gazette"


def test_a_list_of_gdelt_is_one_in_json_too(tmp_path: Path) -> None:
    found = {"url": "https://a.example/1", "url_mobile": "", "title": "Bridge", "seendate": "20200105T101500Z"}
    corpus = corpus_of(tmp_path, {"articles": [{**found, "domain": "a.example", "language": "English"}]})
    (article,) = corpus
    assert (corpus.files[0].format, article.url) == ("GDELT DOC 2.0 list (gdeltdoc)", found["url"])
    assert (str(article.date), article.date_from, article.words) == ("2020-01-05", "first seen", 0)


def test_damage_is_one_record_up_to_the_end_and_what_stands_before_it_is_kept(tmp_path: Path) -> None:
    whole = json.dumps([BRIDGE, {**FERRY, "title": 5}, FERRY])
    found = rows(tmp_path, whole[:-40])
    assert [type(row) for row in found] == [Row, Row, Reject]
    assert found[-1].byte_end == len(whole) - 40
    doubled = rows(tmp_path, '[{"text": "a", "text": "b"}, {"text": "c"}, 7, {"text": NaN}]')
    assert [row.reason if isinstance(row, Reject) else None for row in doubled] == [
        "JSON_DUP_KEY",
        None,
        "JSON_NOT_OBJECT",
        "JSON_NUMBER",
    ]


@pytest.mark.parametrize("content", ["{", "no", '{"a": 1}', "[]", "5", '[{"title": "x"}]', "[" * 100_000])
def test_json_without_articles_is_refused_and_the_other_files_are_read(tmp_path: Path, content: str) -> None:
    with pytest.raises(FileError, match="JSON") as refused:
        rows(tmp_path, content)
    assert refused.value.reason == "WRONG_FORMAT"
