"""How often each measure is right: prediction of label-free records and scores against gold."""

from __future__ import annotations

from importlib import import_module

from framing.errors import UserError
from framing.validity.evaluate import Evaluation, Predicted, evaluate, evaluation, predict, predict_gold
from framing.validity.task import Figure, Record, RecordError, Task

TASKS = {
    "target-sentiment": "framing.validity.target_sentiment",
    "relation": "framing.validity.relation",
    "attribution": "framing.validity.attribution",
    "actor-stance": "framing.validity.actor_stance",
    "frames": "framing.validity.frames",
}
"""Module of each task; each module holds one ``TASK``."""


def task(name: str) -> Task:
    """The task of that name.

    Raises
    ------
    UserError
        There is no such task; the message lists those there are.
    """
    if name not in TASKS:
        raise UserError(f"{name!r} is no task; there are: {', '.join(TASKS)}")
    found = import_module(TASKS[name]).TASK
    assert isinstance(found, Task)  # noqa: S101 -- each task module promises it
    return found


__all__ = [
    "TASKS",
    "Evaluation",
    "Figure",
    "Predicted",
    "Record",
    "RecordError",
    "Task",
    "evaluate",
    "evaluation",
    "predict",
    "predict_gold",
    "task",
]
