"""Quoted sentences that no cue introduces: they belong to the speaker before or after them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from framing.language import Document, Span
from framing.statements.quotations import CLOSING, merged, overlapping
from framing.statements.statement import Statement

_NEAR = 1  # paragraphs; PolNeAR's annotators let a speaker go on into the next paragraph, rarely further


def continue_quotations(
    document: Document, found: Sequence[Statement], quotations: Sequence[Span]
) -> tuple[Statement, ...]:
    """The statements with the quoted sentences that belong to none of them.

    Paragraphs in which a quotation stays open belong to the statement that ends it. Other quoted sentences go on with
    what stands before them in the same or the preceding paragraph: after direct or mixed speech they become a further
    part of that statement's content, after indirect speech a statement of its own by the same source. Elsewhere they
    are statements of nobody named.
    """
    claimed = merged(span for statement in found for span in statement.content)
    whole = [_from_the_opening(document, statement, quotations, claimed) for statement in found]
    claimed = merged(span for statement in whole for span in statement.content)
    statements = sorted(whole, key=_content_end)
    ends = [_content_end(statement) for statement in statements]
    added: dict[int, list[Span]] = {}
    latest, latest_end = -1, -1
    for quotation in quotations:
        if overlapping(claimed, quotation) or not _begins_sentence(document, quotation):
            continue
        before = bisect_right(ends, quotation.start) - 1
        if before >= 0 and ends[before] > latest_end:
            latest, latest_end = before, ends[before]
        near = latest >= 0 and _paragraphs_between(document, latest_end, quotation) <= _NEAR
        if near and statements[latest].kind != "indirect":
            added.setdefault(latest, []).append(quotation)
        else:
            statements.append(Statement(statements[latest].source if near else (), (), (quotation,), "direct"))
            latest = len(statements) - 1
        latest_end = quotation.end
    for number, more in added.items():
        statements[number] = replace(statements[number], content=(*statements[number].content, *more))
    return tuple(statements)


def _from_the_opening(
    document: Document, statement: Statement, quotations: Sequence[Span], claimed: Sequence[Span]
) -> Statement:
    """The statement with the paragraphs before it in which its quotation was opened and not closed."""
    first = bisect_left(quotations, statement.content[0])
    if first == len(quotations) or quotations[first] != statement.content[0]:
        return statement
    before = first
    while before > 0 and _stays_open(document, *quotations[before - 1 : before + 1]):
        if overlapping(claimed, quotations[before - 1]):
            break
        before -= 1
    return replace(statement, content=(*quotations[before:first], *statement.content))


def _stays_open(document: Document, quotation: Span, following: Span) -> bool:
    """Whether the quotation ends its paragraph without a closing mark and the other begins the next paragraph."""
    number = bisect_left(document.paragraphs, (following.start,))
    begins = number < len(document.paragraphs) and document.paragraphs[number].start == following.start
    if not begins or number == 0 or document.paragraphs[number - 1].end != quotation.end:
        return False
    return not document.text[quotation.start + 1 : quotation.end].endswith(CLOSING)


def _begins_sentence(document: Document, quotation: Span) -> bool:
    number = document.sentence_at(quotation.start)
    return number is not None and document.sentences[number].start == quotation.start


def _paragraphs_between(document: Document, end: int, quotation: Span) -> int:
    first, second = document.sentence_at(end - 1), document.sentence_at(quotation.start)
    if first is None or second is None:
        return 0
    return document.sentences[second].paragraph - document.sentences[first].paragraph


def _content_end(statement: Statement) -> int:
    return statement.content[-1].end
