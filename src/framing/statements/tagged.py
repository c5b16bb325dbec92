"""Statements by the encoder's tags: a cue, its source and content, and what the rules say of the same cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from framing.language import Document, Parse, Span
from framing.statements.assemble import kind_of, statement_of
from framing.statements.contents import beside, completed, overlap
from framing.statements.lexicon import CONSTANT, evidence_weights
from framing.statements.quotations import overlapping
from framing.statements.rules import statements_by_rules, weighed
from framing.statements.statement import Statement

if TYPE_CHECKING:
    from framing.encoder import Cue, Encoded, Parts

# All chosen on PolNeAR's dev articles.
_LIKELY = 0.5  # probability from which a tagged statement is kept
_SAME, _SAME_NESTED = 0.4, 0.7  # overlap above which two contents of a sentence are taken to be the same
_SURE = 2.0  # log odds from which a statement of the rules is kept though the encoder does not see it
_HINT = -1.5  # log odds from which the content of a candidate of the rules is worth comparing
_UNSEEN = -3.5  # log odds where the rules have no candidate: less than nearly all candidates have
_SUREST = 0.99  # the encoder's probabilities beyond this differ by chance


class Tagged(NamedTuple):
    """A possible statement of a sentence, and the evidence for it: named numbers that a table weighs."""

    sentence: int
    statement: Statement
    evidence: Mapping[str, float]


class _Hint(NamedTuple):
    """A statement that the rules might make, and the log odds that it is one."""

    score: float
    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


def statements_by_tags(document: Document, encoded: Encoded, quotations: Sequence[Span]) -> list[Statement]:
    """Likely statements of the sentences that the encoder can read; of rivals the likeliest.

    To those by tags come those that the rules are sure of, where no kept one has their cue or content.
    """
    kept: dict[int, list[Statement]] = {number: [] for number in encoded.sentences}
    weighed_tags = [(probability(one.evidence), one) for one in tagged(document, encoded, quotations)]
    for chance, one in sorted(weighed_tags, key=lambda pair: -pair[0]):
        others = kept[one.sentence]
        if chance >= _LIKELY and not any(_rivals(one.statement, other) for other in others):
            others.append(replace(one.statement, confidence=chance))
    for number in document.parses.keys() & kept.keys():
        near = overlapping(quotations, document.sentences[number].span)
        for statement in statements_by_rules(document.parses[number], near, least=_SURE):
            if not any(_rivals(statement, other) for other in kept[number]):
                kept[number].append(statement)
    return [one for others in kept.values() for one in others]


def _rivals(one: Statement, other: Statement) -> bool:
    """Whether the two attribute much the same; less is asked of those that are not nested."""
    nested = _stands_in(one, other) or _stands_in(other, one)
    same_cue = any(mine.overlaps(theirs) for mine in one.cue for theirs in other.cue)
    return same_cue or overlap(one.content, other.content) > (_SAME_NESTED if nested else _SAME)


def _stands_in(inner: Statement, outer: Statement) -> bool:
    """Whether the content of one holds the source and cue of the other ("said that the army denied it")."""
    parts = (*inner.source, *inner.cue)
    return bool(inner.source) and all(any(said.covers(part) for said in outer.content) for part in parts)


def probability(evidence: Mapping[str, float]) -> float:
    """How likely annotators would mark a statement with this evidence, 0 to 1."""
    table = evidence_weights()
    return 1 / (1 + exp(-table[CONSTANT] - sum(table[name] * value for name, value in evidence.items())))


def tagged(document: Document, encoded: Encoded, quotations: Sequence[Span]) -> Iterator[Tagged]:
    """What the encoder's cues attribute, cue by cue; those without content attribute nothing.

    The encoder is asked once for every cue that it saw in the unmarked sentences.
    """
    cues = [(number, cue) for number in encoded.sentences for cue in encoded.cues(number)]
    answers = zip(cues, encoded.parts([cue.span for _, cue in cues]), strict=True)
    for number, of_sentence in groupby(answers, key=lambda answer: answer[0][0]):
        near = overlapping(quotations, document.sentences[number].span)
        hints = list(_hints(document.parses.get(number), near))
        for (_, cue), parts in of_sentence:
            if parts is None:
                continue
            content = completed(document, number, parts.content, cue.span, near)
            content = content or beside(document, number, quotations)
            if content:
                of_cue = [hint for hint in hints if hint.cue.overlaps(cue.span)]
                source = _source(parts.source, of_cue)
                kind = kind_of(content, overlapping(quotations, Span(content[0].start, content[-1].end)))
                evidence = {**_certainty(cue, parts), **_agreement(content, of_cue), "quoted": _inside(cue.span, near)}
                yield Tagged(number, Statement(source, (cue.span,), content, kind), evidence)


def _hints(parse: Parse | None, quotations: Sequence[Span]) -> Iterator[_Hint]:
    for score, candidate in weighed(parse, quotations) if parse else ():
        statement = statement_of(parse, candidate, quotations) if parse and score > _UNSEEN else None
        if statement is not None:
            yield _Hint(score, Span(candidate.cue.start, candidate.cue.end), statement.source, statement.content)


def _source(tags: Sequence[Span], hints: Sequence[_Hint]) -> tuple[Span, ...]:
    """The tagged source; the rules' noun phrase where the two touch or none is tagged."""
    named = max(hints, key=lambda hint: hint.score).source if hints else ()
    agreed = any(mine.overlaps(theirs) for mine in tags for theirs in named)
    return named if agreed or not tags else tuple(tags)


def _certainty(cue: Cue, parts: Parts) -> dict[str, float]:
    return {"cue": _log_odds(cue.probability), "parts": _log_odds(parts.probability or 0.0)}


def _agreement(content: Sequence[Span], hints: Sequence[_Hint]) -> dict[str, float]:
    return {
        "rules": max((hint.score for hint in hints), default=_UNSEEN),
        "same": max((overlap(hint.content, content) for hint in hints if hint.score > _HINT), default=0.0),
    }


def _inside(cue: Span, quotations: Sequence[Span]) -> bool:
    return any(quotation.start <= cue.start < quotation.end for quotation in quotations)


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1 - _SUREST), _SUREST)
    return log(chance / (1 - chance))
