"""Which sentences may hold a statement, before anything is parsed."""

from __future__ import annotations

import re

from framing.language import Document
from framing.statements.lexicon import cue_forms

_MARKS = re.compile(r"[\"“”„«»‘:]|''|``")
_WORD = re.compile(r"[a-z]+")


def needs_syntax(document: Document) -> tuple[int, ...]:
    """Numbers of the sentences with a quotation mark, a colon or a word form of a known cue.

    On news about five sentences in six; the others hold one in a thousand of the statements that
    :func:`framing.statements.find_statements` would find in them.
    """
    known = cue_forms()
    return tuple(
        number
        for number in range(len(document.sentences))
        if _MARKS.search(text := document.sentence_text(number)) or not known.isdisjoint(_WORD.findall(text.lower()))
    )
