"""What the user declares about the files, checked before any of them is opened."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from framing.corpus.columns import ROLES
from framing.corpus.dates import EPOCHS
from framing.errors import UserError


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Declarations for ``read_corpus``; see there for what each means.

    Raises
    ------
    UserError
        An unknown role in ``columns``, an unknown encoding or time zone, or a date format that cannot give a full date.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    language: str | None = None
    encoding: str | None = None
    time_zone: str | None = None
    outlets: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role in self.columns:
            if role not in ROLES:
                raise UserError(f"columns: no such field {role!r}; accepted are {', '.join(ROLES)}")
        if self.encoding is not None:
            _check_encoding(self.encoding)
        if self.date_format is not None and self.date_format not in EPOCHS:
            _check_date_format(self.date_format)
        if self.time_zone is not None:
            _check_time_zone(self.time_zone)


def _check_encoding(encoding: str) -> None:
    try:
        b"a\xe9".decode(codecs.lookup(encoding).name, "replace")  # some know no way to pass over what is no text
    except (LookupError, TypeError, ValueError):
        raise UserError(
            f"encoding: {encoding!r} is not a text encoding; give one such as utf-8, cp1252, latin-1, utf-16"
        ) from None


def _check_date_format(date_format: str) -> None:
    wanted = f"accepted are strptime patterns such as %d/%m/%Y, or one of {', '.join(EPOCHS)}"
    if not re.search(r"%[yYcxG]", date_format):
        raise UserError(f"date_format: {date_format!r} names no year; {wanted}")
    try:
        datetime.strptime(datetime(2020, 1, 5, tzinfo=UTC).strftime(date_format), date_format)
    except (ValueError, re.error) as error:
        raise UserError(f"date_format: {date_format!r} cannot be read ({error}); {wanted}") from None


def _check_time_zone(time_zone: str) -> None:
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            f"time_zone: {time_zone!r} is no time zone; give one such as Asia/Baghdad, America/New_York or UTC"
        ) from None
