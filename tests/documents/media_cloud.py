"""Lists of stories as Media Cloud hands them out, with invented outlets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# The columns that the search tool writes, in its order (the alphabet's), without and with the texts.
STORIES = "id indexed_date language media_name media_url publish_date title url".split()
STORIES_WITH_TEXT = "id indexed_date language media_name media_url publish_date text title url".split()
# Those of the Explorer, to 2023.
EXPLORER = "stories_id publish_date title url language ap_syndicated themes media_id media_name media_url".split()

OUTLETS = ("northfield-post.example", "harbour-courier.example")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows([columns, *rows])
    return stream.getvalue()


def story(number: int, text: str | None = None) -> list[str]:
    """A row of the search tool's list."""
    outlet = OUTLETS[number % 2]
    day = f"2024-01-{number:02d}"
    row = [f"{number:064x}", f"{day} 11:30:05.123456", "en", outlet, outlet, day]
    return [*row, *([] if text is None else [text]), f"Board, round {number}", f"https://{outlet}/{number}"]


def explorer_story(number: int) -> list[str]:
    """A row of the Explorer's list."""
    outlet = OUTLETS[number % 2]
    url = f"https://{outlet}/{number}"
    day = f"2019-01-{number:02d} 11:30:05"
    return [
        f"{number:09d}",
        day,
        f"Board, round {number}",
        url,
        "en",
        "False",
        "",
        "7",
        "Northfield Post",
        f"https://{outlet}/",
    ]
