"""Lists of articles without their texts, from Media Cloud and GDELT: known by their columns, read as metadata.

Which columns make a list, what they hold and how it is written stands in ``data/lists``, with the source of each list's
format; a provider's change is a line there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Final

from framing.corpus import reasons
from framing.corpus.columns import match_columns, plain
from framing.corpus.encoding import Lines
from framing.corpus.problems import shown
from framing.corpus.records import Contents, Reject, Row
from framing.shipped import shipped_table

DELIMITER: Final = "\t"
"""Between the columns of a list without a header; it quotes nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list, for one of its meanings.

    Attributes
    ----------
    role : the field that it gives; empty for none, or where its name tells.
    form : how it is written: a ``strptime`` pattern; ``address``, which counts where it is one of the web; a tag such
        as ``<PAGE_TITLE>``, within which it stands; empty for as it is.
    sign : what makes the list: a column that must be there; in a list without a header, the pattern of its first value.
    """

    name: str
    role: str
    form: str
    sign: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of list.

    Attributes
    ----------
    name : for the account of a file.
    header : whether its first line names the columns.
    dated : what its date is: that of publication (``field``), or the day on which the provider saw the article.
    """

    name: str
    header: bool
    dated: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns, in order."""
        return tuple(dict.fromkeys(column.name for column in self.columns))

    @property
    def why(self) -> str:
        """How it is known, in words."""
        signs = ", ".join(column.name for column in self.columns if column.sign)
        known = "its columns" if self.header else f"{len(self.names)} columns without a header, as written:"
        return f"{known} {signs}"


def listing_of(header: Sequence[str]) -> Listing | None:
    """The kind of list with these columns, if any."""
    names = {plain(name) for name in header}
    named = (listing for listing in _listings() if listing.header and len(names) == len(header))
    return next((x for x in named if all(plain(c.name) in names for c in x.columns if c.sign)), None)


def headless(line: str) -> Listing | None:
    """The kind of list without a header whose first line this is, if any."""
    values = line.rstrip("\r\n").split(DELIMITER)
    return next((listing for listing in _listings() if not listing.header and _fits(listing, values)), None)


def rows_of(listing: Listing, first: str, lines: Lines) -> Iterator[Row | Reject]:
    """The records of a list without a header, one a line, the first of which was taken from ``lines``."""
    names, record, line = listing.names, 0, first
    while line:
        values = line.rstrip("\r\n").split(DELIMITER)
        record += bool(line.strip())
        if len(values) == len(names):
            yield Row(record, lines.offset, dict(zip(names, values, strict=True)), byte_end=lines.end)
        elif line.strip():
            reason = reasons.CSV_TOO_FEW_FIELDS if len(values) < len(names) else reasons.CSV_TOO_MANY_FIELDS
            detail = f"line {lines.number}: {len(values)} fields; a {listing.name} has {len(names)}"
            yield Reject(record, lines.offset, reason, f"{detail}; begins {shown(values[0])}", byte_end=lines.end)
        line = next(lines, "")


def if_list(contents: Contents, names: Sequence[str], declared: Mapping[str, str]) -> Contents:
    """Objects whose first has these names, read as a list where they make one, and as they are otherwise."""
    listing = listing_of(names)
    return contents if listing is None else as_list(replace(contents, columns=tuple(names)), listing, declared)


def as_list(contents: Contents, listing: Listing, declared: Mapping[str, str]) -> Contents:
    """A table read as a list: its fields under usual names, and the text missing where no column holds one."""
    header = {plain(name): name for name in contents.columns or ()}
    meant = [(header[plain(c.name)], c) for c in reversed(listing.columns) if c.role and plain(c.name) in header]
    names = {column.role: header.get(column.role, column.role) for _, column in meant}
    spent = {name for name, _ in meant} - {*names.values(), *declared.values()}
    columns = tuple(dict.fromkeys(name for name in (*header.values(), *names.values()) if name not in spent))
    missing = {} if "text" in match_columns(columns, declared) else {"text": None}

    def with_fields(row: Row | Reject) -> Row | Reject:
        if isinstance(row, Reject):
            return row
        given = ((c, value) for name, c in meant if (value := row.values.get(name)) is not None)
        read = {names[c.role]: value for c, written in given if (value := _read(written, c.form)) != ""}
        return replace(row, values={**row.values, **read, **missing}, date_from=listing.dated)

    rows = map(with_fields, contents.rows)
    return replace(contents, rows=rows, columns=(*columns, *missing), format=listing.name, why=listing.why)


def _read(written: object, form: str) -> object:
    value = str(written)
    if form == "address":
        return value if re.match(r"https?://", value, re.IGNORECASE) else None
    if form.startswith("<"):
        return value.partition(form)[2].partition(form.replace("<", "</"))[0]
    if "%" in form:
        try:
            return datetime.strptime(value.strip(), form).date()
        except ValueError:
            return value  # which the reading of dates refuses, with the reason
    return value


def _fits(listing: Listing, values: Sequence[str]) -> bool:
    if len(values) != len(listing.names):
        return False
    first = dict(zip(listing.names, values, strict=True))
    return all(re.fullmatch(column.sign, first[column.name]) for column in listing.columns if column.sign)


@cache
def _listings() -> tuple[Listing, ...]:
    columns: dict[str, list[Column]] = {}
    for row in _table("columns"):
        columns.setdefault(row["list"], []).append(Column(row["column"], row["role"], row["form"], row["sign"]))
    return tuple(
        Listing(row["list"], row["header"] == "yes", row["dated"], tuple(columns[row["list"]]))
        for row in _table("lists")
    )


def _table(name: str) -> list[dict[str, str]]:
    return shipped_table("data", "lists", f"{name}.csv")
