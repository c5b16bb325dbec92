"""How often the intervals of the statistics hold the truth, beside plain percentiles, for few and many stories.

    python benchmarks/intervals.py [--corpora 600]

Simulated corpora: each story has 1 + Poisson(3) rows and leans its own way (normal, standard deviation .5 for a mean,
1 on the logit scale for a share). An interval at 95 % should hold the true value in 95 of 100 corpora.
"""

from __future__ import annotations

import argparse

import numpy as np

from framing.statistics import Resampling
from framing.statistics.resampling import Numbers, draws_of, interval

STORIES = (4, 5, 6, 8, 10, 15, 30)
OPTIONS = Resampling(draws=2_000, minimum=2)


def corpus(kind: str, stories: int, random: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Sums and sizes of the stories of one simulated corpus."""
    sizes = random.poisson(3, stories) + 1.0
    lean = random.normal(0, 0.5, stories)
    if kind == "mean":
        return sizes * lean + random.normal(0, 0.6, stories) * np.sqrt(sizes), sizes
    return random.binomial(sizes.astype(int), 1 / (1 + np.exp(1.2 - 2 * lean))).astype(float), sizes


def coverage(kind: str, stories: int, corpora: int) -> tuple[float, float]:
    """Shares of corpora whose plain and whose expanded percentile interval holds the truth."""
    random = np.random.default_rng(1)
    sums, sizes = corpus(kind, 400_000, random)
    truth = sums.sum() / sizes.sum()
    held = []
    for _ in range(corpora):
        sums, sizes = corpus(kind, stories, random)
        drawn = draws_of(sums[:, None], sizes[:, None], OPTIONS)
        low, high = interval(drawn, stories, OPTIONS)
        if not np.isnan(low[0]):
            plain = np.quantile(drawn, [0.025, 0.975])
            held.append((plain[0] <= truth <= plain[1], low[0] <= truth <= high[0]))
    return tuple(np.mean(held, axis=0))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=int, default=600)
    corpora = parser.parse_args().corpora
    print("stories  mean: plain  expanded   share: plain  expanded")
    for stories in STORIES:
        numbers = [number for kind in ("mean", "share") for number in coverage(kind, stories, corpora)]
        print("{:7d}  {:11.2f}  {:8.2f}  {:13.2f}  {:8.2f}".format(stories, *numbers))


if __name__ == "__main__":
    main()
