"""From a corpus and a codebook to the tables."""

from __future__ import annotations

from collections.abc import Iterator

from framing.codebook import Codebook
from framing.corpus import Article, Corpus
from framing.coverage.coverage import Coverage, coverage_of
from framing.measures import MEASURES, Reading, Score
from framing.measures.read import read_article
from framing.tiers import DEFAULT, Tier, tier_named


def analyse(corpus: Corpus, codebook: Codebook, *, tier: Tier = DEFAULT, progress: bool = True) -> Coverage:
    """Read every article closely and score it with every measure.

    Parameters
    ----------
    tier : ``fast`` for rules, lexica and syntax; ``accurate`` for the encoder that ships, which takes longer.
    progress : show a progress bar on standard error.

    Raises
    ------
    UserError
        The tier is unknown, a measure does not have it, or the language model or encoder is missing or was changed.
    """
    tier = tier_named(tier)
    for measure in MEASURES.values():
        measure.signature(tier)  # what cannot run is told before the work, not after it
    return coverage_of(corpus, codebook, _scored(corpus.articles, codebook, tier, progress), tier)


def _scored(
    articles: tuple[Article, ...], codebook: Codebook, tier: Tier, progress: bool
) -> Iterator[tuple[Reading, tuple[Score, ...]]]:
    from tqdm import tqdm

    for article in tqdm(articles, desc="Reading closely", unit=" article", disable=not progress):
        reading = read_article(article, codebook, tier=tier)
        yield reading, score(reading)


def score(reading: Reading) -> tuple[Score, ...]:
    """All scores of a reading, signed, measure by measure in the order of ``MEASURES``."""
    signed = ((measure, measure.signature(reading.tier)) for measure in MEASURES.values())
    return tuple(one._replace(signature=signature) for measure, signature in signed for one in measure.score(reading))
