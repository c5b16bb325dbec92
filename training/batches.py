"""Examples to tensors: word pieces, a window around the marked spans, roles and labels; batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from examples import CUES, FLIP, PARTS, Attributed, Example, Part
from framing.encoder.encoded import REVERSED
from framing.encoder.files import LABELS

WINDOW = 128  # word pieces with [CLS] and [SEP]; 99.7 % of the train texts and sentences fit
IGNORED = -100
MASKED = 103  # the word piece [MASK] of the trunk
WIDTHS, QUESTIONS = 8, 32  # tensors are padded to multiples of these: few shapes, for which kernels are made only once


@dataclass(frozen=True, slots=True)
class Question:
    """What one question marks, and its answers: a label's number, or a tag for every token."""

    roles: list[int]
    label: int = IGNORED
    soft: tuple[float, ...] | None = None
    cues: list[int] | None = None
    parts: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window of word pieces and the questions asked of it."""

    head: str
    ids: list[int]
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several windows of one head; questions from ``asked`` on are padding."""

    head: str
    asked: int
    plain: Tensor
    ids: Tensor
    mask: Tensor
    sentence: Tensor
    roles: Tensor
    label: Tensor
    soft: Tensor | None
    cues: Tensor
    parts: Tensor


def read_tokenizer(trunk: Path) -> Tokenizer:
    """The trunk's tokenizer, which neither pads nor cuts: that is done here."""
    found = Tokenizer.from_file(str(trunk / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def pieces(
    examples: Sequence[Example], tokenizer: Tokenizer, chance: random.Random | None, hidden: float = 0.0
) -> list[Pieces]:
    """Word pieces of every example; with ``chance`` pairs are swapped and false cues are asked about, for training.

    ``hidden`` is the share of unmarked pieces of label questions that are masked by ``chance``.
    """
    texts = tokenizer.encode_batch([example.text for example in examples])
    found = [_pieces(example, text, chance) for example, text in zip(examples, texts, strict=True)]
    return [_hidden(item, hidden, chance) for item in found] if hidden and chance else found


def _hidden(item: Pieces, share: float, chance: random.Random) -> Pieces:
    if item.head == "attribution":
        return item
    unmarked = [n for n in range(1, len(item.ids) - 1) if not item.questions[0].roles[n]]
    masked = {n for n in unmarked if chance.random() < share}
    return replace(item, ids=[MASKED if n in masked else piece for n, piece in enumerate(item.ids)])


def _pieces(example: Example, text: object, chance: random.Random | None) -> Pieces:
    ids, offsets = text.ids, text.offsets
    if len(ids) > WINDOW:
        ids, offsets = _window(ids, offsets, example)
    ask = _attribution if example.head == "attribution" else _labelled
    return Pieces(example.head, ids, ask(example, offsets, chance))


def _window(ids: list[int], offsets: list[Part], example: Example) -> tuple[list[int], list[Part]]:
    marked = [span for span in (example.a, example.b) if span]
    first = min((span[0] for span in marked), default=0)
    at = next((n for n, (s, e) in enumerate(offsets) if e > first and e > s), 1)
    start = max(1, min(at - WINDOW // 3, len(ids) - 1 - (WINDOW - 2)))
    kept = slice(start, start + WINDOW - 2)
    inside = [number for number in ids[kept] if number != ids[-1]]
    return [ids[0], *inside, ids[-1]], [(0, 0), *offsets[kept][: len(inside)], (0, 0)]


def _marks(offsets: list[Part], spans: Sequence[Part | None]) -> list[bool]:
    kept = [span for span in spans if span]
    return [e > s and any(s < end and e > start for start, end in kept) for s, e in offsets]


def _labelled(example: Example, offsets: list[Part], chance: random.Random | None) -> list[Question]:
    a, b, label, soft = example.a, example.b, example.label, example.soft
    if example.head == "relation" and chance and chance.random() < 0.5:
        a, b, label = b, a, REVERSED[label] if label else None
        soft = tuple(soft[n] for n in FLIP) if soft else None
    marked_a, marked_b = _marks(offsets, [a]), _marks(offsets, [b])
    roles = [1 if in_a else 2 if in_b else 0 for in_a, in_b in zip(marked_a, marked_b, strict=True)]
    number = LABELS[example.head].index(label) if label is not None else IGNORED
    return [Question(roles, number, soft)]


def _attribution(example: Example, offsets: list[Part], chance: random.Random | None) -> list[Question]:
    plain = Question(
        [0] * len(offsets),
        cues=_tags(offsets, {"": [span for found in example.attributions for span in found.cue]}, CUES),
    )
    asked = [_asked(found, offsets) for found in example.attributions]
    if chance and chance.random() < 0.3:
        asked += _false_cue(offsets, plain.cues, chance)
    return [plain, *(question for question in asked if any(question.roles))]


def _asked(found: Attributed, offsets: list[Part]) -> Question:
    roles = [3 if marked else 0 for marked in _marks(offsets, found.cue)]
    return Question(roles, parts=_tags(offsets, {"source": found.source, "content": found.content}, PARTS))


def _false_cue(offsets: list[Part], cues: list[int], chance: random.Random) -> list[Question]:
    free = [n for n, (s, e) in enumerate(offsets) if e > s and not cues[n]]
    if not free:
        return []
    at = chance.choice(free)
    roles = [3 if n == at else 0 for n in range(len(offsets))]
    return [Question(roles, parts=[IGNORED if e == s else 0 for s, e in offsets])]


def _tags(offsets: list[Part], spans: dict[str, Sequence[Part]], names: tuple[str, ...]) -> list[int]:
    tags = [IGNORED if e == s else 0 for s, e in offsets]
    for kind, parts in spans.items():
        begin, inside = (names.index(f"{mark}-{kind}" if kind else mark) for mark in "BI")
        for start, end in parts:
            covered = [n for n, (s, e) in enumerate(offsets) if e > s and s < end and e > start]
            for place, number in enumerate(covered):
                tags[number] = inside if place else begin
    return tags


def batches(items: Sequence[Pieces], size: int, chance: random.Random | None) -> Iterator[Batch]:
    """Batches of one head and of like length, in random order with ``chance``."""
    order = sorted(range(len(items)), key=lambda n: len(items[n].ids) + (chance.random() * 6 if chance else 0))
    chunks = [order[start : start + size] for start in range(0, len(order), size)]
    if chance:
        chance.shuffle(chunks)
    for chunk in chunks:
        yield _batch([items[n] for n in chunk])


def _batch(items: list[Pieces]) -> Batch:
    width = _up(max(len(item.ids) for item in items), WIDTHS)
    asked = [(row, question) for row, item in enumerate(items) for question in item.questions]
    padding = [(0, Question([]))] * (_up(len(asked), QUESTIONS) - len(asked))
    questions = [question for _, question in asked + padding]
    softs = [question.soft for question in questions]

    def padded(rows: list[list[int] | None], filler: int) -> Tensor:
        return torch.tensor([(row or []) + [filler] * (width - len(row or [])) for row in rows])

    return Batch(
        head=items[0].head,
        asked=len(asked),
        plain=torch.tensor([n for n, question in enumerate(questions) if question.cues is not None]),
        ids=padded([item.ids for item in items], 0),
        mask=padded([[1] * len(item.ids) for item in items], 0),
        sentence=torch.tensor([row for row, _ in asked + padding]),
        roles=padded([question.roles for question in questions], 0),
        label=torch.tensor([question.label for question in questions]),
        soft=torch.tensor([soft or (0.0,) * len(softs[0]) for soft in softs]) if softs[0] else None,
        cues=padded([question.cues for question in questions], IGNORED),
        parts=padded([question.parts for question in questions], IGNORED),
    )


def _up(number: int, step: int) -> int:
    return -(-number // step) * step
