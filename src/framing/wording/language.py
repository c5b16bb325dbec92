"""In which language figures and reports speak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, cast, get_args

from framing.errors import UserError

Language = Literal["en", "de", "fr", "es", "ar"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_chosen: Language = "en"  # of the process: the cells of a notebook run in contexts of their own


def language() -> Language:
    """The language in which figures and reports speak now."""
    return _chosen


def right_to_left() -> bool:
    """Whether that language is written from right to left."""
    return _chosen == "ar"


def use_language(name: str) -> None:
    """Let figures and reports speak this language from now on; English when ``name`` is empty.

    Raises
    ------
    UserError
        There is no table for the language; the message lists those there are.
    """
    global _chosen
    if name not in ("", *LANGUAGES):
        raise UserError(f"language {name!r} is not known; it is one of: {', '.join(LANGUAGES)}")
    _chosen = cast(Language, name or "en")


@contextmanager
def in_language(name: str) -> Iterator[None]:
    """Inside, figures and reports speak this language; errors as for :func:`use_language`."""
    before = _chosen
    use_language(name)
    try:
        yield
    finally:
        use_language(before)
