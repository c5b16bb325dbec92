"""Which sentences the encoder may read: those that are English as far as can be told."""

from __future__ import annotations

import re
from functools import cache

from framing.encoder.english import other_language
from framing.language import Document

LONGEST = 16_000
"""Characters of a sentence that is read, about 4,000 word pieces; longer ones are tables without line breaks."""

_LAST_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+")
# "Ursula von der Leyen", "Bill de Blasio"
_NAME = re.compile(
    r"\b[A-Z][\w’'-]{0,40}(?: (?:von|van|de|da|di|du|do|dos|del|della|la)(?: (?:der|den|la|las|los|le))?)+ (?=[A-Z])"
)
# Frequent closed-class words of English, without those that its neighbours write alike (a, an, he, his, had, me, so,
# up, will), and of German, French, Spanish, Italian, Dutch, Portuguese, Scandinavian languages, Turkish and Polish.
_ENGLISH = frozenset(
    """the and to of that with it as they be this from by not are but has its which were their been would there what who
    when if than about you she our could should in is was on we her for at have did my your us them him out or all no do
    can more said says mr after over into""".split()
)
_FOREIGN = (
    frozenset(
        """
    als auch auf aus bei bis dass dem den der des deren dessen das die durch ein eine einem einen einer eines für gegen
    haben hat hatte ihr im ist kein mehr mit nach nicht noch nur oder sein sich sie sind über um und unter vom von vor
    war waren werden wie wird wurde wurden zu zum zur zwischen
    au aux avec ce ces cette dans du elle elles est et il ils la le les leur lui mais ne ou où par pas plus pour qu que
    qui sa ses son sont sur un une été
    al como con de del el ella ellos en entre es esta este fue ha han las lo los más para pero por se sin sobre su sus
    también una ya
    alla che chi da dal degli dei della delle di è gli hanno nel nella non per più sono stato tra
    aan dat deze een het hij maar met naar niet ook op te tot uit van voor wordt zal zijn
    ao aos com dos em foi mas na nas não nos os pela pelo são seu sua uma
    att av det ett från har inte och om som till är var blev er fra ikke og på til vil
    bir bu daha için ile ve çok się jest nie że do od dla przez
    """.split()
    )
    - _ENGLISH
)


def readable(document: Document, numbers: range | list[int]) -> list[int]:
    """Those of the numbered sentences that are English as far as can be told and no longer than ``LONGEST``.

    A text, a paragraph or a sentence in another alphabet is told by its letters. Another language in the Latin alphabet
    is told in texts and paragraphs of 40 words and more by the share of frequent English words, in a sentence by
    frequent words of other languages.
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
        and _is_latin(text := document.sentence_text(number))
        and not is_foreign(text)
    ]


def is_foreign(sentence: str) -> bool:
    """Whether a sentence of four words or more is in another language of the Latin alphabet, as far as words tell.

    Frequent words of other languages, and words with letters that English lacks, are at least two, every sixth word,
    and more than twice the frequent English ones; those with a capital do not count, as most are names. Of 37,654
    sentences of English news two were taken for foreign, both in Nigerian Pidgin; of 25 sentences of five to ten words
    in thirteen other languages 20 were.
    """
    words = _WORD.findall(_NAME.sub("", sentence))
    words[:1] = map(str.lower, words[:1])
    foreign = sum(word in _FOREIGN or (word.islower() and not word.isascii()) for word in words)
    english = sum(word in _ENGLISH for word in words)
    return len(words) >= 4 and foreign >= 2 and foreign > 2 * english and 6 * foreign >= len(words)


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(character <= _LAST_LATIN for character in letters) >= len(letters)
