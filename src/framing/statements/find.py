"""Find attributed statements: candidates by syntax, weighed by a table, completed by quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from framing.language import Document, Parse, Span
from framing.statements.assemble import statement_of
from framing.statements.constructions import Candidate, governing_candidates
from framing.statements.continuation import continue_quotations
from framing.statements.features import features
from framing.statements.lexicon import CONSTANT, weights
from framing.statements.quotations import find_quotations, overlapping
from framing.statements.statement import Statement
from framing.statements.surroundings import clause_candidates, colon_candidates, quotation_candidates

# Both chosen on a held-out sixth of the PolNeAR training articles.
_THRESHOLD = -0.5  # log odds; below even, since a missed statement costs as much as a wrong one
_SAME = 0.7  # share of common words from which two contents of a sentence are taken to be the same


def find_statements(document: Document) -> tuple[Statement, ...]:
    """Attributed statements of the parsed sentences, in text order; ``actor`` is not yet known.

    Speech in and outside quotation marks, beliefs, wishes, judgements ("condemned the vote"), announcements and
    "according to", as PolNeAR annotates them (Newell et al. 2018). Statements may lie within each
    other. Quoted sentences are found without a parse too; they have neither source nor cue unless a statement right
    before them says who goes on speaking.

    Candidates come from the dependency tree; the weights of their features (``data/lexicons/cues.weights.csv``) are
    those of a logistic regression on PolNeAR's training articles.
    """
    quotations = find_quotations(document)
    found: list[Statement] = []
    for number in sorted(document.parses):
        near = overlapping(quotations, document.sentences[number].span)
        found.extend(_in_sentence(document.parses[number], near))
    joined = continue_quotations(document, found, quotations)
    return tuple(sorted(joined, key=lambda statement: (statement.start, statement.end, statement.content)))


def _in_sentence(parse: Parse, quotations: Sequence[Span]) -> Iterator[Statement]:
    quoted = frozenset(word.i for quotation in quotations for word in parse.words_in(quotation))
    scored = [(_score(parse, candidate, quoted), candidate) for candidate in all_candidates(parse, quotations)]
    likely = [(score, candidate) for score, candidate in scored if score > _THRESHOLD]
    likely.sort(key=lambda pair: (-pair[0], pair[1].cue.i, pair[1].construction))
    for candidate in _without_rivals(candidate for _, candidate in likely):
        statement = statement_of(parse, candidate, quotations)
        if statement is not None:
            yield statement


def all_candidates(parse: Parse, quotations: Sequence[Span]) -> Iterator[Candidate]:
    """Every possible attribution of the sentence; ``quotations`` are those that share a character with it."""
    every = chain(
        governing_candidates(parse),
        clause_candidates(parse),
        quotation_candidates(parse, quotations),
        colon_candidates(parse),
    )
    return (candidate for candidate in every if candidate.content)


def _score(parse: Parse, candidate: Candidate, quoted: frozenset[int]) -> float:
    """Log odds that the candidate is an attribution."""
    table = weights()
    return table[CONSTANT] + sum(table.get(name, 0.0) for name in features(parse, candidate, quoted))


def _without_rivals(ranked: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in ranked:
        if not any(_rivals(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _rivals(one: Candidate, other: Candidate) -> bool:
    if one.cue.i == other.cue.i or (one.cue.i in other.content and other.cue.i in one.content):
        return True
    if one.construction.startswith("quote:") and one.content & other.content:
        return True
    return len(one.content & other.content) >= _SAME * len(one.content | other.content)
