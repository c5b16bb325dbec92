"""Quoted sentences that no cue introduces: they go on with the speaker before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.language import Document, Span
from framing.statements.quotations import overlapping
from framing.statements.statement import Statement

_NEAR = 1  # paragraphs; PolNeAR's annotators let a speaker go on into the next paragraph, rarely further


def continue_quotations(
    document: Document, found: Sequence[Statement], quotations: Sequence[Span]
) -> tuple[Statement, ...]:
    """The statements with the quoted sentences that belong to none of them.

    After direct or mixed speech in the same or the preceding paragraph, a quoted sentence becomes a further part of
    that statement's content; after indirect speech, a statement of its own by the same source; elsewhere, a statement
    of nobody named.
    """
    statements = sorted(found, key=_content_end)
    ends = [_content_end(statement) for statement in statements]
    goes_on: int | None = None
    for quotation in _unclaimed(document, found, quotations):
        before = bisect_right(ends, quotation.start) - 1
        if before >= 0 and (goes_on is None or ends[before] > _content_end(statements[goes_on])):
            goes_on = before
        if goes_on is None or _paragraphs_between(document, statements[goes_on], quotation) > _NEAR:
            statements.append(Statement((), (), (quotation,), "direct"))
            goes_on = len(statements) - 1
            continue
        previous = statements[goes_on]
        if previous.kind == "indirect":
            statements.append(Statement(previous.source, (), (quotation,), "direct"))
            goes_on = len(statements) - 1
        else:
            statements[goes_on] = replace(previous, content=(*previous.content, quotation))
    return tuple(statements)


def _unclaimed(document: Document, found: Sequence[Statement], quotations: Sequence[Span]) -> Iterator[Span]:
    """Quotations that begin a sentence and share no character with the content of a statement."""
    claimed = sorted(span for statement in found for span in statement.content)
    reach: list[Span] = []
    for span in claimed:
        if reach and span.start <= reach[-1].end:
            reach[-1] = Span(reach[-1].start, max(reach[-1].end, span.end))
        else:
            reach.append(span)
    for quotation in quotations:
        number = document.sentence_at(quotation.start)
        begins = number is not None and document.sentences[number].start == quotation.start
        if begins and not overlapping(reach, quotation):
            yield quotation


def _paragraphs_between(document: Document, statement: Statement, quotation: Span) -> int:
    first, second = document.sentence_at(_content_end(statement) - 1), document.sentence_at(quotation.start)
    if first is None or second is None:
        return 0
    return document.sentences[second].paragraph - document.sentences[first].paragraph


def _content_end(statement: Statement) -> int:
    return statement.content[-1].end
