"""Which sentences may hold a statement, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framing.language import Document
from framing.statements.lexicon import classes

_MARKS = re.compile(r"[\"“”„«»‘:]|''|``")
_WORD = re.compile(r"[a-z]+")
# Past forms that no ending makes, of the verbs among the cues; and "according".
_IRREGULAR = frozenset(
    """said told thought knew known found held saw seen wrote written felt heard made gave given took taken meant sought
    swore sworn spoke spoken fought sang sung forbade forbidden forgot forgotten foresaw foreseen shown strove
    understood overheard withdrew withstood upheld led kept left began begun became chose chosen drew drawn sent stood
    taught rang rung shot struck overrode undertook undertaken bet according""".split()
)


def needs_syntax(document: Document) -> tuple[int, ...]:
    """Numbers of the sentences with a quotation mark, a colon or a word form of a known cue.

    On news about seven sentences in eight; the others hold one in a thousand of the statements that
    :func:`framing.statements.find_statements` would find in them.
    """
    known = _forms()
    return tuple(
        number
        for number in range(len(document.sentences))
        if _MARKS.search(text := document.sentence_text(number)) or not known.isdisjoint(_WORD.findall(text.lower()))
    )


@cache
def _forms() -> frozenset[str]:
    return _IRREGULAR | {form for lemma in classes() for form in _inflected(lemma)}


def _inflected(lemma: str) -> Iterator[str]:
    """Regular English forms, a few impossible ones among them."""
    yield from (lemma, f"{lemma}s", f"{lemma}es", f"{lemma}d", f"{lemma}ed", f"{lemma}ing")
    yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")
    if lemma[-1] in "ey":
        yield from (f"{lemma[:-1]}ing", f"{lemma[:-1]}ies", f"{lemma[:-1]}ied")
