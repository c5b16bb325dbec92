"""Frames: by which of the codebook's terms a sentence and an article present their matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan, nan
from typing import NamedTuple

from framing.codebook import Frame
from framing.language import Document, Span
from framing.language.phrases import Hit, Phrases
from framing.measures.reading import OUTLET, Reading
from framing.measures.registry import Measure
from framing.measures.score import Score, Unit

# Different terms from which a frame counts as present where the codebook does not say. Of 1 to 8, four agreed best both
# with the project's 36 sample articles and with nine hand-coded ones of January 2020 (docs/measures/frames.md).
PRESENT_FROM = 4
# What each further term adds to a sentence: half of what the one before added. Of counting terms, counting sentences
# and this, this named the primary frame most often.
_FADING = 0.5


@dataclass(frozen=True, slots=True)
class FrameUse:
    """Terms of one frame in one sentence, found by their offsets; ``hits`` is never empty."""

    frame: str
    sentence: int
    hits: tuple[Hit, ...]

    @property
    def weight(self) -> float:
        """From 0.5 for one term toward 1 for many."""
        return float(1 - _FADING ** len(self.hits))

    @property
    def span(self) -> Span:
        """From the first to the last term."""
        return Span(self.hits[0].start, max(hit.end for hit in self.hits))


@dataclass(frozen=True, slots=True)
class FrameWeight:
    """How much of an article a frame carries.

    Attributes
    ----------
    share : its weight as a share of the weight of all frames, 0 to 1; NaN where no frame has any.
    terms : how many different terms of it the article uses.
    present : whether these are as many as the codebook asks for.
    primary : whether it is the one that weighs most.
    """

    frame: Frame
    share: float
    terms: int
    present: bool
    primary: bool


def find_frames(document: Document, frames: Sequence[Frame]) -> tuple[FrameUse, ...]:
    """The frames of every sentence, in text order; one entry for each sentence and frame with a term in it."""
    found: dict[tuple[int, str], list[Hit]] = {}
    for hit in _phrases(tuple(frames)).find(document):
        sentence = document.sentence_at(hit.start)
        if sentence is not None:
            found.setdefault((sentence, hit.key), []).append(hit)
    return tuple(FrameUse(frame, sentence, tuple(hits)) for (sentence, frame), hits in found.items())


def weigh_frames(uses: Sequence[FrameUse], frames: Sequence[Frame]) -> tuple[FrameWeight, ...]:
    """Every frame's part in an article, in the codebook's order.

    Of frames of equal weight the one with more different terms is primary, then the one that the codebook names first.
    """
    by_frame = {frame.id: [use for use in uses if use.frame == frame.id] for frame in frames}
    weights = {id: sum(use.weight for use in found) for id, found in by_frame.items()}
    terms = {id: len({hit.pattern for use in found for hit in use.hits}) for id, found in by_frame.items()}
    total = sum(weights.values())
    first = max(frames, key=lambda frame: (weights[frame.id], terms[frame.id]), default=None)
    return tuple(
        FrameWeight(
            frame=frame,
            share=weights[frame.id] / total if total else nan,
            terms=terms[frame.id],
            present=terms[frame.id] >= (frame.present_from or PRESENT_FROM),
            primary=frame is first and total > 0,
        )
        for frame in frames
    )


@lru_cache(maxsize=16)
def _phrases(frames: tuple[Frame, ...]) -> Phrases:
    return Phrases({frame.id: frame.terms for frame in frames})


def score_frames(reading: Reading) -> Iterator[Score]:
    """Rows for sentences, then for the article.

    ``term_weight`` of a sentence, one row a frame and voice that has a term in it: 0.5 for one term, 0.75 for two, and
    so on below 1. ``present`` of the article, one row a frame: 1 if it uses as many different terms of the frame as
    the codebook asks for (``present_from``, else 4), otherwise 0. ``share``, one row a frame: its part of the article's
    framed text, 0 to 1. ``primary``, one row a frame: 1 for the frame with the largest share, 0 for the others.

    Share and primary are missing where no term of any frame was found; all are where the article has no text or is in
    another language than the codebook. The voice of an article's rows is the outlet's, which chose what to quote.
    """
    codebook, document = reading.codebook, reading.document
    if reading.article.language not in (None, codebook.language) or not document.sentences:
        return
    uses = find_frames(document, codebook.frames)
    for use in uses:
        yield from _of_sentence(reading, use)
    for weight in weigh_frames(uses, codebook.frames):
        yield from _of_article(document, [use for use in uses if use.frame == weight.frame.id], weight)


def _of_sentence(reading: Reading, use: FrameUse) -> Iterator[Score]:
    by_voice: dict[str, list[Hit]] = {}
    for hit in use.hits:
        by_voice.setdefault(reading.voice_at(Span(hit.start, hit.end)), []).append(hit)
    unit = reading.document.sentences[use.sentence].span
    for voice, hits in by_voice.items():
        part = FrameUse(use.frame, use.sentence, tuple(hits))
        trace = "terms: " + ", ".join(dict.fromkeys(hit.pattern for hit in hits))
        yield _score("sentence", unit, use.frame, _Value("term_weight", part.weight, part.span, trace), voice)


def _of_article(document: Document, uses: Sequence[FrameUse], weight: FrameWeight) -> Iterator[Score]:
    whole = Span(0, len(document.text))
    evidence = max(uses, key=lambda use: use.weight).span if uses else whole
    needed = weight.frame.present_from or PRESENT_FROM
    counted = f"{weight.terms} different terms; present from {needed}"
    values = [_Value("present", float(weight.present), evidence, counted)]
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
        confidence=None,
        evidence_start=value.evidence.start,
        evidence_end=value.evidence.end,
        trace=value.trace,
    )


FRAMES = Measure(
    name="frames",
    question="Under which frames does the article present its matter, and which one leads?",
    variables={
        "term_weight": "0.5 for one term of the frame in the sentence, toward 1 for many",
        "present": "1 if the article uses enough different terms of the frame, else 0",
        "share": "the frame's part of the article's framed text, 0 to 1",
        "primary": "1 for the frame with the largest share, 0 for the others",
    },
    methods={"fast": "terms:1"},
    source="terms of the codebook's frames; presence as in Semetko & Valkenburg (2000) and Boydstun et al. (2014)",
    score=score_frames,
)
