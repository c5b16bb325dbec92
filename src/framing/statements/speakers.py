"""Which codebook actor speaks: the mention at the head of a statement's source, never one that only modifies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DEEPEST = 5


def resolve_speakers(
    document: Document, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Statement, ...]:
    """The statements, in the same order, with ``actor`` set to the codebook actor who speaks.

    A mention counts when it covers the head of the source ("anonymous U.S. officials"), an apposition to it, or the one
    for whom the source speaks ("a spokesman for …", "many within …"); "critics of …" speak for themselves. "I" and "we"
    within a quotation are whoever is quoted. A quotation without source and cue goes on with the speaker before it in
    the same or the preceding paragraph. Everything else stays None.
    """
    resolved: list[Statement] = []
    for statement in statements:
        actor = _named_actor(document, statement, mentions) if statement.source else None
        resolved.append(replace(statement, actor=actor))
    for number, statement in enumerate(resolved):
        if statement.actor is None:
            resolved[number] = replace(statement, actor=_inherited(document, resolved, number))
    return tuple(resolved)


def _named_actor(document: Document, statement: Statement, mentions: Sequence[Mention]) -> str | None:
    span = statement.source[0]
    number = document.sentence_at(span.start)
    parse = document.parses.get(number) if number is not None else None
    if parse is None:
        near = [mention for mention in mentions if mention.span.overlaps(span)]
        return near[0].actor if near else None
    head = parse.head_of(span)
    local = [mention for mention in mentions if mention.sentence == number]
    for word in _speaking(parse, head, _DEEPEST) if head is not None else ():
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
        yield from parse.children(head, "poss", "compound", "amod", "nmod")
        for prep in parse.children(head, "prep"):
            for below in parse.children(prep, "pobj"):
                yield from _speaking(parse, below, steps - 1)


def _inherited(document: Document, statements: Sequence[Statement], number: int) -> str | None:
    statement = statements[number]
    if _is_first_person(document, statement):
        around = [other for other in statements if other.kind != "indirect" and _holds(other, statement)]
        inner = min(around, key=lambda other: other.end - other.start, default=None)
        return inner.actor if inner is not None else None
    if statement.source or statement.cue or number == 0:
        return None
    before = max(statements[:number], key=lambda other: other.content[-1].end)
    return before.actor if _paragraphs_between(document, before, statement) <= 1 else None


def _is_first_person(document: Document, statement: Statement) -> bool:
    return any(document.text[span.start : span.end].lower() in _FIRST_PERSON for span in statement.source)


def _holds(outer: Statement, inner: Statement) -> bool:
    where: Span = inner.source[0]
    return outer is not inner and any(span.covers(where) for span in outer.content)


def _paragraphs_between(document: Document, before: Statement, after: Statement) -> int:
    numbers = [document.sentence_at(offset) for offset in (before.content[-1].end - 1, after.content[0].start)]
    first, second = (document.sentences[number].paragraph if number is not None else 0 for number in numbers)
    return second - first
