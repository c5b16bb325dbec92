"""A sentence as word pieces with their place in the document, and the window of them that a question looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.language import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Role = int
TARGET, OTHER, CUE = 1, 2, 3
"""Roles of marked tokens: a, b and the cue; 0 is none."""


class Window(NamedTuple):
    """Consecutive pieces of a sentence: its number in the document, and the first and the number of pieces."""

    sentence: int
    first: int
    size: int


class Question(NamedTuple):
    """A window with the role of each of its pieces, one byte each."""

    window: Window
    roles: bytes


class Pieces(NamedTuple):
    """The word pieces of one sentence, the model's own tokens left out.

    ``start`` and ``end`` are offsets into the document; ``word`` numbers the words that the pieces belong to.
    """

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    word: NDArray[np.int64]

    def marked(self, span: Span) -> NDArray[np.int64]:
        """Numbers of the pieces that share a character with the span."""
        return np.flatnonzero((self.start < span.end) & (self.end > span.start))

    def part(self, first: int, size: int) -> Pieces:
        """The pieces of one window."""
        return Pieces(*(column[first : first + size] for column in self))

    def windows(self, sentence: int, room: int) -> list[Window]:
        """Windows that cover the sentence; of one that is longer than ``room``, each overlaps half of the next."""
        last = max(len(self.ids) - room, 0)
        firsts = [*range(0, last, room // 2), last]
        return [Window(sentence, first, min(room, len(self.ids))) for first in firsts]

    def around(self, sentence: int, marks: Sequence[NDArray[np.int64]], room: int) -> Window | None:
        """The window with the beginnings of all marked stretches in its middle; None if they lie farther apart."""
        low, high = (end(stretch[0] for stretch in marks) for end in (min, max))
        if high - low >= room:
            return None
        first = min(max(0, (low + high + 1 - room) // 2), max(len(self.ids) - room, 0))
        return Window(sentence, int(first), min(room, len(self.ids)))


def pieces_of(text: str, start: int, tokenizer: Tokenizer) -> Pieces:
    """Word pieces of a sentence that begins at ``start`` of its document."""
    found = tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False)
    offsets = np.array(found.offsets, np.int64).reshape(-1, 2)
    seen = offsets[:, 1] > offsets[:, 0]
    return Pieces(
        np.array(found.ids, np.int64)[seen],
        offsets[seen, 0] + start,
        offsets[seen, 1] + start,
        np.array(found.word_ids, np.int64)[seen],
    )


def question(pieces: Pieces, sentence: int, spans: Sequence[tuple[Role, Span]], room: int) -> Question | None:
    """The question that marks the spans; of pieces in several, the first span has its own.

    None where a span is left without a piece (white space, outside the sentence, inside an earlier span), or where the
    spans lie farther apart than a window.
    """
    roles = np.zeros(len(pieces.ids), np.uint8)
    marks = []
    for role, span in spans:
        free = [number for number in pieces.marked(span) if not roles[number]]
        if not free:
            return None
        roles[free] = role
        marks.append(np.array(free))
    window = pieces.around(sentence, marks, room)
    return window and Question(window, roles[window.first : window.first + window.size].tobytes())
