"""Lines that a program broke, joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A line shorter than three quarters of the usual full one, or a bit longer at the end of a sentence, ends a paragraph,
# unless the sentence goes on.
_SHORT, _SHORT_AT_STOP = 0.75, 0.85
_STOPS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[(,;]")
_HYPHENATED = re.compile("[^\\W\\d_][-\u00ad\u2010]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and whether a paragraph starts with it; None where only the lengths of lines can tell."""

    text: str
    starts: bool | None = None


def joined(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs of lines that are not blank; where nothing else tells, a short line ends one.

    A word parted at the end of a line is joined, its hyphen left out, where it goes on with a small letter: so does,
    wrongly, a word with a hyphen of its own (well-known) that the end of a line parts there.
    """
    lengths = sorted(len(line.text) for line in lines)
    full = lengths[len(lengths) * 9 // 10] if lengths else 0
    pieces: list[str] = []
    for line, following in pairwise([*lines, Line("", starts=True)]):
        if pieces and _HYPHENATED.search(pieces[-1]) and line.text[0].islower():
            pieces[-1] = pieces[-1][:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(line.text)
        if following.starts or (following.starts is None and _ends(line.text, following.text, full)):
            yield "".join(pieces)
            pieces.clear()


def _ends(line: str, following: str, full: int) -> bool:
    goes_on = following[0].islower() or _GOES_ON.match(following) or _HYPHENATED.search(line)
    short = _SHORT_AT_STOP if _STOPS.search(line) else _SHORT
    return len(line) < short * full and not goes_on
