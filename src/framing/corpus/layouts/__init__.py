"""Articles out of the files that news databases export: one file with many of them, and pages around them.

Over paragraphs alone, so that it is the same for DOCX, RTF, HTML and text. The words that the databases write stand in
``data/layouts``; ``docs/databases.md`` tells what is read and how a changed template becomes a line there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.corpus.layouts import factiva, nexis, proquest
from framing.corpus.layouts.export import Export, ExportedArticle, Matter
from framing.corpus.layouts.lines import lines_of
from framing.corpus.layouts.table import table, told_by
from framing.corpus.layouts.traces import check_undivided

_LAYOUTS = {"proquest": proquest, "factiva": factiva, "nexis": nexis}


def export_in(paragraphs: Sequence[str]) -> Export | None:
    """The articles of a Nexis, Factiva or ProQuest export; None for any other text.

    Parameters
    ----------
    paragraphs : of the whole file, in order; or its lines, blank ones included.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: it is such an export, but what it says of the number of its articles, or the number of marks
        between them, is not that of the articles found; or its lines run together so that none can be told apart.
    """
    wordings = _wordings()
    if not any(told_by(paragraph, wordings) for paragraph in paragraphs):  # every saved page comes by here
        return None
    lines = lines_of(paragraphs)
    found = (layout.export_in(paragraphs, lines) for layout in _LAYOUTS.values())
    export = next((export for export in found if export is not None), None)
    if export is None:
        check_undivided(lines)
    return export


@cache
def _wordings() -> frozenset[str]:
    """One of these stands in every export."""
    return frozenset().union(*(table(name).telling(layout.SIGNS) for name, layout in _LAYOUTS.items()))


__all__ = ["Export", "ExportedArticle", "Matter", "export_in"]
