"""From an accepted candidate to a statement: its cue, source and content as spans of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from framing.language import Parse, Span, Word
from framing.statements.clauses import spans_of
from framing.statements.constructions import Candidate
from framing.statements.quotations import merged
from framing.statements.statement import Statement, StatementKind

_DIRECT = 0.9  # share of the content's characters in quotation marks from which it counts as direct speech


def statement_of(parse: Parse, candidate: Candidate, quotations: Sequence[Span]) -> Statement | None:
    """The statement that the candidate describes; None when nothing but cue and punctuation is left as content."""
    cue_words = _cue_words(parse, candidate)
    words = candidate.content | _glued(parse, candidate)
    said = spans_of((parse.words[number] for number in words), without={word.i for word in cue_words})
    content = _complete(said, candidate.cue, quotations)
    if not content:
        return None
    source = _source(parse, candidate, content)
    cue = spans_of(cue_words) or (Span(candidate.cue.start, candidate.cue.end),)  # a colon
    return Statement(source, cue, content, kind_of(content, quotations))


def kind_of(content: Sequence[Span], quotations: Sequence[Span]) -> StatementKind:
    """Direct, indirect or mixed, by the share of the content that stands in the quotations."""
    length = sum(span.end - span.start for span in content)
    quoted = sum(
        max(0, min(span.end, quotation.end) - max(span.start, quotation.start))
        for span in content
        for quotation in quotations
    )
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= _DIRECT * length else "mixed"


def _cue_words(parse: Parse, candidate: Candidate) -> list[Word]:
    """The cue with its auxiliaries, negation, particle and the preposition that leads to the content."""
    cue = candidate.cue
    leading = candidate.construction.partition("prep:")[2].partition("_")[0]
    preps = parse.children(cue, "prep")
    if candidate.construction != "according":
        preps = tuple(prep for prep in preps if leading and prep.text.lower() == leading)
    words = (*parse.children(cue, "aux", "auxpass", "neg", "prt"), *preps)
    return sorted({cue, *(word for word in words if word.i not in candidate.content)})


def _glued(parse: Parse, candidate: Candidate) -> set[int]:
    """The rest of a hyphenated word that the parser took apart at the end of the content, with what depends on it."""
    last, rest = max(candidate.content), set[int]()
    for before, word in pairwise(parse.words[last:]):
        if before.end != word.start or "-" not in (word.text, before.text):
            break
        rest.update(below.i for below in parse.subtree(word) if below.i > last)
    return rest if candidate.cue.i not in rest else set()


def _complete(content: Iterable[Span], cue: Word, quotations: Sequence[Span]) -> tuple[Span, ...]:
    """The content with the quotations it touches completed, and kept within the quotation the cue stands in."""
    spans = list(content)
    for quotation in quotations:
        if quotation.start <= cue.start < quotation.end:
            clipped = (Span(max(span.start, quotation.start), min(span.end, quotation.end)) for span in spans)
            spans = [span for span in clipped if span.start < span.end]
        elif any(span.overlaps(quotation) for span in spans):
            spans.append(quotation)
    return merged(spans)


def _source(parse: Parse, candidate: Candidate, content: Sequence[Span]) -> tuple[Span, ...]:
    """The noun phrase of the source with determiner and appositions, without the clause that holds the cue."""
    head = candidate.source
    if head is None:
        return ()
    taken = {word.i for span in content for word in parse.words_in(span)} | {candidate.cue.i}
    taken |= _branch_to(parse, head, candidate.cue)
    phrase = (word for word in parse.subtree(head) if word.dep != "case" or parse.head(word).i != head.i)
    runs = spans_of(phrase, without=taken)
    return tuple(run for run in runs if run.start <= head.start < run.end)


def _branch_to(parse: Parse, head: Word, cue: Word) -> set[int]:
    """Words of the part of the head's subtree in which the cue stands ("a letter saying that")."""
    above: Collection[int] = {cue.i, *(word.i for word in parse.ancestors(cue))}
    return {word.i for child in parse.children(head) if child.i in above for word in parse.subtree(child)}
