"""Fine-tune the encoder on all heads at once.

    python training/train.py --gold GOLD --trunk FOLDER --out FOLDER [--layers N] [--epochs HEAD=N ...] [--seed N]

GOLD holds ``target_sentiment.train.jsonl`` and the other parts; the dev parts are only measured. FOLDER of ``--trunk``
holds the official all-MiniLM-L6-v2 weights (training/README.md says where from). Writes ``model.pt``, and a line for
every measurement to ``log.jsonl`` in ``--out``.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from tqdm import tqdm

import examples
from batches import IGNORED, Batch, batches, pieces, read_tokenizer
from measure import measure
from model import Encoder, trained, untouched
from quantise_rows import column_scales

HERE = Path(__file__).resolve().parent
BATCH = 32
TRUNK_RATE, HEAD_RATE = 6e-5, 4e-4  # those of a plain fine-tuning of the same trunk on target sentiment
SMOOTHING = 0.05
WARM_UP = 0.06
AVERAGED = 0.998  # decay of the running mean of the weights that is measured and shipped
SOFTENED = ("sentiment", "relation")  # heads whose examples come from teachers, where there are any
EPOCHS = {"sentiment": 4, "relation": 3, "attribution": 2, "stance": 6}


def main() -> None:
    """Train; after every round measure and save the averaged weights."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    model = Encoder(untouched(options.trunk), layers=options.layers)
    if options.start:
        model = trained(options.start, options.trunk, layers=options.layers)
    model.lower.embeddings.word_embeddings.weight.requires_grad_(False)
    train = {
        head: [] if options.soft and head in SOFTENED else read(options.gold, "train")
        for head, read in READ.items()
        if options.epochs[head]
    }
    for example in (example for path in options.soft for example in examples.softened(path)):
        train[example.head].append(example)
    _log(options.out, {"options": vars(options)})
    _train(model, train, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--trunk", type=Path, required=True, help="folder of the all-MiniLM-L6-v2 weights")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.pt and log.jsonl")
    parser.add_argument("--layers", type=int, default=4, help="lower layers, read once a sentence (0 to 5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--start", type=Path, help="weights to start from instead of the trunk")
    parser.add_argument("--soft", type=Path, nargs="*", default=[], help="examples labelled by teachers (distil.py)")
    parser.add_argument("--rounded", action="store_true", help="read with weights rounded as in the shipped graph")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of unmarked word pieces to mask")
    parser.add_argument("--rate", type=float, default=1.0, help="multiplies both learning rates")
    parser.add_argument("--epochs", nargs="*", default=[], metavar="HEAD=N", help=f"default {EPOCHS}")
    options = parser.parse_args()
    options.epochs = EPOCHS | {name: float(n) for name, n in (item.split("=") for item in options.epochs)}
    options.rounds = math.ceil(max(options.epochs.values()))
    return options


READ = {
    "sentiment": lambda gold, part: examples.sentiment(gold / f"target_sentiment.{part}.jsonl"),
    "relation": lambda gold, part: examples.relation(gold / f"relation.{part}.jsonl"),
    "attribution": lambda gold, part: examples.attribution(gold / f"attribution.{part}.jsonl"),
    "stance": lambda _, part: examples.own_stance(HERE, part),
}


def _train(model: Encoder, train: dict[str, list[examples.Example]], options: argparse.Namespace) -> None:
    tokenizer, teacher = read_tokenizer(options.trunk), untouched(options.trunk).eval()
    optimizer, averaged = _optimizer(model, options.rate), copy.deepcopy(model)
    steps = sum(math.ceil(options.epochs[head] * len(train[head]) / BATCH) for head in train)
    bar, done, start, sums = tqdm(total=steps, unit=" step"), 0, time.time(), {}
    model.train()
    for number, found in enumerate(_rounds(train, tokenizer, options), start=1):
        for batch in found:
            done += 1
            share = done / steps
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(share / WARM_UP, (1 - share) / (1 - WARM_UP))
            with _rounded(model) if options.rounded else nullcontext():
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    answers = model(batch.ids, batch.mask, batch.sentence, batch.roles)
                loss = _loss(answers, batch, teacher)
                loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            _average(averaged, model, min(AVERAGED, done / (done + 10)))
            sums[batch.head] = 0.98 * sums.get(batch.head, loss.item()) + 0.02 * loss.item()
            bar.update()
            if done % 50 == 0:
                bar.set_postfix({head[:4]: f"{value:.3f}" for head, value in sums.items()})
        figures = measure(averaged.eval(), tokenizer, options.gold, heads=train, quick=number < options.rounds)
        _log(options.out, {"round": number, "seconds": round(time.time() - start), "loss": sums, **figures})
        torch.save(averaged.state_dict(), options.out / "model.pt")


def _optimizer(model: Encoder, rate: float) -> torch.optim.Optimizer:
    """Heads learn faster than the trunk; ``rate`` multiplies both, before warm-up and decline."""
    named = list(model.named_parameters())
    heads = [value for name, value in named if _is_head(name)]
    rest = [value for name, value in named if not _is_head(name) and value.requires_grad]
    groups = [{"params": rest, "rate": rate * TRUNK_RATE}, {"params": heads, "rate": rate * HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _is_head(name: str) -> bool:
    return name.startswith("upper.") and not name.startswith("upper.layers")


def _rounds(
    train: dict[str, list[examples.Example]], tokenizer: Tokenizer, options: argparse.Namespace
) -> Iterator[list[Batch]]:
    """The shuffled batches of every round; a head with n epochs of r rounds gives n / r of its examples in each."""
    chance = random.Random(options.seed)
    for number in range(options.rounds):
        found: list[Batch] = []
        for head, of_head in train.items():
            share = options.epochs[head] / options.rounds
            first, last = (math.floor(len(of_head) * share * n) for n in (number, number + 1))
            if number == 0:
                chance.shuffle(of_head)
            part = [of_head[n % len(of_head)] for n in range(first, last)]
            found += batches(pieces(part, tokenizer, chance, options.hidden), BATCH, chance)
        chance.shuffle(found)
        yield found


def _loss(answers: dict[str, Tensor], batch: Batch, teacher: nn.Module) -> Tensor:
    if batch.head != "attribution":
        logits = answers[batch.head].float()
        if batch.soft is not None:
            return cross_entropy(logits, batch.soft)
        return cross_entropy(logits, batch.label, label_smoothing=SMOOTHING)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        states = teacher(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
    weights = batch.mask[:, :, None].float()
    goal = nn.functional.normalize((states.float() * weights).sum(1) / weights.sum(1), dim=-1)
    near = 1 - (answers["embedding"].float()[batch.plain] * goal).sum(-1).mean()
    tags = [
        cross_entropy(answers[name].float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
        for name, gold in (("cues", batch.cues), ("parts", batch.parts))
        if (gold != IGNORED).any()
    ]
    return sum(tags) + near


@contextmanager
def _rounded(model: Encoder) -> Iterator[None]:
    """Weights rounded as in the shipped graph; the exact ones get the gradients (Bengio et al. 2013)."""
    layers = [*model.lower.layers, *model.upper.layers]
    weights = [part.weight for layer in layers for part in layer.modules() if isinstance(part, nn.Linear)]
    exact = [weight.data for weight in weights]
    for weight in weights:  # a row here is a column of the graph's matrix
        scale = column_scales(weight.data.T)[:, None]
        weight.data = (weight.data / scale).round() * scale
    yield
    for weight, value in zip(weights, exact, strict=True):
        weight.data = value


@torch.no_grad()
def _average(averaged: nn.Module, model: nn.Module, decay: float) -> None:
    for mean, value in zip(averaged.parameters(), model.parameters(), strict=True):
        if value.requires_grad:
            mean.lerp_(value, 1 - decay)


def _log(folder: Path, line: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(line, default=str)
    print(text)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
