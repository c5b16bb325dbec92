"""Run a validity task: predict label-free records, or score the predictions against gold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.codebook import Codebook
from framing.errors import UserError
from framing.tiers import DEFAULT, Tier
from framing.validity.records import read_records, without_labels, write_records
from framing.validity.task import Figure, Record, RecordError, Task

_BATCH = 64  # records between two steps of the progress bar


@dataclass(frozen=True, slots=True)
class Predicted:
    """Gold records and what was predicted for them, in the same order; ``rejected`` as in :class:`Evaluation`."""

    task: Task
    path: Path
    gold: tuple[Record, ...]
    predicted: tuple[Record, ...]
    rejected: tuple[str, ...]


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


def predict(
    task: Task, source: Path, target: Path, codebook: Codebook | None = None, *, tier: Tier = DEFAULT
) -> tuple[int, list[str]]:
    """Predict every record of ``source`` and write them to ``target``; the number written and the rejects.

    Raises
    ------
    UserError
        No record can be used, the task needs a codebook and none is given or cannot be run in the tier, or ``target``
        cannot be written or is ``source``.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise UserError(f"{target} is the file that is read and would be replaced; give another file for the result")
    if target.is_dir():
        raise UserError(f"{target} is a folder; name a file for the predictions")
    records, rejected = _usable(task, source, codebook)
    predicted, refused = _predict(task, records, codebook, tier)
    _check_any(predicted, source, refused)
    write_records(target, predicted)
    return len(predicted), [*rejected, *refused]


def evaluate(task: Task, gold: Path, codebook: Codebook | None = None, *, tier: Tier = DEFAULT) -> Evaluation:
    """Predict the gold's records without their labels and score the predictions.

    Raises
    ------
    UserError
        As :func:`predict`; or a record has no label.
    """
    return evaluation(predict_gold(task, gold, codebook, tier=tier))


def predict_gold(task: Task, gold: Path, codebook: Codebook | None = None, *, tier: Tier = DEFAULT) -> Predicted:
    """The gold's records and predictions for them, made without their labels: for figures, and to read the errors.

    Raises
    ------
    UserError
        As :func:`evaluate`.
    """
    records, rejected = _usable(task, gold, codebook)
    label = task.label_fields[0]
    for record in records:
        if label not in record:
            raise UserError(f"{gold}: record {record['id']!r} has no {label!r}; to label records use framing predict")
    predicted, refused = _predict(task, records, codebook, tier)
    _check_any(predicted, gold, refused)
    found = {record["id"] for record in predicted}
    kept = tuple(record for record in records if record["id"] in found)
    return Predicted(task, gold, kept, tuple(predicted), (*rejected, *refused))


def evaluation(found: Predicted) -> Evaluation:
    """The figures of predictions."""
    figures = tuple(found.task.score(found.gold, found.predicted))
    return Evaluation(found.task.name, found.path, len(found.gold), figures, found.rejected)


def _usable(task: Task, path: Path, codebook: Codebook | None) -> tuple[list[Record], list[str]]:
    if task.needs_codebook and codebook is None:
        raise UserError(f"{task.name} needs a codebook; give one with --codebook FILE")
    records, rejected = read_records(path, task)
    _check_any(records, path, rejected)
    return records, rejected


def _check_any(records: Sequence[Record], path: Path, rejected: Sequence[str]) -> None:
    if not records:
        reasons = "; ".join(rejected[:3]) or "the file is empty"
        raise UserError(f"{path}: no record can be used ({reasons})")


def _predict(
    task: Task, records: Sequence[Record], codebook: Codebook | None, tier: Tier
) -> tuple[list[Record], list[str]]:
    from tqdm import tqdm

    records = without_labels(records, task)
    predicted: list[Record] = []
    refused: list[str] = []
    with tqdm(total=len(records), desc=f"Predicting {task.name}, {tier}", unit="record") as bar:
        for start in range(0, len(records), _BATCH):
            batch = records[start : start + _BATCH]
            found, without = _batch(batch, lambda some: task.predict(some, codebook, tier))
            predicted.extend(found)
            refused.extend(without)
            bar.update(len(batch))
    return predicted, refused


def _batch(
    batch: Sequence[Record], predict: Callable[[Sequence[Record]], list[Record]]
) -> tuple[list[Record], list[str]]:
    """Predictions of a batch; where a record is refused, of its records one by one, and why some have none."""
    try:
        return predict(batch), []
    except RecordError as error:
        if len(batch) == 1:
            return [], [str(error)]
    alone = [_batch([record], predict) for record in batch]
    return [record for found, _ in alone for record in found], [line for _, refused in alone for line in refused]
