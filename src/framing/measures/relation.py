"""Relation: whether one actor supports or attacks another, as a sentence tells it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from framing.actors import Mention
from framing.language import Document, Span
from framing.measures.affect import (
    Clue,
    evidence,
    probabilities,
    read_lexicon,
    reasons,
    told,
    total,
    unparsed_clues,
)
from framing.measures.between import clues_between
from framing.measures.reading import Reading
from framing.measures.registry import Measure
from framing.measures.score import Score

RelationLabel = Literal["none", "a>b+", "a>b-", "b>a+", "b>a-"]

_LEXICON = "relation"
# Added to the log-probability of each label before the highest is taken: the rare ones would hardly ever be given.
# Chosen by cross-validation on the training part for macro-F1.
_PREFERENCE: dict[RelationLabel, float] = {"none": 0.0, "a>b+": 0.75, "a>b-": 0.5, "b>a+": 2.0, "b>a-": 2.0}
# Probability from which the measure gives a row. On texts that the training part does not hold, 60 of 100 such labels
# are right, of those below 25 of 100 (docs/measures/relation.md).
_CERTAIN = 0.5
_MEANING = {"+": "supports", "-": "attacks"}
_SIDE = {"+": 1.0, "-": -1.0}
_WINDOW = 200  # characters between two actors that are read where a sentence has no parse
_PAIRS = 10  # pairs of actors scored in a sentence, nearest first; more stand only in lists of names


@dataclass(frozen=True, slots=True)
class Relation:
    """What a sentence tells of the attitude between two actors.

    Attributes
    ----------
    label : ``a>b+`` a supports b, ``a>b-`` a attacks b, the same for ``b>a``, or ``none``.
    confidence : probability of the label, 0 to 1; a rare label may be given at less than one half.
    evidence : the words that carried it, from the first to the last; both actors and what is between where none did.
    trace : the weightiest words with their log-odds of support against attack.
    """

    label: RelationLabel
    confidence: float
    evidence: Span
    trace: str


def relation_between(document: Document, a: Span, b: Span) -> Relation:
    """Whether a supports or attacks b, or b a, in the sentence that holds both.

    Each direction is weighed by itself: verbs that join the two, the way each comes to them in the tree, what hangs on
    those, the words between. The weights were learned from the Directed Sentiment Extraction data (Park et al.,
    Findings of ACL 2021). Actors in different sentences have no relation here.
    """
    return _explained(document, a, b, _verdict(document, a, b))


class _Verdict(NamedTuple):
    """A label, its probability, and the clues of the direction that it tells of (a to b when there is none)."""

    label: RelationLabel
    confidence: float
    clues: list[Clue]


def _verdict(document: Document, a: Span, b: Span) -> _Verdict:
    lexicon = read_lexicon(_LEXICON)
    clues = relation_clues(document, a, b), relation_clues(document, b, a)
    chances = _chances(*(probabilities(total(lexicon.of(clue) for clue in way)) for way in clues))
    label = max(_PREFERENCE, key=lambda known: math.log(chances[known]) + _PREFERENCE[known])
    return _Verdict(label, chances[label], clues[label.startswith("b")])


def _explained(document: Document, a: Span, b: Span, verdict: _Verdict) -> Relation:
    label, confidence, clues = verdict
    found = reasons(read_lexicon(_LEXICON), clues)
    source, target = (document.text[span.start : span.end] for span in ((b, a) if label.startswith("b") else (a, b)))
    outcome = "no relation" if label == "none" else f"{source} {_MEANING[label[-1]]} {target}"
    both = Span(min(a.start, b.start), max(a.end, b.end))
    return Relation(
        label,
        confidence,
        evidence(found, _SIDE.get(label[-1], 0.0), both),
        told(found, f"{outcome} with probability {confidence:.2f}"),
    )


def _chances(a_to_b: tuple[float, float, float], b_to_a: tuple[float, float, float]) -> dict[RelationLabel, float]:
    """Probabilities of the five labels: an attitude one way and none the other way, or none at all."""
    joint: dict[RelationLabel, float] = {
        "none": a_to_b[1] * b_to_a[1],
        "a>b+": a_to_b[2] * b_to_a[1],
        "a>b-": a_to_b[0] * b_to_a[1],
        "b>a+": b_to_a[2] * a_to_b[1],
        "b>a-": b_to_a[0] * a_to_b[1],
    }
    whole = sum(joint.values())
    return {label: max(chance / whole, 1e-9) for label, chance in joint.items()}


def relation_clues(document: Document, source: Span, target: Span) -> list[Clue]:
    """The clues that the attitude of the source to the target is weighed from, the ``base`` first."""
    number = document.sentence_at(source.start)
    base = Clue("base", "")
    if number is None or number != document.sentence_at(target.start):
        return [base, Clue("base", "apart")]
    if number in document.parses:
        return [base, *clues_between(document.parses[number], source, target)]
    gap = Span(min(source.end, target.end), max(source.start, target.start))
    order = "forward" if source < target else "back"
    near = [gap] if gap.end - gap.start <= _WINDOW else []
    return [base, *unparsed_clues(document.text, near, f"between {order}")]


def _score(reading: Reading) -> Iterator[Score]:
    for _, mentions in groupby(reading.mentions, key=lambda mention: mention.sentence):
        for first, second in _pairs(tuple(mentions)):
            verdict = _verdict(reading.document, first.span, second.span)
            if verdict.label != "none" and verdict.confidence >= _CERTAIN:
                ends = (first, second) if verdict.label.startswith("a") else (second, first)
                yield _row(reading, *ends, _explained(reading.document, first.span, second.span, verdict))


def _row(reading: Reading, source: Mention, target: Mention, found: Relation) -> Score:
    sentence = reading.document.sentences[source.sentence]
    return Score(
        unit="sentence",
        unit_start=sentence.start,
        unit_end=sentence.end,
        actor=source.actor,
        target=target.actor,
        voice=reading.voice_at(target.span),
        measure="relation",
        variable="relation",
        value=1.0 if found.label.endswith("+") else -1.0,
        confidence=found.confidence,
        evidence_start=found.evidence.start,
        evidence_end=found.evidence.end,
        trace=found.trace,
    )


def _pairs(mentions: tuple[Mention, ...]) -> list[tuple[Mention, Mention]]:
    """The nearest mentions of each two different actors, in text order."""
    nearest: dict[frozenset[str], tuple[int, Mention, Mention]] = {}
    for place, second in enumerate(mentions):
        for first in mentions[:place]:
            actors, gap = frozenset({first.actor, second.actor}), second.start - first.end
            if len(actors) == 2 and gap >= 0 and (actors not in nearest or gap < nearest[actors][0]):
                nearest[actors] = (gap, first, second)
    kept = sorted(nearest.values(), key=lambda pair: pair[0])[:_PAIRS]
    return sorted(((first, second) for _, first, second in kept), key=lambda pair: (pair[0].start, pair[1].start))


RELATION = Measure(
    name="relation",
    question="Does one actor support or attack another here, and in whose words?",
    variables={"relation": "-1 the actor attacks the target, 1 the actor supports it; no row where it does neither"},
    methods={"fast": "relation:1+vader:3.3.2"},
    source="Park, Pan & Joo, Who Blames or Endorses Whom?, Findings of ACL 2021; Hutto & Gilbert, VADER, ICWSM 2014",
    score=_score,
)
