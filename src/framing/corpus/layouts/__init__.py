"""Articles out of the files that news databases export: one file with many of them, and pages around them.

Over paragraphs alone, so that it is the same for DOCX, RTF, HTML and text. The words that the databases write stand in
``data/layouts``; ``docs/databases.md`` tells what is read and how a changed template becomes a line there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from framing.corpus.layouts import factiva, nexis, proquest
from framing.corpus.layouts.export import Export, ExportedArticle, Matter
from framing.corpus.layouts.lines import Line, lines_of

_LAYOUTS: tuple[Callable[[Sequence[str], Sequence[Line]], Export | None], ...] = (
    proquest.export_in,
    factiva.export_in,
    nexis.export_in,
)


def export_in(paragraphs: Sequence[str]) -> Export | None:
    """The articles of a Nexis, Factiva or ProQuest export; None for any other text.

    Parameters
    ----------
    paragraphs : of the whole file, in order; or its lines, blank ones included.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: it is such an export, but what it says of the number of its articles, or the number of marks
        between them, is not that of the articles found.
    """
    lines = lines_of(paragraphs)
    return next((export for find in _LAYOUTS if (export := find(paragraphs, lines)) is not None), None)


__all__ = ["Export", "ExportedArticle", "Matter", "export_in"]
