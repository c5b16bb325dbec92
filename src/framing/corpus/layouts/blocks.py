"""Blocks of an export: lines that belong together, with the mark or label that they begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from framing.corpus.layouts.lines import Line
from framing.corpus.layouts.table import Table, numbers


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


def blocks_of(lines: Iterable[Line], words: Table, *, wrapped: bool = False) -> tuple[Block, ...]:
    """Every line, or where they are wrapped all lines up to a blank one, as a block; page numbers are left out."""
    made = (
        _block(tuple(group), words) for _, group in groupby(lines, lambda line: line.block if wrapped else line.index)
    )
    return tuple(block for block in made if block.means != "page")


def positions(blocks: Sequence[Block], *means: str) -> list[int]:
    """Where the blocks of these meanings are."""
    return [place for place, block in enumerate(blocks) if block.means in means]


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
    return Block(lines, text, entry.means, entry.place, entry.form, value)
