"""Where a classifier of labels is right: by kind of the marked words, by length of the text, by its own confidence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from framing.language import Span
from framing.language.model import _model_folder
from framing.validity import Predicted
from framing.validity.labels import label_figures

KINDS = ("person", "institution or group", "country or place", "pronoun", "other")
_ENTITIES = {
    "PERSON": KINDS[0],
    **dict.fromkeys(("ORG", "NORP"), KINDS[1]),
    **dict.fromkeys(("GPE", "LOC", "FAC"), KINDS[2]),
}
_PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who".split()
)
LENGTHS = ("up to 15 words", "16 to 25", "26 to 40", "over 40")
_ENDS = (15, 25, 40)
_VALUES = {"negative": -1, "neutral": 0, "positive": 1}
_EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Group(NamedTuple):
    """Figures of some of the records; ``lean`` is the mean predicted value minus the mean of the gold, -2 to 2."""

    name: str
    n: int
    accuracy: float
    macro_f1: float
    gold_mean: float
    lean: float


class Bin(NamedTuple):
    """Records whose confidence lies from ``low`` to below ``high`` (the last bin holds 1 too)."""

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


def by_kind(found: Predicted) -> list[Group]:
    """Portrayals by what the target is, as far as the shipped language model's named entities tell."""
    spans = [Span(record["start"], record["end"]) for record in found.gold]
    return _groups(found, kinds([record["text"] for record in found.gold], spans), KINDS)


def by_length(found: Predicted) -> list[Group]:
    """Portrayals by the number of words of the text."""
    lengths = [len(record["text"].split()) for record in found.gold]
    return _groups(found, [LENGTHS[sum(length > end for end in _ENDS)] for length in lengths], LENGTHS)


def kinds(texts: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """Kind of the words at each span: by the entity that shares a character with it, else pronoun or other."""
    return [_kind(document, span) for document, span in zip(_model().pipe(texts), spans, strict=True)]


def _kind(document: Any, span: Span) -> str:
    for entity in document.ents:
        if Span(entity.start_char, entity.end_char).overlaps(span) and entity.label_ in _ENTITIES:
            return _ENTITIES[entity.label_]
    return "pronoun" if document.text[slice(*span)].lower() in _PRONOUNS else "other"


@cache
def _model() -> Any:
    import spacy

    unused = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
    return spacy.load(_model_folder(), exclude=unused)


def _groups(found: Predicted, names: Sequence[Hashable], order: Sequence[str]) -> list[Group]:
    return [_group(name, found, lambda place, name=name: names[place] == name) for name in order if name in names]


def _group(name: str, found: Predicted, belongs: Callable[[int], bool]) -> Group:
    places = [place for place in range(len(found.gold)) if belongs(place)]
    gold, predicted = ([side[place] for place in places] for side in (found.gold, found.predicted))
    figures = {figure.name: figure.value for figure in label_figures(gold, predicted, tuple(_VALUES), {})}
    true, guessed = (sum(_VALUES[record["label"]] for record in side) / len(places) for side in (gold, predicted))
    return Group(name, len(places), figures["micro-F1"], figures["macro-F1"], true, guessed - true)


def reliability(found: Predicted) -> tuple[list[Bin], float]:
    """Share that is right by stated confidence, and the expected calibration error (Naeini et al. 2015).

    The error is the mean distance of confidence and accuracy, bins weighted by their size; 0 is perfect. Empty where
    the predictions state no confidence.
    """
    pairs = [
        (predicted["confidence"], float(gold["label"] == predicted["label"]))
        for gold, predicted in zip(found.gold, found.predicted, strict=True)
        if predicted.get("confidence") is not None
    ]
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == 1]
        if inside:
            bins.append(Bin(low, high, len(inside), *(sum(side) / len(inside) for side in zip(*inside, strict=True))))
    error = sum(one.n * abs(one.confidence - one.accuracy) for one in bins) / max(1, len(pairs))
    return bins, error
