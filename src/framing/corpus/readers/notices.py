"""Pages that a site gives in place of an article: checks against robots, refusals, errors, requests for consent.

They are known by their titles, which stand in ``data/lists/notices.csv`` with who writes them; each is short.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from framing.shipped import shipped_table

_MOST_WORDS: Final = 150
_SITE = re.compile(r"\s[|–—·•-]\s.*")


def notice(title: str | None, paragraphs: Sequence[str]) -> str | None:
    """What a page is in place of an article, by its title without the site's name and its few words; None otherwise."""
    known = _notices().get(_SITE.sub("", title or "").strip().casefold())
    return known if known and sum(len(paragraph.split()) for paragraph in paragraphs) <= _MOST_WORDS else None


@cache
def _notices() -> Mapping[str, str]:
    return {row["written"].casefold(): row["what"] for row in shipped_table("data", "lists", "notices.csv")}
