"""Portrayal: how a sentence shows one actor, as against how it sounds as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from framing.measures.reading import Reading
from framing.measures.registry import Measure
from framing.measures.score import Score
from framing.measures.surroundings import clues_about

if TYPE_CHECKING:
    from framing.encoder import Distribution

_LEXICON = "portrayal"
_LABELS = (-1, 0, 1)
_NAMES = {-1: "negative", 0: "neutral", 1: "positive"}
_WINDOW = 100  # characters on either side of the target that are read where a sentence has no parse


@dataclass(frozen=True, slots=True)
class Portrayal:
    """How a sentence portrays a target.

    Attributes
    ----------
    label : -1 negative, 0 neutral, 1 positive.
    confidence : probability of the label, 1/3 to 1.
    evidence : the words that carried it, from the first to the last; the sentence where no single word did, and always
        in the accurate tier.
    trace : the weightiest words with their log-odds of positive against negative; in the accurate tier the target and
        the probabilities of all labels.
    """

    label: int
    confidence: float
    evidence: Span
    trace: str


def portrayal(document: Document, target: Span) -> Portrayal:
    """How the sentence around the target portrays it.

    The words of the sentence are weighed by their syntactic relation to the target: its deeds, what is done to it, what
    it is said to be, what else stands near. The weights were learned from NewsMTSC (Hamborg & Donnay, EACL 2021), some
    of them for VADER's ratings (Hutto & Gilbert, ICWSM 2014). It sees no irony and nothing beyond the sentence.
    Without a parse of the sentence only the words around the target count.
    """
    found = reasons(read_lexicon(_LEXICON), portrayal_clues(document, target))
    chances = probabilities(total(reason.odds for reason in found))
    confidence, label = max(zip(chances, _LABELS, strict=True))
    return Portrayal(
        label,
        confidence,
        evidence(found, label, _sentence(document, target)),
        told(found, f"{_NAMES[label]} with probability {confidence:.2f}"),
    )


def portrayal_read(document: Document, target: Span, chances: Distribution) -> Portrayal:
    """How the sentence around the target portrays it, as the encoder judges: its likeliest label.

    ``chances`` are the encoder's probabilities of the labels; it has learned from NewsMTSC (see docs/encoder.md).
    """
    label = max(_LABELS, key=lambda value: chances[_NAMES[value]])
    confidence = chances[_NAMES[label]]
    others = ", ".join(f"{_NAMES[value]} {chances[_NAMES[value]]:.2f}" for value in _LABELS)
    trace = (
        f"the whole sentence, read by the encoder with “{document.text[slice(*target)]}” marked: {others}; "
        f"{_NAMES[label]} with probability {confidence:.2f}"
    )
    return Portrayal(label, confidence, _sentence(document, target), trace)


def _sentence(document: Document, target: Span) -> Span:
    number = document.sentence_at(target.start)
    return target if number is None else document.sentences[number].span


def portrayal_clues(document: Document, target: Span) -> list[Clue]:
    """The clues that a portrayal is weighed from, the ``base`` first."""
    base = Clue("base", "")
    number = document.sentence_at(target.start)
    if number is not None and number in document.parses:
        return [base, *clues_about(document.parses[number], target)]
    sentence = _sentence(document, target)
    before = Span(max(sentence.start, target.start - _WINDOW), target.start)
    after = Span(target.end, min(sentence.end, target.end + _WINDOW))
    return [base, *unparsed_clues(document.text, (before, after), "near")]


def _portrayals(reading: Reading) -> Iterator[tuple[Mention, Portrayal]]:
    """Mentions with their portrayal; without those that the encoder cannot read, in the accurate tier."""
    document, mentions = reading.document, reading.mentions
    if reading.encoded is None:
        yield from ((mention, portrayal(document, mention.span)) for mention in mentions)
        return
    read = reading.encoded.sentiment([mention.span for mention in mentions])
    for mention, chances in zip(mentions, read, strict=True):
        if chances is not None:
            yield mention, portrayal_read(document, mention.span, chances)


def _score(reading: Reading) -> Iterator[Score]:
    for mention, found in _portrayals(reading):
        yield Score(
            unit="mention",
            unit_start=mention.start,
            unit_end=mention.end,
            actor=mention.actor,
            target=None,
            voice=reading.voice_at(mention.span),
            measure="sentiment",
            variable="portrayal",
            value=float(found.label),
            confidence=found.confidence,
            evidence_start=found.evidence.start,
            evidence_end=found.evidence.end,
            trace=found.trace,
        )


SENTIMENT = Measure(
    name="sentiment",
    question="How is this actor portrayed in this sentence, and in whose words?",
    variables={"portrayal": "-1 negative, 0 neutral, 1 positive"},
    methods={"fast": "portrayal:1+vader:3.3.2", "accurate": "head:1"},
    source="Hamborg & Donnay, NewsMTSC, EACL 2021; Hutto & Gilbert, VADER, ICWSM 2014",
    score=_score,
)
