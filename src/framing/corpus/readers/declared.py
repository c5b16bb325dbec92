"""What a page declares of its article for machines: in JSON-LD (schema.org) and in elements for metadata.

trafilatura reads most of it; here stands what a page may declare of several articles, of which one is its own, the
moment of publication with its time zone, and a full text behind a paywall.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from framing.corpus.dates import read_date
from framing.corpus.months import month_named

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_JSON = 2 << 20
_ARTICLES = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_SCRIPTS = ".//script[@type='application/ld+json']"
# Where the moment of publication stands (The Open Graph protocol; schema.org as microdata), before any JSON-LD.
_MOMENTS: Final = (
    "string(//meta[@property='article:published_time']/@content)",
    "string(//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime)",
)
_SHARED_TITLE = "boolean(//meta[@property='og:title'])"
_TAG = re.compile(r"<[^<>]{0,500}>")
_BREAK = re.compile(r"</p>|<br\s*/?>|\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declared:
    """Headline, moment of publication and paragraphs of the page's own article; each may be missing."""

    title: str | None = None
    moment: str | None = None
    paragraphs: tuple[str, ...] = ()


def declared(tree: HtmlElement) -> Declared:
    """What a page says of its article; of several in JSON-LD, that whose headline the page shows, or the first.

    No title where the page has one for other sites (``og:title``), which trafilatura takes.
    """
    articles = list(_articles(tree))
    shown = "".join(tree.xpath("//title//text() | //h1//text()")).casefold() if len(articles) > 1 else ""
    own = next((found for found in articles if _title(found).casefold() in shown), articles[0] if articles else {})
    moments = chain((tree.xpath(path) for path in _MOMENTS), (own.get("datePublished"),))
    body = own.get("articleBody")
    return Declared(
        None if tree.xpath(_SHARED_TITLE) else _title(own) or None,
        next((moment.strip() for moment in moments if isinstance(moment, str) and _is_moment(moment)), None),
        _paragraphs(body) if isinstance(body, str) else (),
    )


def is_ambiguous(day: str | None, page: str) -> bool:
    """Whether a page writes this day only in figures that can be read in two ways, such as 05/02/2020."""
    year, month, number = map(int, day.split("-")) if day else (0, 0, 0)
    if number > 12 or number == month:
        return False
    orders = rf"0?{number}[/-]0?{month}|0?{month}[/-]0?{number}"
    if re.search(rf"\b(?:{orders})[/-]{year}\b", page) is None:
        return False
    whole = rf"{year}[-/.]?{month:02}[-/.]?{number:02}"
    name, of = r"([^\W\d_]{3,12})", r"\W{1,3}(?:de\s)?"
    written = rf"\b0?{number}{of}{name}{of}{year}|{name}\W{{1,3}}0?{number}\w{{0,2}}\W{{1,3}}{year}"
    named = (month_named(found[1] or found[2]) for found in re.finditer(written, page))
    return re.search(whole, page) is None and month not in named


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that stand by themselves in JSON-LD, not in lists or updates of something else."""
    for script in tree.iterfind(_SCRIPTS):
        try:
            found = json.loads((script.text or "")[:_LONGEST_JSON], strict=False)
        except (ValueError, RecursionError):
            continue
        for node in found if isinstance(found, list) else [found]:
            graph = node.get("@graph") if isinstance(node, dict) else None
            yield from (part for part in (graph if isinstance(graph, list) else [node]) if _is_article(part))


def _is_article(node: object) -> bool:
    kinds = node.get("@type") if isinstance(node, dict) else None
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLES.match(kind) is not None for kind in named)


def _title(article: dict[str, Any]) -> str:
    headline = article.get("headline")
    return " ".join(html.unescape(headline).split()) if isinstance(headline, str) else ""


def _is_moment(written: str) -> bool:
    return isinstance(day := read_date(written), date) and day.year >= 1990  # some sites write 0001 or 1970 for none


def _paragraphs(body: str) -> tuple[str, ...]:
    lines = (_TAG.sub("", line) for line in _BREAK.split(html.unescape(body)))
    return tuple(line for line in (" ".join(line.split()) for line in lines) if line)
