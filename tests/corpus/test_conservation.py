"""Every record is an article, a duplicate or a row of problems, and every byte is in one, whatever the file holds.

A run reads more than 20,000 generated records; every test of a format says how many it reads at least.
"""

import csv
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import chain, count, pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from documents import docx, eml, factiva, html, nexis, odt, pdf, proquest, rtf, warc
from documents.accounted import check
from documents.clippings import Clipping
from documents.zips import zipped
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from framing.corpus import Corpus, ReadOptions, read_corpus
from framing.corpus.contents import open_file
from framing.corpus.encoding import find_encoding
from framing.corpus.files import Found
from framing.corpus.readers.warc_scan import pieces
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


# Pieces of which records are made: sound ones and all that has ever torn, joined or swallowed a row.
PIECES = (
    *("", "Rain", "It rained, then it snowed", '"quoted"', '"a ""word"" in marks"', '"two\nlines"', '"a\r\n\r\nb"'),
    *('"', '""', '"open', 'close"', 'a "word" here', '"x"y', "\r", "a\rb", "\n", "\n\n", "\t", ",", ";", "|", ",,"),
    *("007", "NA", "\x00", "\ufeff", "Niño", "Ирак", "العراق", "伊拉克", "\u2028", "\x85", "\x0c", "\x1a", "😀", " "),
    *("&amp;", "<p>", "\\", "'", "=1+1", "\u202e", "\u200b", "2020-01-05", "never", "9007199254740993", "1,2,3"),
)
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


def tally(strategy: st.SearchStrategy[Any], examples: int, check: Callable[[Any], int]) -> int:
    """How many records were read in all, when every example is checked."""
    read = 0

    @settings(max_examples=examples, deadline=None)
    @given(strategy)
    def run(example: Any) -> None:
        nonlocal read
        read += check(example)

    run()
    return read


def account(path: Path) -> int:
    """Read what is there, check that it adds up in every file, and say how many records there were."""
    corpus = read_corpus(path)
    for file in corpus.files:
        assert file.records == file.articles + file.duplicates + file.rejected
    listed = Counter(entry.file for entry in (*corpus.duplicates, *corpus.problems) if entry.record is not None)
    listed.update(article.source_file for article in corpus)
    assert listed == Counter({file.file: file.records for file in corpus.files})
    return sum(file.records for file in corpus.files)


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


def collected(
    folder: Path, suffix: str, strategy: st.SearchStrategy[Any], examples: int, write: Callable[[Path, Any], object]
) -> Path:
    """Every example as a file of its own, to be read together: a process is not started for each."""
    number = count(1)

    @settings(max_examples=examples, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def run(example: Any) -> None:
        write(folder / f"{next(number):04}{suffix}", example)

    run()
    return folder


SENTENCES = (
    "Ministers agreed on Sunday to resume the talks that broke down in autumn, officials said.",
    "The bridge is closed, and nobody at the town hall could say for how long.",
    "End of Document",
    "Document 2 of 3",
    "Body",
    "HD",
    "Full text: It is closed.",
    "_" * 60,
)
paragraphs = st.sampled_from((*SENTENCES[:2] * 30, *SENTENCES, *PIECES))
names = st.none() | st.sampled_from(PIECES)
clippings = st.builds(
    Clipping,
    title=names,
    outlet=st.sampled_from(("The Harbour Courier", "Tigris Dispatch", None)),
    date=st.sampled_from(("January 5, 2020", "5. Januar 2020", "5 January 2020", "never", None)),
    paragraphs=st.lists(paragraphs, max_size=4).map(tuple),
    author=names,
)
EXPORTS: tuple[Callable[[list[Clipping]], list[str]], ...] = (
    nexis.uni,
    partial(nexis.uni, cover=False, marks="start and end"),
    nexis.academic,
    factiva.coded,
    partial(factiva.coded, separator="\t"),
    lambda articles: factiva.displayed(articles, found=len(articles)),
    proquest.exported,
    partial(proquest.exported, numbered=True),
)


@st.composite
def exports(draw: st.DrawFn) -> list[str]:
    """The paragraphs of an export, as it was written or with one taken out, doubled or put in between."""
    made = draw(st.sampled_from(EXPORTS))(draw(st.lists(clippings, min_size=8, max_size=12)))
    place = draw(st.integers(0, len(made) - 1))
    put = draw(st.sampled_from(("kept", "kept", "kept", "taken out", "doubled", *SENTENCES)))
    there = {"kept": made[place : place + 1], "taken out": [], "doubled": [made[place]] * 2}.get(
        put, [made[place], put]
    )
    return [*made[:place], *there, *made[place + 1 :]]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file as it was, cut short, or with a changed byte."""
    place, how = draw(st.integers(0, len(whole) - 1)), draw(st.sampled_from((*("whole",) * 4, "cut", "changed")))
    changed = whole[:place] + bytes([whole[place] ^ draw(st.integers(1, 255))]) + whole[place + 1 :]
    return {"whole": whole, "cut": whole[:place], "changed": changed}[how]


def in_xml(texts: list[str]) -> list[str]:
    """Without the characters that no document of XML holds."""
    return [text.translate(dict.fromkeys(map(ord, "\x00\x0c\x1a"))) for text in texts]


MADE: dict[str, Callable[[list[str]], bytes]] = {
    ".docx": lambda texts: docx.of_paragraphs(in_xml(texts)),
    ".eml": lambda texts: eml.message(page=html.page("Rain", texts)),
    ".html": lambda texts: html.page("Rain", texts).encode(),
    ".mhtml": lambda texts: eml.mhtml(html.page("Rain", texts), "https://gazette.example/rain"),
    ".odt": lambda texts: odt.of_paragraphs(in_xml(texts)),
    ".pdf": pdf.of_paragraphs,
    ".rtf": rtf.of_paragraphs,
    ".txt": lambda texts: "\n".join(texts).encode(),
}


@pytest.mark.parametrize("suffix", MADE)
def test_documents_and_exports_are_accounted_for(tmp_path: Path, suffix: str) -> None:
    """Sound, cut short and damaged: each is articles, duplicates and rejects, or given up for a reason."""
    texts = st.one_of(st.lists(paragraphs, min_size=1, max_size=12), exports(), exports())
    files = texts.map(MADE[suffix]).flatmap(damaged)
    collected(tmp_path, suffix, files, 60, Path.write_bytes)
    (tmp_path / "good.txt").write_text("Rain in the harbour.", encoding="utf-8")
    if suffix == ".txt":
        for path in tmp_path.iterdir():
            check(path, suffix)
    assert account(tmp_path) > (5 if suffix == ".pdf" else 40)
    for file in read_corpus(tmp_path).files:
        assert file.records or file.reason or any(warning.startswith("EMPTY_FILE") for warning in file.warnings)


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_records_of_web_archives_are_accounted_for_to_the_byte(tmp_path: Path, suffix: str) -> None:
    blocks = st.sampled_from([warc.http(warc.page(number)) for number in range(20)] + [b"", b"no page"])
    others = (warc.record(b"", kind="request"), warc.record(b"x", kind="revisit"), b"torn", b"WARC/1.0\r\n\r\n", b"\n")
    made = blocks.map(warc.record) | blocks.map(warc.record) | st.sampled_from(others)
    archives = st.lists(made, min_size=1, max_size=12)
    keep = warc.packed if suffix == ".warc.gz" else b"".join
    collected(tmp_path, suffix, archives.map(keep).flatmap(damaged), 40, Path.write_bytes)
    for path in tmp_path.iterdir():
        placed = [(piece.start, piece.end) for piece in pieces(path) if piece.end is not None]
        size = path.stat().st_size
        assert [start for start, _ in placed] == [0, *(end for _, end in placed)][: len(placed)]
        assert not placed or placed[-1][1] == size
        check(path, suffix)
    assert account(tmp_path) > 40


def test_files_in_archives_are_accounted_for(tmp_path: Path) -> None:
    names = st.sampled_from(
        ("a.txt", "A.TXT", "desk/b.csv", "../c.txt", "/d.txt", "CON.txt", "e.md", ".f.txt", "g.zip")
    )
    contents = st.sampled_from((b"", b"Rain.", b"Rain,1\nSnow\n", b"PK\x03\x04", b"\x00", b"%PDF-1.7"))
    archives = st.dictionaries(names, contents, min_size=1)
    expected = []

    def write(path: Path, files: dict[str, bytes]) -> None:
        expected.append(len(files) + 1)
        heads = {name: b"text,x\n" if name.endswith(".csv") else b"" for name in files}
        zipped(path, {name: heads[name] + content for name, content in files.items()})

    collected(tmp_path, ".zip", archives, 60, write)
    assert account(tmp_path) > 30
    assert len(read_corpus(tmp_path).files) == sum(expected)
