"""What the syntax says about one actor: its deeds, what is done to it, how it is described, what else is near."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from framing.language import Parse, Span, Word
from framing.measures.affect import ANYWHERE, Clue, content_words, word_clues

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Pronouns are not told apart further: "he" and "she" must not decide how somebody is portrayed.
_FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves".split())
SAYING = frozenset(
    """say tell add state claim argue note think believe suggest insist write tweet explain announce declare
    acknowledge admit report""".split()
)
# A word two steps away in the tree counts five sixths of one that is next to the actor, and so on; words of a
# coordinated clause ("thanked A and accused B") count less. Chosen by cross-validation: for all targets, and for those
# in sentences that portray their targets differently.
_FADING = 0.2
_COORDINATED = 0.3
_DEEPEST = 2  # coordinated and controlled verbs followed from the actor's own verb


def clues_about(parse: Parse, target: Span) -> list[Clue]:
    """Everything in the sentence that may tell how it portrays the target, with its relation to it.

    Relations of words: ``agent`` (verbs it is the subject of), ``deed`` (their objects, complements, adverbs),
    ``is`` (what it is said to be: predicates, attributes, appositions, titles), ``patient`` (verbs done to it),
    ``treatment`` (by whom, how), ``possession`` (what it has), ``complement`` (what its preposition hangs on),
    ``says`` (the core of what it says), ``near`` (every word, weaker with distance in the tree).
    """
    head = parse.head_of(target)
    if head is None:
        return []
    inside = {word.i for word in parse.words_in(target)}
    related = [(relation, word, 1.0) for relation, word in _related(parse, head)]
    return [*_facts(parse, head), *word_clues(parse, chain(related, _near(parse, head)), without=inside)]


def _related(parse: Parse, head: Word) -> Iterator[tuple[str, Word]]:
    top = whole_name(parse, head)
    for word in {head, top}:
        yield from (("is", found) for found in _descriptions(parse, word))
    if top is not head:
        yield "is", top
    if top.dep == "appos":
        top = parse.head(top)
        yield "is", top
    top = first_conjunct(parse, top)
    if top.dep == "poss":
        top = parse.head(top)
        yield "possession", top
        yield from (("possession", word) for word in parse.children(top, "amod", "compound"))
    yield from _governed(parse, top)


def whole_name(parse: Parse, head: Word) -> Word:
    """The noun that the word modifies: ``administration`` for ``Obama`` in "the Obama administration"."""
    while head.dep in {"compound", "amod", "nmod"} and parse.head(head).pos in _NOMINAL:
        head = parse.head(head)
    return head


def first_conjunct(parse: Parse, head: Word) -> Word:
    """The first of coordinated nouns, which stands for all of them in the clause: ``A`` for ``B`` in "A and B"."""
    while head.dep == "conj" and parse.head(head).pos in _NOMINAL:
        head = parse.head(head)
    return head


def _descriptions(parse: Parse, noun: Word) -> Iterator[Word]:
    for child in parse.children(noun, "amod", "compound", "appos", "nmod", "acl", "relcl", "advmod"):
        yield child
        if child.dep == "appos":
            yield from _with_objects(parse, child)
        if child.dep in {"acl", "relcl"}:
            yield from (word for _, word in _deeds(parse, child))


def _governed(parse: Parse, noun: Word) -> Iterator[tuple[str, Word]]:
    governor = parse.head(noun)
    if noun.dep in {"nsubj", "csubj"}:
        yield from _deeds(parse, governor)
    elif noun.dep in {"nsubjpass", "dobj", "dative", "oprd", "attr"}:
        yield "patient", governor
        yield from (("treatment", word) for word in _treatment(parse, governor, noun))
    elif noun.dep == "pobj":
        yield from _complemented(parse, governor)


def _deeds(parse: Parse, verb: Word, depth: int = 0) -> Iterator[tuple[str, Word]]:
    yield "agent", verb
    for child in parse.children(verb):
        if child.dep in {"acomp", "attr", "oprd"}:
            yield "is", child
            yield from (("is", word) for word in _with_objects(parse, child))
        elif child.dep in {"dobj", "advmod", "advcl"}:
            yield "deed", child
            yield from (("deed", word) for word in parse.children(child, "amod"))
        elif child.dep == "prep":
            yield from (("deed", word) for word in parse.children(child, "pobj"))
        elif child.dep == "ccomp":
            yield "says", child
        elif depth < _DEEPEST and (child.dep == "xcomp" or _shares_subject(parse, child)):
            yield from _deeds(parse, child, depth + 1)


def _shares_subject(parse: Parse, verb: Word) -> bool:
    return verb.dep == "conj" and not parse.children(verb, "nsubj", "nsubjpass")


def _treatment(parse: Parse, verb: Word, patient: Word) -> Iterator[Word]:
    for child in parse.children(verb, "nsubj", "agent", "prep", "advmod", "xcomp", "ccomp", "oprd"):
        if child.dep in {"agent", "prep"}:
            yield from parse.children(child, "pobj")
        elif child.i != patient.i:
            yield child


def _complemented(parse: Parse, preposition: Word) -> Iterator[tuple[str, Word]]:
    above = parse.head(preposition)
    if preposition.dep == "agent":
        yield from _deeds(parse, above)
        return
    yield f"complement {preposition.lemma.lower()}", above
    yield "complement", above
    yield from (("complement", word) for word in parse.children(above, "amod", "dobj", "acomp", "attr", "advmod"))


def _with_objects(parse: Parse, word: Word) -> Iterator[Word]:
    """What stands below a noun or adjective: modifiers, and objects of its prepositions."""
    for child in parse.children(word, "amod", "compound", "advmod", "prep"):
        if child.dep == "prep":
            yield from parse.children(child, "pobj")
        else:
            yield child


def _near(parse: Parse, head: Word) -> Iterator[tuple[str, Word, float]]:
    """Every content word that can be reached in the tree, and how close it is, 0 to 1."""
    words, links, content = parse.words, _links(parse), content_words(parse)
    reached, level, steps = {head.i}, [(head.i, 1.0)], 0
    while level:
        beyond = []
        for number, share in level:
            for other, kept in links[number]:
                if other not in reached:
                    reached.add(other)
                    beyond.append((other, share * kept))
        fading = 1 + _FADING * steps
        yield from [(ANYWHERE, words[number], share / fading) for number, share in beyond if number in content]
        level, steps = beyond, steps + 1


@lru_cache(maxsize=64)
def _links(parse: Parse) -> list[list[tuple[int, float]]]:
    """From each word the numbers of those right below and above it, and what share is kept on the way there."""
    shares = [_COORDINATED if _is_second_verb(word) else 1.0 for word in parse]
    below = ([(child.i, shares[child.i]) for child in parse.children(word)] for word in parse)
    return [[*links, (word.head, shares[word.i])] for word, links in zip(parse, below, strict=True)]


def _is_second_verb(word: Word) -> bool:
    return word.dep == "conj" and word.pos == "VERB"


def _facts(parse: Parse, head: Word) -> Iterator[Clue]:
    yield Clue("form", "first person" if head.text.lower() in _FIRST_PERSON else head.pos.lower())
    yield Clue("place", head.dep)
    above = [head, *parse.ancestors(head)]
    for word in above:
        if word.dep in {"ccomp", "relcl", "advcl"}:
            yield Clue("inside", word.dep)
    governor = parse.head(whole_name(parse, head))
    if head.dep == "nsubj" and governor.lemma.lower() in SAYING:
        yield Clue("place", "speaker")
    if head.dep == "nsubj" and governor.lemma == "be":
        yield Clue("place", "described")
    if head.dep == "pobj":
        yield Clue("preposition", governor.lemma.lower(), span=Span(governor.start, governor.end))
