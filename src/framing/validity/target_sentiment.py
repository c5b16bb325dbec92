"""Task target-sentiment: how a sentence portrays a marked target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.codebook import Codebook
from framing.language import Span, parse_documents, segment
from framing.measures.sentiment import Portrayal, portrayal, portrayal_read
from framing.tiers import DEFAULT, Tier
from framing.validity.encoded_texts import encoded_texts, unscored
from framing.validity.labels import label_figures, majority, span_of
from framing.validity.task import Figure, Record, Task

LABELS = ("negative", "neutral", "positive")
_NAMES = {-1: "negative", 0: "neutral", 1: "positive"}
# Thresholds of VADER's authors for its compound score (Hutto & Gilbert, ICWSM 2014; README of vaderSentiment).
_VADER = 0.05


def predict(
    records: Sequence[Record],
    codebook: Codebook | None = None,  # noqa: ARG001 -- needs none
    tier: Tier = DEFAULT,
) -> list[Record]:
    """Records with ``label`` (negative, neutral or positive) and ``confidence``, its probability, filled.

    A record that the encoder cannot read is neutral, without confidence, with ``scored`` false.

    Raises
    ------
    UserError
        A target is empty or reaches beyond its text.
    """
    targets = [span_of(record, [record["start"], record["end"]], "[start, end]") for record in records]
    found = _read(records, targets) if tier == "accurate" else _weighed(records, targets)
    return [
        {**record, "label": _NAMES[one.label], "confidence": round(one.confidence, 4)}
        if one
        else unscored(record, "neutral")
        for record, one in zip(records, found, strict=True)
    ]


def _weighed(records: Sequence[Record], targets: Sequence[Span]) -> Iterator[Portrayal]:
    documents = parse_documents(segment(record["text"]) for record in records)
    return (portrayal(document, target) for document, target in zip(documents, targets, strict=True))


def _read(records: Sequence[Record], targets: Sequence[Span]) -> Iterator[Portrayal | None]:
    for (document, encoded), target in zip(encoded_texts(records), targets, strict=True):
        (chances,) = encoded.sentiment([target])
        yield portrayal_read(document, target, chances) if chances else None


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
    """Micro- and macro-F1 and the F1 of each label; floors are the majority label and VADER of the whole text."""
    floors = {"majority": majority(gold), "VADER": vader([record["text"] for record in gold])}
    return label_figures(gold, predicted, LABELS, floors)


def vader(texts: Sequence[str]) -> list[str]:
    """Labels by VADER's compound score of the whole text, whoever the target is."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    compounds = (analyzer.polarity_scores(text)["compound"] for text in texts)
    return ["positive" if value >= _VADER else "negative" if value <= -_VADER else "neutral" for value in compounds]


TASK = Task(
    name="target-sentiment",
    needs_codebook=False,
    required={"id": str, "text": str, "start": int, "end": int},
    label_fields=("label",),
    predict=predict,
    score=score,
)
