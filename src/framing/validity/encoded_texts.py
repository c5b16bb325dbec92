"""Records of marked texts as the encoder reads them: each whole text as one sentence, as in the training data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.encoder import Encoded, load_encoder
from framing.language import Document, Sentence, Span
from framing.validity.task import Record


def encoded_texts(records: Sequence[Record]) -> Iterator[tuple[Document, Encoded]]:
    """The text of each record, ready for questions about its spans.

    Raises
    ------
    UserError
        The encoder's files are missing or were changed.
    """
    encoder = load_encoder()
    for record in records:
        text = record["text"]
        whole = Document(text, (Span(0, len(text)),), (Sentence(0, len(text), 0),))
        yield whole, encoder.encode(whole)


def unscored(record: Record, label: str) -> Record:
    """The record with the label that means "nothing told", no confidence, and ``scored`` false."""
    return {**record, "label": label, "confidence": None, "scored": False}
