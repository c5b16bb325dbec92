"""What a corpus and each of its files hold, in counts: outlets, days, languages, lengths, stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from framing.corpus.article import Article

_EDGES: Final = (0, 1, 50, 100, 200, 400, 800, 1600, 3200, 6400)
"""Where a class of lengths begins, in words: each twice as wide as the one before."""
QUARTERS: Final = (0, 0.25, 0.5, 0.75, 1)
"""Shares of the articles at which lengths are told: the shortest, the median among them, the longest."""


@dataclass(frozen=True, slots=True)
class FileSummary:
    """The articles of one file.

    Attributes
    ----------
    outlets, languages : each with its articles, the most frequent first; None stands for what is missing.
    span : first and last day; None where no article has a date.
    words : length in words of the shortest article, at a quarter, the median, at three quarters, and of the longest.
    """

    outlets: tuple[tuple[str | None, int], ...]
    languages: tuple[tuple[str | None, int], ...]
    span: tuple[date, date] | None
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over articles; None among outlets, languages and origins of dates stands for what is missing.

    Attributes
    ----------
    outlets, languages, dates_from : articles with each value.
    merged : articles of each outlet that goes by another name than was given: (as given, outlet).
    agencies : wire copy of each agency, as far as the articles say so.
    days : articles of each outlet and day; those without a date are left out.
    words : articles of each length in words.
    stories, shared : stories, and those of them in several versions.
    texts : different texts.
    files : what each file gave, by its name; those that gave no article are left out.
    """

    outlets: Counter[str | None]
    languages: Counter[str | None]
    dates_from: Counter[str | None]
    merged: Counter[tuple[str, str]]
    agencies: Counter[str | None]
    days: Counter[tuple[str | None, date]]
    words: Counter[int]
    stories: int
    shared: int
    texts: int
    files: Mapping[str, FileSummary] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self.words.total()

    def span(self) -> tuple[date, date] | None:
        """First and last day; None where no article has a date."""
        return _span(self.days)

    def words_at(self, share: float) -> int:
        """The length that this share of the articles does not exceed: the median at 0.5. 0 without articles."""
        return _words_at(self.words, share)

    def lengths(self) -> list[tuple[str, int]]:
        """Classes of lengths, such as ``100–199``, with their articles, from the shortest article to the longest."""
        classes = []
        for low, high in zip(_EDGES, (*_EDGES[1:], None), strict=True):
            count = sum(n for words, n in self.words.items() if low <= words and (high is None or words < high))
            name = "0" if low == 0 else f"{low:,} and more" if high is None else f"{low:,}–{high - 1:,}"
            classes.append((name, count))
        filled = [place for place, (_, count) in enumerate(classes) if count]
        return classes[filled[0] : filled[-1] + 1] if filled else []


def _span(days: Iterable[tuple[str | None, date]]) -> tuple[date, date] | None:
    known = [day for _, day in days]
    return (min(known), max(known)) if known else None


def _words_at(words: Counter[int], share: float) -> int:
    seen = 0
    for length, count in sorted(words.items()):
        seen += count
        if seen >= share * words.total():
            return length
    return 0


@dataclass(slots=True)
class _Counts:
    """Counts of articles, as those of a ``Summary``; stories and texts by their names."""

    outlets: Counter[str | None] = field(default_factory=Counter)
    languages: Counter[str | None] = field(default_factory=Counter)
    dates_from: Counter[str | None] = field(default_factory=Counter)
    merged: Counter[tuple[str, str]] = field(default_factory=Counter)
    agencies: Counter[str | None] = field(default_factory=Counter)
    days: Counter[tuple[str | None, date]] = field(default_factory=Counter)
    words: Counter[int] = field(default_factory=Counter)
    stories: Counter[str] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)

    def add(self, article: Article) -> None:
        self.outlets[article.outlet] += 1
        self.languages[article.language] += 1
        self.dates_from[article.date_from] += 1
        if article.outlet and article.outlet_given not in (None, article.outlet):
            self.merged[str(article.outlet_given), article.outlet] += 1
        if article.wire:
            self.agencies[article.wire] += 1
        self.words[article.words] += 1
        self.stories[article.story] += 1
        self.texts.add(article.text_sha256)
        if article.date is not None:
            self.days[article.outlet, article.date] += 1

    def update(self, others: _Counts) -> None:
        for one in fields(self):
            getattr(self, one.name).update(getattr(others, one.name))

    def of_file(self) -> FileSummary:
        words = tuple(_words_at(self.words, share) for share in QUARTERS)
        return FileSummary(_ranked(self.outlets), _ranked(self.languages), _span(self.days), words)


def _ranked(counts: Counter[str | None]) -> tuple[tuple[str | None, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")))


def summary_of(articles: Iterable[Article]) -> Summary:
    """Count articles, each looked at once; those of a file come one behind the other, as those of a corpus do."""
    total, files = _Counts(), {}
    for file, of_file in groupby(articles, key=attrgetter("source_file")):
        found = _Counts()
        for article in of_file:
            found.add(article)
        total.update(found)
        files[file] = found.of_file()
    return Summary(
        outlets=total.outlets,
        languages=total.languages,
        dates_from=total.dates_from,
        merged=total.merged,
        agencies=total.agencies,
        days=total.days,
        words=total.words,
        stories=len(total.stories),
        shared=sum(count > 1 for count in total.stories.values()),
        texts=len(total.texts),
        files=files,
    )
