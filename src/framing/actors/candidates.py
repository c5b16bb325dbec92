"""Noun phrases that a pronoun or a nominal mention may refer to, weighted by how salient they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from framing.actors.aliases import AliasIndex
from framing.actors.chunks import NOMINAL, chunk_words, modified_noun
from framing.actors.known_people import KnownPeople
from framing.actors.mention import Mention
from framing.actors.people import (
    CALENDAR,
    ORGANISATION_WORDS,
    PERSON_NOUNS,
    PLACES,
    STATES,
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
_UNSURE = 0.5  # a word with a capital that nothing tells to be a person counts half, unless something is said of it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase.

    Attributes
    ----------
    sentence, word, end : where its head stands; ``end`` is the offset after the head.
    entity : equal for phrases that surely mean the same: the actor's id (with a last name, if it has several people),
        or the last word of the name.
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


def candidates_in(
    number: int, document: Document, mentions: Sequence[Mention], people: KnownPeople, index: AliasIndex
) -> list[Candidate]:
    """The noun phrases of a parsed sentence, in order; ``mentions`` are those of the sentence."""
    parse = document.parses[number]
    covered = {word.i for mention in mentions for word in parse.words_in(mention.span)}
    found = [
        _of_mention(number, parse, mention, head, (people, index))
        for mention in mentions
        if (head := parse.head_of(mention.span)) is not None
    ]
    found += [
        _of_phrase(number, parse, word, people)
        for word in parse
        if word.pos in NOMINAL and word.i not in covered and _heads_phrase(parse, word)
    ]
    return sorted(_joined(parse, found), key=lambda candidate: candidate.word.i)


def _joined(parse: Parse, found: Iterable[Candidate]) -> list[Candidate]:
    """The same, where a noun in apposition, or after "is", means the one named beside it."""
    by_word = {candidate.word.i: candidate for candidate in found}
    for candidate in tuple(by_word.values()):
        other = by_word.get(_equal_word(parse, candidate.word))
        if other is None or _is_named(candidate) == _is_named(other):
            continue
        named, noun = (candidate, other) if _is_named(candidate) else (other, candidate)
        if (named.sort, noun.sort) in (("person", "person"), ("organisation", "thing")):
            named = replace(named, gender=named.gender or noun.gender)
            by_word[named.word.i] = named
            by_word[noun.word.i] = replace(named, word=noun.word, weight=noun.weight)
    return list(by_word.values())


def _equal_word(parse: Parse, word: Word) -> int:
    """Number of the word whose apposition, or whose predicate after "is", the word is; -1 for none."""
    if word.dep == "appos":
        return word.head
    subjects = parse.children(parse.head(word), "nsubj") if word.dep == "attr" else ()
    return subjects[0].i if subjects else -1


def _is_named(candidate: Candidate) -> bool:
    return candidate.word.pos == "PROPN" and candidate.sort in ("person", "organisation")


def _heads_phrase(parse: Parse, word: Word) -> bool:
    return (
        word.dep not in ("npadvmod", "amod", "nmod", "compound", "quantmod", "punct")
        and modified_noun(parse, word) is None
        and word.text.lower() not in CALENDAR
    )


def _of_mention(
    number: int, parse: Parse, mention: Mention, head: Word, known: tuple[KnownPeople, AliasIndex]
) -> Candidate:
    words = [word.text.lower() for word in parse.words_in(mention.span) if word.tag != "POS"]
    sort = _sort_of_mention(mention, head, words, known)
    gender = _gender_of_mention(mention, words, known) if sort == "person" else None
    is_name = sort == "person" and mention.kind == "name"
    entity = entity_of(mention.actor, words[-1], known[1]) if is_name else mention.actor
    return Candidate(number, head, entity, mention.actor, sort, gender, weight_of(parse, head))


def entity_of(actor: str, last_name: str, index: AliasIndex) -> str:
    """The entity of a name: its actor, and which of the actor's people where it has several."""
    return f"{actor} {last_name}" if actor in index.several else actor


def _sort_of_mention(mention: Mention, head: Word, words: list[str], known: tuple[KnownPeople, AliasIndex]) -> Sort:
    people, index = known
    is_person = mention.kind == "name" and (words[-1] in people.genders or mention.actor in index.genders)
    if head.tag in ("NNS", "NNPS") and not is_person:
        return "people"
    if mention.kind == "name":
        return "organisation" if words[-1] in ORGANISATION_WORDS else "person"
    return "person" if head.text.lower() in PERSON_NOUNS else "organisation"


def _gender_of_mention(mention: Mention, words: list[str], known: tuple[KnownPeople, AliasIndex]) -> Gender | None:
    """From given name or title; then the codebook; then who of that surname is known, if no other name is given."""
    people, index = known
    if mention.kind != "name":
        return gender_of(words)
    told = gender_of(words[:-1]) or index.genders.get(mention.actor)
    if told is not None or (len(words) > 1 and words[-2].rstrip(".") not in TITLES):
        return told
    return people.genders[words[-1]] if words[-1] in people.genders else gender_of(words)


def _of_phrase(number: int, parse: Parse, word: Word, people: KnownPeople) -> Candidate:
    last = word.text.lower()
    plural = word.tag in ("NNS", "NNPS") and last not in people.genders
    sort: Sort = "things" if plural else "thing"
    gender, weight = None, weight_of(parse, word)
    if word.pos == "PROPN" and not plural:
        words = [other.text.lower() for other in chunk_words(parse, word)]
        sort, gender = _sort_of_name(words, people)
        if sort == "person" and word.dep not in ("nsubj", "nsubjpass") and not _is_known(words, people):
            weight *= _UNSURE
    elif plural and (word.lemma.lower() in PERSON_NOUNS or word.pos == "PROPN"):
        sort = "people"
    elif last in PERSON_NOUNS:
        sort, gender = "person", gender_of([last])
    entity = people.by_given.get(last, last) if word.pos == "PROPN" else "the " + word.lemma.lower()
    return Candidate(number, word, entity, None, sort, gender, weight)


def _is_known(words: list[str], people: KnownPeople) -> bool:
    return words[-1] in people.genders or names_person(words)


def _sort_of_name(words: list[str], people: KnownPeople) -> tuple[Sort, Gender | None]:
    last = words[-1]
    if last in people.genders:
        return "person", people.genders[last]
    if len(words) == 1 and last in STATES:
        return "organisation", None
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
