"""The attitude lexicon: which words take or reject what hangs on them, read from ``data/lexicons/attitudes.csv``.

A slot is the way in which the matter hangs on the word: ``obj`` (object, or subject of a passive), ``clause`` (a
clause or infinitive), ``subj`` (the matter is the subject: "the strike *was illegal*"), ``if`` (a condition), or a
preposition.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from framing.language import Parse, Word
from framing.shipped import shipped

Kind = Literal[
    "attitude", "act", "judge", "describe", "deny", "doubt", "say", "through", "consider", "penalty", "change", "seem"
]
"""What a word does with the matter in its slot: ``attitude`` and ``act`` are the holder's position, ``judge`` is the
position of whoever speaks, ``say``, ``through`` and ``describe`` pass on, ``deny`` reverses what is told, ``doubt`` and
``consider`` leave it open, ``penalty`` makes a condition unwelcome, ``change`` is what the matter itself does ("must
end"), ``seem`` tells what is not sure to be so."""

VERSION = "attitudes:3"
_SIGNS = {"+": 1, "-": -1, "0": 0, "?": 0}
_COARSE = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}


class Attitude(NamedTuple):
    """What a word says about the matter in one of its slots; ``sign`` is 1, -1 or, where it is passed on, 0."""

    kind: Kind
    sign: int


Lexicon = Mapping[tuple[str, str, str], Attitude]


@cache
def attitude_lexicon() -> Lexicon:
    """The shipped lexicon, by (word, coarse part of speech, slot).

    Raises
    ------
    ValueError
        Two rows give the same word the same slot.
    """
    found: dict[tuple[str, str, str], Attitude] = {}
    with shipped("data", "lexicons", "attitudes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            for entry in _entries(row):
                if entry in found:
                    raise ValueError(f"attitudes.csv: {entry} is given twice")
                found[entry] = Attitude(row["kind"], _SIGNS[_sign(row, entry[2])])  # type: ignore[arg-type]
    return found


def _entries(row: dict[str, str]) -> list[tuple[str, str, str]]:
    slots = [slot.split(":")[0] for slot in row["slots"].split()]
    return [(word, pos, slot) for word in row["words"].split() for pos in row["pos"].split() for slot in slots]


def _sign(row: dict[str, str], slot: str) -> str:
    return dict(part.split(":") for part in row["slots"].split())[slot]


def look_up(parse: Parse, word: Word, slot: str) -> Attitude | None:
    """What the word, with its particle if it has one ("rule out"), says about the matter in that slot, if anything."""
    pos = _COARSE.get(word.pos)
    if pos is None:
        return None
    lexicon = attitude_lexicon()
    for particle in parse.children(word, "prt", "advmod"):
        found = lexicon.get((f"{word.lemma.lower()}_{particle.text.lower()}", pos, slot))
        if found is not None:
            return found
    lemma, text = word.lemma.lower(), word.text.lower()
    # The lemmatizer makes "hopes" a form of "hop"; the tagger takes some adjectives for verbs ("nonbinding").
    for key in ((lemma, pos), (text, pos), (f"{lemma}e", pos), (text, "ADJ")):
        found = lexicon.get((*key, slot))
        if found is not None:
            return found
    return None


def takes_side(word: Word) -> bool:
    """Whether the word by itself takes a side, whatever it hangs on ("revenge", "no *plan* to leave")."""
    return (word.lemma.lower(), _COARSE.get(word.pos, "")) in _of_kinds("attitude", "judge")


def judges(word: Word) -> bool:
    """Whether the word by itself judges what it hangs on ("crime", "justified")."""
    return (word.lemma.lower(), _COARSE.get(word.pos, "")) in _of_kinds("judge")


@cache
def _of_kinds(*kinds: Kind) -> frozenset[tuple[str, str]]:
    return frozenset(key[:2] for key, found in attitude_lexicon().items() if found.kind in kinds)
