"""What the grammar of its own sentence says about whom a pronoun can mean."""

from __future__ import annotations

from collections.abc import Iterator

from framing.language import Parse, Word

_REFLEXIVES = frozenset(("himself", "herself", "themselves", "itself"))


def bound_words(parse: Parse, pronoun: Word) -> frozenset[int]:
    """Numbers of the words that grammar forbids to mean the same: arguments of one verb, or one inside the other."""
    if pronoun.text.lower() in _REFLEXIVES:
        return frozenset()
    bound = {above.i for above in _noun_ancestors(parse, pronoun)}
    verb = clause_verb(parse, pronoun)
    if pronoun.dep == "poss" or verb is None:
        return frozenset(bound)
    if pronoun.dep != "nsubj" or is_object_form(pronoun):
        bound.update(subject.i for subject in subjects_of(parse, verb))
    for child in parse.children(verb):
        bound.update(below.i for below in (child, *parse.children(child, "pobj")) if below.dep != "poss")
    return frozenset(bound)


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
