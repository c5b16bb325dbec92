"""Figures of tasks where every record has one label: F1 of each label, their mean, and the share that is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from framing.errors import UserError
from framing.language import Span
from framing.statistics.resampling import Numbers, Resampling, draws_of, interval, ratio
from framing.validity.task import Figure, Record, RecordError

_RESAMPLING = Resampling()


def span_of(record: Record, value: Any, field: str) -> Span:
    """The span that a record gives as ``[start, end]``.

    Raises
    ------
    RecordError
        It is no pair of whole numbers, is empty or reaches beyond the text; the message names the record and the field.
    """
    text = record["text"]
    whole = isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)
    if whole and 0 <= value[0] < value[1] <= len(text):
        return Span(*value)
    raise RecordError(
        f"record {record['id']!r}: {field} is {value!r}; expected are two offsets into the text, start before end, "
        f"between 0 and {len(text)}"
    )


def label_figures(
    gold: Sequence[Record], predicted: Sequence[Record], labels: Sequence[str], floors: Mapping[str, Sequence[str]]
) -> list[Figure]:
    """Accuracy (which is micro-F1), macro-F1 and the F1 of each label, with intervals that resample texts.

    ``floors`` holds the labels of trivial predictors, in the order of the gold. A label that neither the gold nor the
    prediction has is left out.

    Raises
    ------
    UserError
        The gold has a label that is none of ``labels``.
    """
    true = [_checked(record, labels) for record in gold]
    by_id = {record["id"]: record["label"] for record in predicted}
    guessed = [by_id[record["id"]] for record in gold]
    texts = [record["text"] for record in gold]
    parts = _by_text(true, guessed, labels, texts)
    values, ends = _overall(*parts), _intervals(*parts)
    under = {name: _overall(*_by_text(true, floor, labels, texts)) for name, floor in floors.items()}
    given = {"micro-F1", "macro-F1", *(f"F1 of {label}" for label in (*true, *guessed))}
    return [
        Figure(name, float(values[place]), *ends[place], len(gold), {n: float(v[place]) for n, v in under.items()})
        for place, name in enumerate(("micro-F1", "macro-F1", *(f"F1 of {label}" for label in labels)))
        if name in given
    ]


def majority(gold: Sequence[Record]) -> list[str]:
    """The most frequent label of the gold, for every record."""
    counts = Counter(record["label"] for record in gold)
    return [min(counts, key=lambda label: (-counts[label], label))] * len(gold)


def _checked(record: Record, labels: Sequence[str]) -> str:
    label = record["label"]
    if label not in labels:
        raise UserError(f"record {record['id']!r}: label is {label!r}; accepted are {', '.join(labels)}")
    return str(label)


def _by_text(
    true: Sequence[str], guessed: Sequence[str], labels: Sequence[str], texts: Sequence[str]
) -> tuple[Numbers, Numbers]:
    """Numerators and denominators, a row for each text: of accuracy, then of the F1 of each label."""
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    places = {label: place for place, label in enumerate(labels, 1)}
    above, below = np.zeros((2, len(rows), len(labels) + 1))
    for text, one, other in zip(texts, true, guessed, strict=True):
        row = rows[text]
        below[row, 0] += 1
        below[row, places[one]] += 1
        below[row, places[other]] += 1
        if one == other:
            above[row, 0] += 1
            above[row, places[one]] += 2
    return above, below


def _overall(above: Numbers, below: Numbers) -> Numbers:
    figures: Numbers = _figures(ratio(above.sum(axis=0, keepdims=True), below.sum(axis=0, keepdims=True)))[0]
    return figures


def _figures(ratios: Numbers) -> Numbers:
    """Accuracy, the mean of the labels' F1, and each F1, column by column; NaN for a label that does not occur."""
    means = np.nanmean(ratios[:, 1:], axis=1, keepdims=True)
    return np.hstack([ratios[:, :1], means, ratios[:, 1:]])


def _intervals(above: Numbers, below: Numbers) -> list[tuple[float | None, float | None]]:
    """Lower and upper end of each figure; None where the texts are too few or do not differ."""
    found: list[tuple[float | None, float | None]] = [(None, None)] * (above.shape[1] + 1)
    if len(above) < _RESAMPLING.minimum:
        return found
    drawn = _figures(draws_of(above, below, _RESAMPLING))
    occurring = np.flatnonzero(~np.isnan(drawn).all(axis=0))
    lows, highs = interval(drawn[:, occurring], len(above), _RESAMPLING)
    for place, low, high in zip(occurring, lows, highs, strict=True):
        if not np.isnan(low):
            found[place] = float(max(low, 0)), float(min(high, 1))
    return found
