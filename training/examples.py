"""From the gold files to training examples: a text window, its marked spans, and the answer.

Every example is a *question* asked of a text: how is ``a`` portrayed, what holds between ``a`` and ``b``, what is
``a``'s stance on ``b``, which words are cues, and who says what by this cue. Only train parts are read for training.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from framing.encoder.encoded import REVERSED
from framing.encoder.files import LABELS
from framing.language import segment

Part = tuple[int, int]
Head = Literal["sentiment", "relation", "stance", "attribution"]

CUES = ("O", "B", "I")
PARTS = ("O", "B-source", "I-source", "B-content", "I-content")
FLIP = tuple(LABELS["relation"].index(REVERSED[label]) for label in LABELS["relation"])  # a and b exchanged


@dataclass(frozen=True, slots=True)
class Attributed:
    """The cue, source and content spans of one attribution, as far as they stand in the sentence."""

    cue: tuple[Part, ...]
    source: tuple[Part, ...]
    content: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with marked spans and its label; offsets index ``text``.

    ``label`` is None for attribution, whose answer is ``attributions``, and where only ``soft`` is known: the
    probabilities that teachers gave, in the order of the head's labels.
    """

    head: Head
    text: str
    a: Part | None = None
    b: Part | None = None
    label: str | None = None
    attributions: tuple[Attributed, ...] = ()
    soft: tuple[float, ...] | None = None


def records(path: Path) -> list[dict]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line.strip()]


def sentiment(path: Path) -> list[Example]:
    """Target sentiment: NewsMTSC's format."""
    return [
        Example("sentiment", record["text"], a=(record["start"], record["end"]), label=record["label"])
        for record in records(path)
    ]


def relation(path: Path) -> list[Example]:
    """Directed relation between two actors: the format of Directed Sentiment Extraction."""
    return [
        Example("relation", record["text"], a=tuple(record["a"]), b=tuple(record["b"]), label=record["label"])
        for record in records(path)
    ]


def softened(path: Path) -> list[Example]:
    """Examples with the probabilities that teachers gave, as ``distil.py`` writes them."""
    return [
        Example(**{key: tuple(value) if isinstance(value, list) else value for key, value in record.items()})
        for record in records(path)
    ]


def attribution(path: Path) -> list[Example]:
    """One example a sentence, with the attributions whose cue stands in it (PolNeAR's format)."""
    return [example for record in records(path) for example in _sentences(record)]


def _sentences(record: dict) -> Iterator[Example]:
    for sentence in segment(record["text"]).sentences:
        start, end = sentence.start, sentence.end
        yield Example(
            "attribution",
            record["text"][start:end],
            attributions=tuple(
                Attributed(*(_within(found[part], start, end) for part in ("cue", "source", "content")))
                for found in record["attributions"]
                if _within(found["cue"], start, end)
            ),
        )


def _within(spans: list[list[int]], start: int, end: int) -> tuple[Part, ...]:
    return tuple((max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start)


_TAG = re.compile(r"\[([ab]):((?:[^\[\]])*)\]")


def stance(path: Path) -> list[Example]:
    """Own sentences, ``label | text with [a:holder] and [b:issue phrase]``, one a line; ``#`` opens a comment."""
    return [
        _marked(line)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def _marked(line: str) -> Example:
    label, marked = (part.strip() for part in line.split("|", 1))
    text, spans, last = "", {}, 0
    for found in _TAG.finditer(marked):
        text += marked[last : found.start()]
        spans[found[1]] = (len(text), len(text) + len(found[2]))
        text += found[2]
        last = found.end()
    known = LABELS["stance"]
    if label not in known or "b" not in spans:
        raise ValueError(f"not 'label | text with [b:issue phrase]': {line!r}; labels are {', '.join(known)}")
    return Example("stance", text + marked[last:], a=spans.get("a"), b=spans["b"], label=label)


def own_stance(folder: Path, part: Literal["train", "dev"]) -> list[Example]:
    """Own sentences of every ``stance_sentences_*.txt``; an eighth of the texts, by hash, is the dev part."""
    found = [example for path in sorted(folder.glob("stance_sentences_*.txt")) for example in stance(path)]
    return [example for example in found if (sha256(example.text.encode()).digest()[0] < 32) == (part == "dev")]
