"""Dev figures of an encoder in training: F1 of labels as in ``framing evaluate``, F1 of word pieces for spans."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import torch
from tokenizers import Tokenizer

import examples
from batches import IGNORED, batches, pieces
from framing.encoder.encoded import REVERSED
from framing.encoder.files import LABELS
from model import Encoder


@torch.no_grad()
def measure(
    model: Encoder, tokenizer: Tokenizer, gold: Path, *, heads: Collection[str], quick: bool = False
) -> dict[str, float]:
    """Figures of the heads on the dev parts; ``quick`` reads a third of the attribution sentences."""
    model.eval()
    found: dict[str, float] = {}
    if "sentiment" in heads:
        asked = examples.sentiment(gold / "target_sentiment.dev.jsonl")
        found |= _figures("sentiment", *answers(model, tokenizer, asked))
    if "relation" in heads:
        pairs = examples.relation(gold / "relation.dev.jsonl")
        logits, labels = answers(model, tokenizer, pairs)
        other, _ = answers(model, tokenizer, [swapped(pair) for pair in pairs])
        found |= _figures("relation", logits.softmax(-1) + other.softmax(-1)[:, examples.FLIP], labels)
    if "stance" in heads:
        asked = examples.own_stance(Path(__file__).resolve().parent, "dev")
        found |= _figures("stance", *answers(model, tokenizer, asked))
    return found | (_attribution(model, tokenizer, gold, quick) if "attribution" in heads else {})


def swapped(pair: examples.Example) -> examples.Example:
    """The pair asked about the other way round."""
    return examples.Example("relation", pair.text, a=pair.b, b=pair.a, label=REVERSED[pair.label])


@torch.no_grad()
def answers(model: Encoder, tokenizer: Tokenizer, asked: list[examples.Example]) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits and labels of labelled examples, in the order of ``asked``."""
    items = pieces(asked, tokenizer, None)
    order = sorted(range(len(items)), key=lambda n: len(items[n].ids))
    logits, labels = [], []
    for batch in batches(items, 64, None):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = model(batch.ids, batch.mask, batch.sentence, batch.roles)[batch.head]
        logits.append(found.float()[: batch.asked])
        labels.append(batch.label[: batch.asked])
    back = torch.tensor(order).argsort()
    return torch.cat(logits)[back], torch.cat(labels)[back]


def _figures(head: str, logits: torch.Tensor, labels: torch.Tensor) -> dict[str, float]:
    found = logits.argmax(-1)
    scores = [
        2 * ((found == n) & (labels == n)).sum().item() / max(1, ((found == n).sum() + (labels == n).sum()).item())
        for n in range(len(LABELS[head]))
    ]
    return {
        f"{head}.micro": round((found == labels).float().mean().item(), 4),
        f"{head}.macro": round(sum(scores) / len(scores), 4),
    }


@torch.no_grad()
def _attribution(model: Encoder, tokenizer: Tokenizer, gold: Path, quick: bool) -> dict[str, float]:
    sentences = examples.attribution(gold / "attribution.dev.jsonl")
    items = pieces(sentences[:: 3 if quick else 1], tokenizer, None)
    hits, said, true = ({"cue": 0, "source": 0, "content": 0} for _ in range(3))
    for batch in batches(items, 32, None):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = model(batch.ids, batch.mask, batch.sentence, batch.roles)
        for name, part, of in (("cue", "cues", (1, 2)), ("source", "parts", (1, 2)), ("content", "parts", (3, 4))):
            labels, best = getattr(batch, part), found[part].argmax(-1)
            real, guess = torch.isin(labels, torch.tensor(of)), torch.isin(best, torch.tensor(of))
            guess &= labels != IGNORED
            hits[name] += (real & guess).sum().item()
            said[name] += guess.sum().item()
            true[name] += real.sum().item()
    return {f"{name}.tokens": round(2 * hits[name] / max(1, said[name] + true[name]), 4) for name in hits}
