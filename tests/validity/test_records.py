"""Records are read strictly, a bad line costs only itself, and files are written whole or not at all."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import UserError
from framing.validity.records import read_records, without_labels, write_records
from framing.validity.task import Record, Task

TASK = Task(
    name="mood",
    needs_codebook=False,
    required={"id": str, "text": str, "start": int},
    label_fields=("label", "coder"),
    predict=lambda records, _: list(records),
    score=lambda *_: [],
)
GOOD = '{"id": "1", "text": "Rain.", "start": 0}'


def _read(tmp_path: Path, *lines: str | bytes) -> tuple[list[Record], list[str]]:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return read_records(path, TASK)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "line 2: not JSON"),
        ("null", "line 2: a JSON object is expected, not NoneType"),
        ('["id"]', "line 2: a JSON object is expected, not list"),
        ('{"id": "2", "text": "Sun."}', "field 'start' is missing; needed are id, text, start"),
        ('{"id": 2, "text": "Sun.", "start": 0}', "field 'id' is int, expected str"),
        ('{"id": "2", "text": null, "start": 0}', "field 'text' is NoneType, expected str"),
        ('{"id": "2", "text": "Sun.", "start": 0.5}', "field 'start' is float, expected int"),
        ('{"id": "2", "text": "Sun.", "start": true}', "field 'start' is bool, expected int"),
        ('{"id": "2", "text": "Sun.", "start": NaN}', "NaN is no JSON number"),
        ('{"id": "2", "id": "3", "text": "Sun.", "start": 0}', "field 'id' stands twice"),
        (r'{"id": "2", "text": "half \ud83c", "start": 0}', r"half of a character ('\ud83c')"),
        ('{"id": "1", "text": "Sun.", "start": 0}', "id '1' was used on an earlier line"),
        ("[" * 200_000, "line 2: not JSON"),
        ('{"id": "2", "text": "Sun.", "start": ' + "9" * 5_000 + "}", "line 2: not JSON"),
    ],
)
def test_a_bad_line_costs_only_itself_and_is_named(tmp_path: Path, line: str, fault: str) -> None:
    last = GOOD.replace('"1"', '"9"')
    records, rejected = _read(tmp_path, GOOD, line, last)
    assert [record["id"] for record in records] == ["1", "9"]
    assert len(rejected) == 1
    assert rejected[0].startswith("in.jsonl, line 2: ")
    assert fault in rejected[0]


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    records, rejected = _read(tmp_path, "\ufeff" + GOOD + "\r", "", "  ", GOOD.replace('"1"', '"2"') + "\r", "")
    assert [record["id"] for record in records] == ["1", "2"]
    assert rejected == []


def test_line_separators_inside_a_text_end_no_record(tmp_path: Path) -> None:
    text = "One\u2028two\x85three\x0cfour\u2029"
    records, _ = _read(tmp_path, json.dumps({"id": "1", "text": text, "start": 0}, ensure_ascii=False))
    assert records[0]["text"] == text


def test_a_file_that_is_not_utf8_names_the_byte(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"in\.jsonl: byte 21 is not UTF-8; save the file as UTF-8"):
        _read(tmp_path, b'{"id": "1", "text": "' + "é".encode("cp1252") + b'", "start": 0}')


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_what_is_no_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="no such file; give a JSONL file of mood records"):
        read_records(tmp_path / name, TASK)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(texts=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=5), value=_VALUES)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], value: object
) -> None:
    if "\\ud" in json.dumps(value):
        return  # half characters are refused
    path = tmp_path_factory.mktemp("records") / "new" / "out.jsonl"
    records = [{"id": str(n), "text": text, "start": n, "more": value} for n, text in enumerate(texts)]
    write_records(path, records)
    assert read_records(path, TASK) == (records, [])


def test_labels_are_hidden_and_nothing_else() -> None:
    record = {"id": "1", "text": "Rain.", "label": "sad", "coder": "A", "outlet": "Quay Post"}
    assert without_labels([record], TASK) == [{"id": "1", "text": "Rain.", "outlet": "Quay Post"}]
    assert record["label"] == "sad"


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    write_records(path, [{"id": "old"}])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"out\.jsonl cannot be written \(No space left on device\)"):
        write_records(path, [{"id": "new"}])
    assert path.read_text(encoding="utf-8") == '{"id": "old"}\n'
    assert [found.name for found in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_folder_in_the_place_of_the_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_records(tmp_path, [{"id": "1"}])
