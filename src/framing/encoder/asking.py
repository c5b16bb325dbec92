"""Questions about one document, put to the model in small batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from framing.encoder.model import Answers, Floats, Model
from framing.encoder.pieces import Pieces, Question, Window
from framing.encoder.recent import Recent

BATCH: Final = 128
"""Pieces in a batch, padding included. On one thread more is no faster: padding and memory cost what is saved."""

_KEPT = 65_536  # pieces whose states are remembered, 100 MB of float32; no article of fewer is read twice


class Asking:
    """The windows of a document are read when a question first needs them, each once as long as it is remembered."""

    def __init__(self, model: Model, pieces: Mapping[int, Pieces]) -> None:
        """Read nothing yet; ``pieces`` of the sentences by number."""
        self._model = model
        self._pieces = pieces
        self._states: Recent[Window, Floats] = Recent(_KEPT)

    def answers(self, questions: Sequence[Question]) -> list[Answers]:
        """What the model says to each question, in their order."""
        order = sorted(range(len(questions)), key=lambda place: questions[place].window.size)
        found: dict[int, Answers] = {}
        for batch in _batches(order, questions):
            asked = [questions[place] for place in batch]
            states = self._read(dict.fromkeys(question.window for question in asked))
            rows = {window: row for row, window in enumerate(states)}
            answers = self._model.answers(
                list(states.values()), [rows[one.window] for one in asked], [one.roles for one in asked]
            )
            found.update(zip(batch, answers, strict=True))
        return [found[place] for place in range(len(questions))]

    def _read(self, windows: dict[Window, None]) -> dict[Window, Floats]:
        known = {window: self._states.get(window) for window in windows}
        unread = [window for window, states in known.items() if states is None]
        if unread:
            ids = [self._pieces[sentence].ids[first : first + size] for sentence, first, size in unread]
            for window, states in zip(unread, self._model.states(ids), strict=True):
                known[window] = states
                self._states.keep(window, states, window.size)
        return {window: states for window, states in known.items() if states is not None}


def _batches(order: Sequence[int], questions: Sequence[Question]) -> Iterator[list[int]]:
    """Places of questions, shortest first, in batches of at most ``BATCH`` pieces with padding."""
    batch: list[int] = []
    for place in order:
        if batch and (len(batch) + 1) * (questions[place].window.size + 2) > BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
