"""What a worker does: articles in, the bytes of their tables out. It reads and writes no file and keeps no state."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from framing.codebook import Codebook
from framing.corpus import Article
from framing.measures import Reading, Score
from framing.tiers import Tier

SECONDS_BEFORE, SECONDS_AN_ARTICLE, CHARACTERS_A_SECOND = 60.0, 30.0, 1_000
"""How long an article may take: more the first of a process, which loads the models, and more the longer it is."""
Found = Mapping[str, bytes]
"""The tables ``mentions``, ``statements`` and ``scores`` as Parquet, by name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Articles to analyse at once, a whole partition or a part of one, in the order of their ids."""

    partition: int
    articles: tuple[Article, ...]
    codebook: Codebook
    tier: Tier


@dataclass(frozen=True, slots=True)
class Analysed:
    """What became of a piece: what was found, and the articles that failed, by id with the reason."""

    found: Found
    failed: Mapping[str, str] = field(default_factory=dict)


def analysed(piece: Piece) -> Analysed:
    """Read and score the articles of a piece; one that fails costs the others nothing, one that never ends the process.

    Raises
    ------
    UserError
        A model is missing or was changed: that concerns every article.
    """
    from framing.coverage.storage import parquet
    from framing.coverage.tables import found_in

    failed: dict[str, str] = {}
    found = found_in(_scored(piece, failed))
    return Analysed({name: parquet(table) for name, table in found.items()}, failed)


def _scored(piece: Piece, failed: dict[str, str]) -> Iterator[tuple[Reading, Sequence[Score]]]:
    from framing.coverage.analysis import score
    from framing.errors import UserError
    from framing.measures.read import TOGETHER, read_article

    limit = SECONDS_AN_ARTICLE if _KNOWN else SECONDS_AN_ARTICLE + SECONDS_BEFORE
    codebook = _KNOWN.setdefault(piece.codebook.sha256, piece.codebook)
    for number, article in enumerate(piece.articles):
        if number % TOGETHER == 0:
            _ahead(piece.articles[number : number + TOGETHER], codebook, limit)
        try:
            with _ending_after(limit + len(article.text) / CHARACTERS_A_SECOND):
                reading = read_article(article, codebook, tier=piece.tier)
                scores = score(reading)
        except UserError:
            raise
        except Exception as error:  # whatever a text may do to a measure, the others go on
            failed[article.article] = f"{type(error).__name__}: {error}"[:200]
        else:
            yield reading, scores
        limit = SECONDS_AN_ARTICLE


def _ahead(articles: Sequence[Article], codebook: Codebook, limit: float) -> None:
    """What is read of several articles at once; whatever fails in it fails again where the article is read."""
    from framing.measures.read import read_ahead

    characters = sum(len(article.text) for article in articles)
    with suppress(Exception), _ending_after(limit + characters / CHARACTERS_A_SECOND):
        read_ahead(articles, codebook)


@contextmanager
def _ending_after(seconds: float) -> Iterator[None]:
    """End this process at once if the block takes longer: out of a loop in C, there is no other way."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


# Looking something up by a codebook is fast where it is the same object as before.
_KNOWN: dict[str, Codebook] = {}
