"""The grammar of a codebook's phrases: words, ``word*`` for any ending, a lone ``*`` for one to four words."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w")


def phrase_fault(phrase: str) -> str | None:
    """What is wrong with a phrase and how to mend it, in a sentence; None where it is well formed."""
    chunks = phrase.split()
    if not any(_WORD.search(chunk) for chunk in chunks):
        return f"phrase {phrase!r} has no word in it; write at least one word"
    if chunks[0] == "*" or chunks[-1] == "*":
        return f"phrase {phrase!r} begins or ends with a lone '*', which stands between two words; remove it"
    for chunk in chunks:
        if chunk != "*" and ("*" in chunk[:-1] or not _WORD.search(chunk)):
            return f"phrase {phrase!r} has {chunk!r} in it; '*' stands at the end of a word or alone between two words"
        if chunk.endswith("*") and chunk != "*" and not _WORD.match(chunk[-2]):
            return f"phrase {phrase!r} has {chunk!r} in it; '*' follows a letter or digit, or stands alone"
    return None
