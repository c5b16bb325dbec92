"""Which actor a definite noun phrase takes up: "the secretary", "these officials", "the group"."""

from __future__ import annotations

from collections.abc import Sequence

from framing.actors.aliases import AliasIndex
from framing.actors.candidates import Candidate
from framing.actors.chunks import chunk_words
from framing.actors.people import PERSON_NOUNS
from framing.language import Parse, Word

_DEFINITE = frozenset("the this that these those both".split())
# Adjectives and numbers that add nothing to whom is meant.
_NEUTRAL = frozenset(
    """acting beleaguered caretaker embattled outgoing interim new same senior top two three four five six several
    powerful unnamed anonymous""".split()
)
_GROUPS = frozenset("group militia organization organisation faction movement".split())
_GROUP_NAMES = frozenset("hezbollah kataib militia brigades front movement isis isil islamic hashd".split())
REACH = 10  # sentences for a repeated noun ("Iraqi officials … the officials")
_NEAR = 3  # sentences for another noun ("Pompeo … the secretary")


def nominal_antecedent(
    head: Word, parse: Parse, number: int, seen: Sequence[Candidate], index: AliasIndex
) -> Candidate | None:
    """The actor's mention that a definite noun phrase takes up; None where it is new, or where it is unclear.

    The nearest phrase before it with the same head noun decides; else the mention in reach of the one actor that has
    an alias which ends in this noun. A phrase that says itself whom it means ("the officials who fled", "the
    ministry of health") takes up nothing.
    """
    if not any(word.text.lower() in _DEFINITE for word in parse.children(head, "det", "predet")):
        return None
    words = chunk_words(parse, head)
    if words[0].text.lower() not in _DEFINITE or parse.children(head, "prep", "relcl", "acl", "poss", "appos"):
        return None
    modifiers = [word.text.lower() for word in words[1:-1]]
    before = [
        candidate for candidate in seen if candidate.end <= words[0].start and number - candidate.sentence <= REACH
    ]
    lemma = head.lemma.lower()
    same = [candidate for candidate in before if candidate.word.lemma.lower() == lemma]
    if same:
        is_equal = same[-1].actor is not None and same[-1].word.text.lower() == head.text.lower()
        return same[-1] if is_equal and _adds_nothing(modifiers, same[-1], index) else None
    near = [candidate for candidate in before if number - candidate.sentence <= _NEAR]
    fitting = _by_alias(head, near, index) or _by_class(head, near)
    if len({candidate.entity for candidate in fitting}) != 1:
        return None
    return fitting[-1] if fitting[-1].actor is not None and _adds_nothing(modifiers, fitting[-1], index) else None


def _adds_nothing(modifiers: list[str], candidate: Candidate, index: AliasIndex) -> bool:
    own = index.words[candidate.actor or ""]
    return all(word in _NEUTRAL or word in own for word in modifiers)


def _by_alias(head: Word, near: Sequence[Candidate], index: AliasIndex) -> list[Candidate]:
    """Mentions of actors with a title or institution that ends in the noun, if they are of its kind."""
    actors = {entry.actor for entry in index.by_head.get(head.text.lower(), ())}
    plural = head.tag in ("NNS", "NNPS")
    wanted = "people" if plural else "person" if head.lemma.lower() in PERSON_NOUNS else "organisation"
    if wanted != "person" and len(actors) > 1:
        return []  # "the officials", "the military": every country has its own
    return [candidate for candidate in near if candidate.actor in actors and candidate.sort == wanted]


def _by_class(head: Word, near: Sequence[Candidate]) -> list[Candidate]:
    """The nearest institution, when the noun is a word for groups and the institution is one."""
    if head.text.lower() not in _GROUPS:
        return []
    institutions = [candidate for candidate in near if candidate.sort == "organisation"]
    return institutions[-1:] if institutions and institutions[-1].word.text.lower() in _GROUP_NAMES else []
