"""Contents that the encoder tagged, set right by quotation marks, which it sees only within a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framing.language import Document, Span
from framing.statements.quotations import merged, overlapping

_QUOTED = 0.5  # share of a quotation's part in the sentence from which the tags are taken to mean all of it
_OPENING = frozenset("\"'“„«‘`($[#@")
_ENDING = frozenset("\"'”“»’`)%]!?")
_SAID_SO = 12  # words; longest sentence that only says whose the quotation before it is


def completed(
    document: Document, number: int, content: Sequence[Span], cue: Span, quotations: Sequence[Span]
) -> tuple[Span, ...]:
    """The tagged content without loose punctuation, with the quotations it fills; within the one that the cue is in.

    ``number`` is that of the sentence; ``quotations`` are those that share a character with it.
    """
    sentence, spans = document.sentences[number], list(_trimmed(document.text, _joined(document.text, content)))
    for quotation in quotations:
        if quotation.start <= cue.start < quotation.end:
            clipped = (Span(max(span.start, quotation.start), min(span.end, quotation.end)) for span in spans)
            spans = [span for span in clipped if span.start < span.end]
            continue
        here = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
        said = _shared(spans, [quotation])
        if said and said >= _QUOTED * here:
            spans.append(quotation)
    return merged(spans)


def beside(document: Document, number: int, quotations: Sequence[Span]) -> tuple[Span, ...]:
    """The quotation that a sentence without content of its own speaks of; empty where there is none.

    After a colon at its end, that which begins the next sentence; of a short sentence ("the captain asked."), that
    which ends right before it in the same paragraph.
    """
    sentence, text = document.sentences[number], document.sentence_text(number)
    after, before = number + 1, number - 1
    if text.endswith(":") and after < len(document.sentences):
        start = document.sentences[after].start
        return tuple(found for found in overlapping(quotations, Span(start, start + 1)) if found.start == start)
    if before >= 0 and document.sentences[before].paragraph == sentence.paragraph and len(text.split()) <= _SAID_SO:
        end = document.sentences[before].end
        return tuple(found for found in overlapping(quotations, Span(end - 1, end)) if found.end == end)
    return ()


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Characters that two contents share, as a share of their union: 0 to 1."""
    shared = _shared(one, other)
    union = sum(span.end - span.start for span in (*one, *other)) - shared
    return shared / union if union else 0.0


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _joined(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, those that only marks part made one ("30-day", "law, order")."""
    open_span: Span | None = None
    for span in spans:
        if open_span is not None and any(map(str.isalnum, text[open_span.end : span.start])):
            yield open_span
            open_span = None
        open_span = Span(open_span.start if open_span else span.start, span.end)
    if open_span is not None:
        yield open_span


def _trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        while start < end and not (text[start].isalnum() or text[start] in _OPENING):
            start += 1
        while start < end and not (text[end - 1].isalnum() or text[end - 1] in _ENDING):
            end -= 1
        if any(map(str.isalnum, text[start:end])):
            yield Span(start, end)
