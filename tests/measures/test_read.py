"""Which articles are read closely."""

from dataclasses import replace

import pytest

from framing.codebook import Codebook, read_codebook
from framing.corpus import read_corpus
from framing.coverage import analyse
from framing.measures import read
from framing.shipped import shipped
from framing.tiers import TIERS, Tier


def _codebook() -> Codebook:
    return read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))


@pytest.mark.parametrize("tier", TIERS)
def test_foreign_and_endless_articles_are_kept_counted_and_not_scored(
    tier: Tier, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = read_corpus(shipped("data", "sample"))
    first, second, *_ = corpus.articles
    monkeypatch.setattr(read, "LONGEST", len(second.text) - 1)
    foreign = replace(first, language="de", text=first.text[: len(second.text) - 1])
    two = replace(corpus, articles=(foreign, second))
    coverage = analyse(two, _codebook(), tier=tier, progress=False)
    assert len(coverage.articles) == 2
    assert coverage.mentions.empty
    assert coverage.statements.empty
    assert coverage.manifest["counts"]["not_scored"] == 2


@pytest.mark.parametrize("tier", TIERS)
def test_an_article_is_read_with_its_mentions_and_statements(tier: Tier) -> None:
    article = read_corpus(shipped("data", "sample")).articles[0]
    reading = read.read_article(article, _codebook(), tier=tier)
    assert reading.tier == tier
    assert reading.mentions
    assert reading.statements
    assert set(reading.document.parses) <= set(range(len(reading.document.sentences)))
