"""The words by which a database's exports are known and divided: tables in ``data/layouts``, one line a wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from framing.shipped import shipped_table

_NUMBER = re.compile(r"\d+(?:[.,'\u202f\u00a0]\d{3})*")
_CODE = re.compile(r"[\s|]")
_LONGEST = 120
"""Characters of the longest line that can be a mark, and of the longest label."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table.

    Attributes
    ----------
    form : ``line``, the whole line; ``label``, what stands before a colon; ``code``, a field code in the first column;
        ``begin``, how a line begins.
    means : what it marks (end, start, count …) or the field that it names.
    place : where it counts: cover, head (above the text), tail (below it), last (at the text's end) or any.
    rank : its place in the table; field codes come in this order.
    """

    form: str
    written: str
    means: str
    place: str
    rank: int


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one database, by what they look for; beginnings of lines by what they mean, in lower case."""

    lines: Mapping[str, Entry]
    labels: Mapping[str, Entry]
    codes: Mapping[str, Entry]
    begins: Mapping[str, tuple[str, ...]]

    def entry(self, line: str) -> tuple[Entry, str] | None:
        """The mark or label that a line is, with the value behind the label; white space must be single."""
        head, colon, _ = line[:_LONGEST].partition(":")
        if colon and (label := self.labels.get(head.rstrip().casefold())) is not None:
            return label, line[len(head) + 1 :].strip()
        mark = self.lines.get(_normal(line)) if len(line) <= _LONGEST else None
        return (mark, "") if mark is not None else None

    def telling(self, signs: Collection[str]) -> frozenset[str]:
        """The wordings of these meanings, in the form in which ``told_by`` compares them."""
        found = (*self.lines.items(), *self.labels.items(), *self.codes.items())
        return frozenset(wording.casefold() for wording, entry in found if entry.means in signs)

    def begins_as(self, line: str, means: str) -> bool:
        """Whether a line begins as an entry of this meaning says."""
        return line[:_LONGEST].casefold().startswith(self.begins.get(means, ()))

    def author(self, line: str) -> str:
        """A byline without the word before the name, such as ``By``."""
        word, _, name = line.partition(" ")
        return name if name and word.casefold() in self.begins["by"] else line


def told_by(paragraph: str, wordings: Collection[str]) -> bool:
    """Whether a short paragraph is one of these wordings, or begins with it as a label or a field code."""
    if len(paragraph) > _LONGEST:
        return False
    line = " ".join(paragraph.split())
    label = line.partition(":")[0].rstrip().casefold()
    return label in wordings or _CODE.split(line, 1)[0].casefold() in wordings or _normal(line) in wordings


def numbers(line: str) -> tuple[int, ...]:
    """The whole numbers in a line, without the separators of thousands."""
    return tuple(int(re.sub(r"\D", "", number)) for number in _NUMBER.findall(line[:_LONGEST]))


@cache
def table(name: str) -> Table:
    """The table ``data/layouts/NAME.csv``; its columns are told in ``docs/databases.md``."""
    entries = [
        Entry(row["form"], row["written"], row["means"], row["place"], rank)
        for rank, row in enumerate(shipped_table("data", "layouts", f"{name}.csv"))
    ]
    return Table(
        lines={_normal(entry.written): entry for entry in entries if entry.form == "line"},
        labels={entry.written.casefold(): entry for entry in entries if entry.form == "label"},
        codes={entry.written: entry for entry in entries if entry.form == "code"},
        begins=_by_meaning(entry for entry in entries if entry.form == "begin"),
    )


def _normal(line: str) -> str:
    return _NUMBER.sub("#", line.casefold()).removesuffix(":").rstrip()


def _by_meaning(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        found[entry.means] = (*found.get(entry.means, ()), entry.written.casefold())
    return found
