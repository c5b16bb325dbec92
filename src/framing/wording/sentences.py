"""Sentences with named fields: written in English where they are used, looked up in the table of the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import SupportsFloat

from framing.directions import settled
from framing.shipped import shipped_table
from framing.wording.language import language, right_to_left
from framing.wording.numbers import formatted

_FROM_THE_RIGHT = "\u200f"  # what begins with a name begins at the right
_ISOLATE = "\u2068{}\u2069"  # a name or number keeps its own direction and turns nothing around it (UAX 9)


def template(english: str) -> str:
    """The template as it is: marks words that are written here and said elsewhere, so that they get a translation."""
    return english


def say(english: str, /, **fields: str | SupportsFloat) -> str:
    """The sentence in the language of the reader, with its fields filled in.

    Parameters
    ----------
    english : the English template, such as ``"Who speaks, in {words}."``; what has no translation stays English.
    fields : text as it is; whole numbers get the separators of the language. Those that the template does not name are
        left out.
    """
    found = _table(language()).get(english, english)
    used = {name: _shown(value) for name, value in fields.items() if f"{{{name}}}" in found}
    if used and right_to_left() and not any(map(str.isalpha, found.partition("{")[0])):
        found = _FROM_THE_RIGHT + found
    return found.format(**used) if fields else found


def counted(number: SupportsFloat, noun: str) -> str:
    """The number with its noun, an English singular: ``1 story`` and ``2 stories``."""
    one, many = count_templates(noun)
    single = float(number) == 1 or (language() == "fr" and float(number) == 0)
    return say(one if single else many, n=number)


def count_templates(noun: str) -> tuple[str, str]:
    """The English templates for one and for many of a noun."""
    many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{{n}} {noun}", f"{{n}} {many}"


def listed(things: Sequence[str]) -> str:
    """Things in a row, such as ``a, b, c``."""
    if right_to_left():
        return _FROM_THE_RIGHT + "، ".join(map(_shown, things))
    return ", ".join(map(_shown, things))


def _shown(value: str | SupportsFloat) -> str:
    shown = settled(value) if isinstance(value, str) else formatted(value, ",")
    return _ISOLATE.format(shown) if right_to_left() else shown


@cache
def _table(name: str) -> Mapping[str, str]:
    if name == "en":
        return {}
    return {row["english"]: row["translation"] for row in shipped_table("data", "wording", f"{name}.csv")}
