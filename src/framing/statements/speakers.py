"""Which codebook actor speaks: the mention at the head of a statement's source, never one that only modifies it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.actors import Mention
from framing.language import Document, Parse, Span, Word
from framing.statements.statement import Statement

# Heads that speak for the person or body they belong to: "a spokesman for X", "X's office", "a statement by X".
_VOICES = frozenset(
    """spokesman spokeswoman spokesperson spokespeople spokesmen representative aide aides office press campaign
    administration statement letter tweet tweets post remarks comments speech message interview memo video address
    testimony account briefing announcement lawyer attorney delegation team leadership""".split()
)
# Heads that stand for some of those they are taken from: "many within X", "members of X".
_PARTS = frozenset(
    """many some several most all both one two three none others few majority number group members member officials
    official leaders leader lawmakers legislators blocs factions elements sources source people part parts half
    handful dozens hundreds thousands""".split()
)
_FIRST_PERSON = frozenset(("i", "we"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DEEPEST = 5  # steps from the head of a source to the name of the speaker


def resolve_speakers(
    document: Document, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """The statements, in the same order, with ``actor`` set to the codebook actor who speaks.

    A mention counts when it covers the head of the source ("anonymous U.S. officials"), an apposition to it, or the one
    for whom the source speaks ("a spokesman for …", "many within …"); "critics of …" speak for themselves. A quotation
    without source and cue goes on with the speaker before it in the same or the preceding paragraph. "I" and "we" are
    whoever says the words they stand in. Everything else stays None.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    resolved: list[Statement] = []
    latest: Statement | None = None
    for statement in statements:
        actor = _named_actor(document, statement, by_sentence)
        if latest is not None and not (statement.source or statement.cue):
            actor = latest.actor if _paragraphs_between(document, latest, statement) <= 1 else None
        resolved.append(replace(statement, actor=actor))
        if latest is None or statement.content[-1].end > latest.content[-1].end:
            latest = resolved[-1]
    return tuple(_with_first_person(document, statement, resolved) for statement in resolved)


def _with_first_person(document: Document, statement: Statement, others: Sequence[Statement]) -> Statement:
    """The statement; if its source is "I" or "we", with the speaker of the innermost statement around it."""
    source = statement.source[0] if statement.source else Span(0, 0)
    if statement.actor is not None or document.text[slice(*source)].lower() not in _FIRST_PERSON:
        return statement
    around = [(part.end - part.start, other.actor) for other in others for part in other.content if part.covers(source)]
    return replace(statement, actor=min(around, key=lambda pair: pair[0])[1]) if around else statement


def _named_actor(document: Document, statement: Statement, mentions: Mapping[int, Sequence[Mention]]) -> str | None:
    if not statement.source:
        return None
    span = statement.source[0]
    number = document.sentence_at(span.start)
    local = mentions.get(number, ()) if number is not None else ()
    parse = document.parses.get(number) if number is not None else None
    head = parse.head_of(span) if parse is not None else None
    if parse is None or head is None:
        return next((mention.actor for mention in local if mention.span.overlaps(span)), None)
    for word in _speaking(parse, head, _DEEPEST):
        covering = [mention for mention in local if mention.start < word.end and word.start < mention.end]
        if covering:
            return max(covering, key=lambda mention: mention.end - mention.start).actor
    return None


def _speaking(parse: Parse, head: Word, steps: int) -> Iterator[Word]:
    """Words that name the speaker, best first: the head, its appositions, those it speaks for."""
    yield head
    if steps == 0:
        return
    lower = head.text.lower()
    if lower in _RELATIVE:
        clause = next((above for above in parse.ancestors(head) if above.dep == "relcl"), None)
        if clause is not None:
            yield from _speaking(parse, parse.head(clause), steps - 1)
    for apposition in parse.children(head, "appos"):
        yield from _speaking(parse, apposition, steps - 1)
    if lower in _VOICES or lower in _PARTS:
        yield from parse.children(head, "poss", "compound", "nmod")
        for prep in parse.children(head, "prep"):
            for below in parse.children(prep, "pobj"):
                yield from _speaking(parse, below, steps - 1)


def _paragraphs_between(document: Document, before: Statement, after: Statement) -> int:
    numbers = [document.sentence_at(offset) for offset in (before.content[-1].end - 1, after.content[0].start)]
    first, second = (document.sentences[number].paragraph if number is not None else 0 for number in numbers)
    return second - first
