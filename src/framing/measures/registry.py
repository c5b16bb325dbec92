"""The measures there are: one file a measure, one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from framing.measures.reading import Reading
from framing.measures.score import Score


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the fast tier.

    Attributes
    ----------
    name : as in the ``measure`` column.
    question : what it asks, for a reader of the report.
    variables : each variable with its range in words, such as ``{"portrayal": "-1 negative, 0 neutral, 1 positive"}``.
    signature : see :class:`framing.measures.score.Score`; every score of the measure carries it.
    source : the paper behind the method.
    score : from a reading to scores, in text order.
    """

    name: str
    question: str
    variables: dict[str, str]
    signature: str
    source: str
    score: Callable[[Reading], Iterable[Score]]


MEASURES: dict[str, Measure] = {}
