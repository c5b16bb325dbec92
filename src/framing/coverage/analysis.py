"""From a corpus and a codebook to the tables."""

from __future__ import annotations

from collections.abc import Iterator

from framing.codebook import Codebook
from framing.corpus import Article, Corpus
from framing.coverage.coverage import Coverage, coverage_of
from framing.measures import MEASURES, Reading, Score
from framing.measures.read import read_article


def analyse(corpus: Corpus, codebook: Codebook, *, progress: bool = True) -> Coverage:
    """Read every article closely and score it with every measure of the fast tier.

    Parameters
    ----------
    progress : show a progress bar on standard error.

    Raises
    ------
    UserError
        The language model is missing or was changed.
    """
    return coverage_of(corpus, codebook, _scored(corpus.articles, codebook, progress))


def _scored(
    articles: tuple[Article, ...], codebook: Codebook, progress: bool
) -> Iterator[tuple[Reading, tuple[Score, ...]]]:
    from tqdm import tqdm

    for article in tqdm(articles, desc="Reading closely", unit=" article", disable=not progress):
        reading = read_article(article, codebook)
        yield reading, score(reading)


def score(reading: Reading) -> tuple[Score, ...]:
    """All scores of a reading, measure by measure in the order of ``MEASURES``."""
    return tuple(found for measure in MEASURES.values() for found in measure.score(reading))
