"""What a trained head knows of an article: what its sentences mean, which terms it uses and how it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import isnan, log

import numpy as np

from framing.codebook import Frame
from framing.codebook.frame_sets import FRAME_SETS, frame_set
from framing.identity import content_id
from framing.language import Document
from framing.measures.frames_closeness import Closeness, Floats
from framing.measures.frames_terms import FrameWeight, find_frames

VERSION = "1"
"""Of this module: another one makes other numbers of the same text, and a head trained on them does not fit."""

_SHARPNESS = 2.0  # how much more a sentence counts for each unit of closeness (as its exponential)
# How a text is written, counted for each 100 words: numbers and currency go with economic frames, first person and
# third person with human interest, "must" and "should" with morality and solutions.
_FORMS = {
    "quotation marks": r"[“”\"]",
    "I, we": r"\b(?:i|my|me|we|our|us)\b",
    "he, she": r"\b(?:she|her|he|his|him)\b",
    "you": r"\byour?\b",
    "currency": r"[$£€]",
    "numbers": r"\d+",
    "per cent": r"%|\bper ?cent\b",
    "question marks": r"\?",
    "exclamation marks": r"!",
    "must, should": r"\b(?:must|should|ought|need to)\b",
    "will, can": r"\b(?:will|would|could|can)\b",
    "negation": r"\b(?:not|no|never)\b|n[’']t\b",
    "contrast": r"\b(?:but|however|although|despite)\b",
    "said": r"\b(?:said|says|told)\b",
}
_NAME = re.compile(r"(?<![.!?“”\"] )\b[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers of one article.

    Attributes
    ----------
    meaning : mean embedding of its sentences, of unit length.
    near : one row a frame: mean embedding of its sentences, the closer to the frame the more.
    counts : terms and form, in the order of :func:`count_names`.
    """

    meaning: Floats
    near: Floats
    counts: Floats


def features_of(document: Document, near: Closeness, weights: Sequence[FrameWeight]) -> Features:
    """The features of an article; ``weights`` are those of its terms."""
    mean = near.embeddings.mean(axis=0)
    values = np.nan_to_num(near.values)  # a frame that the encoder cannot read draws no sentence more than another
    pull = np.exp(_SHARPNESS * (values - values.max(axis=0)))
    pull = pull / pull.sum(axis=0)
    return Features(mean / np.linalg.norm(mean), pull.T @ near.embeddings, _counts(document, weights))


def count_names(frames: Sequence[Frame]) -> tuple[tuple[str, ...], ...]:
    """Names of the counts, for readers, in three groups: terms of the frame sets that ship, form, own terms."""
    sets = tuple(f"terms of {frame.id}" for frame in _generic())
    own = tuple(f"{what} of {frame.id}" for what in ("different terms", "share") for frame in frames)
    return sets, (*_FORMS, "names", "words in a sentence", "length"), own


def inputs_hash(frames: Sequence[Frame]) -> str:
    """Changes when these frames, the shipped frame sets or the features do; a head fits only what it was trained on."""
    parts = [part for frame in (*frames, *_generic()) for part in (frame.id, frame.question, *frame.terms)]
    return content_id(VERSION, *parts)


def _counts(document: Document, weights: Sequence[FrameWeight]) -> Floats:
    """Square roots of counts for each 100 words, so that the tenth of a kind says less than the first."""
    text, words = document.text, max(1, len(document.text.split()))
    terms = Counter(use.frame for use in find_frames(document, _generic()) for _ in use.hits)
    kinds = [len(pattern.findall(text)) for pattern in _patterns()]
    rates = [*(terms[frame.id] for frame in _generic()), *kinds, len(_NAME.findall(text))]
    own = [weight.terms**0.5 for weight in weights] + [0 if isnan(weight.share) else weight.share for weight in weights]
    size = [(words / len(document.sentences)) ** 0.5, log(words) ** 0.5]
    return np.array([*((100 * rate / words) ** 0.5 for rate in rates), *size, *own])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _FORMS.values())


@cache
def _generic() -> tuple[Frame, ...]:
    """Frames of the sets that ship: what is told of any matter (costs, crime, health, opinion, blame …)."""
    return tuple(frame for name in FRAME_SETS for frame in frame_set(name))
