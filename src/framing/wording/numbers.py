"""Numbers, shares and days as readers of a language write them."""

from __future__ import annotations

from datetime import date
from typing import SupportsFloat

from framing.wording.language import language

_PERCENT = {"en": " %", "de": "\u00a0%", "fr": "\u202f%", "es": "\u00a0%", "ar": "%"}  # after CLDR
_DAY = {"de": "d. MMM y"}
_LONG_DAY = {"de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"}


def formatted(value: SupportsFloat, form: str) -> str:
    """The number in a Python format such as ``,`` or ``.0%``, with the separators of the language."""
    shown = format(value, form)
    if language() == "en":
        return shown.replace("%", _PERCENT["en"])
    from babel.numbers import get_decimal_symbol, get_group_symbol

    signs: dict[str, str | int | None] = {
        ",": get_group_symbol(language()),
        ".": get_decimal_symbol(language()),
        "%": _PERCENT[language()],
    }
    return shown.translate(str.maketrans(signs))


def signed(number: float, *, points: bool = False) -> str:
    """The number with its sign, to two places or as whole percentage points; no sign where it is rounded to nought."""
    shown = f"{number:+.0%}".removesuffix("%") if points else f"{number:+.2f}"
    told = formatted(float(shown), "+.0f" if points else "+.2f")
    return told.replace("-", "−") if float(shown) else told.lstrip("+-")


def percent(share: float) -> str:
    """A share as a whole percentage."""
    number = "< 1" if 0 < share < 0.005 else f"{share * 100:.0f}"
    return f"{number}{_PERCENT[language()]}"


def day_in_words(when: date, *, long: bool = False) -> str:
    """The day for a reader, such as ``3 Jan 2020`` or, when ``long``, ``3 January 2020``."""
    from babel.dates import format_date

    patterns, usual = (_LONG_DAY, "d MMMM y") if long else (_DAY, "d MMM y")
    return format_date(when, patterns.get(language(), usual), locale=language())
