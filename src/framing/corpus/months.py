"""Names of months and weekdays, by Unicode's CLDR (babel): sources date in the language of their readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from framing.corpus.columns import plain
from framing.wording import LANGUAGES

# Beside the languages of the reports; none of them all names two months alike. Arabic names months in three ways.
_MORE: Final = (
    *("ar_IQ", "ar_DZ", "nl", "it", "pt", "da", "sv", "nb", "fi"),
    *("pl", "cs", "ru", "uk", "tr", "id"),
)


def month_named(name: str) -> int | None:
    """The number of a month by its name, whole or abbreviated, in one of many languages.

    Two names may stand beside each other, or with a slash between them, as in Arabic; the first counts.
    """
    words = name.partition("/")[0].split()
    written = [plain("".join(words[:count])) for count in (2, 1)]
    return next((known[word] for known in map(_months, (LANGUAGES, _MORE)) for word in written if word in known), None)


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week in the languages in which months are read, in lower case."""
    from babel.dates import get_day_names

    return frozenset(
        name.casefold() for language in (*LANGUAGES, *_MORE) for name in get_day_names("wide", locale=language).values()
    )


@cache
def _months(languages: Sequence[str]) -> Mapping[str, int]:
    from babel.dates import get_month_names

    named = (get_month_names(width, locale=name) for name in languages for width in ("wide", "abbreviated"))
    return {plain(name): number for names in named for number, name in names.items()}
