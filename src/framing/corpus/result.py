"""What reading gives: the articles, and an account of everything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING

from framing.corpus.article import Article
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; ``records == articles + duplicates + rejected``, always.

    Attributes
    ----------
    file : name, relative to the corpus folder.
    format, why : what the file is, such as ``DOCX``, and how that is known; None where it was not looked at.
    declared : how many records the file says it holds; None where it says nothing.
    archive : name of the archive that the file is in; None for a file of its own.
    bytes : size; None where it could not be told.
    sha256 : of the bytes; None where the file was not read.
    records, articles, duplicates, rejected : counts; all 0 where the file was not read.
    reason : code of why the file was passed over (``reasons.SKIPPED``) or given up (``reasons.UNREAD``); where records
        is not 0, it was given up behind them. None for a file read to its end.
    columns : column of the file for each field that was found, as (field, column) pairs.
    warnings : remarks, each beginning with its code from ``reasons.NOTES``.
    """

    file: str
    format: str | None
    why: str | None
    declared: int | None
    archive: str | None
    bytes: int | None
    sha256: str | None
    records: int
    articles: int
    duplicates: int
    rejected: int
    reason: str | None
    columns: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What reading came upon besides the articles.

    Attributes
    ----------
    problems : rejected records, and whole files that could not be read (``record`` is None).
    duplicates : records that repeat an article, in the form of problems.
    files : every file found below the given paths, those that were passed over included.
    options : what was declared about the files.
    """

    problems: tuple[Problem, ...]
    duplicates: tuple[Problem, ...]
    files: tuple[FileReport, ...]
    options: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus(Account):
    """Articles in the order of their files and records, each once, with unique ids, and what did not become one."""

    articles: tuple[Article, ...]

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def table(self) -> pd.DataFrame:
        """One row an article, a column for each field of ``Article``; missing is NaN or NaT.

        ``date`` is datetime64[s], ``published_utc`` datetime64[ms].
        """
        import numpy as np
        import pandas as pd

        table = pd.DataFrame([asdict(article) for article in self.articles], columns=[f.name for f in fields(Article)])
        table["date"] = np.array([article.date for article in self.articles], dtype="datetime64[s]")
        table["published_utc"] = table["published_utc"].astype("datetime64[ms]")
        return table
