"""Stories: wire copy and its edits, found by the passages that articles share.

Method: shingling with verified containment (Broder 1997, "On the resemblance and containment of documents", Compression
and Complexity of Sequences, 21-29): two articles tell one story when at least half of the five-word sequences of the
shorter are also in the longer. Counted in full, not sampled, so that the result is the same on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from framing.corpus.article import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHINGLE_WORDS: Final = 5
LEAST_CONTAINMENT: Final = 0.5
LEAST_SHARED: Final = 10
"""Fewest shared shingles: a standing phrase of up to 13 words makes no story."""

_WORD = re.compile(r"\w+")
_MULTIPLIER = 0x9E3779B97F4A7C15  # an odd number near 2**64 / golden ratio (Knuth, TAOCP vol. 3, 6.4)


def stories(articles: Iterable[Article]) -> dict[str, str]:
    """The story of every article that does not tell its own: the smallest id among those that share it.

    Links are transitive: two edits of one wire text share a story even where each kept another half of it. Headlines do
    not count. Articles that only quote the same sentences or report the same event stay apart. The articles come in the
    order of their ids. Memory: about 40 bytes a word.
    """
    ids: list[str] = []
    texts: list[str] = []
    shingles: list[NDArray[np.uint64]] = []
    codes: dict[str, int] = {}
    for article in articles:
        ids.append(article.article)
        texts.append(article.text_sha256 if article.words else "")
        shingles.append(_shingles(article.text[article.headline_end :], codes))
    roots = _roots(len(ids), (*_equal(texts), *_similar(shingles)))
    return {ids[index]: ids[root] for index, root in enumerate(roots) if root != index}


def _roots(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each article the first of its group."""
    parents = list(range(count))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parents[high] = low
    return [root(index) for index in range(count)]


def _equal(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        if text:
            yield first.setdefault(text, index), index


def _similar(shingles: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[int, int]]:
    import numpy as np

    for one, other in _candidates(shingles) if shingles else ():
        shared = len(np.intersect1d(shingles[one], shingles[other], assume_unique=True))
        if shared >= max(LEAST_SHARED, LEAST_CONTAINMENT * min(len(shingles[one]), len(shingles[other]))):
            yield one, other


def _shingles(text: str, codes: dict[str, int]) -> NDArray[np.uint64]:
    import numpy as np

    found = _WORD.findall(text.casefold())
    for word in set(found).difference(codes):
        codes[word] = zlib.crc32(word.encode("utf-8"))
    words = np.fromiter((codes[word] for word in found), np.uint64, len(found))
    hashes = np.zeros(max(0, len(words) - SHINGLE_WORDS + 1), np.uint64)
    for place in range(SHINGLE_WORDS if len(hashes) else 0):
        hashes = hashes * np.uint64(_MULTIPLIER) + words[place : place + len(hashes)]
    return np.unique(hashes)


def _candidates(shingles: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[int, int]]:
    """Pairs of neighbours among the articles that hold a shingle, where they are so for several shingles.

    Neighbours suffice, since links are transitive; taking all pairs would square the cost of every common phrase.
    """
    import numpy as np

    hashes = np.concatenate(shingles)
    owners = np.repeat(np.arange(len(shingles), dtype=np.int64), [len(part) for part in shingles])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    repeated = hashes[1:] == hashes[:-1]
    pairs, counts = np.unique(owners[:-1][repeated] * len(shingles) + owners[1:][repeated], return_counts=True)
    for pair in pairs[counts >= LEAST_SHARED // 2].tolist():
        yield divmod(pair, len(shingles))
