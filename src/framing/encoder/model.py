"""The two halves of the model: the lower reads windows of word pieces, the upper answers questions about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.encoder.files import LOWER, TOKENIZER, UPPER

Floats = NDArray[np.float32]


class Answers(NamedTuple):
    """What every head says to one question: labels' logits, tags' logits for each piece, the sentence's embedding."""

    sentiment: Floats
    relation: Floats
    stance: Floats
    cues: Floats
    parts: Floats
    embedding: Floats


class Model:
    """Tokenizer and the two graphs, each run on one thread, so that several processes can share a machine."""

    def __init__(self, folder: Path) -> None:
        """Load the files, whose hashes were checked."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._lower, self._upper = (
            InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"]) for name in (LOWER, UPPER)
        )
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.tokenizer.encode_special_tokens = True  # "[SEP]" in a text is text
        self._ends = tuple(self.tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))

    def states(self, windows: Sequence[NDArray[np.int64]]) -> list[Floats]:
        """States of the pieces of each window, the model's two own tokens included: ``[pieces + 2, width]``."""
        lengths = [len(ids) + 2 for ids in windows]
        given = np.zeros((len(windows), max(lengths)), np.int64)
        for row, ids in enumerate(windows):
            given[row, : lengths[row]] = [self._ends[0], *ids, self._ends[1]]
        (states,) = self._lower.run(None, {"input_ids": given, "attention_mask": _mask(lengths)})
        return [state[:length].copy() for state, length in zip(states, lengths, strict=True)]

    def answers(self, states: Sequence[Floats], rows: Sequence[int], roles: Sequence[bytes]) -> list[Answers]:
        """Answers to questions: for each, which of the windows it looks at and the roles of the window's pieces."""
        lengths = [len(state) for state in states]
        read = np.zeros((len(states), max(lengths), states[0].shape[1]), np.float32)
        for row, state in enumerate(states):
            read[row, : lengths[row]] = state
        marks = np.zeros((len(rows), max(lengths)), np.int64)
        for place, given in enumerate(roles):
            marks[place, 1 : len(given) + 1] = np.frombuffer(given, np.uint8)
        found: list[Any] = self._upper.run(
            list(Answers._fields),
            {
                "states": read,
                "attention_mask": _mask(lengths),
                "sentence": np.array(rows, np.int64),
                "roles": marks,
            },
        )
        heads = dict(zip(Answers._fields, found, strict=True))
        for tags in ("cues", "parts"):
            heads[tags] = [tagged[1 : len(given) + 1].copy() for tagged, given in zip(heads[tags], roles, strict=True)]
        return [Answers(**{head: rows[place] for head, rows in heads.items()}) for place in range(len(roles))]


def _mask(lengths: Sequence[int]) -> NDArray[np.int64]:
    return (np.arange(max(lengths)) < np.array(lengths)[:, None]).astype(np.int64)
