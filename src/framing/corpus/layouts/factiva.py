"""Exports of Factiva (Dow Jones): with field codes, or as articles are displayed.

Codes and wordings are in ``data/layouts/factiva.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.corpus.layouts import factiva_codes, factiva_display
from framing.corpus.layouts.export import Export
from framing.corpus.layouts.lines import Line
from framing.corpus.layouts.table import table

SIGNS = ("title", "id", "length")
"""A code or a line that every article of a Factiva export has: HD, AN, or the number of words."""


def export_in(paragraphs: Sequence[str], lines: Sequence[Line]) -> Export | None:
    """The articles of a Factiva export; None for any other text.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: see ``check_count``.
    """
    words = table("factiva")
    return factiva_codes.export_in(paragraphs, lines, words) or factiva_display.export_in(paragraphs, lines, words)
