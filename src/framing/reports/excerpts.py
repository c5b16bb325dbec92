"""How much of an article a page shows: excerpts on pages that are passed on, all of it where nothing else is asked for.

A report for others rests on articles whose rights are their publishers', which is why collections of news share none of
their text (Media Cloud: Roberts et al. 2021, Proc. ICWSM 15, 1034-1045). A page therefore quotes the sentences that a
number rests on, and links to the article; whoever has the rights asks for it in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from framing.language import Span, segment
from framing.wording import say, template

if TYPE_CHECKING:
    import pandas as pd

    from framing.coverage import Coverage

EXCERPT_WORDS: Final = 150
"""Most words of one article in one close reading, list or comparison: about an abstract, or a fifth of a report."""
LEFT_OUT: Final = "[…]"
_EXCERPTS = template("Articles are quoted in excerpts, of at most {n} words in one place.")
_IN_FULL = template("Articles stand here in full: pass the page on only where their rights allow it.")

_full: bool | None = None


def use_full_text(full: bool | None) -> None:
    """Show articles in full or in excerpts from now on; None, for work of one's own, shows all and says nothing."""
    global _full
    _full = full


def in_excerpts() -> bool:
    """Whether articles are cut to excerpts."""
    return _full is False


def told_extent(full: bool | None = None) -> str:
    """In a sentence, how much of articles is shown, or is to be; empty where nobody chose."""
    chosen = _full if full is None else full
    return "" if chosen is None else say(_IN_FULL) if chosen else say(_EXCERPTS, n=EXCERPT_WORDS)


class Allowance:
    """What may still be shown of each article in one place of a page; without a limit where it is shown in full."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def left(self, article: str) -> int | None:
        """How many words; None where there is no limit."""
        return EXCERPT_WORDS - self._used[article] if in_excerpts() else None

    def take(self, article: str, words: str) -> str:
        """The words, shortened to what is left of the article; only ``LEFT_OUT`` where nothing is."""
        shown = beginning(words, self.left(article))
        self._used[article] += len(shown.removesuffix(LEFT_OUT).split())
        return shown

    def passage(self, article: str, passage: tuple[str, str, str]) -> tuple[str, str, str] | None:
        """A sentence in three parts, the deciding words in the middle; None where not even those are left.

        A sentence that is longer than what is left is cut at its ends.
        """
        left = self.left(article)
        before, hit, after = passage
        if left is None:
            return passage
        if len(hit.split()) > left:
            if self._used[article]:
                return None
            hit = beginning(hit, left)
        room = left - len(hit.split())
        before = ending(before, room // 2 if len(after.split()) > room // 2 else room - len(after.split()))
        after = beginning(after, room - len(before.split()))
        self._used[article] += sum(len(part.split()) for part in (before, hit, after))
        return before, hit, after


def beginning(text: str, most: int | None) -> str:
    """The first words of a text, with a mark where it was cut."""
    words = text.split()
    if most is None or len(words) <= most:
        return text
    return " ".join([*words[: max(0, most)], LEFT_OUT])


def ending(text: str, most: int) -> str:
    """The last words of a text, with a mark where it was cut."""
    words = text.split()
    if len(words) <= most:
        return text
    return " ".join([LEFT_OUT, *words[len(words) - max(0, most) :], ""])


def excerpt(coverage: Coverage, row: pd.Series) -> list[Span]:
    """The headline of an article and the sentences that carry most evidence, as far as they are allowed, in order.

    At most half of the article. A sentence with a stance goes before others, then that with more values; neighbours in
    a paragraph are one span.
    """
    body, document = row["text"], segment(row["text"])
    values = _values(coverage, row["article"])
    spans = [sentence.span for sentence in document.sentences]
    headline = [span for span in spans if span.start < row["headline_end"]]
    weights = {span: _weight(span, values) for span in spans if span not in headline}
    telling = sorted((span for span in weights if any(weights[span])), key=lambda span: weights[span], reverse=True)
    kept: list[Span] = []
    left = max(1, min(EXCERPT_WORDS, int(row["words"]) // 2))  # of a short report not most of it
    for span in [*headline, *telling]:
        words = [match.end() for match in re.finditer(r"\S+", body[span.start : span.end])]
        if len(words) <= left or not kept:
            end = words[:left][-1] if words else 0
            kept.append(Span(span.start, span.start + end))
            left -= min(left, len(words))
    return _joined(kept, document.paragraphs)


def _values(coverage: Coverage, article: str) -> list[tuple[int, bool]]:
    rows = coverage.scores
    rows = rows[(rows["article"] == article) & (rows["unit"] != "article") & (rows["value"] != 0)]
    return list(zip(rows["evidence_start"], rows["measure"] == "stance", strict=True))


def _weight(span: Span, values: Iterable[tuple[int, bool]]) -> tuple[int, int]:
    inside = [stance for start, stance in values if span.start <= start < span.end]
    return sum(inside), len(inside)


def _joined(spans: Iterable[Span], paragraphs: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    borders = {paragraph.start for paragraph in paragraphs}
    for span in sorted(spans):
        if joined and span.start - joined[-1].end <= 1 and span.start not in borders:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
