"""What the grammar of its own sentence says about whom a pronoun can mean."""

from __future__ import annotations

from collections.abc import Iterator

from framing.language import Parse, Word

_REFLEXIVES = frozenset(("himself", "herself", "themselves", "itself"))


def is_bound(parse: Parse, pronoun: Word, word: Word) -> bool:
    """Whether grammar forbids that the two mean the same: arguments of one verb, or one inside the other."""
    low = pronoun.text.lower()
    if low in _REFLEXIVES:
        return False
    if any(above.i == word.i for above in _noun_ancestors(parse, pronoun)):
        return True
    if pronoun.dep == "poss":
        return False
    verb = clause_verb(parse, pronoun)
    if verb is None:
        return False
    is_object = pronoun.dep != "nsubj" or is_object_form(pronoun)
    if is_object and word.i in {subject.i for subject in subjects_of(parse, verb)}:
        return True
    above = parse.head(word)
    above = parse.head(above) if word.dep == "pobj" else above
    return word.dep != "poss" and above.i == verb.i


def _noun_ancestors(parse: Parse, word: Word) -> Iterator[Word]:
    """Nouns whose phrase holds the word; not those it only stands beside ("the mayor and his aides")."""
    for above in parse.ancestors(word):
        if word.dep == "conj" or above.pos in ("VERB", "AUX"):
            return
        word = above
        if above.pos == "NOUN":
            yield above


def clause_verb(parse: Parse, word: Word) -> Word | None:
    """The verb whose argument, however deep inside, the word is; infinitives belong to the verb above."""
    start = word if not is_object_form(word) else parse.head(word)
    for above in parse.ancestors(start):
        if above.pos in ("VERB", "AUX"):
            while above.dep == "xcomp" and parse.head(above).pos in ("VERB", "AUX"):
                above = parse.head(above)
            return above
    return None


def is_object_form(word: Word) -> bool:
    """Whether a pronoun is an object by form, though the parser makes it a subject: "they wanted him to stay"."""
    return word.dep == "nsubj" and word.text.lower() in ("him", "them")


def subjects_of(parse: Parse, verb: Word) -> tuple[Word, ...]:
    """Subjects of the verb, of the one it shares its subject with, or the noun that its relative clause describes."""
    found = parse.children(verb, "nsubj", "nsubjpass")
    while not found and verb.dep in ("conj", "xcomp", "advcl") and verb.head != verb.i:
        verb = parse.head(verb)
        found = parse.children(verb, "nsubj", "nsubjpass")
    if verb.dep in ("relcl", "acl") and (not found or found[0].tag in ("WP", "WDT")):
        return (parse.head(verb),)  # "troops, who stay in their bases"
    return found
