"""Which sentences the encoder may read: those that are English as far as can be told."""

from __future__ import annotations

from functools import cache

from framing.corpus.english import other_language
from framing.language import Document

LONGEST = 16_000
"""Characters of a sentence that is read, about 4,000 word pieces; longer ones are tables without line breaks."""

_LAST_LATIN = "\u024f"


def readable(document: Document, numbers: range | list[int]) -> list[int]:
    """Those of the numbered sentences that are English as far as can be told and no longer than ``LONGEST``.

    A text, a paragraph or a sentence in another alphabet is told by its letters; another language in the Latin
    alphabet only in texts and paragraphs of 40 words and more, by the share of frequent English words.
    """
    if other_language(document.text) is not None:
        return []

    @cache
    def is_english(paragraph: int) -> bool:
        span = document.paragraphs[paragraph]
        return other_language(document.text[span.start : span.end]) is None

    return [
        number
        for number in numbers
        if (sentence := document.sentences[number]).end - sentence.start <= LONGEST
        and is_english(sentence.paragraph)
        and _is_latin(document.sentence_text(number))
    ]


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(character <= _LAST_LATIN for character in letters) >= len(letters)
