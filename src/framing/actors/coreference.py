"""Pronouns and nominal mentions, traced back to the codebook's actors within the article.

A transparent ranking after Lappin & Leass (Computational Linguistics 20(4), 1994): every noun phrase before a pronoun
that agrees with it competes with its salience, which halves with each sentence; people outside the codebook compete
too. A pronoun is resolved only when an actor wins clearly; precision is worth more than recall here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from framing.actors.aliases import AliasIndex
from framing.actors.candidates import Candidate, candidates_in, entity_of, unresolved, weight_of
from framing.actors.chunks import chunk_span, chunk_start
from framing.actors.descriptions import Descriptions
from framing.actors.known_people import people_in
from framing.actors.mention import Mention, MentionKind
from framing.actors.nominals import REACH, Known, nominal_antecedent
from framing.actors.people import Gender
from framing.actors.pronouns import PRONOUNS, antecedent
from framing.actors.quotations import Quotations
from framing.actors.roles import part_of
from framing.language import Document, Span, Word

_MOST = 200  # candidates kept from the sentences before; in prose there are about a hundred
_LONGEST = 250  # words; a longer sentence is a list or a table, and in it every noun would compete with every other


def coreferent_mentions(document: Document, names: Sequence[Mention], index: AliasIndex) -> Iterator[Mention]:
    """Pronouns and nominal mentions of the actors named in the parsed sentences, in text order."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in names:
        by_sentence[mention.sentence].append(mention)
    if by_sentence:
        trace = _Trace(document, by_sentence, index)
        for number in sorted(document.parses):
            yield from trace.sentence(number)


class _Trace:
    """Reads the sentences in order and remembers the noun phrases of the last ones."""

    def __init__(self, document: Document, names: Mapping[int, list[Mention]], index: AliasIndex) -> None:
        self.document = document
        self.names = names
        self.index = index
        self.people = people_in(document.text)
        self.quoted = Quotations(document)
        self.told = Descriptions()
        self.genders: dict[str, Gender] = {}
        self._known = Known(document.parses, index, self.told, self.quoted)
        self.surnames = _surnames(document.text, names)
        self.seen: list[Candidate] = []

    def sentence(self, number: int) -> Iterator[Mention]:
        """The mentions that the words of the sentence add."""
        parse = self.document.parses[number]
        if len(parse) > _LONGEST:
            return
        names = self.names.get(number, [])
        here = [self._as_learned(one) for one in candidates_in(number, self.document, names, self.people, self.index)]
        self.told.learn(parse, here)
        self.seen = [candidate for candidate in self.seen[-_MOST:] if number - candidate.sentence <= REACH] + here
        taken = {word.i for name in names for word in parse.words_in(name.span)}
        for word in parse:
            if word.i in taken:
                continue
            if word.pos == "PRON" and word.text.lower() in PRONOUNS:
                found = antecedent(word, number, self.seen, self.document, self.quoted)
                if found is None:
                    self.seen.append(unresolved(word, parse, number))
                else:
                    found = self._with_gender_of(word, found)
                    yield from self._taken_up(word, Span(word.start, word.end), "pronoun", found, number)
            elif word.pos == "NOUN":
                found = nominal_antecedent(word, number, self.seen, self._known)
                if found is not None and taken.isdisjoint(range(chunk_start(parse, word), word.i)):
                    yield from self._taken_up(word, chunk_span(parse, word), "nominal", found, number)

    def _as_learned(self, candidate: Candidate) -> Candidate:
        """With the gender that a pronoun told before; a bare given name as the actor with that full name."""
        if candidate.sort != "person":
            return candidate
        actor, entity = candidate.actor, candidate.entity
        if actor is None and candidate.word.text.lower() in self.people.by_given and entity in self.surnames:
            actor = self.surnames[entity]
            entity = entity_of(actor, entity, self.index)
        gender = candidate.gender or self.genders.get(entity)
        if (actor, gender) == (candidate.actor, candidate.gender):
            return candidate
        return replace(candidate, actor=actor, entity=entity, gender=gender)

    def _with_gender_of(self, pronoun: Word, found: Candidate) -> Candidate:
        """The candidate with the pronoun's gender, which is remembered where none was known."""
        gender = PRONOUNS[pronoun.text.lower()].gender
        if found.sort != "person" or found.gender is not None or gender is None:
            return found
        self.genders[found.entity] = gender
        self.seen = [self._as_learned(candidate) for candidate in self.seen]
        return replace(found, gender=gender)

    def _taken_up(self, word: Word, span: Span, kind: MentionKind, found: Candidate, number: int) -> Iterator[Mention]:
        parse = self.document.parses[number]
        same = replace(found, sentence=number, word=word, weight=weight_of(parse, word))
        if kind == "nominal":  # it stands among the candidates as somebody new
            self.seen = [one for one in self.seen if (one.sentence, one.word.i) != (number, word.i)]
        self.seen.append(same)
        if found.actor is not None:
            yield Mention(span.start, span.end, found.actor, kind, part_of(parse, word).role, number, False)


def _surnames(text: str, names: Mapping[int, Sequence[Mention]]) -> dict[str, str]:
    """Actors by the last word of their names in the text, where it is one actor's only."""
    owners: dict[str, set[str]] = defaultdict(set)
    for mention in (one for those in names.values() for one in those if one.kind == "name"):
        owners[text[mention.start : mention.end].rsplit(None, 1)[-1].lower()].add(mention.actor)
    return {last: next(iter(actors)) for last, actors in owners.items() if len(actors) == 1}
