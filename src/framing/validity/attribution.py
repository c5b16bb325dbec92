"""Task attribution: who says what, as source, cue and content of each statement of an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from framing.codebook import Codebook
from framing.language import Document, Span, parse_sentences, segment
from framing.statements import find_statements, needs_syntax
from framing.statements.quotations import find_quotations
from framing.statistics.resampling import Numbers, Resampling, draws_of, interval, ratio
from framing.tiers import DEFAULT, Tier
from framing.validity.labels import span_of
from framing.validity.task import Figure, Record, Task

if TYPE_CHECKING:
    from framing.encoder import Encoded, Encoder

_RESAMPLING = Resampling()
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


class Match(NamedTuple):
    """A gold attribution and a predicted one of the same content, by number, and whether the source is right too."""

    gold: int
    predicted: int
    source: bool


def predict(
    records: Sequence[Record],
    codebook: Codebook | None,  # noqa: ARG001 - as every task
    tier: Tier = DEFAULT,
) -> list[Record]:
    """The records with ``attributions`` found in their ``text``; the codebook is not used.

    Those of the accurate tier have a ``confidence``, None where only quotation marks or the rules found them; a record
    in which the encoder can read no sentence has none and ``scored`` false.

    Raises
    ------
    UserError
        A model's files are missing or were changed.
    """
    encoder = None
    if tier == "accurate":
        from framing.encoder import load_encoder

        encoder = load_encoder()
    return [_predicted(record, encoder) for record in records]


def _predicted(record: Record, encoder: Encoder | None) -> Record:
    document = segment(record["text"])
    encoded = encoder.encode(document) if encoder else None
    if encoded is not None and not encoded.sentences:
        return {**record, "attributions": [], "scored": False}
    return {**record, "attributions": [*_attributions(document, encoded)]}


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
    """Precision, recall and F1 of the contents, and F1 of contents whose source is right too.

    One gold attribution matches one predicted one, greedily by overlap, where their contents share at least half of
    the characters of both, white space not counted. A source is right where the two share a character or both are
    empty. Intervals resample articles. The floor takes every quotation of three words
    or more for a statement of the nearest name or pronoun.
    """
    found = {record["id"]: record for record in predicted}
    counts = [count(record, found[record["id"]]["attributions"]) for record in gold]
    floors = [count(record, [*_quoted(record["text"])]) for record in gold]
    return list(_figures(counts, floors))


def count(record: Record, attributions: Sequence[dict[str, Any]]) -> Counts:
    """How many of the record's gold attributions the given ones match."""
    found = matches(record, attributions)
    return Counts(len(record["attributions"]), len(attributions), len(found), sum(one.source for one in found))


def matches(record: Record, attributions: Sequence[dict[str, Any]]) -> list[Match]:
    """Which of the record's gold attributions match which of the given ones, the best overlap first."""
    gold = [_content_and_source(record, one) for one in record["attributions"]]
    ours = [_content_and_source(record, one) for one in attributions]
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
    sources = {(i, j): (gold[i][1], ours[j][1]) for i, j in matched.items()}
    return [Match(*pair, bool(right & found) or not (right or found)) for pair, (right, found) in sources.items()]


def _attributions(document: Document, encoded: Encoded | None) -> Iterator[dict[str, Any]]:
    for statement in find_statements(parse_sentences(document, needs_syntax(document)), encoded):
        found = {name: [[*span] for span in getattr(statement, name)] for name in ("source", "cue", "content")}
        chance = statement.confidence
        yield {**found, "confidence": chance and round(chance, 4)} if encoded is not None else found


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


def _content_and_source(record: Record, attribution: dict[str, Any]) -> tuple[frozenset[int], frozenset[int]]:
    content, source = (_characters(record, attribution[field], field) for field in ("content", "source"))
    return content, source


def _characters(record: Record, spans: Sequence[object], field: str) -> frozenset[int]:
    """Positions of the spans' characters other than white space."""
    text = record["text"]
    ranges = (range(*span_of(record, span, field)) for span in spans)
    return frozenset(at for positions in ranges for at in positions if not text[at].isspace())


def _figures(counts: Sequence[Counts], floors: Sequence[Counts]) -> Iterator[Figure]:
    for name, (above, below) in _RATIOS.items():
        cells = np.array([(above(count), below(count)) for count in counts], dtype=float).reshape(-1, 2)
        floor = np.array([(above(count), below(count)) for count in floors], dtype=float).reshape(-1, 2)
        low, high = _interval(cells)
        yield Figure(name, _ratio(cells), low, high, len(cells), {_FLOOR: _ratio(floor)})


def _ratio(cells: Numbers) -> float:
    return float(ratio(*cells.sum(axis=0)[:, None])[0])


def _interval(cells: Numbers) -> tuple[float | None, float | None]:
    if len(cells) < _RESAMPLING.minimum:
        return None, None
    ends = interval(draws_of(cells[:, :1], cells[:, 1:], _RESAMPLING), len(cells), _RESAMPLING)
    low, high = (None if np.isnan(end[0]) else float(np.clip(end[0], 0, 1)) for end in ends)
    return low, high


_RATIOS: dict[str, tuple[Callable[[Counts], int], Callable[[Counts], int]]] = {
    "content precision": (lambda count: count.content, lambda count: count.predicted),
    "content recall": (lambda count: count.content, lambda count: count.gold),
    "content F1": (lambda count: 2 * count.content, lambda count: count.gold + count.predicted),
    "content and source F1": (lambda count: 2 * count.source, lambda count: count.gold + count.predicted),
}

TASK = Task(
    name="attribution",
    needs_codebook=False,
    required={"id": str, "text": str},
    label_fields=("attributions",),
    predict=predict,
    score=score,
)
