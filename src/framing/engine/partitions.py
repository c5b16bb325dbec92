"""Partitions: the pieces of a corpus that are analysed, written and resumed as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.identity import content_id

PARTITIONS = 256
"""How many a corpus is cut into, between the limits of their size."""
SMALLEST, LARGEST = 100_000, 1_000_000
"""Characters of a partition: seconds of work at least; at most what one worker holds the rows of in 200 MB."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Neighbouring articles in the order of their ids.

    Attributes
    ----------
    number : place among the partitions of the corpus, from 0.
    first, last : ids of the first and last article.
    articles : how many there are.
    key : hash of all that decides its tables: how the run analyses, and the id and content of every article.
    """

    number: int
    first: str
    last: str
    articles: int
    key: str


def cut(contents: Iterable[tuple[str, int, str]], characters: int, run_key: str) -> Iterator[Partition]:
    """The partitions of articles that are given as id, characters and hash, in the order of the ids.

    Parameters
    ----------
    characters : of all articles together.
    run_key : hash of how the run analyses.
    """
    size = min(max(characters // PARTITIONS, SMALLEST), LARGEST)
    number, held, filled = 0, list[tuple[str, str]](), 0
    for article, length, content in contents:
        held.append((article, content))
        filled += length
        if filled >= size:
            yield _partition(number, held, run_key)
            number, held, filled = number + 1, [], 0
    if held:
        yield _partition(number, held, run_key)


def _partition(number: int, held: list[tuple[str, str]], run_key: str) -> Partition:
    key = content_id(run_key, *(part for article in held for part in article))
    return Partition(number, held[0][0], held[-1][0], len(held), key)
