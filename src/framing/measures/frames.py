"""Frames: under which of the codebook's frames a sentence and an article present their matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from framing.codebook import Codebook
from framing.language import Document, Span
from framing.language.phrases import Hit
from framing.measures.frames_closeness import Closeness, closeness, nearest_term, weigh_closeness
from framing.measures.frames_features import features_of
from framing.measures.frames_head import fitting, read_head
from framing.measures.frames_terms import PRESENT_FROM, FrameUse, FrameWeight, find_frames, needed, weigh_frames
from framing.measures.reading import OUTLET, Reading
from framing.measures.registry import Measure
from framing.measures.score import Score, Unit

if TYPE_CHECKING:
    from framing.encoder import Encoded

__all__ = ["FRAMES", "PRESENT_FROM", "find_frames", "judge_frames", "needed", "score_frames", "weigh_frames"]

_CLOSE = 4.5
"""Closeness of a sentence that is shown. It, ``_AHEAD`` and ``_WORDS`` were chosen by reading sentences of the bundled
sample: more than four in five of those shown do speak of their frame; from 3 alone it was three in five. None of the 64
ordinary sentences of news reaches 4 for any frame of the codebooks that ship; three reach 3 for one of nine."""
_AHEAD = 1.0  # how much closer it must be than to any other frame; sentences near to several are near to the subject
_WORDS = 6  # fewer ("Airlines remain cautious.") are near to whatever shares a word with them


def judge_frames(document: Document, codebook: Codebook, encoded: Encoded | None = None) -> tuple[FrameWeight, ...]:
    """Every frame's part in an article, in the codebook's order; ``encoded`` is None in the fast tier.

    Share and primary frame follow from the terms in both tiers. Presence follows from the terms in the fast tier; in
    the accurate one from terms and closeness, or from the codebook's trained head for the frames that it has learned.
    Empty in the accurate tier where the encoder can read no sentence.

    Raises
    ------
    UserError
        The codebook's head is damaged, or was trained with another encoder or other frames.
    """
    weights = weigh_frames(find_frames(document, codebook.frames), codebook.frames)
    if encoded is None:
        return weights
    near = closeness(encoded, codebook.frames)
    return _judged(document, codebook, weights, near) if near else ()


def _judged(
    document: Document, codebook: Codebook, weights: Sequence[FrameWeight], near: Closeness
) -> tuple[FrameWeight, ...]:
    judged = weigh_closeness(weights, near)
    if codebook.frames_head is None:
        return judged
    from framing.encoder import load_encoder

    head = fitting(read_head(codebook.frames_head), codebook.frames, load_encoder().signature)
    return head.weigh(judged, features_of(document, near, weights))


def score_frames(reading: Reading) -> Iterator[Score]:
    """Rows for sentences, then for the article.

    ``term_weight`` of a sentence, one row a frame and voice that has a term in it: 0.5 for one term, 0.75 for two, and
    so on below 1. In the accurate tier also ``closeness`` to the frame that the sentence is closest to: how many
    standard deviations nearer to its question and terms than ordinary news, one row from 4.5, for sentences of at least
    six words that are 1 closer to it than to any other frame. ``present`` of the article, one row a frame: 1 or 0.
    ``share``, one row a frame: its part of the article's framed text, 0 to 1. ``primary``, one row a frame: 1 for the
    frame with the largest share, 0 for the others.

    Share and primary are missing where no term of any frame was found; all are where the article has no text, is in
    another language than the codebook or, in the accurate tier, in one that the encoder cannot read. The voice of an
    article's rows is the outlet's, which chose what to quote.
    """
    codebook, document = reading.codebook, reading.document
    if reading.article.language not in (None, codebook.language) or not document.sentences:
        return
    near = closeness(reading.encoded, codebook.frames) if reading.encoded else None
    if reading.encoded and not near:
        return
    uses = find_frames(document, codebook.frames)
    for use in uses:
        yield from _of_sentence(reading, use)
    if near:
        yield from _close_sentences(reading, near)
    weights = weigh_frames(uses, codebook.frames)
    for place, weight in enumerate(_judged(document, codebook, weights, near) if near else weights):
        of_frame = [use for use in uses if use.frame == weight.frame.id]
        closest = _closest(document, near, place) if near else None
        yield from _of_article(document, of_frame, weight, closest)


def _of_sentence(reading: Reading, use: FrameUse) -> Iterator[Score]:
    by_voice: dict[str, list[Hit]] = {}
    for hit in use.hits:
        by_voice.setdefault(reading.voice_at(Span(hit.start, hit.end)), []).append(hit)
    unit = reading.document.sentences[use.sentence].span
    for voice, hits in by_voice.items():
        part = FrameUse(use.frame, use.sentence, tuple(hits))
        trace = "terms: " + ", ".join(dict.fromkeys(hit.pattern for hit in hits))
        yield _score("sentence", unit, use.frame, _Value("term_weight", part.weight, part.span, trace), voice)


def _close_sentences(reading: Reading, near: Closeness) -> Iterator[Score]:
    """Sentences that are clearly close to one frame, in text order."""
    for number, embedding, row in zip(near.sentences, near.embeddings, near.values, strict=True):
        *_, second, value = sorted((0.0, 0.0, *row[~np.isnan(row)].tolist()))
        long_enough = len(reading.document.sentence_text(number).split()) >= _WORDS
        if long_enough and value >= _CLOSE and value - second >= _AHEAD:
            frame = reading.codebook.frames[int(np.nanargmax(row))]
            span = reading.document.sentences[number].span
            trace = f"{value:.1f} standard deviations nearer to the frame than ordinary news; nearest: " + (
                nearest_term(embedding, frame)
            )
            yield _score("sentence", span, frame.id, _Value("closeness", value, span, trace), reading.voice_at(span))


def _closest(document: Document, near: Closeness, frame: int) -> Span | None:
    """The sentence that is closest to the frame of that place in the codebook, if it is close."""
    best = int(np.argmax(near.values[:, frame]))
    return document.sentences[near.sentences[best]].span if near.values[best, frame] >= _CLOSE else None


def _of_article(
    document: Document, uses: Sequence[FrameUse], weight: FrameWeight, closest: Span | None
) -> Iterator[Score]:
    whole = Span(0, len(document.text))
    evidence = max(uses, key=lambda use: use.weight).span if uses else closest or whole
    values = [_Value("present", float(weight.present), evidence, weight.why, weight.confidence)]
    if not isnan(weight.share):
        where = f"terms of it in {len(uses)} of {len(document.sentences)} sentences"
        values.append(_Value("share", weight.share, evidence, where))
        values.append(_Value("primary", float(weight.primary), evidence, where))
    for value in values:
        yield _score("article", whole, weight.frame.id, value, OUTLET)


class _Value(NamedTuple):
    variable: str
    value: float
    evidence: Span
    trace: str
    confidence: float | None = None


def _score(unit: Unit, span: Span, frame: str, value: _Value, voice: str) -> Score:
    return Score(
        unit=unit,
        unit_start=span.start,
        unit_end=span.end,
        actor=None,
        target=frame,
        voice=voice,
        measure="frames",
        variable=value.variable,
        value=value.value,
        confidence=value.confidence,
        evidence_start=value.evidence.start,
        evidence_end=value.evidence.end,
        trace=value.trace,
    )


FRAMES = Measure(
    name="frames",
    question="Under which frames does the article present its matter, and which one leads?",
    variables={
        "term_weight": "0.5 for one term of the frame in the sentence, toward 1 for many",
        "closeness": "accurate tier only: standard deviations nearer to the frame than ordinary news, 4.5 and more",
        "present": "1 if the article has the frame, else 0",
        "share": "the frame's part of the article's framed text, 0 to 1",
        "primary": "1 for the frame with the largest share, 0 for the others",
    },
    methods={"fast": "terms:2", "accurate": "terms:2+closeness:2+head:1"},
    source="terms of the codebook's frames; presence as in Semetko & Valkenburg (2000) and Boydstun et al. (2014)",
    score=score_frames,
)
