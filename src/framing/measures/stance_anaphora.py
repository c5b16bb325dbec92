"""Matters named again: "rebuffed *the request*", "reconsider *its decision*", "condemned *them*"."""

from __future__ import annotations

from typing import NamedTuple

from framing.language import Parse, Span, Word
from framing.measures.attitude import look_up
from framing.measures.stance_matters import Matter

_PROPOSALS = frozenset(
    """appeal bill call decision demand idea legislation measure motion move order plan proposal recommendation request
    resolution ruling step suggestion vote""".split()
)
_DEEDS = frozenset(
    "act action assault assassination attack bombing decision killing move raid slaying step strike".split()
)
_ACTS = _PROPOSALS | _DEEDS
_PRONOUNS = frozenset({"it", "this", "that", "them", "these"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_GOVERNED = ("dobj", "nsubj", "nsubjpass", "pobj")
_NEAR = 2  # sentences back that "the move" or "it" may point to


class _Known(NamedTuple):
    """A matter that the text has named: which actors took which side on it, and by which words."""

    matter: Matter
    value: int
    words: frozenset[str]
    sides: tuple[tuple[str, int], ...]


class Memory:
    """The matters of an article so far."""

    def __init__(self) -> None:
        """Begin with nothing named."""
        self._known: list[_Known] = []

    def add(self, matter: Matter, value: int, words: frozenset[str], sides: tuple[tuple[str, int], ...]) -> None:
        """Remember a matter: the polarity of the proposal made of it, the lemmas around it and the sides taken."""
        self._known.append(_Known(matter, value, words, sides))

    def named_again(self, parse: Parse, word: Word, owner: str | None, sentence: int) -> Matter | None:
        """The matter that a noun or pronoun points back to; None where there is none or it names its own.

        The position of the actor whose "decision" it is comes first, then the same word earlier in the article
        ("voted", "the vote"), then whatever was named last, in the two sentences before. The word is one that
        :func:`may_point_back`.
        """
        noun, pronoun = word.lemma.lower(), _points_back(parse, word)
        if not pronoun and (not _is_definite(parse, word, owner) or parse.children(word, "acl")):
            return None  # "the decision to go" says itself what was decided
        span = Span(word.start, word.end)
        if owner is not None:
            sides = [(known, value) for known in self._policies() for actor, value in known.sides if actor == owner]
            if noun in _PROPOSALS:
                return sides[-1][0].matter.again(sides[-1][1], span, sentence) if sides else None
        for known in reversed(self._known):
            if not pronoun and noun not in (_DEEDS if known.matter.about_past else _PROPOSALS):
                continue
            if noun in known.words or sentence - known.matter.sentence <= (1 if pronoun else _NEAR):
                return known.matter.again(0 if known.matter.about_past else known.value, span, sentence)
        return None

    def _policies(self) -> list[_Known]:
        return [known for known in self._known if not known.matter.about_past]


def may_point_back(parse: Parse, word: Word) -> bool:
    """Whether the word alone lets it mean a matter named before."""
    if word.pos not in ("NOUN", "PRON"):
        return False
    return (word.dep in _GOVERNED and word.lemma.lower() in _ACTS) or _points_back(parse, word)


def _points_back(parse: Parse, word: Word) -> bool:
    """Whether the word is a pronoun for a thing, the object of an attitude before it ("condemned it")."""
    if word.text.lower() not in _PRONOUNS or word.dep != "dobj" or word.head >= word.i:
        return False
    attitude = look_up(parse, parse.head(word), "obj")
    return attitude is not None and attitude.kind == "attitude"


def _is_definite(parse: Parse, noun: Word, owner: str | None) -> bool:
    return owner is not None or any(
        child.text.lower() in _DEFINITE or child.dep == "poss" for child in parse.children(noun, "det", "poss")
    )
