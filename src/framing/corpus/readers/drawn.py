"""Lines where a page shows them: what every page repeats, and where paragraphs start."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import nan

from framing.corpus.readers.wrapped import Line

# Headers and footers stand on the outermost lines, on most pages or on every second.
_OUTERMOST = 2
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|seite )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/|von) ?\d{1,4})?", re.IGNORECASE)
# What Chromium and Edge print around a page: the time and the title above it, the address and the page number below.
_ADDRESS = re.compile(r"((?:https?|file)://\S+)\s\d{1,4}/\d{1,4}")
_TIME_AND_TITLE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?\s.+"
)
# A paragraph starts below a gap of more than 1.35 usual ones, in another size, or indented by half to five letters. A
# line of a size of its own, such as a headline's, is usually 1.2 sizes below the next.
_GAP = 1.35
_LEADING = 1.2
_RESIZED = 1.15
_LONGEST = 30  # lines of a paragraph, if gaps and indents show where paragraphs start
_INDENT = (0.5, 5)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line where it is drawn: in points from the page's lower left corner; NaN where pypdf does not tell."""

    text: str
    x: float = nan
    y: float = nan
    size: float = nan


def without_repeated(pages: Sequence[Sequence[Drawn]]) -> tuple[list[list[Drawn]], int]:
    """Pages without the outermost lines that at least two of them, and at least half, share but for their numbers.

    Also how many lines were left out. A document of one page is not touched.
    """
    outermost = [{*range(len(page))[:_OUTERMOST], *range(len(page))[-_OUTERMOST:]} for page in pages]
    signs = [{_sign(page[place].text) for place in places} for page, places in zip(pages, outermost, strict=True)]
    seen = Counter(sign for page in signs for sign in page)
    repeated = {sign for sign, count in seen.items() if count >= max(2, len(pages) / 2)}
    kept = [
        [line for place, line in enumerate(page) if place not in places or _sign(line.text) not in repeated]
        for page, places in zip(pages, outermost, strict=True)
    ]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def without_margins(pages: Sequence[Sequence[Drawn]]) -> tuple[list[list[Drawn]], str | None]:
    """Pages that a browser printed without what it put above and below each, and their address; others as they are."""
    found = next((match for page in pages for line in page if (match := _ADDRESS.fullmatch(line.text))), None)
    margins = (_ADDRESS, _TIME_AND_TITLE) if found else ()
    kept = [[line for line in page if not any(margin.fullmatch(line.text) for margin in margins)] for page in pages]
    return kept, found[1] if found and found[1].startswith("http") and "…" not in found[1] else None


def lines_of(pages: Sequence[Sequence[Drawn]]) -> list[Line]:
    """The lines of all pages, each with whether a paragraph starts there.

    A gap, an indent or another size shows it. Where a page or column begins nothing does, and nowhere in a text that is
    set without gaps and indents.
    """
    gaps = Counter(round(a.y - b.y) for page in pages for a, b in pairwise(page) if a.y > b.y)
    # Between lines it is smaller than between paragraphs, which may be as many where these are short.
    usual = min((gap for gap, count in gaps.items() if count >= max(gaps.values()) / 2), default=nan)
    lines = [line for page in pages for line in _marked(page, usual)]
    set_off = sum(line.starts is True for line in lines) >= len(lines) / _LONGEST
    return lines if set_off else [Line(line.text, line.starts or None) for line in lines]


def _marked(page: Sequence[Drawn], usual: float) -> Iterator[Line]:
    for above, line, below in zip([None, *page], page, [*page[1:], None], strict=False):
        gap = _GAP * max(usual, _LEADING * line.size)
        if _indented(line, above, gap) or _indented(line, below, gap):
            yield Line(line.text, True)
        elif above is None or not above.y > line.y:
            yield Line(line.text, None)
        else:
            yield Line(line.text, above.y - line.y > gap or _resized(above, line))


def _resized(one: Drawn, other: Drawn) -> bool:
    return max(one.size, other.size) > _RESIZED * min(one.size, other.size)


def _indented(line: Drawn, beside: Drawn | None, gap: float) -> bool:
    """Whether a line stands further in than one above or below it in the same column."""
    if beside is None or not abs(line.y - beside.y) <= gap:
        return False
    return _INDENT[0] * line.size < line.x - beside.x < _INDENT[1] * line.size


def _sign(line: str) -> str:
    """A line as it repeats: page numbers are all one, figures count as equal."""
    return "#" if _PAGE_NUMBER.fullmatch(line) else re.sub(r"\d+", "#", line).casefold()
