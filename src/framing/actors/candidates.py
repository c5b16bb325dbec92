"""Noun phrases that a pronoun or a nominal mention may refer to, weighted by how salient they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.actors.aliases import AliasIndex
from framing.actors.chunks import NOMINAL, chunk_words, modified_noun
from framing.actors.mention import Mention
from framing.actors.people import (
    CALENDAR,
    FEMALE_NAMES,
    FEMALE_TITLES,
    MALE_NAMES,
    MALE_TITLES,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PLACES,
    TITLES,
    Gender,
    gender_of,
    names_person,
)
from framing.language import Document, Parse, Word

Sort = Literal["person", "people", "organisation", "thing", "things"]

# Weights of Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics 20(4), 1994,
# table 1: sentence recency, then subject, existential, object, indirect object or oblique; head noun.
_RECENCY = 100.0
_BY_DEP = {"nsubj": 80.0, "nsubjpass": 80.0, "attr": 70.0, "dobj": 50.0, "dative": 40.0}
_OBLIQUE = 40.0
_HEAD_NOUN = 80.0
_SURNAME = re.compile(
    r"\b([A-Z][\w'’-]+)\.?,? (?:[A-Z]\.? |[A-Z][a-z]+ )?((?:[Aa]l-|[Ee]l-|[Vv][oa]n |[Dd]e )?[A-Z][\w'’-]+)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase.

    Attributes
    ----------
    sentence, word, end : where its head stands; ``end`` is the offset after the head.
    entity : equal for phrases that surely mean the same: the actor's id, or the last word of the name.
    actor : id of the codebook's actor; None for everything else.
    sort : person, people, organisation, thing or things; an unknown name counts as a person, so that it competes.
    gender : None where unknown.
    weight : salience in its own sentence.
    """

    sentence: int
    word: Word
    entity: str
    actor: str | None
    sort: Sort
    gender: Gender | None
    weight: float

    @property
    def end(self) -> int:
        """Offset after the head."""
        return self.word.end


def surnames(text: str) -> dict[str, Gender | None]:
    """Lower-case last names that follow a given name or a form of address in the text, with their gender."""
    found: dict[str, Gender | None] = {}
    for match in _SURNAME.finditer(text):
        first, last = match.group(1).lower(), match.group(2).lower()
        if first in FEMALE_NAMES or first in FEMALE_TITLES:
            found[last] = "female"
        elif first in MALE_NAMES or first in MALE_TITLES:
            found[last] = "male"
        elif first in TITLES:
            found.setdefault(last, None)
    return found


def candidates_in(
    number: int,
    document: Document,
    mentions: Sequence[Mention],
    people: Mapping[str, Gender | None],
    index: AliasIndex,
) -> list[Candidate]:
    """The noun phrases of a parsed sentence, in order; ``mentions`` are those of the sentence."""
    parse = document.parses[number]
    genders = {
        mention: people.get(document.text[mention.start : mention.end].rsplit(None, 1)[-1].lower())
        or index.genders.get(mention.actor)
        for mention in mentions
    }
    covered = {word.i: mention for mention in mentions for word in parse.words_in(mention.span)}
    found = [
        _of_mention(number, parse, head, mention, genders[mention])
        for mention in mentions
        if (head := parse.head_of(mention.span)) is not None
    ]
    found += [
        _of_phrase(number, parse, word, people)
        for word in parse
        if word.pos in NOMINAL and word.i not in covered and _heads_phrase(parse, word)
    ]
    return sorted(found, key=lambda candidate: candidate.word.i)


def _heads_phrase(parse: Parse, word: Word) -> bool:
    return (
        word.dep not in ("npadvmod", "amod", "nmod", "compound", "quantmod", "punct")
        and modified_noun(parse, word) is None
        and word.text.lower() not in CALENDAR
    )


def _of_mention(number: int, parse: Parse, head: Word, mention: Mention, usual: Gender | None) -> Candidate:
    words = [word.text.lower() for word in parse.words_in(mention.span)]
    sort = _sort_of_mention(mention, head, words)
    gender = (gender_of(words) or usual) if sort == "person" else None
    return Candidate(number, head, mention.actor, mention.actor, sort, gender, weight_of(parse, head))


def _sort_of_mention(mention: Mention, head: Word, words: list[str]) -> Sort:
    if head.tag in ("NNS", "NNPS"):
        return "people"
    if mention.kind == "name":
        return "organisation" if words[-1] in ORGANISATION_WORDS else "person"
    return "person" if head.text.lower() in PERSON_NOUNS else "organisation"


def _of_phrase(number: int, parse: Parse, word: Word, people: Mapping[str, Gender | None]) -> Candidate:
    last = word.text.lower()
    plural = word.tag in ("NNS", "NNPS")
    sort: Sort = "things" if plural else "thing"
    gender = None
    if word.pos == "PROPN" and not plural:
        sort, gender = _sort_of_name([other.text.lower() for other in chunk_words(parse, word)], people)
    elif plural and (word.lemma.lower() in PERSON_NOUNS or word.pos == "PROPN"):
        sort = "people"
    elif last in PERSON_NOUNS:
        sort, gender = "person", gender_of([last])
    entity = last if word.pos == "PROPN" else "the " + word.lemma.lower()
    return Candidate(number, word, entity, None, sort, gender, weight_of(parse, word))


def _sort_of_name(words: list[str], people: Mapping[str, Gender | None]) -> tuple[Sort, Gender | None]:
    last = words[-1]
    if last in people:
        return "person", people[last]
    if names_person(words):
        return "person", gender_of(words)
    if last in PLACES or any(word.rstrip(".") in ORGANISATION_WORDS for word in words):
        return "organisation", None
    return "person", None


def unresolved(pronoun: Word, parse: Parse, number: int) -> Candidate:
    """A pronoun that means nobody known: later ones are likely to mean the same, so it competes."""
    low = pronoun.text.lower()
    gender: Gender | None = "female" if low in ("she", "her") else "male" if low in ("he", "him", "his") else None
    sort: Sort = "person" if gender else "thing" if low.startswith("it") else "people"
    return Candidate(number, pronoun, f"unknown {sort} {gender}", None, sort, gender, weight_of(parse, pronoun))


def weight_of(parse: Parse, word: Word) -> float:
    """Salience of a noun phrase in its sentence, by recency, grammatical function and rank of its head."""
    while word.dep in ("conj", "appos") and word.head != word.i:
        word = parse.head(word)
    above = parse.head(word)
    weight = _RECENCY + _BY_DEP.get(word.dep, 0.0)
    if word.dep == "pobj" and parse.head(above).pos in ("VERB", "AUX"):
        weight += _OBLIQUE
    inside_other = word.dep == "poss" or (word.dep == "pobj" and parse.head(above).pos in NOMINAL)
    return weight if inside_other else weight + _HEAD_NOUN
