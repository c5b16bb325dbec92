"""Every task on every gold set in both tiers; each is predicted once."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.codebook import read_codebook
from framing.errors import UserError
from framing.tiers import TIERS, Tier
from framing.validity import Evaluation, Predicted, evaluation, predict_gold, task

ROOT = Path(__file__).resolve().parents[2]
CODEBOOKS = ROOT / "data" / "codebooks"
NINE = "nine news articles, January 2020, two coders"
OURS = "the bundled sample, one coder"


@dataclass(frozen=True)
class Gold:
    """A labelled file: its task, the measure it tests, what it holds, and the best figure published on it."""

    task: str
    measure: str
    file: str
    holds: str
    codebook: str | None = None
    published: str = ""

    @property
    def ours(self) -> bool:
        """Whether the texts are the package's own, which a page may show."""
        return self.holds == OURS


SETS = (
    Gold("target-sentiment", "sentiment", "target_sentiment.dev.jsonl", "NewsMTSC, dev part (Hamborg & Donnay 2021)",
         published="macro-F1 .83 (RoBERTa), on the test parts"),
    Gold("relation", "relation", "relation.dev.jsonl", "Directed Sentiment Extraction, dev part (Park et al. 2021)",
         published="micro / macro-F1 .852 / .725 (RoBERTa), on the test part"),
    Gold("attribution", "statements", "attribution.dev.jsonl", "PolNeAR, dev part (Newell et al. 2018)",
         published="span F1 .83 (BERT), .64 (CRF), on the test part, own matching"),
    Gold("actor-stance", "stance", "actor_stance.dev.jsonl", NINE, "us-iraq-2020", "second coder F1 .92"),
    Gold("frames", "frames", "frames_climate.dev.jsonl",
         "Narrative Frames Corpus, dev part (Frermann et al. 2023); accurate: with its trained head",
         "narrative-frames"),
    Gold("frames", "frames", "actor_stance.dev.jsonl", NINE, "us-iraq-2020"),
)  # fmt: skip
SAMPLE = (
    Gold("target-sentiment", "sentiment", "target_sentiment.sample.jsonl", OURS),
    Gold("relation", "relation", "relation.sample.jsonl", OURS),
    Gold("attribution", "statements", "attribution.sample.jsonl", OURS),
    Gold("actor-stance", "stance", "actor_stance.sample.jsonl", OURS, "us-iraq-2020"),
    Gold("frames", "frames", "actor_stance.sample.jsonl", OURS, "us-iraq-2020"),
)
HEADLINES = {
    "sentiment": "macro-F1",
    "relation": "macro-F1",
    "statements": "content and source F1",
    "stance": "triple F1",
    "frames": "macro-F1",
}
"""The figure of each measure that the summary and a report's first page show."""


@dataclass(frozen=True)
class Measured:
    """One gold set in one tier: predictions and their figures."""

    gold: Gold
    tier: Tier
    found: Predicted
    evaluation: Evaluation


def measure(folder: Path) -> Iterator[Measured]:
    """Predict and score every set in every tier; what cannot be run is told on standard error and left out."""
    for here, sets in ((folder, SETS), (ROOT / "data" / "gold", SAMPLE)):
        for gold in sets:
            for tier in TIERS:
                try:
                    found = _predicted(gold, here, tier)
                except UserError as error:
                    print(f"left out: {gold.task} on {gold.file}, {tier}: {error}", file=sys.stderr)
                else:
                    yield Measured(gold, tier, found, evaluation(found))


def kept_apart() -> list[dict[str, str]]:
    """Rows of sets that were measured once by hand and do not ship: what to expect where nothing was chosen."""
    with (ROOT / "benchmarks" / "scoreboard" / "kept_apart.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _predicted(gold: Gold, folder: Path, tier: Tier) -> Predicted:
    book = read_codebook(CODEBOOKS / f"{gold.codebook}.yaml") if gold.codebook else None
    return predict_gold(task(gold.task), folder / gold.file, book, tier=tier)
