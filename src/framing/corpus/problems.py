"""What could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """A record, or a whole file, that did not become an article.

    Attributes
    ----------
    file : source file, relative to the corpus folder.
    record : number of the record, from 1; None for a whole file.
    byte_offset : where the record starts in the file; None where the format has no such place.
    field : column at fault; None where it is the whole record.
    reason : code from ``framing.corpus.reasons``, for example ``CSV_TOO_MANY_FIELDS``.
    detail : a sentence that names the value, what is accepted and the fix.
    byte_end : where the record ends in the file, its line end included; None where the format has no such place.
    """

    file: str
    record: int | None
    byte_offset: int | None
    field: str | None
    reason: str
    detail: str
    byte_end: int | None = None


def shown(value: object) -> str:
    """A value as it may stand in a message: quoted, control characters escaped, cut to 60 characters."""
    text = repr(value if not isinstance(value, str) else str(value)[: _SHOWN + 1])
    return printable(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def printable(text: str) -> str:
    """A text that does nothing to a terminal: control characters, direction marks and lone surrogates escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
