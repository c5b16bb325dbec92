"""A trained head: weights, learned from a user's codes, that decide which frames an article has."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np

from framing.codebook import Frame
from framing.errors import UserError
from framing.measures.frames_closeness import Floats
from framing.measures.frames_features import Features, count_names, inputs_hash
from framing.measures.frames_terms import FrameWeight

FORMAT = 1
_TOLD = 3  # reasons in a trace
_AGAIN = "train it again with: framing train-frames CODES --codebook CODEBOOK --out HEAD"


@dataclass(frozen=True, slots=True)
class Decision:
    """How one frame is decided: ``weights · (features − usual) + intercept`` is the margin, a curve its probability.

    Attributes
    ----------
    meaning, near, counts : weights of the features of that name.
    usual_near : the mean of ``near`` over the training articles; :class:`Head` holds the other means.
    slope, offset : of the logistic curve from the margin to the probability that a coder sees the frame.
    cut : the probability from which the frame is present.
    articles : of the training articles, how many have it.
    f1 : cross-validated, mean over the repetitions.
    """

    meaning: tuple[float, ...]
    near: tuple[float, ...]
    counts: tuple[float, ...]
    usual_near: tuple[float, ...]
    intercept: float
    slope: float
    offset: float
    cut: float
    articles: int
    f1: float


@dataclass(frozen=True, slots=True)
class Head:
    """Decisions by frame; a frame without one is left to closeness and terms.

    Attributes
    ----------
    encoder : signature of the encoder that it was trained with.
    inputs : hash of the frames and features that it was trained with.
    articles : how many it was trained on.
    macro_f1, macro_f1_sd : cross-validated over the decided frames: mean and standard deviation of the repetitions.
    usual_meaning, usual_counts : means of the features over the training articles.
    """

    encoder: str
    inputs: str
    articles: int
    macro_f1: float
    macro_f1_sd: float
    usual_meaning: tuple[float, ...]
    usual_counts: tuple[float, ...]
    decisions: Mapping[str, Decision]

    def weigh(self, weights: Sequence[FrameWeight], features: Features) -> tuple[FrameWeight, ...]:
        """The weights with presence and confidence as the head decides."""
        names = tuple(chain.from_iterable(count_names([weight.frame for weight in weights])))
        return tuple(
            self._decided(weight, features, row, names) if weight.frame.id in self.decisions else weight
            for row, weight in enumerate(weights)
        )

    def _decided(self, weight: FrameWeight, features: Features, row: int, names: Sequence[str]) -> FrameWeight:
        by = self.decisions[weight.frame.id]
        counts = np.array(by.counts) * (features.counts - np.array(self.usual_counts))
        meaning = np.array(by.meaning) @ (features.meaning - np.array(self.usual_meaning))
        near = np.array(by.near) @ (features.near[row] - np.array(by.usual_near))
        parts = {"what its sentences mean": float(meaning + near), **dict(zip(names, counts.tolist(), strict=True))}
        likely = float(probability(sum(parts.values()) + by.intercept, by.slope, by.offset))
        told = sorted(parts, key=lambda name: -abs(parts[name]))[:_TOLD]
        why = (
            f"trained on {self.articles} articles, {by.articles} with the frame (cross-validated F1 {by.f1:.2f}): "
            f"probability {likely:.2f}, present from {by.cut:.2f}; what moves it most: "
            + ", ".join(f"{name} {parts[name]:+.2f}" for name in told)
        )
        present = likely >= by.cut
        return replace(weight, present=present, why=why, confidence=likely if present else 1 - likely)


def probability(margin: Any, slope: float, offset: float) -> Any:
    """The logistic curve, of one margin or of many."""
    return 1 / (1 + np.exp(-np.clip(slope * margin + offset, -50, 50)))


def written(head: Head) -> str:
    """The head as JSON, numbers of six digits."""
    return json.dumps(_rounded({"format": FORMAT, **asdict(head)}), indent=None, separators=(",", ":")) + "\n"


@lru_cache(maxsize=4)
def read_head(content: str) -> Head:
    """The head of its JSON form.

    Raises
    ------
    UserError
        It is no head, or one of another format.
    """
    try:
        record: dict[str, Any] = json.loads(content)
        if record.pop("format") != FORMAT:
            raise ValueError("another format")
        decisions = {frame: Decision(**_tuples(one)) for frame, one in record.pop("decisions").items()}
        head = Head(**_tuples(record), decisions=decisions)
        _check_numbers(head)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"the codebook's frames_head is no frames head of format {FORMAT} ({error}); {_AGAIN}"
        ) from None
    return head


def fitting(head: Head, frames: Sequence[Frame], encoder: str) -> Head:
    """The head, once it is sure that it was trained with this encoder and these frames.

    Raises
    ------
    UserError
        It was trained with others.
    """
    if head.encoder != encoder:
        raise UserError(f"the frames head was trained with {head.encoder}, the encoder here is {encoder}; {_AGAIN}")
    if head.inputs != inputs_hash(frames):
        raise UserError(
            f"the frames head was trained with other frames, questions or terms than the codebook's; {_AGAIN}"
        )
    return head


def _check_numbers(head: Head) -> None:
    """Lengths agree and every number is finite, so that a damaged file never decides anything."""
    for one in head.decisions.values():
        if len(one.counts) != len(head.usual_counts) or len(one.meaning) != len(head.usual_meaning):
            raise ValueError("its parts are of different lengths")
        if len(one.near) != len(one.usual_near):
            raise ValueError("its parts are of different lengths")
        single = (one.intercept, one.slope, one.offset, one.cut)
        every: Floats = np.array([*one.meaning, *one.near, *one.counts, *one.usual_near, *single], dtype=float)
        if not np.isfinite(every).all():
            raise ValueError("one of its numbers is not finite")


def _tuples(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, Mapping):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, (list, tuple)) else value
