"""Where a text quotes: from opening to closing mark, whatever marks it uses and however they balance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from framing.language import Document, Span

# Double marks: straight, typographic, low, angle, and the doubled single marks of news-wire text.
_DOUBLE = re.compile(r"''|``|[\"“”„«»]")
# Single marks only as pairs around words: an apostrophe stands inside a word or has no partner.
_SINGLE = re.compile(r"(?<![\w.,!?])[‘'](?=[\w\[])(?:[^‘'’\n]|(?<=\w)['’](?=\w)){2,400}?[’'](?!\w)")
_OPENS = frozenset(("“", "„", "«", "``"))
_CLOSES = frozenset(("”", "»"))
CLOSING = ('"', "”", "»", "''", "’", "'")
"""Marks that may end a quotation."""
_BEFORE_OPENING = frozenset(" \t\n\r\xa0([{—–-/‘'")


def find_quotations(document: Document) -> tuple[Span, ...]:
    """Quoted stretches in text order, marks included, none inside another.

    A quotation ends with its paragraph at the latest. One that is not closed there goes on in the next paragraph if
    that one begins with an opening mark (each paragraph is then a quotation of its own); otherwise the missing mark
    is taken to stand at the end of the sentence in which the quotation begins. A closing mark without an opening one
    is ignored.
    """
    found: list[Span] = []
    for number, paragraph in enumerate(document.paragraphs):
        following = document.paragraphs[number + 1].start if number + 1 < len(document.paragraphs) else None
        goes_on = following is not None and _opens_at(document.text, following)
        double = list(_double_quotations(document, paragraph, goes_on))
        single = (Span(*match.span()) for match in _SINGLE.finditer(document.text, *paragraph))
        found.extend(sorted([*double, *(span for span in single if not overlapping(double, span))]))
    return tuple(found)


def overlapping(spans: Sequence[Span], around: Span) -> Sequence[Span]:
    """Those of the spans, which are sorted and do not overlap each other, that share a character with ``around``."""
    first = bisect_right(spans, around.start, key=lambda span: span.end)
    last = bisect_left(spans, around.end, key=lambda span: span.start)
    return spans[first:last]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _double_quotations(document: Document, paragraph: Span, goes_on: bool) -> Iterator[Span]:
    text, opened = document.text, None
    for mark in _DOUBLE.finditer(text, *paragraph):
        if opened is None:
            if _may_open(text, mark, paragraph.end):
                opened = mark.start()
        elif _may_close(text, mark, paragraph.end):
            yield Span(opened, mark.end())
            opened = None
    if opened is not None:
        yield Span(opened, paragraph.end if goes_on else _sentence_end(document, opened, paragraph.end))


def _may_open(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in _CLOSES:
        return False
    if mark.group() in _OPENS:
        return True
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isspace() and (before in _BEFORE_OPENING or before.isspace() or not before.isalnum())


def _may_close(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in _OPENS:
        return False
    if mark.group() in _CLOSES:
        return True
    before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < end else " "
    return not before.isspace() or after.isspace() or not after.isalnum()


def _opens_at(text: str, start: int) -> bool:
    mark = _DOUBLE.match(text, start)
    return mark is not None and mark.group() not in _CLOSES


def _sentence_end(document: Document, offset: int, limit: int) -> int:
    number = document.sentence_at(offset)
    return min(document.sentences[number].end, limit) if number is not None else limit
