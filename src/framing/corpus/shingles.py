"""The shingles of many articles, on disk: what each has, and which articles have some in common."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number near 2**64 / golden ratio: spreads by multiplication (Knuth, TAOCP vol. 3, 6.4)."""
STANDING_DAYS: Final = 5
"""Days on which one outlet prints a shingle that is its standing text, or the form of its weather and obituaries. A
story is told anew for fewer days; of one that runs for longer, this is the background that every report repeats."""
STANDING_DAYS_OF_ALL: Final = 15
"""Days on which anyone prints a shingle that is a figure of speech; a wire text is printed within a week or two."""
UNKNOWN: Final = -1
"""In the place of the number of an outlet or a day."""
_PART_BITS = 6  # entries are spread over 64 files, one of which is in memory at a time
_STRAY_AT_END = 12  # shingles: a date, a signature
_AT_ONCE = 1 << 18  # entries that are held before they are written


class Shared(NamedTuple):
    """How many shingles two articles have in common, and how many the shorter and the longer of them have."""

    common: int
    shorter: int
    longer: int


class Shingles:
    """The shingles of articles, which are numbered from 0 in the order in which they are added.

    In memory are 32 bytes an article, a sixty-fourth of all shingles and eight bytes for each that is standing text; on
    disk, at most 64 bytes a shingle.

    Parameters
    ----------
    folder : an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own, self._in_order = folder / "own", folder / "in order"
        self._ends, self._ends_in_order = array("q", [0]), array("q", [0])
        self._outlets, self._days = array("q"), array("q")
        self._held: list[tuple[Numbers, Numbers]] = []
        self._written = 0

    def add(self, hashes: Numbers, *, outlet: int = UNKNOWN, day: int = UNKNOWN) -> None:
        """The next article, by its shingles in the order of its text; its outlet and day are numbers from 0."""
        once = np.unique(hashes)
        self._ends.append(self._ends[-1] + len(once))
        self._ends_in_order.append(self._ends_in_order[-1] + len(hashes))
        self._outlets.append(outlet)
        self._days.append(day)
        self._held.append((once, hashes))
        if self._ends[-1] - self._written >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        first = len(self._ends) - 1 - len(self._held)
        lengths = [len(once) for once, _ in self._held]
        owners = np.repeat(np.arange(first, len(self._ends) - 1, dtype=np.uint64), lengths)
        nothing = np.empty(0, np.uint64)
        own, in_order = (np.concatenate([nothing, *(held[place] for held in self._held)]) for place in (0, 1))
        for path, hashes in ((self._own, own), (self._in_order, in_order)):
            with path.open("ab") as file:
                hashes.tofile(file)
        self._spread("shared", own, own, owners)
        self._held, self._written = [], self._ends[-1]

    def in_common(self, least: int) -> Iterator[tuple[int, int, Shared]]:
        """Pairs of articles with what they share.

        Only pairs that stand side by side among those with a shingle, for at least that many shingles. Neighbours
        suffice to find all that is linked in the end; all pairs would square the cost of every common phrase. Standing
        text counts nowhere.
        """
        self._write()
        self._standing = np.concatenate([*self._pair_up(), [np.uint64(2**64 - 1)]])  # the last is found by all
        for one, other in self._neighbours(least):
            yield one, other, self.compared(one, other)

    def compared(self, one: int, other: int) -> Shared:
        """What two articles share; after ``in_common`` began."""
        first, second = (self._counted(self._own, *self._ends[index : index + 2]) for index in (one, other))
        shorter, longer = sorted((len(first), len(second)))
        return Shared(len(np.intersect1d(first, second, assume_unique=True)), shorter, longer)

    def before_end_in_common(self, one: int, other: int) -> tuple[float, float] | None:
        """Which share of either article stands before what they have in common, where that reaches to both ends.

        None where it does not. Few stray shingles in common, a twentieth, are passed over at the beginning; at the end,
        a dozen that are not. After ``in_common`` began.
        """
        first, second = (
            self._counted(self._in_order, *self._ends_in_order[index : index + 2]) for index in (one, other)
        )
        before = []
        for mine, others in ((first, second), (second, first)):
            places = np.flatnonzero(np.isin(mine, others))
            if not len(places) or len(mine) - places[-1] > _STRAY_AT_END:
                return None
            before.append(float(places[len(places) // 20] / len(mine)))
        return before[0], before[1]

    def _counted(self, path: Path, start: int, end: int) -> Numbers:
        hashes = np.fromfile(path, np.uint64, end - start, offset=8 * start)
        counted: Numbers = hashes[self._standing[np.searchsorted(self._standing, hashes)] != hashes]
        return counted

    def _pair_up(self) -> Iterator[Numbers]:
        """Write the pairs that have a shingle in common, of one part after the other; the standing text of each."""
        count = np.uint64(len(self._ends))
        outlets, days = np.array(self._outlets, np.int64), np.array(self._days, np.int64)
        for hashes, owners in self._parts("shared"):
            order = np.argsort(hashes, kind="stable")
            hashes, owners = hashes[order], owners[order]
            places = owners.astype(np.intp)
            stands = _standing(hashes, outlets[places], days[places])
            yield np.unique(hashes[stands])
            hashes, owners = hashes[~stands], owners[~stands]
            repeated = hashes[1:] == hashes[:-1]
            side_by_side = owners[:-1][repeated] * count + owners[1:][repeated]
            found, counts = np.unique(side_by_side, return_counts=True)
            self._spread("pairs", found * MULTIPLIER, found, counts.astype(np.uint64))

    def _neighbours(self, least: int) -> Iterator[tuple[int, int]]:
        for pairs, times in self._parts("pairs"):
            unique, places = np.unique(pairs, return_inverse=True)
            for pair in unique[np.bincount(places, times) >= least].tolist():
                yield divmod(pair, len(self._ends))

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


def _standing(hashes: Numbers, outlets: Places, days: Places) -> NDArray[np.bool_]:
    """Which entries, in the order of their hashes, are of a shingle that is standing text."""
    if not len(hashes):
        return np.empty(0, np.bool_)
    shingle = np.cumsum(np.concatenate([[0], hashes[1:] != hashes[:-1]]))
    often = (np.bincount(shingle)[shingle] >= STANDING_DAYS) & (days != UNKNOWN)
    of_one = often & (outlets != UNKNOWN)
    stands = np.zeros(shingle[-1] + 1, np.bool_)
    of_outlet = shingle * (outlets.max() + 1) + outlets
    stands[_on_days(of_outlet[of_one], days[of_one], STANDING_DAYS) // (outlets.max() + 1)] = True
    stands[_on_days(shingle[often], days[often], STANDING_DAYS_OF_ALL)] = True
    entries: NDArray[np.bool_] = stands[shingle]
    return entries


def _on_days(found: Places, days: Places, least: int) -> Places:
    """What was found on at least that many days."""
    if not len(found):
        return found
    span = days.max() + 1
    what, counts = np.unique(np.unique(found * span + days) // span, return_counts=True)
    often: Places = what[counts >= least]
    return often
