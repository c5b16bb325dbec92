"""Many phrases with wildcards, found in a text in one pass; nothing in a phrase is a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.codebook.phrase import phrase_fault
from framing.errors import UserError
from framing.language.document import Document
from framing.language.normal import Normal

_NEXT = (1,)  # steps to the next word of a phrase …
_GAP = (2, 3, 4, 5)  # … and past the one to four words that a lone * stands for
_SENTENCES_KNOWN, _WORDS_KNOWN = 512, 20_000  # remembered: those of an article, and the words of news
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\w+")
_ACRONYM = 3  # letters; short acronyms (US, WHO, AID) are also words, so they are found in capitals only


class Hit(NamedTuple):
    """A phrase found at ``text[start:end]``; ``pattern`` is the phrase as written, ``key`` what it belongs to."""

    key: str
    pattern: str
    start: int
    end: int


class _Word(NamedTuple):
    """A word of the text in lower case without dots, and in capitals if it may be an acronym, else as ``plain``."""

    plain: str
    acronym: str


class _Element(NamedTuple):
    """A word of a phrase: its spelling, whether any ending may follow, and whether a lone ``*`` stands before it."""

    text: str
    prefix: bool
    gap: bool

    def matches(self, word: _Word) -> bool:
        if self.prefix:
            return word.plain.startswith(self.text)
        return self.text in (word.plain, word.acronym)


class _Phrase(NamedTuple):
    """A phrase as it is looked for: ``length`` words, then those behind the first gap, which are ``loose``.

    ``anchor`` is the place of the word it is looked for by, ``others`` are the words beside that one, by place.
    """

    key: str
    pattern: str
    length: int
    anchor: int
    others: tuple[tuple[int, _Element], ...]
    loose: tuple[_Element, ...]


class Phrases:
    """Phrases, compiled once, by key: ``Phrases({"security": ["terror*", "threat of * attack"]})``.

    Words match whole and in any case. ``*`` at the end of a word is any ending, none included; a lone ``*`` is one to
    four words of the same sentence. Hyphens, apostrophes and spaces are equal ("counter-terror*" finds "counter
    terrorism"), as are composed and decomposed letters, and dotted and undotted acronyms. Acronyms of two or three
    letters match in capitals only: "US" does not find "let us go".

    Raises
    ------
    UserError
        A phrase has no word, or a ``*`` in a place where it means nothing.
    """

    __slots__ = ("_anchored_at", "_exact", "_lengths", "_prefix")

    def __init__(self, patterns: Mapping[str, Sequence[str]]) -> None:
        """Sort the phrases by their longest word before a gap: it is the rarest, and its place is known."""
        self._exact: dict[str, list[_Phrase]] = {}
        self._prefix: dict[str, list[_Phrase]] = {}
        for key, phrases in patterns.items():
            for pattern in dict.fromkeys(phrases):
                elements = _elements(key, pattern)
                first_gap = next((place for place, element in enumerate(elements) if element.gap), len(elements))
                fixed, loose = elements[:first_gap], elements[first_gap:]
                anchor = max(range(first_gap), key=lambda place: len(fixed[place].text))
                anchored = self._prefix if fixed[anchor].prefix else self._exact
                others = tuple((place, element) for place, element in enumerate(fixed) if place != anchor)
                phrase = _Phrase(key, pattern, len(fixed), anchor, others, tuple(loose))
                anchored.setdefault(fixed[anchor].text, []).append(phrase)
        self._lengths = sorted({len(text) for text in self._prefix})
        self._anchored_at: dict[_Word, tuple[_Phrase, ...]] = {}

    def find(self, source: Document | str) -> tuple[Hit, ...]:
        """Hits in text order; a plain string counts as one sentence.

        Hits of one key do not overlap: of those that would, the leftmost and then the longest is kept.
        """
        if isinstance(source, str):
            return tuple(self._in_sentence(source, 0))
        return tuple(
            hit
            for sentence in source.sentences
            for hit in self._in_sentence(source.text[sentence.start : sentence.end], sentence.start)
        )

    def _in_sentence(self, text: str, offset: int) -> Iterator[Hit]:
        normal, places, words = _read(text)
        if len(self._anchored_at) > _WORDS_KNOWN:
            self._anchored_at = {}  # another thread may still look in the old one
        anchored_at = self._anchored_at
        anchored_at.update({word: self._phrases_with(word) for word in words if word not in anchored_at})
        found = [
            (start, -end, phrase)
            for place, word in enumerate(words)
            for phrase in anchored_at[word]
            if (end := _end(phrase, words, start := place - phrase.anchor)) is not None
        ]
        for start, negative_end, phrase in _apart(sorted(found)):
            span = normal.span(places[start].start(), places[-negative_end].end())
            yield Hit(phrase.key, phrase.pattern, offset + span.start, offset + span.end)

    def _phrases_with(self, word: _Word) -> tuple[_Phrase, ...]:
        """The phrases whose anchor a word of the text may be."""
        plain = word.plain
        phrases = [phrase for text in set(word) for phrase in self._exact.get(text, ())]
        for length in self._lengths:
            if length <= len(plain):
                phrases += self._prefix.get(plain[:length], ())
        return tuple(phrases)


def _end(phrase: _Phrase, words: Sequence[_Word], start: int) -> int | None:
    """Index of the last word of the shortest match that starts there; its anchor is known to stand in its place.

    After a gap, all places where a match may stand are followed at once, so the time is linear in the phrase and never
    explodes.
    """
    end = start + phrase.length
    if start < 0 or end > len(words):
        return None
    for place, element in phrase.others:
        if not element.matches(words[start + place]):
            return None
    places = {end - 1}
    for element in phrase.loose:
        steps = _GAP if element.gap else _NEXT
        places = {
            place + step
            for place in places
            for step in steps
            if place + step < len(words) and element.matches(words[place + step])
        }
        if not places:
            return None
    return min(places)


def _apart(found: Iterable[tuple[int, int, _Phrase]]) -> Iterator[tuple[int, int, _Phrase]]:
    """Matches sorted by start and falling end, without those that overlap an earlier one of the same key."""
    reached: dict[str, int] = {}
    for start, negative_end, phrase in found:
        if start > reached.get(phrase.key, -1):
            reached[phrase.key] = -negative_end
            yield start, negative_end, phrase


@lru_cache(maxsize=_SENTENCES_KNOWN)
def _read(text: str) -> tuple[Normal, list[re.Match[str]], list[_Word]]:
    """A sentence ready for search, once for all the phrases that are looked for in an article: where its words are."""
    normal = Normal(text)
    places = list(_WORD.finditer(normal.text))
    return normal, places, [_word(place.group()) for place in places]


@lru_cache(maxsize=_WORDS_KNOWN)
def _word(text: str) -> _Word:
    letters = text.replace(".", "")
    plain = letters.lower()
    short = 1 < len(letters) <= _ACRONYM and letters.isupper()
    return _Word(plain, letters if short else plain)


def _elements(key: str, pattern: str) -> tuple[_Element, ...]:
    fault = phrase_fault(pattern)
    if fault:
        raise UserError(f"{key}: {fault}")
    elements: list[_Element] = []
    gap = False
    for chunk in pattern.split():
        if chunk == "*":
            gap = True
            continue
        _, _, words = _read(chunk)
        for place, word in enumerate(words, 1):
            prefix = place == len(words) and chunk.endswith("*")
            elements.append(_Element(word.plain if prefix else word.acronym, prefix, gap))
            gap = False
    return tuple(elements)
