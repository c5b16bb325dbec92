"""Lines of GDELT's files, after its codebooks: tabs, no quotation, no header."""

from __future__ import annotations

from collections.abc import Sequence

STAMP = "20200105123000"


def line(values: Sequence[str]) -> str:
    return "\t".join(values) + "\n"


def gkg(number: int, *, source: str = "northfield-post.example", document: str | None = None, kind: str = "1") -> str:
    """A document of the Global Knowledge Graph 2.1: 27 columns."""
    url = document or f"https://{source}/{number}"
    quoted = '4#Springfield, "the harbour town"#US#USOR#44.1#-123.0#1'
    extras = f"<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>Harbour &amp; port {number}</PAGE_TITLE>" if number else ""
    values = [f"{STAMP}-{number}", STAMP, kind, source, url, "", "", "PORTS", "PORTS,31", quoted, *[""] * 16, extras]
    return line(values)


def event(number: int, url: str, stamp: str = STAMP) -> str:
    """An event of version 2.0: 61 columns, the last two the day it was added and the first report."""
    return line([f"{900_000_000 + number}", "20200104", "202001", "2020", "2020.0110", *[""] * 54, stamp, url])


def old_event(number: int, url: str) -> str:
    """An event of version 1.0: 58 columns, its days without hours."""
    return line([f"{300_000_000 + number}", "20140104", "201401", "2014", "2014.0110", *[""] * 51, "20140105", url])


def mention(number: int, url: str, source: str = "northfield-post.example") -> str:
    """An event in an article, version 2.0: 16 columns."""
    return line([f"{900_000_000 + number}", STAMP, "20200106004500", "1", source, url, "3", *[""] * 9])
