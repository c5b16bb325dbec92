"""Find attributed statements: by rules, or by the encoder's tags weighed with the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framing.language import Document, Span
from framing.statements.continuation import continue_quotations
from framing.statements.quotations import find_quotations, overlapping
from framing.statements.rules import statements_by_rules
from framing.statements.statement import Statement
from framing.statements.tagged import statements_by_tags

if TYPE_CHECKING:
    from framing.encoder import Encoded


def find_statements(document: Document, encoded: Encoded | None = None) -> tuple[Statement, ...]:
    """Attributed statements in text order; ``actor`` is not yet known.

    Speech in and outside quotation marks, beliefs, wishes, judgements ("condemned the vote"), announcements and
    "according to", as PolNeAR annotates them (Newell et al. 2018). Statements may lie within each
    other. Quoted sentences are found without a parse too; they have neither source nor cue unless a statement right
    before them says who goes on speaking.

    Without ``encoded``, in the parsed sentences: candidates come from the dependency tree; the weights of their
    features (``data/lexicons/cues.weights.csv``) are those of a logistic regression on PolNeAR's training articles.
    With it, in all sentences that the encoder can read: it tags cues, sources and contents, and how sure it is
    is weighed with what the rules say of the same cue (``data/lexicons/cues.evidence.csv``); ``confidence`` is the
    probability that results. Other sentences are left to the rules.
    """
    quotations = find_quotations(document)
    found = [*_by_rules(document, quotations, without=encoded.sentences if encoded else ())]
    if encoded is not None:
        found += statements_by_tags(document, encoded, quotations)
    joined = continue_quotations(document, found, quotations)
    return tuple(sorted(joined, key=lambda statement: (statement.start, statement.end, statement.content)))


def _by_rules(document: Document, quotations: Sequence[Span], *, without: Sequence[int]) -> Iterator[Statement]:
    for number in sorted(set(document.parses).difference(without)):
        near = overlapping(quotations, document.sentences[number].span)
        yield from statements_by_rules(document.parses[number], near)
