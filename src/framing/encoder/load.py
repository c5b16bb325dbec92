"""The encoder, loaded once a process and only when it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from framing.encoder.encoded import Encoded
from framing.encoder.files import Card, broken, checked
from framing.encoder.model import Model
from framing.language import Document


class Encoder:
    """The model that ships, ready to read documents."""

    def __init__(self, model: Model, card: Card) -> None:
        """Join the model and the card of its files; see :func:`load_encoder`."""
        self._model = model
        self._card = card

    @property
    def signature(self) -> str:
        """Version and hash of the encoder's files, such as ``encoder:1:ab12cd34``."""
        return self._card.signature

    def encode(self, document: Document, sentences: Iterable[int] | None = None) -> Encoded:
        """The document, ready for questions about the sentences of those numbers, by default about all.

        Nothing is computed before the first question; an empty document has nothing to ask about.
        """
        numbers = range(len(document.sentences)) if sentences is None else sentences
        return Encoded(document, numbers, self._model, self._card)


@cache
def load_encoder(folder: Path | None = None) -> Encoder:
    """The encoder whose files are in the folder, by default the one that ships; the same object every time.

    Raises
    ------
    UserError
        A file is missing or altered (the message names it, its hash and the expected one), or the files cannot be run.
    """
    found, card = checked(folder)
    try:
        return Encoder(Model(found), card)
    except Exception as error:  # onnxruntime and tokenizers raise plain exceptions of many kinds
        raise broken(found, error) from error
