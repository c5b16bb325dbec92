"""Which language an article is in, and how sure that is: no later step may score one language as if it were another.

Identified by py3langid (Barbaresi's fork of langid.py; Lui & Baldwin 2012, "langid.py: An off-the-shelf language
identification tool", ACL System Demonstrations, 25-30): byte n-grams and naive Bayes over 139 languages, from a model
that comes with the library.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from framing.corpus.columns import plain
from framing.wording import LANGUAGES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_CONFIDENCE: Final = 0.5
"""A language is clear that is more probable than all others together."""
WITHOUT_SPACES: Final = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "zh"})
"""Languages whose words are not parted by spaces; nothing in framing can part them."""

_CHARS_READ = 300
_FEWEST_LETTERS = 20
_NO_LANGUAGE = "zxx"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_NOT_LATIN = re.compile(r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]+")
# Varieties that are news of one written language go by its code.
_VARIETIES = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh"}
_SEVERAL = re.compile(r"[;,/|(]")


def language_of(text: str, given: str | None, notes: Counter[str]) -> tuple[str | None, float | None]:
    """The code of an article's language, and how sure it is.

    What the source or the user says holds, unless the text is clearly in another language and one of the two is
    English: kindred languages are not set against each other. The confidence is None where the text was not needed or
    cannot be judged. What was found is counted in ``notes``.
    """
    declared = _code_of(given) if given else None
    at_first, confidence = identified(text)
    at_last = identified(text[-_CHARS_READ:])[0] if len(text) >= 3 * _CHARS_READ else None
    contradicted = declared is not None and at_first not in (None, declared) and "en" in (at_first, declared)
    judged = at_first is not None and (declared is None or contradicted)
    found = at_first if judged else declared
    notes["LANGUAGE_UNKNOWN"] += given is not None and declared is None
    notes["LANGUAGE_CONTRADICTED"] += contradicted
    notes["NOT_ENGLISH"] += judged and found != "en"
    notes["TOKENIZER_UNSUPPORTED"] += found in WITHOUT_SPACES
    notes["MIXED_LANGUAGES"] += None not in (at_first, at_last) and at_first != at_last
    return found, confidence if judged else None


def identified(text: str) -> tuple[str | None, float | None]:
    """The language of the first 300 characters of a text, and its probability; (None, None) where it is not clear.

    Fewer than 20 letters are not judged. Of two alphabets, that with more letters counts: a quotation in another one
    says nothing of the article's language, and would outweigh it, for its letters take more bytes.
    """
    head = _without_quotations(text[:_CHARS_READ])
    if sum(map(str.isalpha, head)) < _FEWEST_LETTERS:
        return None, None
    code, confidence = _identifier().classify(head)
    if confidence < LEAST_CONFIDENCE or code == _NO_LANGUAGE:
        return None, None
    return _VARIETIES.get(code, code), round(confidence, 2)  # two digits are the same on every processor


def _without_quotations(head: str) -> str:
    """The same without the words in the alphabet that has fewer letters: Latin, or all others."""
    if head.isascii():
        return head
    other = sum(map(len, _NOT_LATIN.findall(head)))
    latin = sum(map(len, _LATIN.findall(head)))
    return (_NOT_LATIN if latin > other else _LATIN).sub(" ", head) if latin and other else head


def _code_of(given: str) -> str | None:
    """The code for what is given: a code, or a name in a language of the reports; the first of several."""
    first = _SEVERAL.split(given.casefold())[0].strip()
    return _codes().get(plain(first)) or _codes().get(first.replace("_", "-").partition("-")[0])


@cache
def _codes() -> Mapping[str, str]:
    from babel import Locale
    from babel.core import get_global

    codes = {plain(name): code for lang in LANGUAGES for code, name in Locale(lang).languages.items()}
    codes |= {str(code): str(code) for code in Locale("en").languages}
    codes |= {alias: code for alias, code in get_global("language_aliases").items() if code in codes}
    return {name: _VARIETIES.get(code, code).partition("_")[0] for name, code in codes.items()}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
