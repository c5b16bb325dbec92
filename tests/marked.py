"""Sentences with their actors marked by square brackets, read into a parsed document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.language import Document, Span, parse_sentences, segment

_MARK = re.compile(r"\[(.*?)\]")


@dataclass(frozen=True)
class Marked:
    document: Document
    spans: tuple[Span, ...]

    def text_of(self, span: Span) -> str:
        return self.document.text[span.start : span.end]


def marked(sentence: str, *, parsed: bool = True) -> Marked:
    starts = [match.start() - 2 * place for place, match in enumerate(_MARK.finditer(sentence))]
    names = _MARK.findall(sentence)
    spans = tuple(Span(start, start + len(name)) for start, name in zip(starts, names, strict=True))
    document = segment(_MARK.sub(r"\1", sentence))
    if parsed:
        document = parse_sentences(document, range(len(document.sentences)))
    return Marked(document, spans)
