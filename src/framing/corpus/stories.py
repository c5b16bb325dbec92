"""Stories: wire copy and its edits, found by the passages that articles share.

Method: shingling with verified containment (Broder 1997, "On the resemblance and containment of documents", Compression
and Complexity of Sequences, 21-29): two articles tell one story when at least half of the five-word sequences of the
shorter are also in the longer. Counted in full, not sampled: a sketch (MinHash) took longer and found less
(docs/stories.md), and the result is the same on every machine. Standing text of an outlet counts nowhere, nor does what
texts of their own end with, and a text made of two does not make them one story.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from framing.corpus.article import Article

if TYPE_CHECKING:
    from framing.corpus.shingles import Numbers, Shared, Shingles

SHINGLE_WORDS: Final = 5
LEAST_CONTAINMENT: Final = 0.5
LEAST_SHARED: Final = 10
"""Fewest shared shingles: a standing phrase of up to 13 words makes no story."""

_LEAST_OWN = 0.2  # of an article, before the end that it has in common with another
_MOST_OF_END = 0.6  # of the longer article: where more is common, it is more than an end, strays included
_WORD = re.compile(r"\w+")


def stories(articles: Iterable[Article]) -> dict[str, str]:
    """The story of every article that does not tell its own: the smallest id among those that share it.

    Links are transitive: the first and the last update of a running story share it even where nothing of the first is
    left. Headlines do not count. Articles that only quote the same sentences or report the same event stay apart. The
    articles come in the order of their ids; a few hundred bytes of each are held in memory.
    """
    from framing.corpus.shingles import UNKNOWN, Shingles

    # Windows removes no file that another program still looks at; what is found is found.
    with TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True) as folder:
        shingles = Shingles(Path(folder))
        ids: list[str] = []
        first: dict[str, int] = {}
        outlets: dict[str, int] = {}
        days: dict[date, int] = {}
        equal: list[tuple[int, int]] = []
        for index, article in enumerate(articles):
            ids.append(article.article)
            if article.words and (earlier := first.setdefault(article.text_sha256, index)) != index:
                equal.append((earlier, index))
            outlet = outlets.setdefault(article.outlet, len(outlets)) if article.outlet else UNKNOWN
            day = days.setdefault(article.date, len(days)) if article.date else UNKNOWN
            shingles.add(shingles_of(article.text[article.headline_end :]), outlet=outlet, day=day)
        roots = _roots(len(ids), chain(equal, _links(shingles)))
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


def _links(shingles: Shingles) -> Iterator[tuple[int, int]]:
    """Pairs that tell one story; an article made of several texts is linked only with that of which it has most."""
    similar: dict[int, dict[int, int]] = defaultdict(dict)
    apart = []
    for one, other, shared in shingles.in_common(LEAST_SHARED // 2):
        if _tell_one(one, other, shared, shingles):
            similar[one][other] = similar[other][one] = shared.common
        elif _is_enough(shared):
            apart.append((one, other))
    for one, other in chain(apart, [pair[::-1] for pair in apart]):  # one may have stood between the other and its like
        for near in [*similar.get(one, ())]:
            shared = shingles.compared(near, other)
            if near != other and _tell_one(near, other, shared, shingles):
                similar[near][other] = similar[other][near] = shared.common
    foreign = {pair for index, others in similar.items() for pair in _foreign(index, others, shingles)}
    for one, others in similar.items():
        yield from ((one, other) for other in others if one < other and not {(one, other), (other, one)} & foreign)


def _is_enough(shared: Shared) -> bool:
    return shared.common >= max(LEAST_SHARED, LEAST_CONTAINMENT * shared.shorter)


def _tell_one(one: int, other: int, shared: Shared, shingles: Shingles) -> bool:
    """Whether two articles tell one story: they share enough, and not only their ends.

    Ends are a background, a list of links, a note about the author: both begin with texts of their own, which of the
    longer are most. Who edits a wire text keeps its beginning, or most of it below a new one.
    """
    if not _is_enough(shared) or shared.common > _MOST_OF_END * shared.longer:
        return _is_enough(shared)
    own = shingles.before_end_in_common(one, other)
    return own is None or min(own) < _LEAST_OWN or max(own) < LEAST_CONTAINMENT


def _foreign(index: int, others: Mapping[int, int], shingles: Shingles) -> Iterator[tuple[int, int]]:
    """The links of an article to texts that have nothing in common with the one of which it has most."""
    left = sorted(others, key=lambda other: (-others[other], other))
    reached = left[:1]
    for here in reached:
        left = [other for other in left if other not in reached]
        reached += [other for other in left if shingles.compared(here, other).common >= LEAST_SHARED]
    yield from ((index, other) for other in others if other not in reached)


def shingles_of(text: str) -> Numbers:
    """Hashes of all sequences of ``SHINGLE_WORDS`` words, in the order of the text."""
    import numpy as np

    from framing.corpus.shingles import MULTIPLIER

    words = np.array([_code(word) for word in _WORD.findall(text.casefold())], np.uint64)
    hashes = np.zeros(max(0, len(words) - SHINGLE_WORDS + 1), np.uint64)
    for place in range(SHINGLE_WORDS if len(hashes) else 0):
        hashes = hashes * MULTIPLIER + words[place : place + len(hashes)]
    return hashes


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8"))
