"""What a text has called those it names: "Gov. Ann Hill" is a governor, "the Ford Fund, a charity" also a charity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.actors.candidates import Candidate
from framing.actors.people import PERSON_NOUNS
from framing.language import Parse, Word

# Words before a title that make it another office.
_OTHER_OFFICE = frozenset(
    "assistant associate deputy ex former late next potential previous then under vice vice-".split()
)
_WRITTEN_OUT = {
    "adm": "admiral",
    "col": "colonel",
    "dr": "doctor",
    "gen": "general",
    "gov": "governor",
    "lt": "lieutenant",
    "prof": "professor",
    "rep": "representative",
    "sen": "senator",
    "sgt": "sergeant",
}
# Nouns that take up another one: whoever is called one of the latter may be called the former.
_WIDER: dict[str, frozenset[str]] = {
    noun: frozenset(narrower.split())
    for nouns, narrower in (
        ("lawmaker legislator", "senator representative congressman congresswoman mp legislator lawmaker"),
        ("congressman congresswoman", "representative"),
        ("judge justice", "judge justice"),
        ("doctor physician", "doctor physician"),
        ("lawyer attorney", "lawyer attorney counsel"),
        ("premier", "premier minister"),
        ("candidate nominee", "candidate nominee"),
        (
            "agency",
            "administration agency authority bureau center cia commission dea department dhs directorate epa fbi fda "
            "irs nsa office service",
        ),
        ("bureau", "bureau fbi"),
        ("department ministry", "department ministry"),
        ("body panel", "assembly board commission committee council panel"),
        ("company firm", "airline airlines company co corp corporation firm inc ltd motors"),
        ("newspaper paper", "chronicle gazette guardian herald journal newspaper post telegraph times tribune"),
        ("network broadcaster", "abc bbc cbs cnn fox msnbc nbc network npr rt television tv"),
        ("alliance", "alliance coalition nato"),
        ("bloc", "bloc eu union"),
        ("fund", "fund imf"),
        ("union", "association brotherhood federation guild teamsters union workers"),
        ("party", "democrats gop party republicans"),
        (
            "group organization organisation",
            "alliance association brigades center coalition committee council faction federation foundation front fund "
            "group hezbollah institute isil isis league militia movement nato network organisation organization "
            "society un union",
        ),
        ("militia faction movement", "brigades faction front hezbollah militia movement"),
    )
    for noun in nouns.split()
}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a phrase calls someone: nouns to be repeated, all its words, whether of another office ("former")."""

    nouns: frozenset[str]
    words: frozenset[str]
    is_other: bool


class Descriptions:
    """What is known so far, by entity."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._phrases: dict[str, set[_Phrase]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)

    def learn(self, parse: Parse, candidates: Iterable[Candidate]) -> None:
        """Take in what a sentence calls the people and institutions it names."""
        for candidate in candidates:
            is_name = candidate.actor is not None or candidate.word.pos == "PROPN"
            if not is_name or candidate.sort not in ("person", "organisation"):
                continue
            for head in (candidate.word, *_beside(parse, candidate.word)):
                words = [*map(_plain, _phrase(parse, head))]
                is_person = candidate.sort == "person"
                nouns = {noun for noun in words if noun in PERSON_NOUNS} if is_person else set()
                said = _Phrase(frozenset({*nouns, words[-1]}), frozenset(words), not _OTHER_OFFICE.isdisjoint(words))
                self._phrases[candidate.entity].add(said)
                self._words[candidate.entity].update(words)

    def fits(self, entity: str, noun: str, modifiers: frozenset[str], own: frozenset[str]) -> bool:
        """Whether the entity has been called so, or by a noun that this one takes up, and by all the modifiers.

        Modifiers that are among the entity's ``own`` words in the codebook need not stand in the text.
        A noun that takes up another with a modifier of its own names something else ("Popular Front … the popular
        movement").
        """
        phrases = self._phrases.get(entity)
        if phrases is None or not self._words[entity].issuperset(modifiers - own):
            return False
        narrower = _WIDER.get(noun, frozenset()) if not modifiers else frozenset()
        is_other = not _OTHER_OFFICE.isdisjoint(modifiers)
        return any(
            phrase.is_other == is_other and (noun in phrase.nouns or not narrower.isdisjoint(phrase.words))
            for phrase in phrases
        )


def _beside(parse: Parse, name: Word) -> Iterator[Word]:
    """Common nouns in apposition to the name, or said of it with "is"."""
    above = parse.head(name)
    yield from (word for word in parse.children(name, "appos") if word.pos == "NOUN")
    if name.dep == "appos" and above.pos == "NOUN":
        yield above
    if name.dep == "nsubj" and above.lemma == "be":
        yield from (word for word in parse.children(above, "attr") if word.pos == "NOUN")


def _phrase(parse: Parse, head: Word) -> Iterator[Word]:
    """The head and what stands before it as part of the name or title, also within hyphens, without possessors."""
    for child in parse.children(head, "compound", "amod", "nmod"):
        if child.i < head.i:
            yield from _phrase(parse, child)
    yield head


def _plain(word: Word) -> str:
    low = word.text.lower().replace(".", "")
    return _WRITTEN_OUT.get(low, low)
