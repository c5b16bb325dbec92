"""Which actor of the codebook a spelling may belong to, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from framing.actors.aliases import alias_index
from framing.codebook import Codebook
from framing.codebook.model import AliasKind
from framing.language.normal import lowered

_ALIKE = 0.8  # of last names, by Ratcliff & Obershelp's measure: transliterations of Arabic and Persian reach it
_FARTHEST = 3  # letters between their lengths
_SHORT = 5  # letters; shorter names are alike by chance
_SMALL = frozenset("of the for and in a".split())


class Guess(NamedTuple):
    """An actor's id and the reason in words."""

    actor: str
    why: str


class _Name(NamedTuple):
    actor: str
    text: str
    first: str
    last: str


def guess(spellings: Sequence[str], kind: AliasKind, codebook: Codebook) -> Guess | None:
    """The actor that the first telling spelling points to; None where none does, or two equally.

    A person belongs where the last name is one of the actor's people, or spelled nearly so; the first names must agree
    where both are given. A body belongs where it is the initials of an alias, or the alias its initials; it or a crowd
    also where one actor's titles and institutions have all its words.
    """
    if kind == "name":
        full = [text for text in spellings if " " in text]
        spellings = full or spellings
    for rule in (_by_last_name, _by_likeness) if kind == "name" else (_by_initials, _by_words):
        for text in spellings:
            found = {one.actor: one for one in rule(text, codebook)}
            if len(found) == 1:
                return next(iter(found.values()))
    return None


@lru_cache(maxsize=4)
def _names(codebook: Codebook) -> tuple[_Name, ...]:
    aliases = ((actor.id, alias) for actor in codebook.actors for alias in actor.aliases)
    named = [(id, alias.text, lowered(alias.text).split()) for id, alias in aliases if alias.kind == "name"]
    return tuple(_Name(id, text, words[0], words[-1]) for id, text, words in named if words)


def _by_last_name(text: str, codebook: Codebook) -> Iterator[Guess]:
    *before, last = lowered(text).split()
    for name in _names(codebook):
        same = name.last == last and (not before or name.first == name.last or _alike(before[0], name.first))
        if same:
            yield Guess(name.actor, f"last name of “{name.text}”")


def _by_initials(text: str, codebook: Codebook) -> Iterator[Guess]:
    plain, own = text.replace(".", ""), _initials(text)
    for actor in codebook.actors:
        for alias in actor.aliases:
            is_short = plain.isupper() and len(plain) > 2 and _initials(alias.text) == plain
            if is_short or (len(own) > 2 and alias.text.replace(".", "") == own):
                yield Guess(actor.id, f"initials of “{alias.text}”" if is_short else f"“{alias.text}” in full")


def _initials(text: str) -> str:
    words = [word for word in text.replace("-", " ").split() if word.lower() not in _SMALL]
    return "".join(word[0].upper() for word in words)


def _by_likeness(text: str, codebook: Codebook) -> Iterator[Guess]:
    *before, last = lowered(text).split()
    for name in _names(codebook):
        near = len(last) >= _SHORT and last[0] == name.last[0] and _alike(last, name.last)
        if near and (not before or name.first == name.last or _alike(before[0], name.first)):
            yield Guess(name.actor, f"spelled nearly as “{name.text}”")


def _alike(one: str, other: str) -> bool:
    near = abs(len(one) - len(other)) <= _FARTHEST
    return one == other or (near and SequenceMatcher(None, one, other).ratio() >= _ALIKE)


def _by_words(text: str, codebook: Codebook) -> Iterator[Guess]:
    index = alias_index(codebook)
    words = set(lowered(text).split())
    for actor in codebook.actors:
        if len(words) > 1 and words <= index.words[actor.id]:
            yield Guess(actor.id, "all its words stand in the actor's titles and institutions")
