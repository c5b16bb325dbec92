"""Stretches in quotation marks, so that what a speaker says is not mixed with who is speaking."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from framing.language import Document, Span

_MARKS = re.compile("''|``|[\"“”„‟«»＂]")


class Quotations:
    """Text between double quotation marks, per paragraph.

    A mark left open at a paragraph's end closes there: a quotation over several paragraphs opens again in each.
    """

    __slots__ = ("_places", "_starts", "spans")

    def __init__(self, document: Document) -> None:
        """Find them in the document's text."""
        found = []
        for paragraph in document.paragraphs:
            opened: int | None = None
            for mark in _MARKS.finditer(document.text, paragraph.start, paragraph.end):
                if opened is None:
                    opened = mark.end()
                elif mark.group() not in ("“", "„", "«", "``"):
                    found.append(Span(opened, mark.start()))
                    opened = None
            if opened is not None:
                found.append(Span(opened, paragraph.end))
        self.spans = tuple(found)
        self._starts = tuple(span.start for span in found)
        self._places = tuple(accumulate(not self._holds(sentence.span) for sentence in document.sentences))

    def at(self, offset: int) -> Span | None:
        """The quotation that holds the character; None outside of quotation marks."""
        position = bisect_right(self._starts, offset) - 1
        if position >= 0 and offset < self.spans[position].end:
            return self.spans[position]
        return None

    def distance(self, earlier: int, later: int) -> int:
        """Sentences from one number to another, without those that lie wholly in quotation marks.

        What was quoted at length before "she said" takes nobody out of mind.
        """
        return self._places[later] - self._places[earlier]

    def _holds(self, sentence: Span) -> bool:
        around = self.at(sentence.start + 1)
        return around is not None and sentence.end <= around.end + 1
