"""Which words moved the encoder: what it says of a sentence without each of its words.

Leave-one-out attribution as in Li, Monroe & Jurafsky, Understanding Neural Networks through Representation Erasure
(2016). It tells what the model used, not what is true; words that only count together each seem to count little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framing.language import Document, Span
from framing.language.document import Sentence

if TYPE_CHECKING:
    from framing.encoder import Encoded

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_MOST = 120  # words of a sentence that are left out, one at a time

Ask = Callable[["Encoded", Sequence[Sequence[Span]]], Sequence[float | None]]
"""From the encoded variants of a sentence and, for each, the spans that the question is about, to its answers."""


class Moved(NamedTuple):
    """A word, and how much the answer falls without it: above 0 it speaks for the value, below, against."""

    span: Span
    change: float


def words_that_moved(sentence: str, about: Sequence[Span], ask: Ask) -> tuple[float | None, list[Moved]]:
    """The encoder's answer to a question about a sentence, and for each word how much lower it is without the word.

    ``about`` are the spans of the sentence that the question is about, such as the actor portrayed; they stay. All
    variants are asked at once. The answer is None, and there are no words, where the encoder cannot read the sentence;
    a word without which it cannot read it is left out.
    """
    from framing.encoder import load_encoder

    words = [Span(*match.span()) for match in _WORD.finditer(sentence)]
    left_out = [word for word in words if not any(word.overlaps(kept) for kept in about)][:_MOST]
    variants = [(sentence, list(about)), *(_without(sentence, word, about) for word in left_out)]
    document, starts = _document([text for text, _ in variants])
    asked = [
        [Span(start + span.start, start + span.end) for span in spans]
        for start, (_, spans) in zip(starts, variants, strict=True)
    ]
    whole, *without = ask(load_encoder().encode(document), asked)
    if whole is None:
        return None, []
    return whole, [
        Moved(word, whole - answer) for word, answer in zip(left_out, without, strict=True) if answer is not None
    ]


def _without(sentence: str, word: Span, about: Sequence[Span]) -> tuple[str, list[Span]]:
    """The sentence without the word and the space behind it, and where the spans stand in it now."""
    end = word.end + (sentence[word.end : word.end + 1] == " ")
    gone = end - word.start
    moved = [span if span.end <= word.start else Span(span.start - gone, span.end - gone) for span in about]
    return sentence[: word.start] + sentence[end:], moved


def _document(texts: Sequence[str]) -> tuple[Document, list[int]]:
    """The texts as the sentences of one document, a paragraph each, and where each begins."""
    starts, place = [], 0
    for text in texts:
        starts.append(place)
        place += len(text) + 2
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    sentences = tuple(Sentence(*span, number) for number, span in enumerate(spans))
    return Document("\n\n".join(texts), tuple(spans), sentences), starts
