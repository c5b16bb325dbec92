"""Run a validity task: predict label-free records, or score the predictions against gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.codebook import Codebook
from framing.errors import UserError
from framing.validity.records import read_records, without_labels, write_records
from framing.validity.task import Figure, Record, Task

_BATCH = 64  # records between two steps of the progress bar


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of one task on one file.

    ``rejected`` holds a sentence for each record that could not be used; they count neither as right nor as wrong.
    """

    task: str
    gold: Path
    n: int
    figures: tuple[Figure, ...]
    rejected: tuple[str, ...]

    def __str__(self) -> str:
        """Table of figures: value, 95 % interval, n and the floors beside it."""
        lines = [f"{self.task} on {self.gold.name}, n = {self.n}"]
        for figure in self.figures:
            interval = f"[{figure.low:.3f}, {figure.high:.3f}]" if figure.low is not None else ""
            floors = ", ".join(f"{name} {value:.3f}" for name, value in figure.floors.items())
            lines.append(f"  {figure.name:<34} {figure.value:.3f}  {interval:<16} {floors}".rstrip())
        return "\n".join([*lines, *(f"  left out: {line}" for line in self.rejected)])


def predict(task: Task, source: Path, target: Path, codebook: Codebook | None = None) -> tuple[int, list[str]]:
    """Predict every record of ``source`` and write them to ``target``; the number written and the rejects.

    Raises
    ------
    UserError
        No record can be used, or the task needs a codebook and none is given.
    """
    records, rejected = _usable(task, source, codebook)
    predicted = _predict(task, without_labels(records, task), codebook)
    write_records(target, predicted)
    return len(predicted), rejected


def evaluate(task: Task, gold: Path, codebook: Codebook | None = None) -> Evaluation:
    """Predict the gold's records without their labels and score the predictions.

    Raises
    ------
    UserError
        As :func:`predict`; or a record has no label.
    """
    records, rejected = _usable(task, gold, codebook)
    label = task.label_fields[0]
    for record in records:
        if label not in record:
            raise UserError(f"{gold}: record {record['id']!r} has no {label!r}; to label records use framing predict")
    predicted = _predict(task, without_labels(records, task), codebook)
    return Evaluation(task.name, gold, len(records), tuple(task.score(records, predicted)), tuple(rejected))


def _usable(task: Task, path: Path, codebook: Codebook | None) -> tuple[list[Record], list[str]]:
    if task.needs_codebook and codebook is None:
        raise UserError(f"{task.name} needs a codebook; give one with --codebook FILE")
    records, rejected = read_records(path, task)
    if not records:
        reasons = "; ".join(rejected[:3]) or "the file is empty"
        raise UserError(f"{path}: no record can be used ({reasons})")
    return records, rejected


def _predict(task: Task, records: Sequence[Record], codebook: Codebook | None) -> list[Record]:
    from tqdm import tqdm

    predicted: list[Record] = []
    with tqdm(total=len(records), desc=f"Predicting {task.name}", unit="record") as bar:
        for start in range(0, len(records), _BATCH):
            batch = records[start : start + _BATCH]
            predicted.extend(task.predict(batch, codebook))
            bar.update(len(batch))
    return predicted
