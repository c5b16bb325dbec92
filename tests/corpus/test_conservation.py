"""Every record is an article, a duplicate or a row of problems, and every byte is in one, whatever the file holds.

A run reads more than 20,000 generated records; every test of a format says how many it reads at least.
"""

import csv
import io
import json
import tempfile
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from documents.generated import PIECES, account, collected, tally
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus, ReadOptions, read_corpus
from framing.corpus.contents import open_file
from framing.corpus.encoding import find_encoding
from framing.corpus.files import Found
from framing.corpus.records import FileError
from framing.errors import UserError

EXAMPLES = settings(max_examples=100, deadline=None)

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00<&\ufeff\r"), max_size=30)
ids = st.sampled_from(["", "007", "1e5", "NA", "7", "None"])
rows = st.tuples(ids, cells, cells).filter(lambda row: any(map(str.strip, row)))
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


JSON_PIECES = (
    *('{"text": "Rain"}', '{"text": "Rain", "id": 7}', '{"text": "Niño \\ud800"}', '{"text": null}', "{}", "[]", "1"),
    *("", " ", "\t", "\r", "NaN", '"text"', '{"text": "torn', '{"text": "a", "text": "b"}', '{"x": NaN}', "\ufeff"),
    *('{"text": "a", "date": "never"}', '{"text": "a", "date": 1578182400}', '{"title": "no text"}', '{"a": ' * 40),
    *("\x00", "\u2028", '{"text": "a\u2028b\x85c"}', '{"text": "', '"}', "}", '{"text": "العراق"} ', '{"text": ["a"]}'),
)
TEXT_PIECES = (
    "Rain.",
    "\n",
    "\n\n",
    "\r",
    "Title: Rain\n",
    "Date: 2020-01-05\n",
    "Date: never\n",
    "\ufeff",
    "Niño",
    ":",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "gb18030")
CUT_SHORT = st.sampled_from([b"", b"", b"\x00", b"\xd8", b"\xc3"])  # a character that the end of the file cuts in two
LINE_ENDS = ("\n", "\r\n", "\r")


def check_bytes(path: Path, header: str = "") -> None:
    """Records stand in the order of their bytes and apart; between them are only blanks, above them the header."""
    content, encoding = path.read_bytes(), find_encoding(path, None)
    rows, given_up = read_through(path)
    places = [(row.byte_offset, row.byte_end) for row in rows]
    places += [(given_up, len(content))] * (given_up is not None)
    assert all(0 <= start < end <= len(content) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    edges = [0, *chain.from_iterable(places), len(content)]
    gaps = [content[max(start, encoding.bom) : end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    above, *between = [gap.decode(encoding.name, encoding.errors).strip() for gap in gaps]
    assert above == header
    assert set(between) <= {""}


def read_through(path: Path) -> tuple[list[Any], int | None]:
    """The rows and rejects of a file as its reader gives them, and the byte from which on it is given up."""
    rows = []
    try:
        for row in open_file(Found(path, path.name), ReadOptions()).rows:
            rows.append(row)
    except FileError as error:
        return rows, error.byte_offset or 0
    return rows, None


@st.composite
def tables(draw: st.DrawFn, delimiter: str) -> bytes:
    """A table of some forty rows, put together from pieces, in some encoding and with some line end."""
    encoding, line_end = draw(st.sampled_from(ENCODINGS)), draw(st.sampled_from(LINE_ENDS))
    pieces = [piece for piece in PIECES if line_end != "\r" or "\n" not in piece]
    rows = draw(st.lists(st.lists(st.sampled_from(pieces), min_size=1, max_size=4), min_size=40, max_size=50))
    text = line_end.join(map(delimiter.join, [("id", "author", "text"), ("1", "Ann", "Rain"), *rows]))
    return text.encode(encoding, "replace") + draw(CUT_SHORT)


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_rows_of_tables_are_accounted_for_to_the_byte(tmp_path: Path, suffix: str, delimiter: str) -> None:
    path = tmp_path / f"a{suffix}"

    def check(content: bytes) -> int:
        path.write_bytes(content)
        check_bytes(path, delimiter.join(("id", "author", "text")))
        return account(path)

    assert tally(tables(delimiter), 300, check) > 4500


def test_lines_of_json_are_accounted_for_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    def check(example: tuple[list[str], str, str, bytes]) -> int:
        lines, encoding, line_end, rest = example
        path.write_bytes(line_end.join(['{"text": "a text"}', *lines]).encode(encoding, "replace") + rest)
        check_bytes(path)
        return account(path)

    lines = st.lists(st.sampled_from(JSON_PIECES), min_size=60, max_size=80)
    files = st.tuples(lines, st.sampled_from(ENCODINGS), st.sampled_from(("\n", "\r\n")), CUT_SHORT)
    assert tally(files, 150, check) > 6500


def test_lists_in_json_files_are_accounted_for(tmp_path: Path) -> None:
    """Beside a text, as damage within an object gives up the file."""
    path = tmp_path / "a.json"
    (tmp_path / "good.txt").write_text("Rain in the harbour.", encoding="utf-8")

    def check(example: tuple[list[str], str, str, str]) -> int:
        objects, encoding, begin, end = example
        path.write_bytes((begin + ",\n".join(['{"text": "a text"}', *objects]) + end).encode(encoding, "replace"))
        rows, _ = read_through(path)
        places = [(row.byte_offset, row.byte_end) for row in rows]
        assert all(before[1] <= after[0] for before, after in pairwise(places))
        assert all(0 <= start < stop <= path.stat().st_size for start, stop in places)
        return account(tmp_path) - 1

    objects = st.lists(st.sampled_from([*JSON_PIECES[:6], *JSON_PIECES]), min_size=20, max_size=40)
    around = st.sampled_from((("[", "]"), ('{"status": "ok", "articles": [', "]}")))
    files = st.tuples(objects, st.sampled_from(ENCODINGS), around).map(lambda made: (*made[:2], *made[2]))
    assert tally(files, 150, check) > 300


def test_text_files_are_accounted_for_to_the_byte(tmp_path: Path) -> None:
    def check(texts: list[str]) -> int:
        with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
            for number, text in enumerate(texts):
                path = Path(folder) / f"{number}.txt"
                path.write_bytes(text.encode(ENCODINGS[number % len(ENCODINGS)], "replace"))
                check_bytes(path)
            return account(Path(folder))

    texts = st.lists(st.sampled_from(TEXT_PIECES), max_size=6).map("".join)
    assert tally(st.lists(texts, min_size=30, max_size=30), 110, check) > 2000


def test_rows_of_parquet_are_accounted_for(tmp_path: Path) -> None:
    words = st.sampled_from([None, *PIECES])
    days = st.sampled_from([None, date(2020, 1, 5), date(1800, 1, 1), date(9999, 12, 31)])

    def write(path: Path, rows: list[tuple[str | None, str | None, date | None]]) -> None:
        texts, ids, dates = zip(*rows, strict=True)
        columns = {"text": pa.array(texts, pa.string()), "id": pa.array(ids, pa.string()), "date": dates}
        pq.write_table(pa.table(columns), path)

    tables = st.lists(st.tuples(words, words, days), min_size=50, max_size=60)
    assert account(collected(tmp_path, ".parquet", tables, 100, write)) > 4000
