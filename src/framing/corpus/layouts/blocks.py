"""Blocks of an export: lines that belong together, with the mark or label that they begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.corpus.layouts.lines import Line
from framing.corpus.layouts.table import Table, numbers

# "Update: the police said …" is a paragraph, "Update: 6. Januar 2020" a field.
_OF_NUMBERS = frozenset({"load_date", "last_updated"})
_LONGEST_OF_NUMBERS = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a person would see it.

    Attributes
    ----------
    lines : those it is made of: one, but where the file breaks its lines at some width.
    text : all of them.
    means, place, form, value : of the entry of the table that it fits; empty where it fits none.
    """

    lines: tuple[Line, ...]
    text: str
    means: str = ""
    place: str = ""
    form: str = ""
    value: str = ""

    @property
    def index(self) -> int:
        """Its place among the paragraphs of the file."""
        return self.lines[0].index


def blocks_of(lines: Sequence[Line], words: Table, *, wrapped: bool = False) -> tuple[Block, ...]:
    """Every line, or where they are wrapped all lines up to a blank one, as a block; page numbers are left out."""
    groups: list[list[Line]] = []
    for line in lines:
        goes_on = wrapped and groups and groups[-1][-1].block == line.block
        if goes_on and not (_stands_alone(line, words) or _stands_alone(groups[-1][-1], words)):
            groups[-1].append(line)
        else:
            groups.append([line])
    made = (_block(tuple(group), words) for group in groups)
    return tuple(block for block in made if block.means != "page")


def _stands_alone(line: Line, words: Table) -> bool:
    """Whether a line of a wrapped text is a mark."""
    found = words.entry(line.text)
    return found is not None and found[0].form == "line"


def positions(blocks: Sequence[Block], *means: str) -> list[int]:
    """Where the blocks of these meanings are."""
    return [place for place, block in enumerate(blocks) if block.means in means]


def more_than(articles: int, blocks: Sequence[Block], fields: Iterable[str]) -> dict[str, int | None]:
    """Counts of fields that an article has once, where two or more of them occur more often than there are articles.

    The mark between two articles is lost then; one alone may be a line of a text.
    """
    found = {name: positions(blocks, name) for name in fields}
    more = {name: places for name, places in found.items() if len(places) > articles}
    labels = {name: blocks[places[0]].text.partition(":")[0] for name, places in more.items()}
    return (
        {f"the lines that begin with {labels[name]!r} are": len(more[name]) for name in more} if len(more) > 1 else {}
    )


def promised(marks: Sequence[str]) -> int | None:
    """How many articles running numbers promise (1 of 10, 2 of 10 …); None without any.

    A file that begins with a later number is a part of the results; it promises those up to the last number.
    """
    told = [numbers(mark) for mark in marks]
    if not told:
        return None
    return told[0][-1] if told[0][0] == 1 else told[-1][0] - told[0][0] + 1


def _block(lines: tuple[Line, ...], words: Table) -> Block:
    text = " ".join(line.text for line in lines)
    found = words.entry(text)
    if found is None:
        return Block(lines, text)
    entry, value = found
    if entry.means in _OF_NUMBERS and not (numbers(value) and len(value) <= _LONGEST_OF_NUMBERS):
        return Block(lines, text)
    if entry.means == "language" and value.endswith("."):  # "Language: what divides us, she said."
        return Block(lines, text)
    if entry.means == "length" and entry.form == "label" and not _counts_words(value, words):
        return Block(lines, text)
    return Block(lines, text, entry.means, entry.place, entry.form, value)


def _counts_words(value: str, words: Table) -> bool:
    found = words.entry(value)
    return found is not None and found[0].means == "words"
