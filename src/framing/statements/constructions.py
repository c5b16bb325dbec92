"""The constructions in which a word attributes what depends on it, as candidates around every possible cue."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from framing.language import Parse, Word
from framing.statements.clauses import subject_of
from framing.statements.lexicon import classes, cue_forms

_CUE_POS = frozenset(("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV"))
_NO_CONTENT = frozenset(("punct", "det", "aux", "auxpass", "neg"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "acomp", "dative"))
_CLAUSES = frozenset(("ccomp", "xcomp", "acl", "advcl"))
_SECOND = frozenset(("xcomp", "ccomp", "prep", "oprd", "advcl", "acomp"))
_PARENTHETICAL = frozenset(("parataxis", "advcl", "ccomp", "prep"))
_RAISING = frozenset(("seem", "appear", "look", "sound", "tend"))


class Candidate(NamedTuple):
    """A possible attribution: cue word, construction, the words that would be its content, and its source's head.

    ``content`` holds numbers of words of the sentence; ``anchor`` is the head of the content.
    """

    cue: Word
    construction: str
    content: frozenset[int]
    anchor: Word
    source: Word | None


def governing_candidates(parse: Parse) -> Iterator[Candidate]:
    """Every known cue with what depends on it as its content: clauses, objects, prepositional phrases and pairs."""
    known = cue_forms()
    for cue in parse:
        if cue.pos in _CUE_POS and cue.text.lower() in known:
            children = [child for child in parse.children(cue) if child.dep not in _NO_CONTENT]
            if children or cue.dep in _PARENTHETICAL:
                yield from _around(parse, cue, children)


def _around(parse: Parse, cue: Word, children: list[Word]) -> Iterator[Candidate]:
    source = subject_of(parse, cue)
    for name, anchor in (part for child in children for part in _parts(parse, cue, child)):
        yield Candidate(cue, name, parse.below(anchor) - _afterthought(parse, anchor), anchor, source)
    for first, second in pairwise(child for child in children if child.dep not in ("advmod", "npadvmod")):
        yield from _pair(parse, cue, first, second, source)
    yield from _raised(parse, cue, children, source)
    above = parse.head(cue)
    if cue.dep in ("parataxis", "advcl") and above.pos in ("VERB", "AUX"):
        yield Candidate(cue, f"above:{cue.dep}", parse.below(above) - parse.below(cue), above, source)
    if cue.dep == "relcl":
        own = parse.children(cue, "nsubj")
        yield Candidate(cue, "relhead", parse.below(above) - parse.below(cue), above, own[0] if own else None)


def _parts(parse: Parse, cue: Word, child: Word) -> Iterator[tuple[str, Word]]:
    """``said that X``, ``condemned X``, ``calls for X``, ``spoke out against X``, ``X was condemned``."""
    if child.dep in _OBJECTS or child.dep in _CLAUSES:
        yield child.dep, child
    elif child.dep == "prep" or (child.dep == "agent" and cue.pos == "NOUN"):
        for end in parse.children(child, "pobj", "pcomp"):
            yield f"prep:{child.text.lower()}", end
        for inner in parse.children(child, "prep"):
            for end in parse.children(inner, "pobj", "pcomp"):
                yield f"prep:{child.text.lower()}_{inner.text.lower()}", end
    elif child.dep == "nsubjpass" or (child.dep == "relcl" and cue.pos == "NOUN"):
        yield child.dep, child


def _pair(parse: Parse, cue: Word, first: Word, second: Word, source: Word | None) -> Iterator[Candidate]:
    """``accuse X of Y``, ``urge X to do``, ``describe X as``, ``hold X responsible``."""
    if first.dep not in ("dobj", "dative") or second.dep not in _SECOND:
        return
    label = f"{second.dep}:{second.text.lower()}" if second.dep == "prep" else second.dep
    if any(child.tag == "TO" for child in parse.children(second, "aux")):
        label = "to"  # the parser wavers between complement and purpose
    yield Candidate(cue, f"dobj+{label}", parse.below(first) | parse.below(second), first, source)


def _raised(parse: Parse, cue: Word, children: list[Word], source: Word | None) -> Iterator[Candidate]:
    """``X is expected to do``, ``X was accused of Y``, ``X seems to do``: the subject is part of the content."""
    for subject in children:
        if subject.dep != "nsubjpass" and not (subject.dep == "nsubj" and cue.lemma in _RAISING):
            continue
        named = source if source is not None and source.i != subject.i else None
        for other in children:
            if other.i > cue.i and other.dep in ("xcomp", "prep", "oprd", "acomp"):
                label = f"{other.dep}:{other.text.lower()}" if other.dep == "prep" else other.dep
                content = parse.below(subject) | parse.below(other)
                yield Candidate(cue, f"{subject.dep}+{label}", content, other, named)


def _afterthought(parse: Parse, anchor: Word) -> frozenset[int]:
    """``…, saying that`` at the end of a clause goes on with what the outer source does, not with the content."""
    for child in parse.children(anchor, "advcl"):
        after_comma = child.i > anchor.i and parse.words[child.i - 1].text == ","
        if after_comma and child.tag == "VBG" and "say" in classes().get(child.lemma, ()):
            return parse.below(child)
    return frozenset()
