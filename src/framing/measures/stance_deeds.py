"""Deeds named by nouns: "Iran's missile attack", "the attack, launched in retaliation for …", and who did them."""

from __future__ import annotations

from framing.language import Parse, Word

DEEDS = frozenset(
    "assault attack barrage bombardment bombing counterattack offensive operation raid shelling strike volley".split()
)
"""Nouns for what somebody does with weapons; whoever is named as their doer did it."""

_ATTACKING = frozenset("attack bomb fire hit launch retaliate shell storm strike".split())
_REACTIONS = frozenset("answer avenge payback reprisal response retaliate retaliation retribution revenge".split())
_DEEPEST = 5  # steps from a reaction to the deed that it is


def is_deed(word: Word) -> bool:
    """Whether the word names an attack, done or to come."""
    return word.pos in ("NOUN", "PROPN") and word.lemma.lower() in DEEDS


def is_attack(word: Word) -> bool:
    """Whether the verb tells of an attack, which is a side taken also when it is past."""
    return word.lemma.lower() in _ATTACKING


def answering_deed(parse: Parse, word: Word) -> Word | None:
    """The deed that a reaction is: "the *attack* was a response to", "the *attack*, launched in retaliation for"."""
    if word.lemma.lower() not in _REACTIONS:
        return None
    for _ in range(_DEEPEST):
        for subject in parse.children(word, "nsubj", "nsubjpass"):
            return subject if is_deed(subject) else None
        if is_deed(word):
            return word
        if word.head == word.i:
            return None
        word = parse.head(word)
    return None
