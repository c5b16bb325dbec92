"""Every record is an article, a duplicate or a row of problems, whatever the file holds."""

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus, read_corpus
from framing.errors import UserError

EXAMPLES = settings(max_examples=200, deadline=None)

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00<&\ufeff\r"), max_size=30)
ids = st.sampled_from(["", "007", "1e5", "NA", "7", "None"])
rows = st.tuples(ids, cells, cells)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
json_lines = st.one_of(
    st.dictionaries(st.sampled_from(["id", "text", "title", "date", "outlet", "x"]), json_values, max_size=5).map(
        json.dumps
    ),
    st.builds(lambda text: json.dumps({"text": text}), st.text(st.characters(), max_size=20)),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=20),
)


def read_bytes(name: str, content: bytes) -> Corpus:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        return read_corpus(folder)


def written(table: list[tuple[str, str, str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([("id", "author", "text"), *table])
    return stream.getvalue()


def check_account(corpus: Corpus) -> None:
    (file,) = corpus.files
    assert file.records == file.articles + file.duplicates + file.rejected
    places = [entry.record for entry in (*corpus.articles, *corpus.duplicates, *corpus.problems)]
    assert sorted(place for place in places if place) == list(range(1, file.records + 1))
    assert len({article.article for article in corpus}) == len(corpus)
    offsets = [p.byte_offset for p in corpus.problems if p.byte_offset is not None]
    assert offsets == sorted(offsets)


@EXAMPLES
@given(st.lists(rows, max_size=8))
def test_a_written_table_is_read_to_the_letter(table: list[tuple[str, str, str]]) -> None:
    corpus = read_bytes("a.csv", written(table).encode("utf-8"))
    check_account(corpus)
    assert [problem.reason for problem in corpus.problems if problem.reason != "CSV_SUSPECT_SWALLOW"] == []
    for article in corpus:
        given_id, author, text = table[article.record - 1]
        assert article.text == text
        assert article.author == (" ".join(author.split()) or None)
        assert not given_id or article.article == given_id or article.article.startswith(given_id + "-")


@EXAMPLES
@given(st.lists(rows, min_size=1, max_size=8), st.data())
def test_a_damaged_table_loses_nothing_silently(table: list[tuple[str, str, str]], data: st.DataObject) -> None:
    content = written(table)
    body = content.index("\n") + 1
    place = data.draw(st.integers(body, len(content)))
    damage = data.draw(st.sampled_from(['"', "\n", ",", '"\n', "\r", "x", '""', "\x00"]))
    corpus = read_bytes("a.csv", (content[:place] + damage + content[place:]).encode("utf-8"))
    check_account(corpus)


@EXAMPLES
@given(st.lists(json_lines, max_size=6))
def test_any_lines_add_up(lines: list[str]) -> None:
    content = "\n".join(['{"text": "a text"}', *lines]).encode("utf-8")
    corpus = read_bytes("a.jsonl", content)
    check_account(corpus)
    for problem in corpus.problems:
        assert problem.byte_offset is not None
        assert problem.byte_offset == 0 or content[problem.byte_offset - 1 : problem.byte_offset] == b"\n"


@EXAMPLES
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00<&\ufeff\r"), max_size=30)))
def test_json_texts_are_read_to_the_letter(texts: list[str]) -> None:
    lines = [json.dumps({"id": f"{n}", "text": text}) for n, text in enumerate(texts)]
    corpus = read_bytes("a.jsonl", ("\n".join(lines) + "\n").encode("utf-8"))
    assert [article.text for article in corpus] == texts


@EXAMPLES
@given(st.sampled_from([".csv", ".tsv", ".jsonl", ".txt"]), st.binary(max_size=200))
def test_any_bytes_are_an_account_or_an_error_to_be_read(suffix: str, content: bytes) -> None:
    head = {".csv": b"date,text\n", ".tsv": b"date\ttext\n", ".jsonl": b'{"text": ""}\n', ".txt": b""}[suffix]
    name = f"a{suffix}"
    try:
        corpus = read_bytes(name, head + content)
    except UserError as error:
        message = str(error)
    else:
        check_account(corpus)
        return
    assert name in message
