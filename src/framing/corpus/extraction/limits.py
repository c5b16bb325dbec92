"""What the extraction of one document may take."""

from __future__ import annotations

from typing import Final

from framing.corpus.cleaning import MAX_CHARS

SECONDS: Final = 20
"""Longest time between two records; an article's page takes a tenth of a second, a book's worth of them ten."""

MEMORY: Final = 1 << 30
"""Most memory of the process that extracts: the tree of a page of 20 MB takes 600 MB."""

LONGEST_MESSAGE: Final = 6 * MAX_CHARS + (1 << 20)
"""Most bytes that are taken from the process at once: a text of the greatest length, every character escaped."""

OUT_OF_MEMORY: Final = 77
"""With what the process ends where its memory is used up; nothing it could still say would be sure to get through."""


def seconds_to_find(size: int) -> float:
    """Longest time to find the next record of a file of this many bytes; a large archive may hold few that count."""
    return SECONDS + size / 10_000_000
