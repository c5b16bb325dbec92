"""Words that stand in tables: in English for programs, in the reader's language where a report shows them."""

from __future__ import annotations

from framing.wording.sentences import say

STAND_INS = frozenset({"all outlets", "all others", "others, outside the codebook", "(missing)", "articles"})
"""What stands in a column of names where there is no name."""


def named(name: str) -> str:
    """A name as it is; a stand-in in the reader's language."""
    return say(name) if name in STAND_INS else name
