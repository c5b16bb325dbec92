"""What several trained models say about the training examples, as softer labels for one.

    python training/distil.py --head sentiment --models A/model.pt B/model.pt --trunk TRUNK --gold GOLD --out soft.jsonl

The label of an example becomes the mean of the gold label and the models' mean probabilities (Hinton et al. 2015);
actors and sources of other sentences, whose portrayal nobody coded, get the models' alone. Dev parts are not read.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tqdm import tqdm

import examples
from batches import read_tokenizer
from framing.encoder.files import LABELS
from measure import answers, swapped
from model import Encoder, trained

SHARE = 0.5  # of the models in the label of a coded example


def main() -> None:
    """Write the examples with their softer labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--head", choices=("sentiment", "relation"), required=True)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="model.pt files of train.py")
    parser.add_argument("--trunk", type=Path, required=True, help="folder of the all-MiniLM-L6-v2 weights")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--out", type=Path, required=True, help="JSONL to write")
    parser.add_argument("--silver", type=int, default=40000, help="targets without a code, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tokenizer = read_tokenizer(options.trunk)
    asked = _asked(options.head, options.gold, options.silver, random.Random(options.seed))
    sums = torch.zeros(len(asked), len(LABELS[options.head]))
    for path in tqdm(options.models, unit=" model"):
        sums += _probabilities(trained(path, options.trunk), tokenizer, asked)
    chances = (sums / len(options.models)).tolist()
    lines = [json.dumps(asdict(_softened(*pair))) for pair in zip(asked, chances, strict=True)]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _asked(head: str, gold: Path, silver: int, chance: random.Random) -> list[examples.Example]:
    relation = examples.relation(gold / "relation.train.jsonl")
    if head == "relation":
        return relation
    uncoded = _uncoded(gold, relation)
    coded = examples.sentiment(gold / "target_sentiment.train.jsonl")
    return coded + chance.sample(uncoded, min(silver, len(uncoded)))


def _uncoded(gold: Path, relation: list[examples.Example]) -> list[examples.Example]:
    """Targets whose portrayal nobody coded: actors of relation pairs, and sources of attributions."""
    spans = {(pair.text, span) for pair in relation for span in (pair.a, pair.b)}
    for sentence in examples.attribution(gold / "attribution.train.jsonl"):
        spans |= {(sentence.text, said.source[0]) for said in sentence.attributions if len(said.source) == 1}
    return [examples.Example("sentiment", text, a=span) for text, span in sorted(spans)]


def _probabilities(model: Encoder, tokenizer: Tokenizer, part: list[examples.Example]) -> torch.Tensor:
    model.eval()
    logits, _ = answers(model, tokenizer, part)
    if part[0].head != "relation":
        return logits.softmax(-1)
    other, _ = answers(model, tokenizer, [swapped(pair) for pair in part])
    return (logits.softmax(-1) + other.softmax(-1)[:, examples.FLIP]) / 2


def _softened(example: examples.Example, chances: list[float]) -> examples.Example:
    if example.label is None:
        return replace(example, soft=tuple(chances))
    hard = [float(label == example.label) for label in LABELS[example.head]]
    return replace(example, soft=tuple(SHARE * c + (1 - SHARE) * h for c, h in zip(chances, hard, strict=True)))


if __name__ == "__main__":
    main()
