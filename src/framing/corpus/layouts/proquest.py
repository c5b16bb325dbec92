"""Exports of ProQuest: fields with their names before a colon, articles parted by a line of underscores or a number.

Pages sent by e-mail or saved as HTML until about 2020 part their articles by neither (tm.plugin.proquest, inst/html).

The headline stands alone on top, then the full text with a few fields above and most of them below it. The names of the
fields, by language of the interface, are in ``data/layouts/proquest.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.corpus import reasons
from framing.corpus.dates import find_dates
from framing.corpus.layouts.blocks import Block, blocks_of, more_than, positions, promised
from framing.corpus.layouts.export import Export, Found, around, check_count, placed
from framing.corpus.layouts.lines import Line, cuts_at, dated, language_code, prose
from framing.corpus.layouts.table import Table, numbers, table

_RULE = re.compile(r"_{20,}")
SIGNS = ("id", "outlet", "date", "publication_info", "url", "text", "last_updated", "database")
"""Fields that tell of a ProQuest export; three different ones are needed, and a mark."""
_ONCE = ("id", "outlet", "date", "url", "last_updated", "database")
_ENOUGH = 3
_NEW_FIELD = re.compile(r"[^\W\d_][\w /&-]{1,40}: ")


def export_in(paragraphs: Sequence[str], lines: Sequence[Line]) -> Export | None:
    """The articles of a ProQuest export; None where no article has three of its main fields, or none is marked.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: see ``check_count``.
    """
    words = table("proquest")
    blocks = blocks_of(lines, words)
    rules = [at for at, block in enumerate(blocks) if _RULE.fullmatch(block.text)]
    rules = [at for at in rules if blocks[at].text == blocks[rules[0]].text]  # another length is the article's own
    starts = positions(blocks, "start")
    signs = [name for name in SIGNS if positions(blocks, name)]
    if len(signs) < _ENOUGH or not (rules or starts or "id" in signs):
        return None
    bounds = _bounds(blocks, starts or rules or _unmarked(blocks), words)
    parts = [part for start, end in pairwise(bounds) if _is_article(part := blocks[start:end])]
    declared = _declared(blocks, starts)
    counts = {
        "the file says it holds": declared,
        "the lines that begin one (Document 1 of 10) are": len(starts) or None,
        "the parts between its marks are": len(bounds) - 1,
        "the lines with a document ID are": None if starts or rules else len(positions(blocks, "id")),
        "those that end in the same field are": _ended(parts),
    }
    check_count("ProQuest", len(parts), counts | more_than(len(parts), blocks, _ONCE))
    cuts = cuts_at(bounds, blocks, len(paragraphs))
    found = [_article(part, words) for part in parts]
    why = "fields " + ", ".join(blocks[positions(blocks, name)[0]].text.partition(":")[0] for name in signs)
    return Export("ProQuest", why, declared, placed(found, cuts), around(cuts, len(paragraphs)))


def _bounds(blocks: Sequence[Block], marks: Sequence[int], words: Table) -> list[int]:
    """Where each article begins, and where the last one ends."""
    edges = sorted({0, *marks, len(blocks)})
    real = [at for at, (start, end) in enumerate(pairwise(edges)) if _is_article(blocks[start:end])]
    if not real:
        return [0, len(blocks)]
    bounds = edges[real[0] : real[-1] + 2]
    fields = [at for at in range(bounds[-2], bounds[-1]) if blocks[at].place == "tail"]
    behind = range(fields[-1] + 1 if fields else bounds[-1], bounds[-1])
    closing = (at for at in behind if blocks[at].means == "close" or words.begins_as(blocks[at].text, "close"))
    bounds[-1] = next(closing, bounds[-1])
    return bounds


def _unmarked(blocks: Sequence[Block]) -> list[int]:
    """Where articles begin that nothing parts: above the first field, and behind the last of each article."""
    ends = positions(blocks, "id")
    fields = (at for at, block in enumerate(blocks) if block.place in ("head", "any"))
    begins = [max(next(fields, 1) - 1, 0)]
    for end in ends[:-1]:
        below = next((at for at in range(end, len(blocks)) if blocks[at].place == "head"), end)
        begins.append(next((at + 1 for at in range(below, end, -1) if blocks[at].place == "tail"), end + 1))
    return begins if ends else []


def _ended(parts: Sequence[Sequence[Block]]) -> int | None:
    """How many articles end as articles do, where the last does not, as in a file that was cut short."""
    ends = {next((block.means for block in reversed(part) if block.means in _ONCE), "") for part in parts[:-1]}
    return len(parts) - 1 if len(ends) == 1 and "" not in ends and not positions(parts[-1], *ends) else None


def _is_article(part: Sequence[Block]) -> bool:
    return sum(bool(positions(part, name)) for name in SIGNS) > 1


def _declared(blocks: Sequence[Block], starts: Sequence[int]) -> int | None:
    told = [numbers(blocks[at].value) for at in positions(blocks, "count")]
    return told[0][-1] if told and told[0] else promised([blocks[at].text for at in starts])


def _article(part: Sequence[Block], words: Table) -> Found:
    part = _without_marks(part)
    text = next(iter(positions(part, "text")), None)
    tail = len(part) if text is None else _tail_begin(part, text + 1)
    body = [] if text is None else list(part[text:tail])
    below = list(part[tail:])
    while len(body) > 1 and body[-1].place == "last":
        below.append(body.pop())
    values = _fields([*part[: len(part) if text is None else text], *below])
    paragraphs = [block.text for block in body[1:]]
    if body and body[0].value:
        paragraphs.insert(0, body[0].value)
    values = _completed(values, words) | {"text": prose(paragraphs)}
    gone = len(paragraphs) == 1 and words.begins_as(paragraphs[0], "placeholder")
    return Found(values, reasons.NOT_DISPLAYED if gone else None)


def _without_marks(part: Sequence[Block]) -> Sequence[Block]:
    marks = [block.means == "start" or _RULE.fullmatch(block.text) is not None for block in part]
    first = next((at for at, mark in enumerate(marks) if not mark), 0)
    last = next((at for at in range(len(part), first, -1) if not marks[at - 1]), first)
    return part[first:last]


def _tail_begin(part: Sequence[Block], after: int) -> int:
    """Where the fields below the text begin: above the last lines that are all fields, known ones or new.

    A paragraph of the text may begin with a field's name (Location: …); it stays, unless it is the last.
    """
    begin = at = len(part)
    while at > after and _may_be_field(part, at - 1):
        at -= 1
        begin = at if part[at].place in ("tail", "any") else begin
    return begin


def _may_be_field(part: Sequence[Block], at: int) -> bool:
    goes_on = at > 0 and part[at - 1].means == "copyright"
    return part[at].place in ("tail", "any") or goes_on or _NEW_FIELD.match(part[at].text) is not None


def _fields(blocks: Sequence[Block]) -> dict[str, str]:
    """Values by the field that they belong to; the headline is the line above the first field."""
    values: dict[str, list[str]] = {}
    name = "headline"
    for block in blocks:
        if not block.means and block.text.startswith(("http://", "https://")):
            values.setdefault("url", [block.text])
            continue
        name = block.means or ("about" if name == "headline" and "headline" in values else name)
        if value := block.value if block.means else block.text:
            values["url" if name == "url" else name] = [*(values.get(name, []) if name != "url" else []), value]
    return {name: "\n".join(found) for name, found in values.items()}


def _completed(fields: dict[str, str], words: Table) -> dict[str, str]:
    """The same with what several fields say of one column brought together."""
    values = dict(fields)
    headline = values.pop("headline", None)
    if headline:
        values.setdefault("title", headline)
    written = values.pop("date", None)
    values |= dated(written) if written else {}
    if info := values.get("publication_info"):
        days = find_dates(info)
        values |= {"date": info[days[-1].start : days[-1].end]} if days and "date" not in values else {}
        values |= {"outlet": info} if ";" in info and "outlet" not in values else {}
    if "outlet" in values:  # its place stands behind it: Northfield Post; Northfield
        values["outlet"] = values["outlet"].partition(";")[0].strip()
    values |= {"author": words.author(values["author"])} if "author" in values else {}
    values |= {"language": language_code(values["language"])} if "language" in values else {}
    return values
