"""What a corpus holds, in counts: outlets, days, languages, lengths, stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from framing.corpus.article import Article

_EDGES: Final = (0, 1, 50, 100, 200, 400, 800, 1600, 3200, 6400)
"""Where a class of lengths begins, in words: each twice as wide as the one before."""


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

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self.words.total()

    def span(self) -> tuple[date, date] | None:
        """First and last day; None where no article has a date."""
        days = [day for _, day in self.days]
        return (min(days), max(days)) if days else None

    def words_at(self, share: float) -> int:
        """The length that this share of the articles does not exceed: the median at 0.5. 0 without articles."""
        seen = 0
        for length, count in sorted(self.words.items()):
            seen += count
            if seen >= share * self.articles:
                return length
        return 0

    def lengths(self) -> list[tuple[str, int]]:
        """Classes of lengths, such as ``100–199``, with their articles, from the shortest article to the longest."""
        classes = []
        for low, high in zip(_EDGES, (*_EDGES[1:], None), strict=True):
            count = sum(n for words, n in self.words.items() if low <= words and (high is None or words < high))
            name = "0" if low == 0 else f"{low:,} and more" if high is None else f"{low:,}–{high - 1:,}"
            classes.append((name, count))
        filled = [place for place, (_, count) in enumerate(classes) if count]
        return classes[filled[0] : filled[-1] + 1] if filled else []


def summary_of(articles: Iterable[Article]) -> Summary:
    """Count articles, each looked at once."""
    outlets: Counter[str | None] = Counter()
    languages: Counter[str | None] = Counter()
    dates_from: Counter[str | None] = Counter()
    merged: Counter[tuple[str, str]] = Counter()
    agencies: Counter[str | None] = Counter()
    days: Counter[tuple[str | None, date]] = Counter()
    words: Counter[int] = Counter()
    stories: Counter[str] = Counter()
    texts = set()
    for article in articles:
        outlets[article.outlet] += 1
        languages[article.language] += 1
        dates_from[article.date_from] += 1
        if article.outlet and article.outlet_given not in (None, article.outlet):
            merged[str(article.outlet_given), article.outlet] += 1
        if article.wire:
            agencies[article.wire] += 1
        words[article.words] += 1
        stories[article.story] += 1
        texts.add(article.text_sha256)
        if article.date is not None:
            days[article.outlet, article.date] += 1
    shared = sum(count > 1 for count in stories.values())
    shares = (len(stories), shared, len(texts))
    return Summary(outlets, languages, dates_from, merged, agencies, days, words, *shares)
