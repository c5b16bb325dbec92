"""Phrases in a text that may name an actor: persons, institutions, offices and crowds, whoever the codebook knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.actors.aliases import REPRESENTATIVES
from framing.actors.chunks import NOMINAL, chunk_words, modified_noun
from framing.actors.known_people import KnownPeople, people_in
from framing.actors.nations import NATIONS
from framing.actors.people import CALENDAR, ORGANISATION_WORDS, PERSON_NOUNS, PLACES, STATES, TITLES, names_person
from framing.language import Document, Parse, Span, Word

Sort = Literal["name", "title", "institution", "place", "unsure"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST = 6  # words; longer ones are lists that were read as one name
_MOSTLY = 0.6  # share of capitals from which a sentence is a headline, in which they tell nothing
_BODIES = ORGANISATION_WORDS - {"forces", "guard", "guards"}
_CROWDS = PERSON_NOUNS | REPRESENTATIVES | frozenset({"force", "people", "demonstrator", "expert", "trader"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in the text.

    Attributes
    ----------
    start, end : offsets into the text, without article ("the") and, before a name, without titles ("Gen.").
    sort : ``name`` (a person), ``institution``, ``title`` (an office or crowd: "Iranian generals"), ``place``, or
        ``unsure``: a name that nothing tells to be one of these.
    acts : whether it is the subject of its clause.
    speaks : whether it heads the source of a statement.
    """

    start: int
    end: int
    sort: Sort
    acts: bool
    speaks: bool


def find_phrases(document: Document, sources: Sequence[Span]) -> Iterator[Phrase]:
    """Such phrases of the parsed sentences, in text order. Headlines are left out: their capitals tell no names.

    ``sources`` are those of the article's statements.
    """
    people = people_in(document.text)
    for number, parse in sorted(document.parses.items()):
        if not _is_headline(parse):
            here = [source for source in sources if source.overlaps(document.sentences[number].span)]
            heads = {head.i for source in here if (head := parse.head_of(source)) is not None}
            yield from _in_sentence(parse, people, heads)


def _is_headline(parse: Parse) -> bool:
    words = [word.text for word in parse if word.text[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > _MOSTLY * len(words)


def _in_sentence(parse: Parse, people: KnownPeople, speaking: set[int]) -> Iterator[Phrase]:
    for head in parse:
        if head.pos not in NOMINAL or modified_noun(parse, head) is not None or head.text.lower() in CALENDAR:
            continue
        words = _name(parse, head) if head.pos == "PROPN" else _crowd(parse, head)
        if words and len(words) <= _LONGEST and any(len(word.text.strip(".")) > 1 for word in words):
            first = _first_named(parse, head)
            acts, speaks = first.dep in _SUBJECTS, not speaking.isdisjoint({head.i, first.i})
            yield Phrase(words[0].start, words[-1].end, _sort(head, words, people), acts, speaks)


def _first_named(parse: Parse, head: Word) -> Word:
    """The noun to which the head is joined by "and", or in apposition; itself where there is none."""
    while head.dep in ("conj", "appos") and head.head != head.i:
        head = parse.head(head)
    return head


def _name(parse: Parse, head: Word) -> Sequence[Word]:
    """The words with capitals that end in the head, and what follows an institution after "of" or "for"."""
    words = list(chunk_words(parse, head))
    small = [place for place, word in enumerate(words) if not (_is_capital(word) or word.text in ("-", "&"))]
    words = words[small[-1] + 1 :] if small else words
    while words and (not words[0].text[0].isalpha() or words[0].text.lower() == "the"):
        words = words[1:]
    if words and words[-1].text.lower() in ORGANISATION_WORDS:
        return [*words, *_of_what(parse, words[-1])]
    titles = [place for place, word in enumerate(words[:-1]) if _plain(word) in TITLES]
    words = words[titles[-1] + 1 :] if titles else words
    return words[1:] if len(words) > 2 and _plain(words[0]) in NATIONS else words


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() or word.text.lower() in ("al", "el") or word.text[:3] in ("al-", "el-")


def _plain(word: Word) -> str:
    return word.text.lower().rstrip(".")


def _of_what(parse: Parse, head: Word) -> Sequence[Word]:
    for preposition in parse.children(head, "prep"):
        objects = parse.children(preposition, "pobj")
        if preposition.lemma in ("of", "for") and preposition.i == head.i + 1 and objects and objects[0].pos == "PROPN":
            return (preposition, *chunk_words(parse, objects[0]))
    return ()


def _crowd(parse: Parse, head: Word) -> Sequence[Word]:
    """An office, crowd or body with a noun or nation before it: "Iranian generals", "oil traders"."""
    low = head.lemma.lower()
    is_crowd = low in REPRESENTATIVES or (low in _CROWDS and head.tag == "NNS")
    if not is_crowd and low not in _BODIES:
        return ()
    words = [word for word in chunk_words(parse, head) if word.pos in ("ADJ", *NOMINAL) or word.text == "-"][-3:]
    telling = any(word.pos == "PROPN" or word.text.lower() in NATIONS for word in words[:-1])
    return words if telling and words[0].text != "-" else ()


def _sort(head: Word, words: Sequence[Word], people: KnownPeople) -> Sort:
    low = [word.text.lower() for word in words]
    if head.pos == "NOUN":
        return "title" if head.lemma.lower() in _CROWDS else "institution"
    if any(word.rstrip(".") in ORGANISATION_WORDS for word in low):
        return "institution"
    if low[-1] in PLACES or (low[-1] in STATES and low[-1] not in people.genders):
        return "place"
    if low[-1] in people.genders or names_person(low):
        return "name"
    if head.tag == "NNPS" or low[-1] in NATIONS or low[-1].removesuffix("s") in NATIONS:
        return "title"
    return "institution" if head.text.isupper() and head.text.isalpha() and len(head.text) > 2 else "unsure"
