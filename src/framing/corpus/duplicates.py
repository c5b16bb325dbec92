"""Exact duplicates set apart, and one id given to two different articles made two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from framing.corpus.article import Article
from framing.corpus.problems import Problem, shown
from framing.corpus.reasons import DUP_EXACT
from framing.identity import content_id


def set_apart(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Problem, ...], Counter[str]]:
    """Articles with unique ids, the repetitions of an earlier one, and how many ids were changed in each file.

    Same id and same outlet, date, title and text is a duplicate; the first is kept. Different articles under one id all
    get the first eight characters of their content's hash added to it, so that none wins over the other by its place.
    """
    changed: Counter[str] = Counter()
    while reused := _reused_ids(articles):
        changed.update(article.source_file for article in articles if article.article in reused)
        articles = [_renamed(article) if article.article in reused else article for article in articles]
    kept: dict[str, Article] = {}
    repeated = [article for article in articles if kept.setdefault(article.article, article) is not article]
    return tuple(kept.values()), tuple(_duplicate(article, kept[article.article]) for article in repeated), changed


def _reused_ids(articles: Sequence[Article]) -> set[str]:
    first: dict[str, str] = {}
    return {a.article for a in articles if first.setdefault(a.article, _content(a)) != _content(a)}


def _renamed(article: Article) -> Article:
    renamed = f"{article.article}-{_content(article)[:8]}"
    return replace(article, article=renamed, story=renamed)


def _content(article: Article) -> str:
    day = article.date.isoformat() if article.date else ""
    return content_id(article.outlet or "", day, article.title or "", article.text_sha256)


def _duplicate(article: Article, kept: Article) -> Problem:
    detail = f"same id, outlet, date, title and text as record {kept.record} of {shown(kept.source_file)}"
    return Problem(article.source_file, article.record, None, None, DUP_EXACT, detail)
