"""Task relation: whether one actor supports or attacks the other, and which one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.codebook import Codebook
from framing.language import Span, parse_documents, segment
from framing.measures.relation import Relation, relation_between, relations_read
from framing.tiers import DEFAULT, Tier
from framing.validity.encoded_texts import encoded_texts, unscored
from framing.validity.labels import label_figures, span_of
from framing.validity.task import Figure, Record, Task

LABELS = ("none", "a>b+", "a>b-", "b>a+", "b>a-")


def predict(
    records: Sequence[Record],
    codebook: Codebook | None = None,  # noqa: ARG001 -- needs none
    tier: Tier = DEFAULT,
) -> list[Record]:
    """Records with ``label`` (none, a>b+, a>b-, b>a+ or b>a-) and ``confidence``, its probability, filled.

    A record that the encoder cannot read is none, without confidence, with ``scored`` false.

    Raises
    ------
    UserError
        A span is empty or reaches beyond its text.
    """
    pairs = [(span_of(record, record["a"], "a"), span_of(record, record["b"], "b")) for record in records]
    found = _read(records, pairs) if tier == "accurate" else _weighed(records, pairs)
    return [
        {**record, "label": one.label, "confidence": round(one.confidence, 4)} if one else unscored(record, "none")
        for record, one in zip(records, found, strict=True)
    ]


def _weighed(records: Sequence[Record], pairs: Sequence[tuple[Span, Span]]) -> Iterator[Relation]:
    documents = parse_documents(segment(record["text"]) for record in records)
    return (relation_between(document, *pair) for document, pair in zip(documents, pairs, strict=True))


def _read(records: Sequence[Record], pairs: Sequence[tuple[Span, Span]]) -> Iterator[Relation | None]:
    for (document, encoded), pair in zip(encoded_texts(records), pairs, strict=True):
        yield from relations_read(document, encoded, [pair])


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
    """Micro- and macro-F1 and the F1 of each label; the floor gives ``none`` to every record."""
    return label_figures(gold, predicted, LABELS, {"all none": ["none"] * len(gold)})


TASK = Task(
    name="relation",
    needs_codebook=False,
    required={"id": str, "text": str, "a": list, "b": list},
    label_fields=("label",),
    predict=predict,
    score=score,
)
