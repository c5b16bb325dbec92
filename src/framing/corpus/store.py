"""Articles on disk: a corpus of any size with no more than a few of its texts in memory."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, Self

from framing.corpus.article import Article
from framing.corpus.problems import Problem, shown
from framing.corpus.reasons import DUP_EXACT
from framing.identity import content_id

_COLUMNS = tuple(field.name for field in fields(Article))
_FIELDS = attrgetter(*_COLUMNS)
_NOT_ANALYSED = ("article", "source_file", "record", "story")
_CREATE = f"CREATE TABLE articles ({', '.join(_COLUMNS)}, published, content)"
_INSERT = f"INSERT INTO articles VALUES ({', '.join('?' * (len(_COLUMNS) + 2))})"


class ArticleStore:
    """Articles in an SQLite file, which is made anew; ``close`` it, or use it in a ``with`` block.

    A power cut may damage the file: it is a copy of the input, to be made again.

    Parameters
    ----------
    path : of the file; None for one that vanishes when it is closed.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is not None:
            path.unlink(missing_ok=True)
        self._connection = sqlite3.connect("" if path is None else path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute(_CREATE)
        self._connection.execute("BEGIN")

    def add(self, article: Article) -> None:
        """Add an article; its id may be that of another until they are set apart."""
        self._connection.execute(_INSERT, (*_values(article), _published(article), content_of(article)))

    def set_apart(self) -> tuple[tuple[Problem, ...], Counter[str]]:
        """Make the ids unique: the articles that repeat an earlier one, and how many ids were changed in each file.

        Same id and same outlet, date, title and text is a duplicate; the first is kept. Different articles under one id
        all get the first eight characters of their content's hash added to it, so that none wins over the other by its
        place; all of the hash where that makes an id that is there already.
        """
        self._connection.execute("CREATE INDEX by_id ON articles (article)")
        self._connection.execute("CREATE INDEX by_content ON articles (content)")
        changed: Counter[str] = Counter()
        reused = "SELECT article FROM articles GROUP BY article HAVING min(published) < max(published)"
        added = "substr(published, 1, 8)"
        while files := list(
            self._rows(f"SELECT source_file, count(*) FROM articles WHERE article IN ({reused}) GROUP BY source_file")
        ):
            changed.update(dict(files))
            self._connection.execute(
                f"UPDATE articles SET article = article || '-' || {added} WHERE article IN ({reused})"
            )
            added = "published"
        self._connection.execute("UPDATE articles SET story = article")
        return tuple(self._duplicates()), changed

    def _duplicates(self) -> Iterator[Problem]:
        first = "SELECT article, min(rowid) AS place FROM articles GROUP BY article"
        for file, record, kept_file, kept_record in self._rows(
            "SELECT again.source_file, again.record, kept.source_file, kept.record FROM articles AS again "
            f"JOIN ({first}) AS first ON again.article = first.article AND again.rowid > first.place "
            "JOIN articles AS kept ON kept.rowid = first.place ORDER BY again.rowid"
        ):
            detail = f"same id, outlet, date, title and text as record {kept_record} of {shown(kept_file)}"
            yield Problem(file, record, None, None, DUP_EXACT, detail)
        self._connection.execute(
            "DELETE FROM articles WHERE rowid NOT IN (SELECT min(rowid) FROM articles GROUP BY article)"
        )

    def tell(self, stories: Mapping[str, str]) -> None:
        """Note the story of articles, by id."""
        pairs = ((story, article) for article, story in stories.items())
        self._connection.executemany("UPDATE articles SET story = ? WHERE article = ?", pairs)

    def kept(self) -> Counter[str]:
        """How many articles each file gave."""
        return Counter(dict(self._rows("SELECT source_file, count(*) FROM articles GROUP BY source_file")))

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def __iter__(self) -> Iterator[Article]:
        """The articles in the order in which they were read."""
        return map(_article, self._rows(f"SELECT {', '.join(_COLUMNS)} FROM articles ORDER BY rowid"))

    def by_id(self, first: str = "", last: str | None = None) -> Iterator[Article]:
        """The articles from one id to another, both included, in the order of the ids."""
        end = "" if last is None else "AND article <= ?"
        ends = (first,) if last is None else (first, last)
        question = f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE article >= ? {end} ORDER BY article"
        return map(_article, self._rows(question, *ends))

    def days(self) -> list[date]:
        """Every day on which an article was published."""
        found = self._rows("SELECT DISTINCT date FROM articles WHERE date IS NOT NULL ORDER BY date")
        return [date.fromisoformat(day) for (day,) in found]

    def holds(self, article: Article) -> bool:
        """Whether the article is there, under its id with whatever content, or with its content under any id."""
        question = "SELECT 1 FROM articles WHERE article = ? UNION ALL SELECT 1 FROM articles WHERE content = ? LIMIT 1"
        return next(self._rows(question, article.article, content_of(article)), None) is not None

    def contents(self) -> Iterator[tuple[str, str | None, int, str]]:
        """Id, language, characters of text and hash of what is analysed, of every article in the order of the ids."""
        return self._rows("SELECT article, language, length(text), content FROM articles ORDER BY article")

    def _rows(self, question: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with closing(self._connection.cursor()) as cursor:
            yield from cursor.execute(question, values)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def content_of(article: Article) -> str:
    """A hash of all that is analysed of an article: not of where it was found, nor of who else ran it."""
    values = zip(_COLUMNS, _values(article), strict=True)
    return content_id(*(repr(value) for name, value in values if name not in _NOT_ANALYSED))


def _published(article: Article) -> str:
    day = article.date.isoformat() if article.date else ""
    return content_id(article.outlet or "", day, article.title or "", article.text_sha256)


def _values(article: Article) -> tuple[Any, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in _FIELDS(article))


def _article(row: tuple[Any, ...]) -> Article:
    record = dict(zip(_COLUMNS, row, strict=True))
    day, moment = record["date"], record["published_utc"]
    known = {"date": day and date.fromisoformat(day), "published_utc": moment and datetime.fromisoformat(moment)}
    return Article(**{**record, **known})
