"""Lines of an export, and what single lines say: a day, a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from framing.corpus.dates import read_date
from framing.corpus.months import weekdays
from framing.wording import LANGUAGES

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f"))
_LONGEST_DATE = 80
# Behind the day, databases add the time, the zone and the edition: January 5, 2020 Sunday 10:30 AM GMT, Late Edition.
_MOST_ADDED = 10
_ADDED = re.compile(r"\W*(?:\d{1,2}[:.]\d{2}|(?:.*\W)?(?:edition|ausgabe|édition|edición|final)\b)")
_EDITION = re.compile(
    r".{0,40}\b(?:edition|ausgabe|édition|edición)\b.{0,30}|.{0,30}\bfinal|correction appended", re.IGNORECASE
)
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")


class Placed(Protocol):
    """What has a place among the paragraphs of a file."""

    @property
    def index(self) -> int:
        """Its place among them."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that is not blank.

    Attributes
    ----------
    index : its place among the paragraphs of the file.
    text : with single spaces for white space of any kind.
    block : lines without a blank one between them have the same number.
    """

    index: int
    text: str
    block: int


def lines_of(paragraphs: Sequence[str]) -> tuple[Line, ...]:
    """The lines of a file, without blank ones."""
    found, block = [], 0
    for index, paragraph in enumerate(paragraphs):
        text = " ".join(paragraph.translate(_INVISIBLE).split()) if paragraph else ""
        if text:
            found.append(Line(index, text, block))
        else:
            block += 1
    return tuple(found)


def cuts_at(bounds: Iterable[int], lines: Sequence[Placed], total: int) -> list[int]:
    """Places among the paragraphs of a file, for places among its lines; a blank one belongs to what is above it."""
    return [0 if at == 0 else lines[at].index if at < len(lines) else total for at in bounds]


def prose(paragraphs: Iterable[str]) -> str:
    """Paragraphs as the text of an article: an empty line between them."""
    return "\n\n".join(paragraphs)


def leading_date(line: str) -> str | None:
    """The beginning of a line that is a date which is read elsewhere; None where there is none.

    Behind it may stand what databases add: weekday, time, zone, edition.
    """
    if len(line) > _LONGEST_DATE or not any(map(str.isdigit, line)):
        return None
    words = line.split(" ")
    for end in range(len(words), max(len(words) - _MOST_ADDED, 0), -1):
        written = " ".join(words[:end]).rstrip(",;")
        if read_date(written) is not None:
            return written if _added(words[end:]) else None
    return None


def is_edition(line: str) -> bool:
    """Whether a line tells only the edition of the paper (``Late Edition - Final``), or that it was corrected."""
    return _EDITION.fullmatch(line) is not None


def dated(value: str) -> dict[str, str]:
    """The value of a date field by column: ``date``, or ``issue`` where it names a year and no day (January 2020)."""
    if (day := leading_date(value)) is not None:
        return {"date": day}
    return {"issue" if YEAR.search(value) and not _DAY_NUMBER.search(value) else "date": value}


def language_code(name: str) -> str:
    """ISO 639-1 code of a language named in English, German, French, Spanish or Arabic; another name as it is.

    Databases name it twice: ``GERMAN; DEUTSCH``.
    """
    return _languages().get(name.partition(";")[0].strip().casefold(), name)


@cache
def _languages() -> Mapping[str, str]:
    from babel import Locale

    return {
        name.casefold(): code
        for interface in reversed(LANGUAGES)
        for code, name in Locale.parse(interface).languages.items()
        if len(code) == 2
    }


def _added(words: Sequence[str]) -> bool:
    """Whether these words can stand behind a date: a weekday first, a time, or an edition."""
    rest = " ".join(words).casefold()
    return not rest or _ADDED.match(rest) is not None or words[0].rstrip(",;.").casefold() in weekdays()
