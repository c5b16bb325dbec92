"""What the syntax says about one actor's attitude to another: the words that join them, what hangs on those."""

from __future__ import annotations

from collections.abc import Iterator

from framing.language import Parse, Span, Word
from framing.measures.affect import Clue, word_clues
from framing.measures.surroundings import SAYING, first_conjunct, whole_name

_LONGEST_SEQUENCE = 3  # words between two actors that are told as one sequence: ", the"; "and"; "'s"
_CLOSE = 3  # words
_FARTHEST = 8  # steps in the tree, beyond which distance tells nothing more
_BESIDE = ("dobj", "acomp", "attr", "xcomp", "amod", "advmod", "oprd", "ccomp", "pobj")
_ACTIVE = {"nsubjpass": "dobj", "agent": "nsubj"}
_OBJECTS = ("dobj", "acomp", "attr")


def clues_between(parse: Parse, source: Span, target: Span) -> list[Clue]:
    """Everything in the sentence that may tell whether the source supports or attacks the target.

    Relations of words: ``link`` (the word where the paths of the two meet in the tree; with the way each comes to it),
    ``path`` (words on the paths), ``beside`` (what hangs on those), ``above source`` and ``above target`` (what each
    depends on), ``of source`` and ``of target`` (their descriptions, objects), ``before``, ``between`` and ``after``
    them in the text, ``just after`` or ``just before`` one.
    """
    one, other = parse.head_of(source), parse.head_of(target)
    if one is None or other is None:
        return []
    ends = _ends(parse, one, other)
    inside = {word.i for span in (source, target) for word in parse.words_in(span)}
    related = [*_joined(parse, *ends), *_own(parse, "source", ends[0]), *_own(parse, "target", ends[1])]
    order = "forward" if source < target else "back"
    in_text = (one, other) if order == "forward" else (other, one)
    related += _around(parse, in_text, order)
    words = word_clues(parse, ((relation, word, 1.0) for relation, word in related), without=inside)
    return [*_facts(parse, ends, order), *_joints(parse, in_text, inside, order), *words]


def _ends(parse: Parse, *heads: Word) -> tuple[Word, Word]:
    """The noun that stands for each in its clause: A's for B in "A and B praised C", unless B's relation is to A."""
    source, target = (whole_name(parse, head) for head in heads)
    firsts = first_conjunct(parse, source), first_conjunct(parse, target)
    return (source, target) if firsts[0].i == firsts[1].i else firsts


def _paths(parse: Parse, source: Word, target: Word) -> tuple[list[Word], Word | None, list[Word]]:
    """The words from each end up to the word where they meet, and that word; None when they stand in two trees."""
    rising = [source, *parse.ancestors(source)]
    falling = [target, *parse.ancestors(target)]
    places = {word.i: place for place, word in enumerate(falling)}
    for place, word in enumerate(rising):
        if word.i in places:
            return rising[:place], word, falling[: places[word.i]]
    return rising, None, falling


def _direction(rising: list[Word], falling: list[Word]) -> str:
    return f"{_function(rising[-1]) if rising else 'self'}>{_function(falling[-1]) if falling else 'self'}"


def _function(word: Word) -> str:
    """What the word is to its verb, the same for "A accused B" and "B was accused by A"."""
    return _ACTIVE.get(word.dep, word.dep)


def _joined(parse: Parse, source: Word, target: Word) -> Iterator[tuple[str, Word]]:
    rising, meeting, falling = _paths(parse, source, target)
    if meeting is None:
        return
    yield "link", meeting
    yield f"link {_direction(rising, falling)}", meeting
    on_path = {word.i for word in (*rising, meeting, *falling)}
    for word in (*rising[1:], meeting, *falling[1:]):
        yield "path", word
        for child in parse.children(word, "prep", *_BESIDE):
            if child.i not in on_path:
                yield "beside", child
                if child.dep == "prep":
                    yield from (("beside", below) for below in parse.children(child, "pobj"))


def _own(parse: Parse, end: str, noun: Word) -> Iterator[tuple[str, Word]]:
    above, function = parse.head(noun), _function(noun)
    if function == "pobj" and above.dep == "agent":
        above, function = parse.head(above), "nsubj"
    yield f"above {end} {function}", above
    if function in {"poss", "pobj"}:
        yield f"above {end}", parse.head(above)
    if function == "pobj":
        yield f"above {end} {above.lemma.lower()}", parse.head(above)
    if function == "nsubj":
        yield from ((f"of {end}", word) for word in parse.children(above, *_OBJECTS))
    yield from ((f"of {end}", word) for word in parse.children(noun, "amod", "appos", "relcl"))


def _around(parse: Parse, ends: tuple[Word, Word], order: str) -> Iterator[tuple[str, Word]]:
    first, second = (end.i for end in ends)
    nearest = ("source", "target") if order == "forward" else ("target", "source")
    for word in parse:
        if word.i < first:
            yield "before", word
        elif word.i > second:
            yield "after", word
        else:
            yield f"between {order}", word
            if word.i <= first + _CLOSE:
                yield f"just after {nearest[0]}", word
            if word.i >= second - _CLOSE:
                yield f"just before {nearest[1]}", word


def _facts(parse: Parse, ends: tuple[Word, Word], order: str) -> Iterator[Clue]:
    source, target = ends
    yield Clue("order", order)
    yield Clue("place", f"{source.dep}>{target.dep} {order}")
    rising, meeting, falling = _paths(parse, source, target)
    if meeting is not None:
        yield Clue("direction", f"{_direction(rising, falling)} {order}")
        yield Clue("steps", f"{min(len(rising) + len(falling), _FARTHEST)} {order}")
        ways = ">".join(word.dep for word in rising) + "^" + "<".join(word.dep for word in reversed(falling))
        yield Clue("route", f"{ways} {order}")
        for word in (*rising, *falling):
            if word.dep in {"prep", "agent"}:
                yield _function_word(f"preposition {order}", word)
    if source.dep == "nsubj" and parse.head(source).lemma.lower() in SAYING:
        yield Clue("place", "source speaks")
    if target.dep == "nsubj" and parse.head(target).lemma.lower() in SAYING:
        yield Clue("place", "target speaks")


def _joints(parse: Parse, ends: tuple[Word, Word], inside: set[int], order: str) -> Iterator[Clue]:
    """Function words and short sequences between the two actors."""
    between = [word for word in parse.words[ends[0].i + 1 : ends[1].i] if word.i not in inside]
    for word in between:
        if word.pos in {"ADP", "CCONJ", "PUNCT"}:
            yield _function_word(f"joint {order}", word)
    if len(between) <= _LONGEST_SEQUENCE:
        told = ("*" if word.pos == "PROPN" else word.lemma.lower() for word in between)
        yield Clue("sequence", f"{' '.join(told)} {order}")


def _function_word(relation: str, word: Word) -> Clue:
    return Clue(relation, word.lemma.lower(), span=Span(word.start, word.end))
