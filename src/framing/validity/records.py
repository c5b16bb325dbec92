"""Records of the gold formats: one JSON object a line, read strictly, written atomically."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from framing.errors import UserError
from framing.validity.task import Record, Task


def read_records(path: Path, task: Task) -> tuple[list[Record], list[str]]:
    """The records of a JSONL file that the task can use, and a sentence for each line that it cannot.

    Raises
    ------
    UserError
        The file is missing, cannot be read or is not UTF-8.
    """
    if not path.is_file():
        raise UserError(f"{path}: no such file; give a JSONL file of {task.name} records, one JSON object a line")
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror})") from error
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
        record = json.loads(line, object_pairs_hook=_once, parse_constant=_no_number)
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        return {}, f"half of a character ({error.object[error.start]!a}); write the whole one"
    except (ValueError, RecursionError) as error:
        return {}, f"not JSON ({error})"
    if not isinstance(record, dict):
        return {}, f"a JSON object is expected, not {type(record).__name__}"
    for field, kind in task.required.items():
        if field not in record:
            return {}, f"field {field!r} is missing; needed are {', '.join(task.required)}"
        if type(record[field]) is not kind:  # true is no number
            found = type(record[field]).__name__
            return {}, f"field {field!r} is {found}, expected {kind.__name__}"
    return record, ""


def _once(pairs: list[tuple[str, Any]]) -> Record:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"field {next(name for name in names if names.count(name) > 1)!r} stands twice")
    return record


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def without_labels(records: Iterable[Record], task: Task) -> list[Record]:
    """Copies of the records with every field that holds a label removed."""
    return [{key: value for key, value in record.items() if key not in task.label_fields} for record in records]


def write_records(path: Path, records: Sequence[Record]) -> None:
    """Write one JSON object a line; the file appears complete or not at all.

    Raises
    ------
    UserError
        The file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UserError(f"{path} cannot be written ({error.strerror}); give the path of a file") from error
