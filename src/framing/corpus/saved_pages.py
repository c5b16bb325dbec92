"""Folders that a browser puts beside a page that it saves, for pictures, scripts and the frames of advertisements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PAGE: Final = re.compile(r"(?P<stem>.+)\.x?html?", re.IGNORECASE | re.DOTALL)
# As browsers and Office name them in the languages of the reports.
_FOLDER: Final = re.compile(r"(?P<stem>.+)(?:[_.]files|-Dateien|_fichiers|_archivos)", re.DOTALL)


def pages_of(names: Iterable[str]) -> frozenset[str]:
    """The names or paths of those that are pages, without their suffix."""
    return frozenset(match["stem"] for name in names if (match := _PAGE.fullmatch(name)))


def is_of_page(folder: str, pages: frozenset[str]) -> bool:
    """Whether a folder holds the parts of one of the pages, by its name."""
    match = _FOLDER.fullmatch(folder)
    return match is not None and match["stem"] in pages
