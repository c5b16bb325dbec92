"""How often a difference between two runs is told where there is none, and where there is one.

    python benchmarks/moves.py

Simulated corpora (tests/simulated.py) of so many stories, to which more come: of the same kind, or a standard deviation
higher. An estimate is a mean or the share of a value; a difference is seen when its p is below .05.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from simulated import corpus

from framing.statistics import Resampling, judged, moves

_CORPORA = 400
_RESAMPLING = Resampling(draws=400)


def seen(stories: int, more: int, *, of: str, higher: float = 0.0) -> tuple[float, float, float]:
    """Share of corpora with a difference seen, told as moved, and with the true difference in its interval (means)."""
    told = []
    for seed in range(_CORPORA):
        rows = corpus(stories + more, seed=seed)
        rows["shared"] = rows["story"].astype(int) < stories
        rows.loc[~rows["shared"], "value"] += higher
        found = judged(moves(rows[rows["shared"]], rows, of=of, resampling=_RESAMPLING)).iloc[0]
        true = higher * more / (stories + more)
        told.append((found["p"] < 0.05, found["verdict"] == "moved", found["low"] <= true <= found["high"]))
    return tuple(np.mean(told, axis=0))


def main() -> None:
    """Print the table."""
    print("| stories | more | mean: seen | share: seen | told as moved | interval holds it | seen if higher |")
    print("|---|---|---|---|---|---|---|")
    for stories in (20, 100):
        for more in (5, 8, 20, 100):
            mean, share = (seen(stories, more, of=of) for of in ("value", "stance"))
            higher = seen(stories, more, of="value", higher=1.0)
            row = (mean[0], share[0], mean[1], mean[2], higher[0])
            print(f"| {stories} | {more} | " + " | ".join(f"{number:.2f}".lstrip("0") for number in row) + " |")


if __name__ == "__main__":
    main()
