"""Marks that turn the direction of text, kept from turning what stands beside it."""

from __future__ import annotations

from typing import Final

_PDF, _PDI = "\u202c", "\u2069"
_CLOSER: Final = dict.fromkeys("\u202a\u202b\u202d\u202e", _PDF) | dict.fromkeys("\u2066\u2067\u2068", _PDI)
_MARKS: Final = frozenset({*_CLOSER, _PDF, _PDI})


def settled(text: str) -> str:
    """The text with every embedding, override and isolate (UAX 9) that it opens closed, and nothing else closed.

    An isolate left open would take away the end of an element that isolates it, and turn what follows.
    """
    if _MARKS.isdisjoint(text):
        return text
    kept: list[str] = []
    open: list[str] = []  # what closes each, the innermost last
    for sign in text:
        if sign in _CLOSER:
            open.append(_CLOSER[sign])
        elif sign == _PDI and _PDI in open:
            while open.pop() != _PDI:  # an isolate ends all that was opened in it
                pass
        elif sign == _PDF and open[-1:] == [_PDF]:
            open.pop()
        elif sign in (_PDF, _PDI):
            continue
        kept.append(sign)
    return "".join([*kept, *reversed(open)])
