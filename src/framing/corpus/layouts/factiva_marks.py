"""Marks that all exports of Factiva share: the number of an article, and the results that the search found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.corpus.layouts.table import Table, numbers

# Source code of eight letters, filled up with zeros, the day of loading, and a serial of nine (Dow Jones, AccessionNo).
ACCESSION = r"[A-Za-z0-9]{6,10}(?:19|20)\d{6}[A-Za-z0-9]{6,11}"
"""A regular expression of accession numbers."""

_ACCESSION = re.compile(ACCESSION)
_MOST_IN_A_FILE = 100


def accession(text: str, words: Table) -> str | None:
    """The accession number of a line that holds nothing else, but for the word before it (Document)."""
    mark, _, number = text.rpartition(" ")
    known = _ACCESSION.fullmatch(number) is not None and (not mark or mark.casefold() in words.begins["end"])
    return number if known else None


def results_found(texts: Sequence[str], words: Table) -> int | None:
    """How many results the search found, from the summary behind the last article: in the same line, or below it.

    More than a file can hold says nothing about this file and is None.
    """
    for text, below in pairwise([*texts, ""]):
        if words.begins_as(text, "count"):
            found = (numbers(text) or numbers(below))[:1]
            return found[0] if found and found[0] <= _MOST_IN_A_FILE else None
    return None
