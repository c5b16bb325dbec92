"""Frames by their terms: where a codebook's terms stand in a text, and what follows for the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, nan

from framing.codebook import Frame
from framing.language import Document, Span
from framing.language.phrases import Hit, Phrases

# Different terms from which a frame with a long list counts as present where the codebook does not say. Of 1 to 8, four
# agreed best both with the project's 36 sample articles and with nine hand-coded ones of January 2020
# (docs/measures/frames.md).
PRESENT_FROM = 4
# Terms of a long list, about the fewest of the lists on which the four were chosen. A shorter list finds less, so fewer
# terms are asked for, in proportion; 50 and 75 were compared on lists shortened at random (docs/measures/frames.md).
LONG_LIST = 75
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
    present : whether the article has it.
    primary : whether it is the one that weighs most.
    why : what speaks for ``present``, in plain words.
    confidence : 0 to 1, the probability that a coder agrees with ``present``; None without codes to learn it from.
    """

    frame: Frame
    share: float
    terms: int
    present: bool
    primary: bool
    why: str
    confidence: float | None = None


def find_frames(document: Document, frames: Sequence[Frame]) -> tuple[FrameUse, ...]:
    """The frames of every sentence, in text order; one entry for each sentence and frame with a term in it."""
    found: dict[tuple[int, str], list[Hit]] = {}
    for hit in _phrases(tuple(frames)).find(document):
        sentence = document.sentence_at(hit.start)
        if sentence is not None:
            found.setdefault((sentence, hit.key), []).append(hit)
    return tuple(FrameUse(frame, sentence, tuple(hits)) for (sentence, frame), hits in found.items())


def weigh_frames(uses: Sequence[FrameUse], frames: Sequence[Frame]) -> tuple[FrameWeight, ...]:
    """Every frame's part in an article, in the codebook's order, by terms alone.

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
            present=terms[frame.id] >= needed(frame),
            primary=frame is first and total > 0,
            why=f"{terms[frame.id]} different terms; present from {needed(frame)}",
        )
        for frame in frames
    )


def needed(frame: Frame) -> int:
    """Different terms from which the frame is present: what the codebook says, else 4, of short lists fewer."""
    return frame.present_from or min(PRESENT_FROM, ceil(PRESENT_FROM * len(frame.terms) / LONG_LIST))


@lru_cache(maxsize=16)
def _phrases(frames: tuple[Frame, ...]) -> Phrases:
    return Phrases({frame.id: frame.terms for frame in frames})
