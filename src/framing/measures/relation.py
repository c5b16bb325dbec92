"""Relation: whether one actor supports or attacks another, as a sentence tells it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

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
from framing.tiers import Tier

if TYPE_CHECKING:
    from framing.encoder import Distribution, Encoded

RelationLabel = Literal["none", "a>b+", "a>b-", "b>a+", "b>a-"]
_LABELS: tuple[RelationLabel, ...] = get_args(RelationLabel)

_LEXICON = "relation"
# Added to the log-probability of each label before the highest is taken: the rare ones would hardly ever be given.
# Chosen by cross-validation on the training part for macro-F1.
_PREFERENCE: dict[RelationLabel, float] = {"none": 0.0, "a>b+": 0.75, "a>b-": 0.5, "b>a+": 2.0, "b>a-": 2.0}
# Probability from which the measure gives a row. On texts that the training part does not hold, about 60 of 100 such
# labels are right in the fast tier and 66 in the accurate one, from .5 only 50 (docs/measures/relation.md).
_CERTAIN: dict[Tier, float] = {"fast": 0.5, "accurate": 0.7}
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
    evidence : the words that carried it, from the first to the last; both actors and what is between where none did;
        the whole sentence in the accurate tier.
    trace : the weightiest words with their log-odds of support against attack; in the accurate tier the probabilities
        of all labels.
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
    both = Span(min(a.start, b.start), max(a.end, b.end))
    return Relation(
        label,
        confidence,
        evidence(found, _SIDE.get(label[-1], 0.0), both),
        told(found, f"{_outcome(document, a, b, label)} with probability {confidence:.2f}"),
    )


def relations_read(document: Document, encoded: Encoded, pairs: Sequence[tuple[Span, Span]]) -> list[Relation | None]:
    """Whether a supports or attacks b, or b a, in the sentence of each pair, as the encoder judges.

    None where the encoder cannot read the pair: its spans in different sentences, too far apart for the encoder's
    window, or not in English.
    """
    found = encoded.relation(pairs)
    return [
        _relation_read(document, pair, chances) if chances else None for pair, chances in zip(pairs, found, strict=True)
    ]


def _relation_read(document: Document, pair: tuple[Span, Span], chances: Distribution) -> Relation:
    label = max(_LABELS, key=lambda known: chances[known])
    told_chances = ", ".join(f"{_outcome(document, *pair, known)} {chances[known]:.2f}" for known in _LABELS)
    number = document.sentence_at(pair[0].start)
    both = Span(min(pair[0].start, pair[1].start), max(pair[0].end, pair[1].end))
    return Relation(
        label,
        chances[label],
        both if number is None else document.sentences[number].span,
        f"the whole sentence, read by the encoder both ways: {told_chances}; "
        f"{_outcome(document, *pair, label)} with probability {chances[label]:.2f}",
    )


def _outcome(document: Document, a: Span, b: Span, label: RelationLabel) -> str:
    source, target = (document.text[span.start : span.end] for span in ((b, a) if label.startswith("b") else (a, b)))
    return "no relation" if label == "none" else f"{source} {_MEANING[label[-1]]} {target}"


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
    in_sentences = groupby(reading.mentions, key=lambda mention: mention.sentence)
    pairs = [pair for _, mentions in in_sentences for pair in _pairs(tuple(mentions))]
    for (first, second), found in zip(pairs, _told(reading, pairs), strict=True):
        if found is not None:
            ends = (first, second) if found.label.startswith("a") else (second, first)
            yield _row(reading, *ends, found)


def _told(reading: Reading, pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[Relation | None]:
    """For each pair its relation; None where there is none, or none that is certain enough."""
    spans = [(first.span, second.span) for first, second in pairs]
    if reading.encoded is not None:
        for read in relations_read(reading.document, reading.encoded, spans):
            yield read if read and read.label != "none" and read.confidence >= _CERTAIN["accurate"] else None
        return
    for a, b in spans:
        verdict = _verdict(reading.document, a, b)
        certain = verdict.label != "none" and verdict.confidence >= _CERTAIN["fast"]
        yield _explained(reading.document, a, b, verdict) if certain else None


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
    methods={"fast": "relation:1+vader:3.3.2", "accurate": "head:1"},
    source="Park, Pan & Joo, Who Blames or Endorses Whom?, Findings of ACL 2021; Hutto & Gilbert, VADER, ICWSM 2014",
    score=_score,
)
