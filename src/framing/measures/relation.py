"""Relation: whether one actor supports or attacks another, as a sentence tells it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

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
_SIGNATURE = "relation|fast|relation:1+vader:3.3.2"
# Added to the log-probability of each label before the highest is taken: the rare ones would hardly ever be given.
# Chosen by cross-validation on the training part for macro-F1.
_PREFERENCE: dict[RelationLabel, float] = {"none": 0.0, "a>b+": 0.75, "a>b-": 0.5, "b>a+": 2.0, "b>a-": 2.0}
# Probability from which the measure gives a row. In cross-validation two of three such labels are right; of those that
# are less probable, one of four.
_CERTAIN = 0.35
_MEANING = {"+": "supports", "-": "attacks"}
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
    clues = _both_ways(document, a, b)
    return _explained(*_judged(clues), clues, _cover(a, b))


def _both_ways(document: Document, a: Span, b: Span) -> dict[str, list[Clue]]:
    return {"a>b": relation_clues(document, a, b), "b>a": relation_clues(document, b, a)}


def _cover(a: Span, b: Span) -> Span:
    return Span(min(a.start, b.start), max(a.end, b.end))


def _judged(clues: Mapping[str, list[Clue]]) -> tuple[RelationLabel, float]:
    lexicon = read_lexicon(_LEXICON)
    ways = (probabilities(total(lexicon.of(clue) for clue in clues[way])) for way in ("a>b", "b>a"))
    chances = _chances(*ways)
    label = max(_PREFERENCE, key=lambda known: math.log(chances[known]) + _PREFERENCE[known])
    return label, chances[label]


def _explained(label: RelationLabel, confidence: float, clues: Mapping[str, list[Clue]], both: Span) -> Relation:
    way, side = ("a>b", 0.0) if label == "none" else (label[:3], 1.0 if label[3] == "+" else -1.0)
    found = reasons(read_lexicon(_LEXICON), clues[way])
    outcome = label if label == "none" else f"{way[0]} {_MEANING[label[3]]} {way[2]}"
    trace = told(found, f"{outcome} with probability {confidence:.2f}")
    return Relation(label, confidence, evidence(found, side, both), trace)


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
            clues = _both_ways(reading.document, first.span, second.span)
            label, confidence = _judged(clues)
            if label != "none" and confidence >= _CERTAIN:
                ends = (first, second) if label.startswith("a") else (second, first)
                found = _explained(label, confidence, clues, _cover(first.span, second.span))
                yield _row(reading, *ends, found)


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
        signature=_SIGNATURE,
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
    signature=_SIGNATURE,
    source="Park, Pan & Joo, Who Blames or Endorses Whom?, Findings of ACL 2021; Hutto & Gilbert, VADER, ICWSM 2014",
    score=_score,
)
