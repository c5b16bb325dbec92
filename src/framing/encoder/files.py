"""The encoder's files: what they hold, and whether they are the ones that were measured."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Final

from framing.errors import UserError
from framing.shipped import shipped

CARD: Final = "encoder.json"
LOWER: Final = "lower.onnx"
UPPER: Final = "upper.onnx"
TOKENIZER: Final = "tokenizer.json"
LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "sentiment": ("negative", "neutral", "positive"),
    "relation": ("none", "a>b+", "a>b-", "b>a+", "b>a-"),
    "stance": ("none", "favor", "against", "mixed"),
}
"""Of the heads that label, in the order of their answers, as this version of the package understands them."""
_FIX = "install it again with: pip install --force-reinstall media-framing; --tier fast needs no encoder"


@dataclass(frozen=True, slots=True)
class Card:
    """What ``encoder.json`` says.

    Attributes
    ----------
    version : of the trained model.
    window : tokens that the model reads at once, its two own tokens included.
    labels : of the heads that label, in the order of their answers.
    temperatures : by which a head's answers are divided before they become probabilities.
    signature : ``encoder:VERSION:HASH``; the hash depends on every file.
    """

    version: str
    window: int
    labels: Mapping[str, tuple[str, ...]]
    temperatures: Mapping[str, float]
    signature: str


def checked(folder: Path | None = None) -> tuple[Path, Card]:
    """The folder of the encoder, the shipped one by default, and its card, once every file has the hash that it names.

    Raises
    ------
    UserError
        A file is missing, unreadable or altered; the message names it, both hashes and what to do.
    """
    folder = folder or _shipped_folder()
    card = _content(folder / CARD)
    try:
        known = json.loads(card)
        expected = {name: str(known["files"][name]) for name in (LOWER, UPPER, TOKENIZER)}
        found = Card(
            version=str(known["version"]),
            window=int(known["window"]),
            labels={head: tuple(map(str, known["labels"][head])) for head in LABELS},
            temperatures={head: float(known["temperatures"][head]) for head in LABELS},
            signature=f"encoder:{known['version']}:{hashlib.sha256(card).hexdigest()[:8]}",
        )
        _check_card(found)
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"{folder / CARD} is no description of an encoder ({error!r}); {_FIX}") from None
    for name, sha256 in expected.items():
        _check(folder / name, sha256)
    return folder, found


def broken(folder: Path, error: Exception) -> UserError:
    """What to say when files of the right hash cannot be run on this machine."""
    return UserError(f"the encoder in {folder} cannot be run here ({error}); {_FIX}")


def _check_card(card: Card) -> None:
    """The card's own hash is only told, in every signature; what would turn its answers into others is refused."""
    if card.labels != LABELS:
        raise ValueError(f"labels {dict(card.labels)}, expected {dict(LABELS)}")
    if card.window < 3 or not all(0 < value < inf for value in card.temperatures.values()):
        raise ValueError("a window of fewer than 3 tokens, or a temperature that is not positive")


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(_content(path)).hexdigest()
    if found != expected:
        raise UserError(f"{path} has SHA-256 {found}, expected {expected}: it was altered or only half copied; {_FIX}")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}); {_FIX}") from None


def _shipped_folder() -> Path:
    try:
        return shipped("data", "encoder")
    except FileNotFoundError:
        raise UserError(f"data/encoder, the folder of the encoder, is missing; {_FIX}") from None
