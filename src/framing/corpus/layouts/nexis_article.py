"""One article of a Nexis export: what stands on top of its text, the text, and the fields below it."""

from __future__ import annotations

from collections.abc import Sequence

from framing.corpus import reasons
from framing.corpus.layouts.blocks import Block, positions
from framing.corpus.layouts.export import Found
from framing.corpus.layouts.lines import YEAR, dated, is_edition, language_code, leading_date, prose
from framing.corpus.layouts.table import Table

DAY_WITHIN = 6
"""Lines of an article among which its date stands."""

_HEAD_WITHIN = 15
_TAIL_HEADING_WITHIN = 30
_MOST_NOTICES = 2


def article(part: Sequence[Block], words: Table) -> Found:
    """What is read of an article, from the blocks between two marks."""
    numbered = part[0].means == "start" and not positions(part, "end")
    part = [block for block in part if block.means not in ("start", "end")]
    body = next(iter(positions(part, "body")), None)
    head = body if body is not None else _head_end(part, numbered, words)
    rest = part[head + 1 if body is not None else head :]
    tail = _tail_begin(rest, headings=body is not None)
    values = _on_top(part[:head], numbered, words) | _fields(rest[tail:], words)
    values["text"] = prose(block.text for block in rest[:tail])
    if "language" in values:
        values["language"] = language_code(values["language"])
    gone = is_placeholder(part, words) and tail <= 2
    return Found(values, reasons.NOT_DISPLAYED if gone else None)


def day_at(blocks: Sequence[Block]) -> int | None:
    """Where the date stands: never first, for that is the headline or the outlet."""
    return next((at for at, block in enumerate(blocks) if at and leading_date(block.lines[0].text) is not None), None)


def is_placeholder(part: Sequence[Block], words: Table) -> bool:
    """Whether the database put a note here that it cannot show the document."""
    return any(words.begins_as(block.text, "placeholder") for block in part) and not positions(part, "length")


def _head_end(part: Sequence[Block], numbered: bool, words: Table) -> int:
    """Where the text begins if no line says so: behind the fields on top, or behind date and headline."""
    labelled = [at for at, block in enumerate(part[:_HEAD_WITHIN]) if block.place == "head"]
    if labelled:
        end = labelled[0]
        while end < len(part) and part[end].place == "head":
            end += 1
        return end
    end = (day_at(part[:DAY_WITHIN]) or 0) + 1
    while end < len(part) and words.begins_as(part[end].text, "copyright"):
        end += 1
    return min(end + numbered, len(part))


def _on_top(head: Sequence[Block], numbered: bool, words: Table) -> dict[str, str]:
    """Headline, outlet and date, and the fields between them and the text."""
    first = next((at for at, block in enumerate(head) if block.place == "head"), len(head))
    values = _fields(head[first:], words)
    if "author" in values:
        values["author"] = words.author(values["author"])
    day = day_at(head[:first]) if numbered else None
    # The copyright notice may stand above the outlet; what is below the day is the headline, however it begins.
    top = [line for block in head[:day] for line in _apart(block, words)] if day else list(head[:first])
    notices = [at for at, block in enumerate(top) if (at or numbered) and words.begins_as(block.text, "copyright")]
    above = top + (list(head[day:first]) if day else [])
    if notices:
        values["copyright"] = " ".join(above[at].text for at in notices)
    return _named([block for at, block in enumerate(above) if at not in notices], numbered) | values


def _apart(block: Block, words: Table) -> list[Block]:
    """The lines of a copyright notice, below which the outlet may stand without a blank line; else the block."""
    is_notice = words.begins_as(block.text, "copyright")
    return [Block((line,), line.text) for line in block.lines] if is_notice else [block]


def _named(blocks: Sequence[Block], numbered: bool) -> dict[str, str]:
    """Headline, outlet, date and edition by their order; in the older form outlet, date, edition and headline."""
    day = day_at(blocks)
    usual = 1 if numbered else 2
    if day is None and len(blocks) > usual and YEAR.search(blocks[usual].text):
        day = usual  # a date that is not read, for a person to see
    texts = [block.text for block in blocks]
    before, after = texts[: usual if day is None else day], texts[usual if day is None else day + 1 :]
    values, edition = {}, []
    if day is not None:
        values = dated(blocks[day].lines[0].text)
        edition = [line.text for line in blocks[day].lines[1:]]
    if numbered and len(before) < 2:
        while len(after) > 1 and (is_edition(after[0]) or (edition and edition[-1].endswith(";"))):
            edition.append(after.pop(0))
        outlet, title = " ".join(before), " ".join(after)  # a headline may have several lines
    else:
        outlet = before.pop() if len(before) > 1 else ""
        title = " ".join(before)
        edition += after
    named = {"title": title, "outlet": outlet, "edition": "; ".join(edition)}
    return values | {name: value for name, value in named.items() if value}


def _tail_begin(rest: Sequence[Block], *, headings: bool) -> int:
    """Where the text ends: before the last lines, which are all fields; in the newer form before a heading above them.

    A heading is Graphic or Correction; what stands below it is its value.
    """
    labelled = [at for at, block in enumerate(rest) if block.place == "tail"]
    if not labelled or len(rest) - labelled[-1] - 1 > _MOST_NOTICES:  # the copyright notice may stand last
        return len(rest)
    begin = labelled[-1]
    while begin and rest[begin - 1].place == "tail":
        begin -= 1
    there = {block.means for block in rest[begin:]}
    near = range(max(begin - _TAIL_HEADING_WITHIN, 0), begin if headings else 0)
    above = (at for at in near if rest[at].place == "tail" and rest[at].form == "line")
    return next((at for at in above if rest[at].means not in there), begin)


def _fields(blocks: Sequence[Block], words: Table) -> dict[str, str]:
    """Values by the field that they belong to; what has no label belongs to the one above."""
    values: dict[str, list[str]] = {}
    name = "about"
    for block in blocks:
        name = "copyright" if words.begins_as(block.text, "copyright") else block.means or name
        if value := block.value if block.means else block.text:
            values.setdefault(name, []).append(value)
    return {name: "\n".join(found) for name, found in values.items()}
