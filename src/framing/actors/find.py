"""All mentions of the codebook's actors in an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from framing.actors.aliases import AliasIndex, alias_index
from framing.actors.chunks import chunk_span
from framing.actors.coreference import coreferent_mentions
from framing.actors.extents import joined, settled, spread
from framing.actors.mention import Mention
from framing.actors.names import find_names
from framing.actors.roles import part_of
from framing.codebook import Codebook
from framing.language import Document, Parse, Word


def find_mentions(
    document: Document,
    codebook: Codebook,
    *,
    day: date | None,
    headline_end: int = 0,
    names: Sequence[Mention] | None = None,
) -> tuple[Mention, ...]:
    """Mentions of the codebook's actors, in text order and without overlaps: names, titles, nominals and pronouns.

    ``day`` is the day of publication (None accepts every dated alias), ``headline_end`` the offset where the headline
    ends, ``names`` what :func:`find_names` found with these, if it was asked before. Sentences without a parse keep the
    bare aliases, with the role ``other``; so do headlines, with their role. Pronouns and nominals follow Lappin & Leass
    (1994); docs/actors.md tells the rules and how often they are right.
    """
    if names is None:
        names = find_names(document, codebook, day=day, headline_end=headline_end)
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in joined(names, document.text):
        by_sentence[mention.sentence].append(mention)
    index = alias_index(codebook)
    found: list[Mention] = []
    for number in range(len(document.sentences)):
        parse = document.parses.get(number)
        if parse is None:
            found += by_sentence[number]
        else:
            found += _in_sentence(parse, number, by_sentence[number], index)
    everything = sorted((*found, *coreferent_mentions(document, found, index)), key=lambda mention: mention.start)
    return tuple(_in_headline(mention, headline_end) for mention in everything)


def _in_sentence(parse: Parse, number: int, names: Sequence[Mention], index: AliasIndex) -> list[Mention]:
    found: list[tuple[Mention, Word | None]] = []
    free_from = 0
    for name in names:
        kept = (name, parse.head_of(name.span)) if name.in_title else settled(name, parse, index, free_from)
        if kept is not None and kept[0].start >= free_from:
            found.append(kept)
            free_from = kept[0].end
    found += _spread_mentions(parse, number, index, [mention for mention, _ in found])
    found.sort(key=lambda pair: pair[0].start)
    return [_with_role(parse, mention, head) for mention, head in found]


def _in_headline(mention: Mention, headline_end: int) -> Mention:
    return replace(mention, in_title=True) if mention.end <= headline_end else mention


def _with_role(parse: Parse, mention: Mention, head: Word | None) -> Mention:
    role = part_of(parse, head).role if head is not None else mention.role
    return mention if role == mention.role else replace(mention, role=role)


def _spread_mentions(
    parse: Parse, number: int, index: AliasIndex, known: Sequence[Mention]
) -> Iterator[tuple[Mention, Word]]:
    taken = {word.i for mention in known for word in parse.words_in(mention.span)}
    for head, entry in spread(parse, index, taken):
        span = chunk_span(parse, head)
        yield Mention(span.start, span.end, entry.actor, entry.alias.kind, "other", number, False), head
