"""Find attributed statements: candidates by syntax, weighed by a table, completed by quotation marks."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from framing.language import Document, Parse, Span, Word
from framing.shipped import shipped
from framing.statements.clauses import spans_of
from framing.statements.constructions import Candidate, candidates, colon_candidates, quotation_candidates
from framing.statements.features import features
from framing.statements.quotations import find_quotations
from framing.statements.statement import Statement, StatementKind

_THRESHOLD = -0.4  # log odds
_SAME = 0.7  # share of common words above which two contents of a sentence are the same


def find_statements(document: Document) -> tuple[Statement, ...]:
    """Attributed statements in text order, of the sentences that are parsed; ``actor`` is not yet known."""
    quotations = find_quotations(document)
    found: list[Statement] = []
    for number in sorted(document.parses):
        sentence = document.sentences[number].span
        near = [quotation for quotation in quotations if quotation.overlaps(sentence)]
        found.extend(_in_sentence(document.parses[number], near))
    joined = _continue(document, found, quotations)
    return tuple(sorted(joined, key=lambda statement: (statement.start, statement.end, statement.content)))


def _in_sentence(parse: Parse, quotations: Sequence[Span]) -> Iterator[Statement]:
    quoted = frozenset(word.i for quotation in quotations for word in parse.words_in(quotation))
    weights = _weights()
    scored = []
    for candidate in _all_candidates(parse, quotations):
        if candidate.content:
            score = sum(weights.get(name, 0.0) for name in {"", *features(parse, candidate, quoted)})
            if score > _THRESHOLD:
                scored.append((-score, candidate.cue.i, candidate.construction, candidate))
    for candidate in _best([entry[-1] for entry in sorted(scored, key=lambda entry: entry[:3])]):
        statement = _statement(parse, candidate, quotations)
        if statement is not None:
            yield statement


def _all_candidates(parse: Parse, quotations: Sequence[Span]) -> Iterator[Candidate]:
    yield from candidates(parse)
    if quotations:
        yield from quotation_candidates(parse, quotations)
    yield from colon_candidates(parse)


def _best(ranked: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in ranked:
        if not any(_rivals(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _rivals(one: Candidate, other: Candidate) -> bool:
    if one.cue.i == other.cue.i or (one.cue.i in other.content and other.cue.i in one.content):
        return True
    common = len(one.content & other.content)
    return common >= _SAME * len(one.content | other.content)


def _statement(parse: Parse, candidate: Candidate, quotations: Sequence[Span]) -> Statement | None:
    cue_words = _cue_words(parse, candidate)
    cue = spans_of(cue_words)
    content = spans_of((parse.words[i] for i in candidate.content), without={word.i for word in cue_words})
    content = _complete(content, candidate.cue, quotations)
    source = _source(parse, candidate, content)
    return Statement(source, cue, content, _kind(content, quotations)) if content else None


def _cue_words(parse: Parse, candidate: Candidate) -> list[Word]:
    cue = candidate.cue
    words = [cue, *parse.children(cue, "aux", "auxpass", "neg", "prt")]
    label = candidate.construction.partition("prep:")[2]
    for prep in parse.children(cue, "prep"):
        if label and prep.text.lower() == label.partition("_")[0]:
            words.append(prep)
    if candidate.construction == "according":
        words.extend(parse.children(cue, "prep"))
    return sorted({word for word in words if word.i not in candidate.content or word is cue})


def _source(parse: Parse, candidate: Candidate, content: Sequence[Span]) -> tuple[Span, ...]:
    head = candidate.source
    if head is None:
        return ()
    taken = {word.i for span in content for word in parse.words_in(span)}
    above = {candidate.cue.i, *(word.i for word in parse.ancestors(candidate.cue))}
    for branch in parse.children(head):
        if branch.i in above:
            taken.update(word.i for word in parse.subtree(branch))
    taken.add(candidate.cue.i)
    runs = spans_of(parse.subtree(head), without=taken)
    return tuple(run for run in runs if run.start <= head.start < run.end)


def _complete(content: Sequence[Span], cue: Word, quotations: Sequence[Span]) -> tuple[Span, ...]:
    """The content with the quotations it touches completed, and kept within the quotation the cue stands in."""
    spans = list(content)
    for quotation in quotations:
        inside = quotation.start <= cue.start < quotation.end
        if inside:
            spans = [Span(max(span.start, quotation.start), min(span.end, quotation.end)) for span in spans]
            spans = [span for span in spans if span.start < span.end]
        elif any(span.overlaps(quotation) for span in spans):
            spans.append(quotation)
    return _merge(spans)


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _kind(content: Sequence[Span], quotations: Sequence[Span]) -> StatementKind:
    length = sum(span.end - span.start for span in content)
    quoted = sum(
        max(0, min(span.end, quotation.end) - max(span.start, quotation.start))
        for span in content
        for quotation in quotations
    )
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.9 * length else "mixed"


def _continue(document: Document, found: Sequence[Statement], quotations: Sequence[Span]) -> list[Statement]:
    """Quoted sentences that no cue introduces go on with the statement before them in the paragraph."""
    statements = list(found)
    covered = [span for statement in statements for span in statement.content]
    for quotation in quotations:
        if any(span.overlaps(quotation) for span in covered) or not _is_sentence(document, quotation):
            continue
        before = [i for i, s in enumerate(statements) if s.kind != "indirect" and s.content[-1].end <= quotation.start]
        latest = max(before, key=lambda i: statements[i].content[-1].end, default=None)
        if latest is None:
            statements.append(Statement((), (), (quotation,), "direct"))
        else:
            old = statements[latest]
            content = (*old.content, quotation)
            statements[latest] = Statement(old.source, old.cue, content, _kind(content, quotations))
    return statements


def _is_sentence(document: Document, quotation: Span) -> bool:
    number = document.sentence_at(quotation.start)
    return number is not None and document.sentences[number].start == quotation.start


@cache
def _weights() -> Mapping[str, float]:
    with shipped("data", "lexicons", "cues.csv").open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
