"""What a validity task is: label-free records in, predictions out, and how the two compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from framing.codebook import Codebook
from framing.errors import UserError
from framing.tiers import Tier

Record = dict[str, Any]


class RecordError(UserError):
    """A task cannot use a record; the others are not concerned."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of merit.

    Attributes
    ----------
    name : such as ``macro-F1``.
    value : 0 to 1.
    low, high : 95 % interval, resampled by record (article or sentence); None where it was not computed.
    n : number of records.
    floors : the same figure for trivial predictors, by name, such as ``{"majority": .21, "lexicon": .48}``.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    n: int
    floors: dict[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """A validity task, one file each, listed in ``framing.validity.TASKS``.

    Attributes
    ----------
    name : as on the command line.
    needs_codebook : whether ``predict`` reads the codebook.
    required : fields a record must have to be predicted, and their types.
    label_fields : fields of the gold that hold labels; they are removed before ``predict`` sees a record.
    predict : from label-free records, the codebook (None for tasks that need none) and the tier to the same records, in
        order, with the label fields filled. It must not look at anything else. A RecordError refuses
        one record; a UserError says that the task cannot be run in the tier, and it never runs in another one instead.
    score : from gold records and predicted records of the same ids to figures.
    """

    name: str
    needs_codebook: bool
    required: dict[str, type]
    label_fields: tuple[str, ...]
    predict: Callable[[Sequence[Record], Codebook | None, Tier], list[Record]]
    score: Callable[[Sequence[Record], Sequence[Record]], list[Figure]]
