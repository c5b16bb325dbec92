"""What a sentence tells when nothing is marked in it: its cues and its embedding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from framing.encoder.model import Answers, Floats
from framing.encoder.pieces import Pieces, Window
from framing.encoder.tags import Cue, cues_of


class Plain(NamedTuple):
    """Cues in text order, and the sentence's embedding, of unit length."""

    cues: tuple[Cue, ...]
    embedding: Floats


def plain_of(pieces: Pieces, read: Sequence[tuple[Window, Answers]]) -> Plain:
    """A sentence put together from its windows: each piece as the window says that has it nearer its middle."""
    tags = np.empty((len(pieces.ids), read[0][1].cues.shape[1]), np.float32)
    end = 0
    for window, answers in read:
        shared = (end - window.first) // 2 if window.first else 0
        end = window.first + window.size
        tags[window.first + shared : end] = answers.cues[shared:]
    mean = np.mean([answers.embedding for _, answers in read], axis=0)
    return Plain(cues_of(pieces, softmax(tags)), mean / max(float(np.linalg.norm(mean)), 1e-9))


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
