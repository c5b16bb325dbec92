"""What is found in a file that a news database exported: its articles, and the pages around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from framing.corpus import reasons
from framing.corpus.problems import shown
from framing.corpus.records import FileError, Reject, Row


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article: ``paragraphs[first:end]`` and what they say.

    Attributes
    ----------
    values : by the usual names of columns (text, title, outlet, date, author, url, id, language); what has no column is
        there under its own name (section, dateline, highlight, graphic, correction …). Every value is as the file has
        it, but for white space; a language is an ISO 639-1 code where its name is known.
    reject : a reason code where the file has a place for the article and not its text; None otherwise.
    """

    first: int
    end: int
    values: Mapping[str, str]
    reject: str | None = None

    def as_record(self, record: int, start: int | None = None, end: int | None = None) -> Row | Reject:
        """The record of this number, from one byte of the file to another where that is known."""
        if self.reject is None:
            return Row(record, start, self.values, byte_end=end)
        named = self.values.get("title") or self.values.get("id") or "without a title"
        detail = f"{shown(named)}: the file has a place for it and not its text; export it again"
        return Reject(record, start, self.reject, detail, "text", end)


@dataclass(frozen=True, slots=True)
class Matter:
    """Paragraphs of an export that are no article: the cover and its index, or what stands behind the last article."""

    kind: Literal["cover", "end"]
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Export:
    """A file with the articles of a news database; articles and matter together are all of its paragraphs.

    Attributes
    ----------
    layout : whose export it is: Nexis, Factiva or ProQuest.
    why : the signs by which it is known.
    declared : how many articles the file says it holds; None where it does not say.
    articles : in the file's order, at least one.
    matter : cover and end pages, where there are any.
    """

    layout: str
    why: str
    declared: int | None
    articles: tuple[ExportedArticle, ...]
    matter: tuple[Matter, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of one article, before it has its place in the file."""

    values: Mapping[str, str]
    reject: str | None = None


def placed(found: Sequence[Found], cuts: Sequence[int]) -> tuple[ExportedArticle, ...]:
    """The articles with their paragraphs; ``cuts`` are the places where they begin, and where the last one ends."""
    spans = zip(pairwise(cuts), found, strict=True)
    return tuple(ExportedArticle(first, end, article.values, article.reject) for (first, end), article in spans)


def around(cuts: Sequence[int], total: int) -> tuple[Matter, ...]:
    """What of a file's paragraphs stands before the first article and behind the last."""
    cover = (Matter("cover", 0, cuts[0]),) if cuts[0] > 0 else ()
    return cover + ((Matter("end", cuts[-1], total),) if cuts[-1] < total else ())


def check_count(layout: str, articles: int, counts: Mapping[str, int | None]) -> None:
    """Compare the articles found with every other count that the file allows, such as that of its end marks.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: one of them differs; the detail names both numbers.
    """
    for what, count in counts.items():
        if count is not None and count != articles:
            found = f"{articles:,} article{'' if articles == 1 else 's'} found"
            chosen = what == "its summary says" and articles < count
            fix = "if you chose only some, delete the Search Summary at its end; else " if chosen else ""
            raise FileError(
                reasons.COUNT_MISMATCH,
                f"{layout} export: {found}, but {what} {count:,}; {fix}"
                "export it again; if that is no help, the database has changed its template: see docs/databases.md",
            )
