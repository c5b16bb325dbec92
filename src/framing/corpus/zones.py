"""Time zones of dates: the day that it is in one place when the clock of another shows a time."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Names that mean one offset from UTC, in hours (RFC 5322, section 4.3; those of Europe), or the clock of one place.
# Others mean several: BST, IST, AST.
_OFFSETS = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("west", "cet", "mez"), 1),
    **dict.fromkeys(("cest", "mesz", "eet"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **dict.fromkeys(("edt",), -4),
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    **dict.fromkeys(("pst",), -8),
}
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
_O_CLOCK = "uhr"


def names_zone(name: str | None) -> bool:
    """Whether what may stand behind a time of day is a zone; "Uhr" is none."""
    return name is not None and name.casefold() != _O_CLOCK


def by_clock(moment: datetime, there: str) -> datetime | None:
    """The moment by the clock of a zone such as ``Z``, ``+0300``, ``EST`` or ``ET``.

    None where the zone's name is not known or means several.
    """
    try:
        return moment.replace(tzinfo=_zone(there.strip("()").casefold()))
    except (KeyError, ValueError):
        return None


def day_in(zone: tzinfo, moment: datetime) -> date | None:
    """The day in ``zone`` at a moment; None where no calendar has it."""
    try:
        return moment.astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> tzinfo:
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    if name[0] not in "+-":
        return timezone(timedelta(hours=_OFFSETS[name]))
    offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
    return timezone(-offset if name[0] == "-" else offset)
