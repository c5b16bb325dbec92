"""What several trained models say about the training examples, as softer labels for one.

    python training/distil.py --models A/model.pt B/model.pt --trunk TRUNK --gold GOLD --out soft.jsonl [--silver 8000]

The label of an example becomes the mean of the gold label and the models' mean probabilities (Hinton et al. 2015);
``--silver`` actors of relation sentences, whose portrayal nobody coded, get the models' alone. Dev parts are not read.
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
from transformers import AutoModel

import examples
from batches import LABELS
from measure import answers, swapped
from model import Encoder

SHARE = 0.5  # of the models in the label of a coded example


def main() -> None:
    """Write the examples with their softer labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="model.pt files of train.py")
    parser.add_argument("--trunk", type=Path, required=True, help="folder of the all-MiniLM-L6-v2 weights")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--out", type=Path, required=True, help="JSONL to write")
    parser.add_argument("--silver", type=int, default=8000, help="actors of relation sentences to label")
    parser.add_argument("--layers", type=int, default=3, help="as given to train.py")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.trunk / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentiment = examples.sentiment(options.gold / "target_sentiment.train.jsonl")
    relation = examples.relation(options.gold / "relation.train.jsonl")
    actors = [examples.Example("sentiment", pair.text, a=span) for pair in relation for span in (pair.a, pair.b)]
    silver = random.Random(options.seed).sample(actors, options.silver)
    found = [torch.zeros(len(part), len(LABELS[part[0].head])) for part in (sentiment, relation, silver)]
    for path in tqdm(options.models, unit=" model"):
        model = Encoder(AutoModel.from_pretrained(options.trunk, attn_implementation="eager"), layers=options.layers)
        model.load_state_dict(torch.load(path, weights_only=True))
        for sums, part in zip(found, (sentiment, relation, silver), strict=True):
            sums += _probabilities(model, tokenizer, part) / len(options.models)
    lines = [
        json.dumps(asdict(_softened(example, chances.tolist())))
        for sums, part in zip(found, (sentiment, relation, silver), strict=True)
        for example, chances in zip(part, sums, strict=True)
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


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
