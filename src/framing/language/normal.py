"""A copy of the text in which equal words are spelled equally, with the way back to the text's own offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from framing.language.document import Span

# Typewriter forms of quotation marks, apostrophes, hyphens and white space. The em dash stays: it separates clauses.
_PLAIN = str.maketrans(
    "‘’‚‛ʼ′＇“”„‟«»″＂‐‑‒–−﹣－\u00a0\u2007\u202f\u2009\t\n\r", "'" * 7 + '"' * 8 + "-" * 7 + " " * 7
)
_ODD_RUN = re.compile(r"[\x00-\x7f]?(?:[^\x00-\x7f]|\r\n)+")
# Characters of Unicode category Cf (format): soft hyphen, zero-width and direction marks, tags.
_FORMAT = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_LONGEST_CLUSTER = 32  # a letter with more marks than this is an attack on the reader, not a letter


class Normal:
    """A text in NFC without format characters and with plain quotation marks, hyphens and spaces.

    ``text`` is the copy; :meth:`span` leads from its offsets back to the original's.
    """

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, original: str) -> None:
        """Normalise; most texts keep their length and need no map."""
        self._starts: Sequence[int] | None = None
        self._ends: Sequence[int] | None = None
        if "\r\n" not in original and unicodedata.is_normalized("NFC", original) and not _FORMAT.search(original):
            self.text = original.translate(_PLAIN)
        else:
            self.text, self._starts, self._ends = _mapped(original)

    def span(self, start: int, end: int) -> Span:
        """Offsets in the original of ``text[start:end]``, which must not be empty."""
        if self._starts is None or self._ends is None:
            return Span(start, end)
        return Span(self._starts[start], self._ends[end - 1])


def lowered(text: str) -> str:
    """The text in lower case, character for character, so that offsets keep their meaning."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _mapped(original: str) -> tuple[str, list[int], list[int]]:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        visible = _FORMAT.sub("", original[start:end].replace("\r\n", "\n"))
        piece = unicodedata.normalize("NFC", visible).translate(_PLAIN)
        pieces.append(piece)
        while end > start + 1 and _FORMAT.match(original, end - 1):
            end -= 1
        plain = len(piece) == end - start
        starts.extend(range(start, end) if plain else [start] * len(piece))
        ends.extend(range(start + 1, end + 1) if plain else [end] * len(piece))
    return "".join(pieces), starts, ends


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that normalise independently of their surroundings, covering the text."""
    done = 0
    for run in _ODD_RUN.finditer(text):
        if done < run.start():
            yield done, run.start()
        start = run.start()
        for position in range(start + 1, run.end()):
            if _begins_cluster(text, start, position):
                yield start, position
                start = position
        yield start, run.end()
        done = run.end()
    if done < len(text):
        yield done, len(text)


def _begins_cluster(text: str, start: int, position: int) -> bool:
    character = text[position]
    if position - start >= _LONGEST_CLUSTER:
        return True
    if unicodedata.combining(character) or _FORMAT.match(character) or text[position - 1 : position + 1] == "\r\n":
        return False
    before = _FORMAT.sub("", text[start:position])
    joined = unicodedata.normalize("NFC", before + character)
    return joined == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
