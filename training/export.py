"""A trained model to the files that ship: two int8 ONNX graphs, the tokenizer, and ``encoder.json`` with their hashes.

    python training/export.py --model FOLDER/model.pt --trunk FOLDER --gold GOLD --out data/encoder

``quantise_rows.py`` says how the graphs are rounded. Temperatures of the label heads are chosen on the dev parts
(Guo et al. 2017, section 4).
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from tokenizers import Tokenizer

import examples
from batches import WINDOW, read_tokenizer
from framing.encoder.files import CARD, LABELS, LOWER, TOKENIZER, UPPER
from measure import answers
from model import Encoder, trained
from quantise_rows import quantise

OPSET = 17
ANSWERS = ("sentiment", "relation", "stance", "cues", "parts", "embedding")  # of the upper graph, in its order


def main() -> None:
    """Write the four files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="model.pt of train.py")
    parser.add_argument("--trunk", type=Path, required=True, help="folder of the all-MiniLM-L6-v2 weights")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold files, for the temperatures")
    parser.add_argument("--out", type=Path, required=True, help="folder of the shipped files")
    parser.add_argument("--version", required=True, help="of the encoder; stands in the signature of every score")
    options = parser.parse_args()
    tokenizer = read_tokenizer(options.trunk)
    model = trained(options.model, options.trunk)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(options.out / TOKENIZER), pretty=False)
    _export(model, options.out)
    card = {
        "version": options.version,
        "window": WINDOW,
        "labels": {head: list(labels) for head, labels in LABELS.items()},
        "temperatures": _temperatures(model, tokenizer, options.gold),
        "files": {name: sha256((options.out / name).read_bytes()).hexdigest() for name in (LOWER, UPPER, TOKENIZER)},
    }
    (options.out / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(json.dumps(card, indent=1))


def _export(model: Encoder, out: Path) -> None:
    ids = torch.randint(1000, 2000, (3, 12))
    mask = torch.ones_like(ids)
    rows = torch.tensor([0, 1, 1, 2])
    roles = torch.zeros((4, 12), dtype=torch.long)
    roles[1, 3] = 1
    sentences, tokens, questions = {0: "S", 1: "L"}, {1: "L"}, {0: "Q"}
    _graph(model.lower, (ids, mask), out / LOWER, {
        "input_ids": sentences, "attention_mask": sentences, "states": sentences})  # fmt: skip
    _graph(_Ordered(model.upper).eval(), (model.lower(ids, mask), mask, rows, roles), out / UPPER, {
        "states": sentences, "attention_mask": sentences, "sentence": questions, "roles": questions | tokens,
        **{head: questions | (tokens if head in ("cues", "parts") else {}) for head in ANSWERS}})  # fmt: skip


class _Ordered(torch.nn.Module):
    """The upper half with its answers in the graph's order."""

    def __init__(self, upper: torch.nn.Module) -> None:
        super().__init__()
        self.upper = upper

    def forward(self, states, attention_mask, sentence, roles):
        found = self.upper(states, attention_mask, sentence, roles)
        return tuple(found[head] for head in ANSWERS)


def _graph(half: torch.nn.Module, inputs: tuple, path: Path, axes: dict[str, dict[int, str]]) -> None:
    names = list(axes)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            half, inputs, str(whole), input_names=names[: len(inputs)], output_names=names[len(inputs) :],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantise(whole, path)


def _temperatures(model: Encoder, tokenizer: Tokenizer, gold: Path) -> dict[str, float]:
    dev = {
        "sentiment": examples.sentiment(gold / "target_sentiment.dev.jsonl"),
        "relation": examples.relation(gold / "relation.dev.jsonl"),
        "stance": examples.own_stance(Path(__file__).resolve().parent, "dev"),
    }
    return {head: _temperature(*answers(model, tokenizer, asked)) for head, asked in dev.items()}


def _temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """The temperature, to a twentieth, under which the labels are likeliest."""
    tried = [0.5 + 0.05 * n for n in range(51)]
    return round(min(tried, key=lambda t: torch.nn.functional.cross_entropy(logits / t, labels).item()), 2)


if __name__ == "__main__":
    main()
