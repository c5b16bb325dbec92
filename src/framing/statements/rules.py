"""Statements by rules: candidates by syntax, weighed by a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from framing.language import Parse, Span
from framing.statements.assemble import statement_of
from framing.statements.constructions import Candidate, governing_candidates
from framing.statements.features import features
from framing.statements.lexicon import CONSTANT, weights
from framing.statements.statement import Statement
from framing.statements.surroundings import clause_candidates, colon_candidates, quotation_candidates

# Both chosen on a held-out sixth of the PolNeAR training articles.
_LEAST = -0.5  # log odds; below even, since a missed statement costs as much as a wrong one
_SAME = 0.7  # share of common words from which two contents of a sentence are taken to be the same


def statements_by_rules(parse: Parse, quotations: Sequence[Span], *, least: float = _LEAST) -> Iterator[Statement]:
    """Statements of the sentence of at least these log odds, the likeliest first.

    ``quotations`` are those that share a character with the sentence.
    """
    likely = [(score, candidate) for score, candidate in weighed(parse, quotations) if score > least]
    likely.sort(key=lambda pair: (-pair[0], pair[1].cue.i, pair[1].construction))
    for candidate in _without_rivals(candidate for _, candidate in likely):
        statement = statement_of(parse, candidate, quotations)
        if statement is not None:
            yield statement


def weighed(parse: Parse, quotations: Sequence[Span]) -> list[tuple[float, Candidate]]:
    """Every possible attribution of the sentence with the log odds that it is one."""
    quoted = frozenset(word.i for quotation in quotations for word in parse.words_in(quotation))
    return [(_score(parse, candidate, quoted), candidate) for candidate in all_candidates(parse, quotations)]


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
    table = weights()
    return table[CONSTANT] + sum([table[name] for name in features(parse, candidate, quoted) if name in table])


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
