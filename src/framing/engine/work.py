"""What a worker does: articles in, the bytes of their tables out. It reads and writes no file and keeps no state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from framing.codebook import Codebook
from framing.corpus import Article
from framing.measures import Reading, Score
from framing.tiers import Tier

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
    """Read and score the articles of a piece; one that fails costs the others nothing.

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
    from framing.measures.read import read_article

    codebook = _KNOWN.setdefault(piece.codebook.sha256, piece.codebook)
    for article in piece.articles:
        try:
            reading = read_article(article, codebook, tier=piece.tier)
            scores = score(reading)
        except UserError:
            raise
        except Exception as error:  # whatever a text may do to a measure, the others go on
            failed[article.article] = f"{type(error).__name__}: {error}"[:200]
        else:
            yield reading, scores


# Looking something up by a codebook is fast where it is the same object as before.
_KNOWN: dict[str, Codebook] = {}
