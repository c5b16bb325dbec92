"""The constructions in which a word attributes the clause or quotation it stands in or beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framing.language import Parse, Span, Word
from framing.statements.clauses import noun_before, subject_of
from framing.statements.constructions import Candidate
from framing.statements.lexicon import classes

_CLOSERS = frozenset((",", '"', "”", "''", "—", "–"))
_MARKS_AND_A_WORD = 3  # words; a single quoted word is emphasis or a name
_LONGEST_LABEL = 8  # words before a colon


def clause_candidates(parse: Parse) -> Iterator[Candidate]:
    """``according to`` and ``X, officials said`` whatever the parser makes of X."""
    for word in parse:
        if word.dep == "prep" and word.text.lower() == "according":
            yield from _according_to(parse, word)
        elif word.tag in ("VBD", "VBZ", "VBP"):
            yield from _trailing(parse, word)


def quotation_candidates(parse: Parse, quotations: Sequence[Span]) -> Iterator[Candidate]:
    """Every verb outside quotation marks with the nearest quotation before it, after it, and both."""
    spoken = [frozenset(word.i for word in parse.words_in(quotation)) for quotation in quotations]
    spoken = [numbers for numbers in spoken if len(numbers) > _MARKS_AND_A_WORD]
    if not spoken:
        return
    quoted = frozenset().union(*spoken)
    for cue in parse:
        if cue.i in quoted or cue.pos not in ("VERB", "AUX") or cue.dep in ("aux", "auxpass"):
            continue
        before = max((numbers for numbers in spoken if max(numbers) < cue.i), key=max, default=frozenset[int]())
        after = min((numbers for numbers in spoken if min(numbers) > cue.i), key=min, default=frozenset[int]())
        found = {"quote:before": before, "quote:after": after}
        if before and after:
            found["quote:both"] = before | after
        source = subject_of(parse, cue) if before or after else None
        for name, content in found.items():
            if content:
                yield Candidate(cue, name, content, _topmost(parse, content), source)


def colon_candidates(parse: Parse) -> Iterator[Candidate]:
    """``Speaker: what is said``, as in headlines and transcripts."""
    for colon in parse:
        if colon.text == ":" and 0 < colon.i < len(parse) - 1:
            verb = next((word for word in reversed(parse.words[: colon.i]) if word.pos == "VERB"), None)
            source = subject_of(parse, verb) if verb is not None else noun_before(parse, colon)
            content = frozenset(range(colon.i + 1, len(parse)))
            if colon.i <= _LONGEST_LABEL:
                yield Candidate(verb or colon, "colon", content, _topmost(parse, content), source)
            return


def _according_to(parse: Parse, cue: Word) -> Iterator[Candidate]:
    """The clause without the phrase that names the source."""
    named = [end for prep in parse.children(cue, "prep") for end in parse.children(prep, "pobj")]
    above = parse.head(cue)
    if named and above.i != cue.i:
        yield Candidate(cue, "according", parse.below(above) - parse.below(cue), above, named[0])


def _trailing(parse: Parse, cue: Word) -> Iterator[Candidate]:
    """``X, officials said`` and ``X, said officials`` where the parser did not see that X depends on "said"."""
    subjects = [child for child in parse.children(cue, "nsubj") if child.i < cue.i]
    following = [child for child in parse.children(cue, "dobj", "nsubj", "attr") if child.i > cue.i]
    inverted = bool(following) and not subjects and _inverts(cue)
    start = cue.i if inverted else min(parse.below(subjects[0])) if subjects else 0
    if start > 1 and parse.words[start - 1].text in _CLOSERS:
        content = frozenset(range(start - 1))
        name, source = ("inverted", following[0]) if inverted else ("trailing", subject_of(parse, cue))
        yield Candidate(cue, name, content, _topmost(parse, content), source)


def _inverts(cue: Word) -> bool:
    """Verbs of saying may stand before their subject; "tell" has the hearer there."""
    return cue.lemma != "tell" and "say" in classes().get(cue.lemma, ())


def _topmost(parse: Parse, numbers: Iterable[int]) -> Word:
    return min((parse.words[number] for number in numbers), key=parse.depth)
