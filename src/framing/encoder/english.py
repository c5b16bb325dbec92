"""A cheap check of a piece of an article that it is English: it runs in every worker, for every paragraph."""

from __future__ import annotations

import re
from typing import Final

# The most frequent closed-class words of English, without those that are frequent in its neighbours too (in, is, was,
# on, a, an, he, we, her, for, at, have, did): Dutch, German, French, Spanish and Scandinavian news share them.
_FUNCTION_WORDS = frozenset(
    """the and to of that with it as his they be this from by not are but has its which were their been would there what
    who when if than about you she our could should""".split()
)
SHARE_OF_ENGLISH: Final = 0.05
"""Least share of these words among the first 200 of an English text. In 1,389 English news articles the least was .07
(.12 where they have 200 words or more), among their first 50 words alone 4 of 1,384 fell below .05; news in ten other
languages of the Latin alphabet stays below .05."""

_WORDS_READ = 200
_CHARS_READ = 4000
_FEWEST_WORDS = 40
_FEWEST_LETTERS = 20
_WORD = re.compile(r"[^\W\d_]+")
# Alphabets that one language of news has to itself, or that are called by their most frequent one.
_ALPHABETS = {
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "hi": "\u0900-\u097f",
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "ru": "\u0400-\u04ff",
    "th": "\u0e00-\u0e7f",
    "zh": "\u4e00-\u9fff",
}
_IN_ALPHABET = {code: re.compile(f"[{letters}]") for code, letters in _ALPHABETS.items()}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def other_language(text: str) -> str | None:
    """Code of the language of a text that is clearly not English; None where it may be English or is too short to tell.

    A text mostly in another alphabet gets the code of that alphabet's most frequent language of news (``ar``, ``ru``,
    ``zh`` …): a guess, which says nothing about Persian or Ukrainian. Anything else is ``und``, undetermined.
    """
    head = text[:_CHARS_READ]
    letters = sum(map(str.isalpha, head))
    if letters >= _FEWEST_LETTERS and len(_LATIN.findall(head)) < letters / 2:
        return _by_alphabet(head)
    words = _WORD.findall(head.lower())[:_WORDS_READ]
    if len(words) < _FEWEST_WORDS:
        return None
    return None if sum(word in _FUNCTION_WORDS for word in words) >= SHARE_OF_ENGLISH * len(words) else "und"


def _by_alphabet(text: str) -> str:
    counts = {code: len(letters.findall(text)) for code, letters in _IN_ALPHABET.items()}
    if counts["ja"] > counts["zh"] / 10:  # Japanese writes Chinese characters among its own
        return "ja"
    code = max(counts, key=lambda code: counts[code])
    return code if counts[code] else "und"
