"""What a noun phrase does in its clause, read off the dependency tree."""

from __future__ import annotations

from typing import NamedTuple

from framing.actors.mention import Role
from framing.language import Parse, Word

# Nouns made from verbs whose possessor, or "of" phrase, undergoes the act ("the killing of", "his removal") …
_UNDERGONE = frozenset(
    "arrest assassination capture death defeat dismissal execution expulsion firing impeachment killing murder ouster "
    "overthrow release removal slaying".split()
)
# … and whose possessor does it ("the president's decision").
_DONE = frozenset(
    "accusation announcement attack call claim condemnation decision demand denial invitation offer order plan pledge "
    "promise proposal rebuke refusal request resignation strike threat visit vote vow warning withdrawal".split()
)
_CLAUSE_VERBS = ("VERB", "AUX")


class Part(NamedTuple):
    """A role and the verb, or noun made from a verb, that gives it; no verb for ``other``."""

    role: Role
    verb: Word | None


_NONE = Part("other", None)


def part_of(parse: Parse, head: Word) -> Part:
    """Role of the noun phrase with that head word.

    Conjuncts share the role of the first. A phrase without a role of its own takes that of the relative or participle
    clause that hangs on it ("troops killed in the raid"). The subject of a copula neither acts nor is acted upon.
    """
    first = _first_conjunct(parse, head)
    own = _own_part(parse, first)
    return own if own.verb is not None else _part_in_clause_below(parse, head)


def _first_conjunct(parse: Parse, word: Word) -> Word:
    while word.dep == "conj" and word.head != word.i and parse.head(word).pos in ("NOUN", "PROPN", "PRON"):
        word = parse.head(word)
    return word


def _own_part(parse: Parse, word: Word) -> Part:
    above = parse.head(word)
    if word.dep == "nsubj":
        return _NONE if _is_copula(parse, above) or above.pos not in _CLAUSE_VERBS else Part("agent", above)
    if word.dep == "nsubjpass":
        return Part("passive_patient", above)
    if word.dep == "dobj" and above.tag == "VBD" and not parse.children(above, "nsubj", "nsubjpass"):
        return Part("agent", above)  # inverted: '…, said some officials'
    if word.dep in ("dobj", "dative") and above.pos in _CLAUSE_VERBS:
        return Part("patient", above)
    if word.dep == "poss":
        return _part_by_noun(above)
    if word.dep == "pobj":
        return _part_after_preposition(parse, above)
    return _NONE


def _part_after_preposition(parse: Parse, preposition: Word) -> Part:
    above = parse.head(preposition)
    if preposition.dep == "agent" or (preposition.lemma == "by" and above.tag == "VBN"):
        return Part("passive_agent", above)
    if preposition.lemma == "of" and above.lemma.lower() in _UNDERGONE:
        return Part("patient", above)
    if preposition.dep == "dative":
        return Part("patient", above)
    if preposition.lemma == "by" and above.lemma.lower() in _DONE | _UNDERGONE:
        return Part("passive_agent", above)
    return _NONE


def _part_by_noun(noun: Word) -> Part:
    lemma = noun.lemma.lower()
    if lemma in _UNDERGONE:
        return Part("patient", noun)
    return Part("agent", noun) if lemma in _DONE else _NONE


def _part_in_clause_below(parse: Parse, head: Word) -> Part:
    for verb in parse.children(head, "relcl"):
        for word in parse.children(verb, "nsubj", "nsubjpass", "dobj"):
            if word.tag in ("WP", "WDT"):
                return _own_part(parse, word)
    for verb in parse.children(head, "acl"):
        if verb.tag == "VBN":
            return Part("passive_patient", verb)
        if verb.tag == "VBG":
            return Part("agent", verb)
    return _NONE


def _is_copula(parse: Parse, verb: Word) -> bool:
    return verb.lemma == "be" and not parse.children(verb, "xcomp")
