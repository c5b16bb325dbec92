"""Attribution: are source and content of statements found as PolNeAR's annotators marked them?"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from framing.codebook import Codebook
from framing.language import Document, Span, parse_sentences, segment
from framing.statements import find_statements, needs_syntax
from framing.statements.quotations import find_quotations
from framing.validity.task import Figure, Record, Task

_RESAMPLES = 1000
_SEED = 20200115
_ENOUGH = 0.5  # overlap of two contents as a share of their union, in characters other than white space
_FLOOR = "quotation marks"
_LEAST_QUOTED = 3  # words; the floor takes shorter quotations for names and emphasis
_NAME = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)")


class Counts(NamedTuple):
    """What was found in an article: gold and predicted attributions, matches by content, and also by source."""

    gold: int
    predicted: int
    content: int
    source: int


def predict(records: Sequence[Record], codebook: Codebook | None) -> list[Record]:
    """The records with ``attributions`` found in their ``text``; the codebook is not used."""
    return [{**record, "attributions": [*_attributions(record["text"])]} for record in records]


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
    """Precision, recall and F1 of the contents, and F1 of contents whose source is right too.

    One gold attribution matches one predicted one, greedily by overlap, where their contents share at least half of
    the characters of both, white space not counted. A source is right where the two share a character or both are
    empty. Intervals are those of the articles, resampled 1,000 times. The floor takes every quotation of three words
    or more for a statement of the nearest name or pronoun.
    """
    found = {record["id"]: record for record in predicted}
    counts = [count(record, found[record["id"]]["attributions"]) for record in gold]
    floors = [count(record, [*_quoted(record["text"])]) for record in gold]
    return [_figure(name, measure, counts, floors) for name, measure in _FIGURES.items()]


def count(record: Record, attributions: Sequence[dict[str, Any]]) -> Counts:
    """How many of the record's gold attributions the given ones match."""
    text = record["text"]
    gold = [(_characters(text, one["content"]), _characters(text, one["source"])) for one in record["attributions"]]
    ours = [(_characters(text, one["content"]), _characters(text, one["source"])) for one in attributions]
    pairs = sorted(
        (-len(right & found) / len(right | found), i, j)
        for i, (right, _) in enumerate(gold)
        for j, (found, _) in enumerate(ours)
        if right & found and len(right & found) >= _ENOUGH * len(right | found)
    )
    matched: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in matched and j not in matched.values():
            matched[i] = j
    sources = [(gold[i][1], ours[j][1]) for i, j in matched.items()]
    right_sources = sum(bool(right & found) or not (right or found) for right, found in sources)
    return Counts(len(gold), len(ours), len(matched), right_sources)


def _attributions(text: str) -> Iterator[dict[str, Any]]:
    document = segment(text)
    for statement in find_statements(parse_sentences(document, needs_syntax(document))):
        yield {name: [[*span] for span in getattr(statement, name)] for name in ("source", "cue", "content")}


def _quoted(text: str) -> Iterator[dict[str, Any]]:
    """The floor: quotations, each by the name or pronoun outside quotation marks that stands nearest."""
    document = segment(text)
    quotations = find_quotations(document)
    for quotation in quotations:
        if len(text[slice(*quotation)].split()) >= _LEAST_QUOTED:
            yield {"source": _nearest_name(document, quotation, quotations), "cue": [], "content": [[*quotation]]}


def _nearest_name(document: Document, quotation: Span, quotations: Sequence[Span]) -> list[list[int]]:
    paragraph = next(span for span in document.paragraphs if span.covers(quotation))
    names = [Span(*match.span()) for match in _NAME.finditer(document.text, *paragraph)]
    outside = [name for name in names if not any(name.overlaps(other) for other in quotations)]
    nearest = min(outside, key=lambda name: max(name.start - quotation.end, quotation.start - name.end), default=None)
    return [[*nearest]] if nearest is not None else []


def _characters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


def _precision(total: Counts) -> float:
    return total.content / total.predicted if total.predicted else float("nan")


def _recall(total: Counts) -> float:
    return total.content / total.gold if total.gold else float("nan")


def _content_f1(total: Counts) -> float:
    return _f1(total.content, total)


def _source_f1(total: Counts) -> float:
    return _f1(total.source, total)


def _f1(matches: int, total: Counts) -> float:
    return 2 * matches / (total.gold + total.predicted) if total.gold + total.predicted else float("nan")


_FIGURES: dict[str, Callable[[Counts], float]] = {
    "content precision": _precision,
    "content recall": _recall,
    "content F1": _content_f1,
    "content and source F1": _source_f1,
}


def _figure(
    name: str, measure: Callable[[Counts], float], counts: Sequence[Counts], floors: Sequence[Counts]
) -> Figure:
    low, high = _interval(measure, counts)
    return Figure(name, measure(_total(counts)), low, high, len(counts), {_FLOOR: measure(_total(floors))})


def _interval(measure: Callable[[Counts], float], counts: Sequence[Counts]) -> tuple[float | None, float | None]:
    """The middle 95 % of the figure over articles drawn with replacement; None below two articles."""
    if len(counts) < 2:
        return None, None
    draw = random.Random(_SEED)  # noqa: S311 - a reproducible resampling, no secret
    values = sorted(measure(_total(draw.choices(counts, k=len(counts)))) for _ in range(_RESAMPLES))
    return values[round(0.025 * _RESAMPLES)], values[round(0.975 * _RESAMPLES) - 1]


def _total(counts: Sequence[Counts]) -> Counts:
    return Counts(*(sum(column) for column in zip(*counts, strict=True))) if counts else Counts(0, 0, 0, 0)


TASK = Task(
    name="attribution",
    needs_codebook=False,
    required={"id": str, "text": str},
    label_fields=("attributions",),
    predict=predict,
    score=score,
)
