"""Flat noun phrases around a word: "anonymous U.S. military officials"."""

from __future__ import annotations

from framing.language import Parse, Span, Word

NOMINAL = ("NOUN", "PROPN")
_BEFORE_HEAD = frozenset(("det", "predet", "amod", "compound", "nummod", "nmod", "quantmod", "advmod"))
PARTITIVES = frozenset(
    """all any bulk both dozen dozens each element elements faction factions few handful hundred hundreds majority many
    member members most much none number one others part parts portion rest section segment segments several some
    thousand thousands""".split()
)
_PARTITIVE_PREPOSITIONS = frozenset(("of", "within", "in", "among", "inside", "from", "at", "for"))


def chunk_start(parse: Parse, head: Word) -> int:
    """Index of the first word of the flat phrase that ends in ``head``; possessors stay outside."""
    first = head.i
    for child in reversed(parse.children(head)):
        if child.i > head.i:
            continue
        if child.dep not in _BEFORE_HEAD:
            break
        below = parse.subtree(child)
        if below[-1].i != first - 1 or any(word.dep == "relcl" for word in below):
            break
        first = below[0].i
        if any(word.dep == "poss" for word in below):
            first = next(word.i for word in reversed(below) if word.dep in ("poss", "case")) + 1
            break
    return first


def chunk_words(parse: Parse, head: Word) -> tuple[Word, ...]:
    """Words of the flat phrase that ends in ``head``."""
    return parse.words[chunk_start(parse, head) : head.i + 1]


def chunk_span(parse: Parse, head: Word) -> Span:
    """Offsets of the flat phrase that ends in ``head``."""
    return Span(parse.words[chunk_start(parse, head)].start, head.end)


def modified_noun(parse: Parse, word: Word) -> Word | None:
    """The noun right of ``word`` that it modifies as part of a compound; None when it heads its own phrase."""
    above = parse.head(word)
    if word.dep in ("compound", "amod", "nmod") and above.i > word.i and above.pos in NOMINAL:
        return above
    return None


def whole_of(parse: Parse, head: Word, wholes: frozenset[str] = PARTITIVES) -> Word | None:
    """The noun that takes ``head`` as its whole ("many within the government"); None where there is none."""
    preposition = parse.head(head)
    if head.dep != "pobj" or preposition.lemma.lower() not in _PARTITIVE_PREPOSITIONS:
        return None
    above = parse.head(preposition)
    return above if above.i < preposition.i and above.lemma.lower() in wholes else None
