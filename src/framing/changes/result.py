"""What a comparison of two runs gives: four tables, and how to show and save them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.errors import UserError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Changes:
    """What changed from an old run to a new one. A missing value is NaN.

    Attributes
    ----------
    old, new : the folders of the runs.
    held : articles of each run and of both: ``old``, ``new``, ``shared`` (with the same content).
    articles : one row an article that came, went or changed: ``article``, ``change`` (``in``, ``out``, ``changed``),
        ``what`` (columns that changed), ``outlet, date, title, story, words``, ``same_text`` (id under which the other
        run holds the same text).
    estimates : one row an estimate: ``estimate`` (``stance``: share of the articles that show a stance; ``portrayal``:
        mean, -1 to 1; ``frames``: mean part of the framed text; ``speakers``: share of the attributed words), ``about``
        in words, ``actor, issue, words, outlet, frame, value``, then the columns of :func:`framing.statistics.moves`,
        ``p_holm`` and ``verdict`` of :func:`framing.statistics.judged`.
    codebook : one row a line that differs: ``entry, id, name, part, change, old, new``.
    made : one row a line in which the runs were made from or with other things: ``kind, name, old, new``.
    """

    old: Path
    new: Path
    held: dict[str, int]
    articles: pd.DataFrame
    estimates: pd.DataFrame
    codebook: pd.DataFrame
    made: pd.DataFrame

    def save(self, file: str | Path) -> None:
        """Write it as a page (``.html``), as Markdown (``.md``) or as data (``.json``).

        Raises
        ------
        UserError
            The name ends otherwise, or the file cannot be written.
        """
        from framing.changes import show

        path = Path(file)
        makers = {".html": show.page, ".md": show.markdown, ".json": show.data}
        if path.suffix not in makers:
            raise UserError(f"{file} ends in {path.suffix!r}; a comparison is saved as {', '.join(makers)}")
        try:
            path.write_text(makers[path.suffix](self), encoding="utf-8", newline="\n")
        except OSError as error:
            raise UserError(f"cannot write {path}: {error.strerror or error}") from error

    def __str__(self) -> str:
        from framing.changes import show

        return show.text(self)

    def __repr__(self) -> str:
        moved = int((self.estimates["verdict"] == "moved").sum())
        return f"<Changes: {len(self.articles):,} articles, {moved:,} of {len(self.estimates):,} estimates moved>"

    def _repr_html_(self) -> str:
        from framing.changes import show

        return show.fragment(self)
