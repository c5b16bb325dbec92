"""Lines that a program broke, joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A line that is shorter than three quarters of the usual full line ends a paragraph, unless the sentence goes on.
_SHORT = 0.75
_GOES_ON = re.compile(r"[(,;]")
_HYPHENATED = re.compile("[^\\W\\d_][-\u00ad\u2010]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and whether something on the page sets it apart from the one above: a gap, an indent, its size."""

    text: str
    apart: bool = False


def joined(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs of lines that are not blank; one ends above a line set apart, and where a line is short.

    A word parted at the end of a line is joined, its hyphen left out, where it goes on with a small letter: so does,
    wrongly, a word with a hyphen of its own (well-known) that the end of a line parts there.
    """
    lengths = sorted(len(line.text) for line in lines)
    full = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraph = ""
    for line, following in pairwise([*lines, Line("", apart=True)]):
        paragraph = _continued(paragraph, line.text)
        if following.apart or _ends(line.text, following.text, full):
            yield paragraph
            paragraph = ""


def _ends(line: str, following: str, full: int) -> bool:
    goes_on = following[0].islower() or _GOES_ON.match(following) or _HYPHENATED.search(line)
    return len(line) < _SHORT * full and not goes_on


def _continued(paragraph: str, line: str) -> str:
    if _HYPHENATED.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}" if paragraph else line
