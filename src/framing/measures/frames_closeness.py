"""Closeness: how much more a sentence resembles a frame's question and terms than an ordinary sentence of news does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.codebook import Frame
from framing.language import Document, Span
from framing.language.document import Sentence
from framing.measures.frames_terms import LONG_LIST, PRESENT_FROM, FrameWeight
from framing.shipped import shipped

if TYPE_CHECKING:
    from framing.encoder import Encoded, Encoder

Floats = NDArray[np.floating[Any]]

NEUTRAL = 2.0
"""Closeness that speaks neither for nor against a frame. It and ``_WORTH`` were chosen on the training part of the
climate articles and the bundled sample, with full lists of terms and lists shortened at random
(docs/measures/frames.md)."""
_WORTH = 0.5  # terms that a standard deviation of closeness is worth
_MOST = 9.0  # points for a term; lists were shortened down to eight terms, a ninth of a long one
_CLOSEST = 0.2  # of an article's sentences; they speak for the whole
_WORDS_AT_ONCE = 30  # fewer than tell a language by its frequent words, so that a list of terms passes as English


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close the sentences of a document are to each frame.

    Attributes
    ----------
    sentences : numbers of the sentences that the encoder could read, one a row.
    embeddings : of these sentences, of unit length.
    values : one column a frame; 0 is the mean of ordinary news sentences and 1 their standard deviation; NaN for a
        frame whose question and terms the encoder cannot read.
    """

    sentences: tuple[int, ...]
    embeddings: Floats
    values: Floats

    def of_article(self) -> Floats:
        """One number a frame: the mean of the fifth of the sentences that are closest to it."""
        count = max(1, round(_CLOSEST * len(self.sentences)))
        return np.asarray(np.sort(self.values, axis=0)[-count:].mean(axis=0))


def closeness(encoded: Encoded, frames: Sequence[Frame]) -> Closeness | None:
    """Closeness of every sentence that the encoder can read; None where it can read none or there are no frames."""
    found = {number: encoded.embedding(number) for number in range(len(encoded.document.sentences))}
    read = {number: embedding for number, embedding in found.items() if embedding is not None}
    if not read or not frames:
        return None
    from framing.encoder import load_encoder

    center, directions, spread = _scale(tuple(frames), load_encoder())
    embeddings = np.array(list(read.values()), dtype=float)
    return Closeness(tuple(read), embeddings, (embeddings - center) @ directions.T / spread)


def weigh_closeness(weights: Sequence[FrameWeight], near: Closeness) -> tuple[FrameWeight, ...]:
    """Presence by terms and closeness together: each unit of closeness above ``NEUTRAL`` counts as half a term.

    Where the codebook does not say how many terms it asks for, both count as many times as the list is shorter than
    ``LONG_LIST``.
    """
    return tuple(_weighed(weight, float(value)) for weight, value in zip(weights, near.of_article(), strict=True))


def _weighed(weight: FrameWeight, value: float) -> FrameWeight:
    if np.isnan(value):
        return weight
    frame = weight.frame
    worth = 1.0 if frame.present_from else min(_MOST, max(1.0, LONG_LIST / len(frame.terms)))
    asked = frame.present_from or PRESENT_FROM
    points = worth * (weight.terms + _WORTH * (value - NEUTRAL))
    why = (
        f"{weight.terms} different terms; the closest sentences are {value:.1f} standard deviations nearer to its "
        f"question and terms than ordinary news ({NEUTRAL:g} is neutral); {points:.1f} points at {worth:.1f} a term; "
        f"present from {asked}"
    )
    return replace(weight, present=points >= asked, why=why)


def nearest_term(embedding: Floats, frame: Frame) -> str:
    """The frame's term, or its question, that means most nearly what the sentence of that embedding means."""
    from framing.encoder import load_encoder

    phrases, vectors = _phrases_of(frame, load_encoder())
    return phrases[int(np.argmax(vectors @ embedding))]


@lru_cache(maxsize=16)
def _scale(frames: tuple[Frame, ...], encoder: Encoder) -> tuple[Floats, Floats, float]:
    """Mean of ordinary news; from it to each frame, of unit length; the standard deviation of news in these directions.

    Half of a frame's direction is its question, half the mean of its terms.
    """
    news = np.array([vector for vector in _embeddings(_news(), encoder) if vector is not None], dtype=float)
    center = news.mean(axis=0)
    directions = np.array([_unit(_middle(frame, encoder, len(center)) - center) for frame in frames])
    along = (news - center) @ directions.T
    known = max(1, int((~np.isnan(along)).sum()))
    return center, directions, float(np.sqrt(np.nansum(along**2) / known)) or 1.0


def _middle(frame: Frame, encoder: Encoder, width: int) -> Floats:
    phrases, vectors = _phrases_of(frame, encoder)
    if not phrases:
        return np.full(width, np.nan)
    parts = [vectors[:1], vectors[1:]] if phrases[0] == frame.question and len(phrases) > 1 else [vectors]
    return np.asarray(np.mean([_unit(part.mean(axis=0)) for part in parts], axis=0))


@lru_cache(maxsize=128)
def _phrases_of(frame: Frame, encoder: Encoder) -> tuple[tuple[str, ...], Floats]:
    """The question and the terms, as written, that the encoder can read, and their embeddings, one a row."""
    written = (frame.question, *frame.terms)
    plain = [" ".join(phrase.replace("*", " ").split()) for phrase in written]
    vectors = zip(written, _embeddings(plain, encoder), strict=True)
    found = [(phrase, vector) for phrase, vector in vectors if vector is not None]
    return tuple(phrase for phrase, _ in found), np.array([vector for _, vector in found], dtype=np.float32)


def _embeddings(phrases: Sequence[str], encoder: Encoder) -> Iterator[Floats | None]:
    """Embeddings of phrases, each read as a sentence of its own; None for one that the encoder cannot read."""
    for group in _grouped(phrases):
        encoded = encoder.encode(_listed(group))
        yield from (encoded.embedding(number) for number in range(len(group)))


def _grouped(phrases: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    words = 0
    for phrase in phrases:
        size = len(phrase.split())
        if group and words + size > _WORDS_AT_ONCE:
            yield group
            group, words = [], 0
        group.append(phrase)
        words += size
    if group:
        yield group


def _listed(phrases: Sequence[str]) -> Document:
    spans, start = [], 0
    for phrase in phrases:
        spans.append(Span(start, start + len(phrase)))
        start += len(phrase) + 1
    sentences = tuple(Sentence(span.start, span.end, place) for place, span in enumerate(spans))
    return Document("\n".join(phrases), tuple(spans), sentences)


@cache
def _news() -> tuple[str, ...]:
    """Ordinary sentences of news on many subjects, written for this project."""
    text = shipped("data", "frames", "news-sentences.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip())


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector))
