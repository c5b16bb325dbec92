"""Records of the gold formats: one JSON object a line, read strictly, written atomically."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from framing.errors import UserError
from framing.validity.task import Record, Task


def read_records(path: Path, task: Task) -> tuple[list[Record], list[str]]:
    """The records of a JSONL file that the task can use, and a sentence for each line that it cannot.

    Raises
    ------
    UserError
        The file is missing or is not UTF-8.
    """
    if not path.is_file():
        raise UserError(f"{path}: no such file; give a JSONL file of {task.name} records, one JSON object a line")
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    records, rejected, seen = [], [], set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record, fault = _parse(line, task)
        if not fault and record["id"] in seen:
            fault = f"id {record['id']!r} was used on an earlier line; ids are unique"
        if fault:
            rejected.append(f"{path.name}, line {number}: {fault}")
        else:
            seen.add(record["id"])
            records.append(record)
    return records, rejected


def _parse(line: str, task: Task) -> tuple[Record, str]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, f"not JSON ({error})"
    if not isinstance(record, dict):
        return {}, f"a JSON object is expected, not {type(record).__name__}"
    for field, kind in task.required.items():
        if field not in record:
            return {}, f"field {field!r} is missing; needed are {', '.join(task.required)}"
        if not isinstance(record[field], kind):
            found = type(record[field]).__name__
            return {}, f"field {field!r} is {found}, expected {kind.__name__}"
    return record, ""


def without_labels(records: Iterable[Record], task: Task) -> list[Record]:
    """Copies of the records with every field that holds a label removed."""
    return [{key: value for key, value in record.items() if key not in task.label_fields} for record in records]


def write_records(path: Path, records: Sequence[Record]) -> None:
    """Write one JSON object a line; the file appears complete or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
