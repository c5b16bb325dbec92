"""The codebook's aliases, ready to be found: every spelling of each, in one automaton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from framing.actors.people import Gender, gender_of
from framing.codebook import Actor, Alias, Codebook
from framing.language.normal import Normal, lowered

# Nouns for the many who speak for an institution: "Iraqi officials" in a codebook also finds "an Iraqi official", and
# "a Pentagon spokesman" stands for the Pentagon. Those who lead ("Iranian generals", "the militia's commander") are
# persons of their own, whom a codebook names where it means them.
REPRESENTATIVES = frozenset(
    """adviser advisor aide delegate diplomat lawmaker legislator member negotiator officer official politician
    representative source spokesman spokesperson spokeswoman staffer strategist""".split()
)
_WORD = re.compile(r"[\w.'&-]*\w\.?")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_PLAIN_ACRONYM = re.compile(r"\b(?:US|UK|UN|EU|USA)\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of an alias and whose it is."""

    spelling: str
    actor: str
    alias: Alias


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Every spelling in a codebook.

    Attributes
    ----------
    keys, automaton : the spellings in lower case, and what finds them.
    entries : by key, whose it is.
    words : by actor, the lower-case words of its titles and institutions, its name and group.
    by_head : by last word in lower case, the titles and institutions of several words that end in it.
    genders : by actor, the gender of all its people whose given names tell one; absent where they differ.
    several : actors with names of several people, as an office has over the years, or a party.
    """

    keys: tuple[str, ...]
    entries: dict[str, tuple[Entry, ...]]
    automaton: Any
    words: dict[str, frozenset[str]]
    by_head: dict[str, tuple[Entry, ...]]
    genders: dict[str, Gender]
    several: frozenset[str]

    def hits(self, low: str) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Start, end and entries of every occurrence in a lower-cased text, overlapping ones included."""
        for number, start, end in self.automaton.find_matches_as_indexes(low, overlapping=True):
            yield start, end, self.entries[self.keys[number]]


@lru_cache(maxsize=16)
def alias_index(codebook: Codebook) -> AliasIndex:
    """The index of a codebook, built once."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    entries: dict[str, list[Entry]] = {}
    for actor in codebook.actors:
        for alias in actor.aliases:
            for spelling in _spellings(alias):
                entries.setdefault(lowered(spelling), []).append(Entry(spelling, actor.id, alias))
    keys = tuple(entries)
    return AliasIndex(
        keys=keys,
        entries={key: tuple(found) for key, found in entries.items()},
        automaton=AhoCorasick(keys, matchkind=MatchKind.Standard),
        words={actor.id: _words(actor) for actor in codebook.actors},
        by_head=_by_head(entry for found in entries.values() for entry in found),
        genders={actor.id: gender for actor in codebook.actors if (gender := _gender(actor)) is not None},
        several=frozenset(actor.id for actor in codebook.actors if len(_last_names(actor)) > 1),
    )


def _words(actor: Actor) -> frozenset[str]:
    texts = [alias.text for alias in actor.aliases if alias.kind != "name"] + [actor.name, actor.group or ""]
    return frozenset(word.removesuffix("'s") for text in texts for word in _WORD.findall(Normal(text).text.lower()))


def _by_head(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.alias.kind != "name" and " " in entry.spelling:
            found.setdefault(entry.spelling.rsplit(" ", 1)[1].lower(), []).append(entry)
    return {head: tuple(those) for head, those in found.items()}


def _last_names(actor: Actor) -> set[str]:
    return {alias.text.rsplit(" ", 1)[-1].lower() for alias in actor.aliases if alias.kind == "name"}


def _gender(actor: Actor) -> Gender | None:
    names = [alias.text.lower().split() for alias in actor.aliases if alias.kind == "name"]
    given = {gender for words in names if (gender := gender_of(words[:-1])) is not None}
    # A single word may be a surname that is also a given name ("Warren"): it tells only where no given name does.
    told = given or {gender for words in names if len(words) == 1 and (gender := gender_of(words)) is not None}
    return told.pop() if len(told) == 1 else None


def _spellings(alias: Alias) -> tuple[str, ...]:
    """The alias with and without hyphens, dots in acronyms and, for representatives, in the other number."""
    text = " ".join(Normal(alias.text).text.split())
    forms = [text]
    forms += [form.replace("-", " ") for form in forms if "-" in form]
    forms += [form for known in tuple(forms) for form in _acronym_forms(known)]
    if alias.kind != "name":
        forms += [other for known in tuple(forms) if (other := _other_number(known))]
    return tuple(dict.fromkeys(form for form in forms if form))


def _acronym_forms(text: str) -> Iterator[str]:
    if _DOTTED.search(text):
        yield _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
        yield _DOTTED.sub(lambda match: match.group()[:-1], text)
        yield _DOTTED.sub(lambda match: match.group().replace(".", ". ").strip(), text)
    elif _PLAIN_ACRONYM.search(text):
        yield _PLAIN_ACRONYM.sub(lambda match: "".join(letter + "." for letter in match.group()), text)
        yield _PLAIN_ACRONYM.sub(lambda match: ".".join(match.group()), text)


def _other_number(text: str) -> str | None:
    last = text.rsplit(" ", 1)[-1].lower()
    if " " not in text:
        return None
    if last in REPRESENTATIVES:
        return text[:-3] + "men" if last.endswith("man") else text + "s"
    if last.removesuffix("s") in REPRESENTATIVES:
        return text[:-1]
    return text[:-3] + "man" if last in ("spokesmen", "spokeswomen") else None
