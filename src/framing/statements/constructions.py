"""The constructions in which English attributes content to a source, as candidates around every possible cue word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from framing.language import Parse, Span, Word
from framing.statements.clauses import noun_before, subject_of
from framing.statements.lexicon import classes

_CUE_POS = frozenset(("VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "acomp", "dative"))
_CLAUSES = frozenset(("ccomp", "xcomp", "acl", "advcl"))
_SECOND = frozenset(("xcomp", "ccomp", "prep", "oprd", "advcl", "acomp"))
_PARENTHETICAL = frozenset(("parataxis", "advcl", "ccomp", "prep"))
_ADJUNCTS = frozenset(("according", "per"))
_RAISING = frozenset(("seem", "appear", "look", "sound", "tend"))
_HEARSAY = frozenset(("reportedly", "allegedly", "apparently", "supposedly", "purportedly", "seemingly"))

_COMMAS = frozenset((",", '"', "”", "''", "—", "–"))
_MARKS_AND_A_WORD = 3  # words; a single quoted word is emphasis or a name
_LONGEST_LABEL = 8  # words before a colon


class Candidate(NamedTuple):
    """A possible attribution: cue word, construction, the words that would be its content, and its source's head.

    ``content`` holds numbers of words of the sentence; ``anchor`` is the head of the content.
    """

    cue: Word
    construction: str
    content: frozenset[int]
    anchor: Word
    source: Word | None


def candidates(parse: Parse) -> Iterator[Candidate]:
    """Every possible attribution of the sentence by its syntax, in the order of the cue words."""
    for word in parse:
        if word.dep == "prep" and word.text.lower() in _ADJUNCTS:
            yield from _according_to(parse, word)
        elif word.text.lower() in _HEARSAY:
            yield from _adverb(parse, word)
        elif word.pos in _CUE_POS:
            yield from _around(parse, word)


def _around(parse: Parse, cue: Word) -> Iterator[Candidate]:
    below = [child for child in parse.children(cue) if child.dep not in ("punct", "det", "aux", "auxpass", "neg")]
    if not below and cue.dep not in _PARENTHETICAL:
        return
    source = subject_of(parse, cue)
    parts = [part for child in below for part in _parts(parse, cue, child)]
    for name, anchor in parts:
        yield Candidate(cue, name, _below(parse, anchor) - _afterthought(parse, anchor), anchor, source)
    for first, second in pairwise(child for child in below if child.dep not in ("advmod", "npadvmod")):
        yield from _pair(parse, cue, first, second, source)
    yield from _raised(parse, cue, below, source)
    yield from _trailing(parse, cue, below, source)
    if cue.dep in ("parataxis", "advcl") and parse.head(cue).pos in ("VERB", "AUX"):
        above = parse.head(cue)
        yield Candidate(cue, f"above:{cue.dep}", _below(parse, above) - _below(parse, cue), above, source)
    if cue.dep == "relcl":
        above = parse.head(cue)
        yield Candidate(cue, "relhead", _below(parse, above) - _below(parse, cue), above, _subject_within(parse, cue))


def _parts(parse: Parse, cue: Word, child: Word) -> Iterator[tuple[str, Word]]:
    if child.dep in _OBJECTS or child.dep in _CLAUSES:
        yield child.dep, child
    elif child.dep == "prep" or (child.dep == "agent" and cue.pos == "NOUN"):
        for below in parse.children(child, "pobj", "pcomp"):
            yield f"prep:{child.text.lower()}", below
        for inner in parse.children(child, "prep"):
            for below in parse.children(inner, "pobj", "pcomp"):
                yield f"prep:{child.text.lower()}_{inner.text.lower()}", below
    elif child.dep == "nsubjpass":
        yield "nsubjpass", child
    elif child.dep == "relcl" and cue.pos == "NOUN":
        yield "relcl", child


def _pair(parse: Parse, cue: Word, first: Word, second: Word, source: Word | None) -> Iterator[Candidate]:
    """``accuse X of Y``, ``urge X to do``, ``describe X as``, ``hold X responsible``."""
    if first.dep not in ("dobj", "dative") or second.dep not in _SECOND:
        return
    label = f"{second.dep}:{second.text.lower()}" if second.dep == "prep" else second.dep
    if any(child.tag == "TO" for child in parse.children(second, "aux")):
        label = "to"  # the parser wavers between complement and purpose
    content = _below(parse, first) | _below(parse, second)
    yield Candidate(cue, f"dobj+{label}", content, first, source)


def _raised(parse: Parse, cue: Word, below: list[Word], source: Word | None) -> Iterator[Candidate]:
    """``X is expected to do``, ``X was accused of Y``, ``X seems to do``: the subject is part of the content."""
    for subject in below:
        if subject.dep != "nsubjpass" and not (subject.dep == "nsubj" and cue.lemma in _RAISING):
            continue
        for other in below:
            if other.i > cue.i and other.dep in ("xcomp", "prep", "oprd", "acomp"):
                label = f"{other.dep}:{other.text.lower()}" if other.dep == "prep" else other.dep
                content = _below(parse, subject) | _below(parse, other)
                named = source if source is not None and source.i != subject.i else None
                yield Candidate(cue, f"{subject.dep}+{label}", content, other, named)


def _trailing(parse: Parse, cue: Word, below: list[Word], source: Word | None) -> Iterator[Candidate]:
    """``X, officials said`` and ``X, said officials`` where the parser did not see that X depends on "said"."""
    if cue.tag not in ("VBD", "VBZ", "VBP"):
        return
    right = [child for child in below if child.i > cue.i and child.dep in ("dobj", "nsubj", "attr")]
    left = [child for child in below if child.i < cue.i and child.dep == "nsubj"]
    inverted = bool(right) and not left and cue.lemma != "tell" and parse.words[cue.i - 1].text in _COMMAS
    start = cue.i if inverted else min(_below(parse, left[0])) if left else 0
    if start > 1 and parse.words[start - 1].text in _COMMAS:
        named = right[0] if inverted else source
        content = frozenset(range(start - 1))
        anchor = min((parse.words[number] for number in content), key=lambda word: _depth(parse, word))
        yield Candidate(cue, "inverted" if inverted else "trailing", content, anchor, named)


def _according_to(parse: Parse, cue: Word) -> Iterator[Candidate]:
    named = [*parse.children(cue, "pobj")]
    named += [below for to in parse.children(cue, "prep") for below in parse.children(to, "pobj")]
    above = parse.head(cue)
    if named and above.i != cue.i:
        yield Candidate(cue, "according", _below(parse, above) - _below(parse, cue), above, named[0])


def _adverb(parse: Parse, cue: Word) -> Iterator[Candidate]:
    above = parse.head(cue)
    if above.i != cue.i:
        yield Candidate(cue, "hearsay", _below(parse, above) - {cue.i}, above, None)


def _afterthought(parse: Parse, anchor: Word) -> frozenset[int]:
    """``…, saying that`` at the end of a clause goes on with what the outer source does, not with the content."""
    for child in parse.children(anchor, "advcl"):
        after_comma = child.i > anchor.i and parse.words[child.i - 1].text == ","
        if after_comma and child.tag == "VBG" and "say" in classes().get(child.lemma, ()):
            return _below(parse, child)
    return frozenset()


def _subject_within(parse: Parse, cue: Word) -> Word | None:
    subjects = parse.children(cue, "nsubj")
    return subjects[0] if subjects else None


def _below(parse: Parse, word: Word) -> frozenset[int]:
    return frozenset(other.i for other in parse.subtree(word))


def quotation_candidates(parse: Parse, quotations: Sequence[Span]) -> Iterator[Candidate]:
    """Every verb outside quotation marks with the nearest quotation before it, after it, and both."""
    inside = [frozenset(word.i for word in parse.words_in(quotation)) for quotation in quotations]
    inside = [numbers for numbers in inside if len(numbers) > _MARKS_AND_A_WORD]
    quoted = frozenset().union(*inside)
    for cue in parse:
        if cue.i in quoted or cue.pos not in ("VERB", "AUX") or cue.dep in ("aux", "auxpass"):
            continue
        before = max((numbers for numbers in inside if max(numbers) < cue.i), key=max, default=frozenset[int]())
        after = min((numbers for numbers in inside if min(numbers) > cue.i), key=min, default=frozenset[int]())
        source = subject_of(parse, cue)
        for name, content in (("quote:before", before), ("quote:after", after), ("quote:both", before | after)):
            if content and (name != "quote:both" or (before and after)):
                anchor = min((parse.words[number] for number in content), key=lambda word: _depth(parse, word))
                yield Candidate(cue, name, content, anchor, source)


def _depth(parse: Parse, word: Word) -> int:
    return sum(1 for _ in parse.ancestors(word))


def colon_candidates(parse: Parse) -> Iterator[Candidate]:
    """``Speaker: what is said``, as in headlines and transcripts."""
    for colon in parse:
        if colon.text == ":" and 0 < colon.i < len(parse) - 1:
            before, after = parse.words[: colon.i], parse.words[colon.i + 1 :]
            verb = next((word for word in reversed(before) if word.pos == "VERB"), None)
            source = subject_of(parse, verb) if verb is not None else noun_before(parse, colon)
            anchor = parse.head_of(Span(after[0].start, after[-1].end))
            if anchor is not None and len(before) <= _LONGEST_LABEL:
                yield Candidate(colon, "colon", frozenset(word.i for word in after), anchor, source)
            return
