"""What is no article, on a page and of one: notices in its place, lists of links, and lines between its paragraphs.

Checks against robots, refusals, errors and requests for consent are known by their titles, which stand in
``data/lists/notices.csv`` with who writes them; each is short. Lines such as "Advertisement" stand in
``data/lists/furniture.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from framing.shipped import shipped_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_WORDS: Final = 150
_FEWEST_LINKS, _LONGEST_TEASER, _MOST_TOLD = 8, 250, 2
_SITE = re.compile(r"\s[|–—·•-]\s.*")


def notice(title: str | None, paragraphs: Sequence[str]) -> str | None:
    """What a page is in place of an article, by its title without the site's name and its few words; None otherwise."""
    known = _notices().get(_SITE.sub("", title or "").strip().casefold())
    return known if known and sum(len(paragraph.split()) for paragraph in paragraphs) <= _MOST_WORDS else None


def links_listed(paragraphs: Sequence[str], tree: HtmlElement) -> int:
    """How many links a page lists, where its text is hardly more than links and their teasers; 0 otherwise."""
    if len(paragraphs) < _FEWEST_LINKS:
        return 0
    linked = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    links = sum(paragraph in linked for paragraph in paragraphs)
    told = sum(len(paragraph) > _LONGEST_TEASER for paragraph in paragraphs)
    return links if links >= max(_FEWEST_LINKS, len(paragraphs) / 3) and told <= _MOST_TOLD else 0


def without_furniture(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs without those that a site puts between them and that are of no article, such as "Advertisement"."""
    lines, begins = _furniture()
    return tuple(text for text in paragraphs if text.casefold() not in lines and not text.startswith(begins))


@cache
def _furniture() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = shipped_table("data", "lists", "furniture.csv")
    lines = frozenset(row["written"].casefold() for row in rows if row["form"] == "line")
    return lines, tuple(row["written"] for row in rows if row["form"] == "begin")


@cache
def _notices() -> Mapping[str, str]:
    return {row["written"].casefold(): row["what"] for row in shipped_table("data", "lists", "notices.csv")}
