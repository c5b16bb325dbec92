"""The shingles of many articles, on disk: what each has, and which articles have some in common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number near 2**64 / golden ratio: spreads by multiplication (Knuth, TAOCP vol. 3, 6.4)."""
_PART_BITS = 6  # entries are spread over 64 files, one of which is in memory at a time
_AT_ONCE = 1 << 18  # entries that are held before they are written


class Shingles:
    """The shingles of articles, which are numbered from 0 in the order in which they are added.

    In memory are eight bytes an article and a sixty-fourth of all shingles; on disk, at most 56 bytes a shingle.

    Parameters
    ----------
    folder : an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends = [0]
        self._held: list[Numbers] = []

    def add(self, hashes: Numbers) -> None:
        """The next article, by its shingles in rising order, each once."""
        self._ends.append(self._ends[-1] + len(hashes))
        self._held.append(hashes)
        if sum(map(len, self._held)) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        first = len(self._ends) - 1 - len(self._held)
        owners = np.repeat(np.arange(first, len(self._ends) - 1, dtype=np.uint64), [len(part) for part in self._held])
        hashes = np.concatenate(self._held) if self._held else np.empty(0, np.uint64)
        with (self._folder / "own").open("ab") as file:
            hashes.tofile(file)
        self._spread("shared", hashes, hashes, owners)
        self._held = []

    def in_common(self, least: int) -> Iterator[tuple[int, int, int, int]]:
        """Pairs of articles with how many shingles they have in common, and how many the shorter has.

        Only pairs that stand side by side among those with a shingle, for at least that many shingles. Neighbours
        suffice to find all that is linked in the end; all pairs would square the cost of every common phrase.
        """
        self._write()
        own = np.memmap(self._folder / "own", np.uint64, "r") if self._ends[-1] else np.empty(0, np.uint64)
        for one, other in self._neighbours(least):
            first, second = (own[self._ends[index] : self._ends[index + 1]] for index in (one, other))
            shared = len(np.intersect1d(first, second, assume_unique=True))
            yield one, other, shared, min(len(first), len(second))

    def _neighbours(self, least: int) -> Iterator[tuple[int, int]]:
        count = np.uint64(len(self._ends))
        for hashes, owners in self._parts("shared"):
            order = np.argsort(hashes, kind="stable")
            hashes, owners = hashes[order], owners[order]
            repeated = hashes[1:] == hashes[:-1]
            side_by_side = owners[:-1][repeated] * count + owners[1:][repeated]
            found, counts = np.unique(side_by_side, return_counts=True)
            self._spread("pairs", found * MULTIPLIER, found, counts.astype(np.uint64))
        for pairs, times in self._parts("pairs"):
            unique, places = np.unique(pairs, return_inverse=True)
            for pair in unique[np.bincount(places, times) >= least].tolist():
                yield divmod(pair, int(count))

    def _spread(self, name: str, keys: Numbers, *columns: Numbers) -> None:
        """Add rows to the part that the first bits of their keys name."""
        parts = (keys >> np.uint64(64 - _PART_BITS)).astype(np.intp)
        order = np.argsort(parts, kind="stable")
        rows = np.column_stack(columns)[order]
        ends = np.searchsorted(parts[order], np.arange(1, 2**_PART_BITS))
        for part, piece in enumerate(np.split(rows, ends)):
            if len(piece):
                with (self._folder / f"{name}-{part:02}").open("ab") as file:
                    piece.tofile(file)

    def _parts(self, name: str) -> Iterator[tuple[Numbers, Numbers]]:
        for path in sorted(self._folder.glob(f"{name}-*")):
            rows = np.fromfile(path, np.uint64).reshape(-1, 2)
            yield rows[:, 0], rows[:, 1]
