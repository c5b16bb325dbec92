"""Words that stand in tables: in English for programs, in the reader's language where a report shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framing.wording.sentences import say

STAND_INS = frozenset(
    {
        *("all outlets", "all others", "elsewhere", "here", "before", "after"),
        *("others, outside the codebook", "(missing)", "articles"),
    }
)
"""What stands in a column of names where there is no name."""
_CODES: dict[str, tuple[str, ...]] = {
    "note": ("too few", "all alike"),
    "measure": (
        *("sentiment", "relation", "statements", "stance", "frames", "agency", "prominence", "portrayal"),
        *("terms of a frame", "closeness to a frame", "agent not named"),
    ),
    "variable": ("acts", "acted_upon", "share", "present", "primary"),
    "words": ("own", "quoted"),
    "voice": ("outlet", "quoted"),
    "speech": ("direct", "indirect", "mixed"),
    "relation": ("attacks", "neutral", "supports"),
    "tie": ("against", "mixed", "favor", "attacks", "supports", "agree", "disagree"),
    "kind": ("period", "level", "slope"),
    "side": ("before", "after"),
    "part": ("actors", "speakers", "frames", "issue"),
    "portrayal": ("negative", "neutral", "positive"),
}
_NAMES = frozenset({"name", "outlet", "speaker", "series", "group"})  # columns in which stand-ins stand
_COLUMNS = (
    "actor", "actors", "outlet", "speaker", "frame", "issue", "proposition", "name", "group", "target", "relation",
    "share", "low", "high", "mean", "n", "words", "articles", "stories", "note", "balance", "difference", "change",
    "congruence", "conflict", "net", "issues", "against", "mixed", "favor", "positive", "neutral", "negative",
    "n against", "n mixed", "n favor", "direct", "indirect", "variable", "of", "measure", "series", "period", "until",
    "part", "seen", "unnamed", "own", "quoted", "n own", "n quoted", "stories own", "stories quoted",
    "p", "p holm", "p (Holm)", "n after", "n before", "stories after", "stories before",
    "periods after", "periods before", "before", "after", "fit", "kind", "side", "tie",
    "date", "in the text", "content", "as the text has it", "cue", "speech", "where", "voice", "value",
    "confidence", "why", "about", "first", "last", "records", "reason", "record", "field", "file", "detail", "headline",
    "of articles", "share of articles", "what became of the records", "sentences kept", "reworded", "moved", "cut",
    "added", "measured on", "figure", "value (95 % interval)", "trivial floors", "best published",
    "95 % from", "95 % to",
)  # fmt: skip
_OTHERS = (
    "accurate", "fast", "day", "week", "month", "outlet", "actor", "statement", "stranger", "frame",
    "article", "comparison", "event", "overview",
)  # fmt: skip
TERMS = frozenset({*STAND_INS, *_COLUMNS, *_OTHERS, *(word for words in _CODES.values() for word in words)})
"""Every word of a table that has a translation: headings, codes, stand-ins; also tiers, periods, kinds of report."""


def named(name: str) -> str:
    """A name as it is; a stand-in in the reader's language."""
    return say(name) if name in STAND_INS else name


def coded(column: str) -> Callable[[Any], Any] | None:
    """How values of a column are shown: codes and stand-ins in the reader's language; None where all stay as they are.

    Only in columns that hold codes: an outlet may be called "positive".
    """
    if column in _NAMES:
        return named
    codes = _CODES.get(column)
    return None if codes is None else lambda value: say(value) if value in codes else value
