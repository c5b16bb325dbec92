"""One name for an outlet that sources spell in many ways: a table of spellings and addresses, the user's to add to.

The table that ships is ``data/outlets.csv``. What is not in a table is never merged, however alike it looks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from framing.corpus.columns import listed, plain
from framing.errors import UserError
from framing.shipped import shipped

_LONGEST_ADDRESS: Final = 2000
_COLUMNS: Final = ("outlet", "spelling", "domain")
# As ProQuest names editions and years; the Internet Archive's addresses hold those of pages.
_EDITION = re.compile(r",[^,]*\bedition\b.*|\s\(\d{4}-[^()]*\)", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{1,14}[a-z_]{0,4}/(?=https?://)")
_FOR_PHONES = re.compile(r"^(?:m|mobile|amp)\.(?=[^.]+\.)")
_ADDRESS = re.compile(
    r"(?P<scheme>https?://)?(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?::\d+)?(?P<path>/[^/?#\s]+)?(?:[/?#]\S*)?"
)


def outlet_of(given: str | None, url: str | None, own: Mapping[str, str]) -> str | None:
    """The outlet's name in the tables, the user's before the one that ships, for a name as given or for an address.

    A name that is in neither stays as it is; that of an edition (New York Times, Late Edition) is its paper's. Without
    a name, the address tells, which may stand in one of a web archive: an outlet of the tables, else the name of the
    host without ``www.`` or ``m.``; None where that tells nothing either.
    """
    if given is None:
        return _by_address(url or "", own) or _host(url or "")
    spellings = dict.fromkeys(map(plain, (given, _EDITION.sub("", given))))
    known = (own.get(name) or _shipped().get(name) for name in spellings)
    return next(filter(None, known), None) or _by_address(given, own) or given


def keyed(outlets: Mapping[str, str]) -> dict[str, str]:
    """Outlets by their plain spellings and their addresses, as they are looked up, from spellings and domains."""
    return {_key(name): outlet for name, outlet in outlets.items()}


def read_outlets(path: str | Path) -> dict[str, str]:
    """A table of outlets, as :func:`keyed`.

    The file is CSV in UTF-8, parted by commas, semicolons or tabs, with the columns ``outlet``, ``spelling`` and
    ``domain``; a row gives one more spelling, one more domain (``nytimes.com``, ``bbc.com/arabic``), or both, of an
    outlet.

    Raises
    ------
    UserError
        The file cannot be read, lacks a column, has a row without outlet, or gives one spelling to two outlets.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            delimiter = next((one for one in ";\t" if one in head and "," not in head), ",")  # Excel's, by country
            rows = csv.DictReader(file, restval="", delimiter=delimiter)
            found = rows.fieldnames or ()
            if not set(_COLUMNS) <= set(found):
                raise UserError(
                    f"{path}: a table of outlets has the columns {', '.join(_COLUMNS)}; found {listed(tuple(found))}"
                )
            return _entries(rows, path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path}: this table of outlets cannot be read ({error}); save it as CSV in UTF-8") from None


def _entries(rows: csv.DictReader[str], path: str | Path) -> dict[str, str]:
    entries: dict[str, str] = {}
    for row in rows:
        outlet, spelling, domain = (row[column].strip() for column in _COLUMNS)
        if not outlet:
            raise UserError(
                f"{path}, line {rows.line_num}: the row names no outlet; write its name or leave the row out"
            )
        if domain and not any(_addresses(domain)):
            raise UserError(f"{path}, line {rows.line_num}: {domain!r} is no domain; write one such as nytimes.com")
        for key in filter(None, map(_key, (outlet, spelling, domain))):
            if entries.setdefault(key, outlet) != outlet:
                raise UserError(
                    f"{path}, line {rows.line_num}: {key!r} stands for {entries[key]!r} and for {outlet!r}; "
                    "give every spelling and domain to one outlet"
                )
    return entries


@cache
def _shipped() -> Mapping[str, str]:
    return read_outlets(shipped("data", "outlets.csv"))


def _key(name: str) -> str:
    return next(_addresses(name), plain(name))


def _by_address(text: str, own: Mapping[str, str]) -> str | None:
    return next((name for key in _addresses(text) if (name := own.get(key) or _shipped().get(key))), None)


def _addresses(text: str) -> Iterator[str]:
    """The host of an address and its parents, the longest first, each with the first part of the path and without."""
    if address := _address(text):
        labels, path = address["host"].split("."), address["path"] or ""
        for first in range(len(labels) - 1):
            host = ".".join(labels[first:])
            yield from dict.fromkeys((f"{host}{path}", host))


def _host(url: str) -> str | None:
    address = _address(url)
    return _FOR_PHONES.sub("", address["host"]) if address and address["scheme"] else None


def _address(text: str) -> re.Match[str] | None:
    given = text.strip()[:_LONGEST_ADDRESS].casefold()
    archived = _ARCHIVED.match(given)
    return _ADDRESS.fullmatch(given[archived.end() :] if archived else given)
