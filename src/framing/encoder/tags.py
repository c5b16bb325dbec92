"""From the tags of words to spans: cues, and the source and content of a cue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.encoder.pieces import Pieces
from framing.language import Span

Floats = NDArray[np.float32]

LEAST = 0.25
"""Least probability of a word of a cue: who would rather miss few takes all of them, others those of .5 and more."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute ("said", "according to"): offsets, and the mean probability of their words, .25 to 1."""

    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Parts:
    """Source and content of one cue, each in as many spans as it has pieces, in text order; empty where none was found.

    ``probability`` is the mean probability of the tags of their words, 0 to 1; None where neither was found.
    """

    source: tuple[Span, ...]
    content: tuple[Span, ...]
    probability: float | None


def cues_of(pieces: Pieces, chances: Floats) -> tuple[Cue, ...]:
    """Cues by the probabilities of outside, beginning and inside of every piece: ``[pieces, 3]``."""
    words = _Words(pieces)
    tags = chances[words.first]
    inside = 1 - tags[:, 0]
    return tuple(
        Cue(words.span(first, last), float(inside[first:last].mean()))
        for first, last in _runs(inside >= LEAST, tags[:, 1] > tags[:, 2])
    )


def parts_of(pieces: Pieces, chances: Floats) -> Parts:
    """Parts by the probabilities of outside, beginning and inside of source and content of every piece."""
    words = _Words(pieces)
    tags = chances[words.first]
    kinds = np.stack([tags[:, 0], tags[:, 1] + tags[:, 2], tags[:, 3] + tags[:, 4]], 1)
    best = kinds.argmax(1)
    source, content = (
        tuple(words.span(*run) for run in _runs(best == kind, tags[:, 2 * kind - 1] > tags[:, 2 * kind]))
        for kind in (1, 2)
    )
    sure = kinds.max(1)[best > 0]
    return Parts(source, content, float(sure.mean()) if len(sure) else None)


class _Words:
    """Whole words; the first piece of a word decides for all of it."""

    def __init__(self, pieces: Pieces) -> None:
        self.first = np.flatnonzero(np.diff(pieces.word, prepend=-1))
        self._start = pieces.start[self.first]
        self._end = pieces.end[np.append(self.first[1:], len(pieces.word)) - 1]

    def span(self, first: int, last: int) -> Span:
        return Span(int(self._start[first]), int(self._end[last - 1]))


def _runs(inside: NDArray[np.bool_], begins: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Stretches that are inside; a beginning inside one opens the next."""
    first = None
    for place, (here, new) in enumerate(zip(inside, begins, strict=True)):
        if first is not None and (not here or new):
            yield first, place
            first = None
        if here and first is None:
            first = place
    if first is not None:
        yield first, len(inside)
