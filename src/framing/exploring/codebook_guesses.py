"""Which actor of the codebook a spelling may belong to, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
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


class Guesses:
    """Guesses for one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        """Make its aliases ready to be compared."""
        aliases = [(actor.id, alias) for actor in codebook.actors for alias in actor.aliases]
        named = [(id, alias.text, lowered(alias.text).split()) for id, alias in aliases if alias.kind == "name"]
        self._names = [_Name(id, text, words[0], words[-1]) for id, text, words in named if words]
        self._short = [(id, alias.text, alias.text.replace(".", ""), _initials(alias.text)) for id, alias in aliases]
        self._words = alias_index(codebook).words

    def of(self, spellings: Sequence[str], kind: AliasKind) -> Guess | None:
        """The actor that the first telling spelling points to; None where none does, or two equally.

        A person belongs where the last name is one of the actor's people, or spelled nearly so; the first names must
        agree where both are given. A body belongs where it is the initials of an alias, or the alias its initials; it
        or a crowd also where one actor's titles and institutions have all its words.
        """
        if kind == "name":
            spellings = [text for text in spellings if " " in text] or spellings
        for rule in (self._by_last_name, self._by_likeness) if kind == "name" else (self._by_initials, self._by_words):
            for text in spellings:
                found = {one.actor: one for one in rule(text)}
                if len(found) == 1:
                    return next(iter(found.values()))
        return None

    def _by_last_name(self, text: str) -> Iterator[Guess]:
        for name in self._namesakes(text, str.__eq__):
            yield Guess(name.actor, f"last name of “{name.text}”")

    def _by_likeness(self, text: str) -> Iterator[Guess]:
        for name in self._namesakes(text, _nearly):
            yield Guess(name.actor, f"spelled nearly as “{name.text}”")

    def _namesakes(self, text: str, same: Callable[[str, str], bool]) -> Iterator[_Name]:
        """For each actor the first of its people with the same last name, and a first name alike where one is given."""
        *before, last = lowered(text).split()
        by_actor: dict[str, list[_Name]] = {}
        for name in self._names:
            if same(last, name.last):
                by_actor.setdefault(name.actor, []).append(name)
        for names in by_actor.values():
            full = [name for name in names if name.first != name.last]
            yield from [name for name in full or names if not (before and full) or _alike(before[0], name.first)][:1]

    def _by_initials(self, text: str) -> Iterator[Guess]:
        plain, own = text.replace(".", ""), _initials(text)
        for actor, alias, short, initials in self._short:
            if len(plain) > 2 and plain.isupper() and initials == plain:
                yield Guess(actor, f"initials of “{alias}”")
            elif len(own) > 2 and short == own:
                yield Guess(actor, f"“{alias}” in full")

    def _by_words(self, text: str) -> Iterator[Guess]:
        words = set(lowered(text).split())
        for actor, known in self._words.items():
            if len(words) > 1 and words <= known:
                yield Guess(actor, "all its words stand in the actor's titles and institutions")


def _nearly(one: str, other: str) -> bool:
    return len(one) >= _SHORT and one[0] == other[0] and _alike(one, other)


def _alike(one: str, other: str) -> bool:
    near = abs(len(one) - len(other)) <= _FARTHEST
    return one == other or (near and SequenceMatcher(None, one, other).ratio() >= _ALIKE)


def _initials(text: str) -> str:
    words = [word for word in text.replace("-", " ").split() if word.lower() not in _SMALL]
    return "".join(word[0].upper() for word in words)
