"""Every kind of bad input has a test: those that stand nowhere else, and that those in docs/robustness.md exist."""

import json
import re
import tomllib
import tracemalloc
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pytest
from documents.html import page

from framing.actors import find_names
from framing.codebook import Codebook, read_codebook
from framing.corpus import Corpus, read_corpus
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.overview import describe
from framing.language import segment

ROOT = Path(__file__).parents[2]
SECTIONS = {"A": 22, "B": 19, "C": 13, "D": 9}
CASES = {f"{section}{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)}
_ROW = re.compile(r"^\| ([A-D]\d+) \|.*\| (.*) \|$", re.MULTILINE)
_TEST = re.compile(r"`(?:([\w/]+\.py)::(\w+))?(?:\[([^\]]+)\])?`")


def read(folder: Path, name: str, content: str | bytes) -> Corpus:
    (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_corpus(folder)


def test_every_case_names_tests_that_there_are() -> None:
    rows = dict(_ROW.findall((ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")))
    assert rows.keys() == CASES
    for promised in rows.values():
        named = _TEST.findall(promised)
        assert named
        content = ""
        for file, test, case in named:
            content = (ROOT / "tests" / file).read_text(encoding="utf-8") if file else content
            assert f"def {test}" in content, test
            assert not case or f'"{case}"' in content, f"{test}[{case}]"


def test_a_row_of_another_width_tells_its_line_and_both_numbers(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", "id,text\n1,one\n2,two,more\n3\n")
    assert [problem.detail.partition(";")[0] for problem in corpus.problems] == [
        "line 3: 3 fields, the header has 2",
        "line 4: 1 fields, the header has 2",
    ]
    assert [(p.byte_offset, p.byte_end) for p in corpus.problems] == [(14, 25), (25, 27)]


def test_a_line_of_json_of_any_length_is_read_or_rejected_alone(tmp_path: Path) -> None:
    texts = ["a" * MAX_CHARS, "b" * (MAX_CHARS + 1), "c" * (9 * MAX_CHARS), "short"]
    corpus = read(tmp_path, "a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert [article.text for article in corpus] == [texts[0], texts[3]]
    assert [(p.record, p.reason) for p in corpus.problems] == [(2, "DOC_TOO_LARGE"), (3, "DOC_TOO_LARGE")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_json_of_millions_of_values_is_rejected_without_taking_it_apart(tmp_path: Path, name: str) -> None:
    """Two characters of it would take sixty bytes of memory."""
    (tmp_path / "b.txt").write_text("Rain.", encoding="utf-8")
    content = '{"text": "one, [two] {three}", "x": [' + "[]," * 4_000_000 + "1]}\n"
    tracemalloc.start()
    try:
        corpus = read(tmp_path, name, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [article.text for article in corpus] == ["Rain."]
    assert [(problem.file, problem.reason) for problem in corpus.problems] == [(name, "DOC_TOO_LARGE")]
    assert peak < 10 * len(content)


def test_a_long_text_with_commas_is_no_heap_of_values(tmp_path: Path) -> None:
    text = "one, [two] {three}, \\" * 300_000
    corpus = read(tmp_path, "a.jsonl", json.dumps({"text": text}) + "\n")
    assert [article.text for article in corpus] == [text]


def test_arrow_files_are_not_read_and_pyarrow_is_a_sound_one(tmp_path: Path) -> None:
    """Only Parquet is: other files of Arrow have let whoever wrote them take over the reader."""
    table = pa.table({"text": ["Rain"]})
    pyarrow.feather.write_feather(table, tmp_path / "a.feather")
    with pa.ipc.new_file(tmp_path / "a.arrow", table.schema) as file:
        file.write(table)
    corpus = read(tmp_path, "good.txt", "Rain in the harbour.")
    assert {file.file: file.reason for file in corpus.files} == {
        "a.arrow": "SKIPPED_FORMAT",
        "a.feather": "SKIPPED_FORMAT",
        "good.txt": None,
    }
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    (floor,) = [line.partition(">=")[2] for line in needed if line.startswith("pyarrow")]
    assert tuple(map(int, floor.split("."))) >= (23, 0, 1)


def test_no_library_that_unpickles_fonts_comes_along() -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8").casefold()
    assert "pypdf==" in pinned
    assert "pdfminer" not in pinned


def test_pages_without_a_text_are_counted_with_what_they_are(tmp_path: Path) -> None:
    nested, noise = b"<html><body>" + b"<div>" * 100_000, bytes(range(256)) * 20
    for name, content in (("deep", nested), ("empty", b""), ("noise", noise), ("plain", b"Just a sentence.")):
        (tmp_path / f"{name}.html").write_bytes(content)
    corpus = read(tmp_path, "sound.html", page("Cranes stay", ("The council voted to keep its cranes. " * 9,)))
    assert {article.source_file for article in corpus} == {"sound.html"}
    assert {problem.file: problem.reason for problem in corpus.problems} == {
        f"{name}.html": "NO_TEXT" for name in ("deep", "empty", "noise", "plain")
    }
    assert "NO_TEXT (4)" in describe(corpus)


def book(folder: Path, alias: str) -> Codebook:
    path = folder / "book.yaml"
    names = json.dumps([alias], ensure_ascii=False)
    path.write_text(f"name: Town\nactors:\n  - id: a\n    names: {names}\n", encoding="utf-8")
    return read_codebook(path)


def found(text: str, codebook: Codebook) -> list[str]:
    names = find_names(segment(text), codebook, day=date(2020, 1, 5))
    return [text[name.start : name.end] for name in names]


def test_a_pattern_in_a_codebook_is_the_text_that_it_is(tmp_path: Path) -> None:
    codebook = book(tmp_path, "(a+)+$")
    assert found("a" * 100_000 + "!", codebook) == []
    assert found("aaaa and A+ b", codebook) == []
    assert found("They wrote (a+)+$ on the wall.", codebook) == ["(a+)+$"]


@pytest.mark.parametrize("alias", ["Jos\u00e9 Calder", "Jose\u0301 Calder"])
def test_a_name_is_found_in_either_form_of_unicode(tmp_path: Path, alias: str) -> None:
    text = "Jos\u00e9 Calder met Jose\u0301 Calder."
    assert found(text, book(tmp_path, alias)) == ["Jos\u00e9 Calder", "Jose\u0301 Calder"]


def test_letters_that_look_alike_are_not_merged(tmp_path: Path) -> None:
    assert found("Calder met C\u0430lder.", book(tmp_path, "Calder")) == ["Calder"]


def test_a_language_without_spaces_is_flagged(tmp_path: Path) -> None:
    text = "政府星期三宣布，联合行动在下周之前不会恢复，议会要求外国军队离开。" * 3
    corpus = read(tmp_path, "a.jsonl", json.dumps({"text": text}))
    assert corpus.articles[0].language == "zh"
    assert any(warning.startswith("TOKENIZER_UNSUPPORTED (1)") for warning in corpus.files[0].warnings)
