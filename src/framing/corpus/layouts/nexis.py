"""Exports of Nexis Uni, Lexis Advance and the older LexisNexis Academic.

Nexis Uni ends every article with a line (End of Document) and puts headline, outlet and date on top of it; the older
service begins every article with one (1 of 10 DOCUMENTS), then outlet, date and headline, and breaks its lines at 80
characters. Both tell where the words come from in ``data/layouts/nexis.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.corpus.layouts.blocks import Block, blocks_of, more_than, positions, promised
from framing.corpus.layouts.export import Export, around, check_count, placed
from framing.corpus.layouts.lines import Line, cuts_at, leading_date
from framing.corpus.layouts.nexis_article import DAY_WITHIN, article, day_at, is_placeholder
from framing.corpus.layouts.table import Table, numbers, table

SIGNS = ("end", "start", "count", "job", "length", "load_date", "body", "language")
"""Marks and fields that tell of a Nexis export; needed are three, a mark or both length and load date among them."""
_ENOUGH = 3
_MARKS = frozenset({"end", "start", "count", "job"})
_FIELDS = frozenset({"length", "load_date"})
_OF_ARTICLES = ("body", "length", "load_date")
_ONCE = ("body", "length", "load_date", "classification", "language", "publication_type")
_WRAPPED_AT = 90
_SELECTION = re.compile(r"\D*(\d[\d,\s-]*)")
_RANGE = re.compile(r"(\d{1,9})(?:\s?-\s?(\d{1,9}))?")
_NUMBERED = re.compile(r"\d+\.(?:\s(?P<title>.+))?")


def export_in(paragraphs: Sequence[str], lines: Sequence[Line]) -> Export | None:
    """The articles of a Nexis export; None where fewer than three signs of one are found, or none that divides.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: see ``check_count``.
    """
    words = table("nexis")
    blocks = blocks_of(lines, words)
    signs = [means for means in SIGNS if positions(blocks, means)]
    if len(signs) < _ENOUGH or not (_MARKS & set(signs) or set(signs) >= _FIELDS):
        return None
    declared, why = _declared(blocks), _why(blocks, signs)
    if "start" in signs and "end" not in signs and _wrapped(lines):
        blocks = blocks_of(lines, words, wrapped=True)
    bounds = _bounds(blocks, words)
    parts = [part for start, end in pairwise(bounds) if _is_article(part := blocks[start:end], words)]
    between = {"the parts between its marks are": len(bounds) - 1}
    check_count("Nexis", len(parts), _counts(blocks, len(parts), declared) | between)
    cuts = cuts_at(bounds, blocks, len(paragraphs))
    articles = placed([article(part, words) for part in parts], cuts)
    return Export("Nexis", why, declared, articles, around(cuts, len(paragraphs)))


def _wrapped(lines: Sequence[Line]) -> bool:
    long = sum(len(line.text) > _WRAPPED_AT for line in lines)
    return lines[-1].block > 0 and long <= len(lines) / 50


def _bounds(blocks: Sequence[Block], words: Table) -> list[int]:
    """Where each article begins, and where the last one ends."""
    starts, ends = positions(blocks, "start"), positions(blocks, "end")
    if starts:
        close = next((at for at in positions(blocks, "close") if at > starts[-1]), len(blocks))
        # An article that lost its mark is found among the pages before the others, and counted.
        return [*([0] if positions(blocks[: starts[0]], *_OF_ARTICLES) else []), *starts, close]
    bounds = [at + 1 for at in ends]
    if not bounds or _is_article(blocks[bounds[-1] :], words):
        bounds.append(len(blocks))
    return [_first(blocks[: bounds[0]]), *bounds]


def _first(blocks: Sequence[Block]) -> int:
    """Where the first article begins: behind the cover and the list of articles."""
    anchor = next((at for at, block in enumerate(blocks) if block.place == "head"), len(blocks))
    cover = [at for at, block in enumerate(blocks[:anchor]) if block.place == "cover"]
    if not cover:
        return 0
    after = cover[-1] + 1
    titles = _listed(blocks[:after])
    for at in range(after, anchor):
        if blocks[at].text.casefold() in titles:
            return at
    days = [at for at in range(after, anchor) if leading_date(blocks[at].text) is not None]
    return max(days[0] - 2, after) if days else after


def _listed(blocks: Sequence[Block]) -> frozenset[str]:
    """Headlines in the list of articles: behind a number, or in the line below it."""
    found = []
    for block, below in pairwise([*blocks, blocks[-1]]):
        if number := _NUMBERED.fullmatch(block.text):
            found.append((number["title"] or below.text).casefold())
    return frozenset(found)


def _is_article(part: Sequence[Block], words: Table) -> bool:
    if positions(part, *_OF_ARTICLES) or is_placeholder(part, words):
        return True
    return len(part) > 2 and day_at(part[:DAY_WITHIN]) is not None


def _declared(lines: Sequence[Block]) -> int | None:
    """How many articles the cover promises, or else the running numbers; a selection that goes on below is none."""
    cover = next((at for at, line in enumerate(lines) if line.place == "head"), len(lines))
    for line in lines[:cover]:
        if line.means == "count" and (told := numbers(line.text)):
            return told[-1]
        if (
            line.means == "selection"
            and (chosen := _SELECTION.match(line.value))
            and not chosen[1].rstrip().endswith(",")
        ):
            return sum(abs(int(last or first) - int(first)) + 1 for first, last in _RANGE.findall(chosen[1]))
    return promised([lines[at].text for at in positions(lines, "start")])


def _counts(blocks: Sequence[Block], articles: int, declared: int | None) -> dict[str, int | None]:
    return {
        "the file says it holds": declared,
        "the lines that begin one (1 of 10 DOCUMENTS) are": len(positions(blocks, "start")) or None,
        "the lines that end one (End of Document) are": len(positions(blocks, "end")) or None,
    } | more_than(articles, blocks, _ONCE)


def _why(blocks: Sequence[Block], signs: Sequence[str]) -> str:
    return "lines such as " + ", ".join(repr(blocks[positions(blocks, means)[0]].text[:40]) for means in signs)
