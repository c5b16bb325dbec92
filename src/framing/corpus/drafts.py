"""From a record, as the file has it, to the draft of an article or the reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS, clean_id, clean_line, clean_text
from framing.corpus.columns import listed
from framing.corpus.dates import Figures, has_zone, is_bare_number, is_missing, read_date
from framing.corpus.day_order import WrittenDate
from framing.corpus.options import ReadOptions
from framing.corpus.problems import shown
from framing.corpus.records import Number, Reject, Row


@dataclass(frozen=True, slots=True)
class Draft:
    """A record whose fields are clean and whose date may still wait for the order of day and month."""

    row: Row
    fields: Mapping[str, str | None]
    date: date | WrittenDate | None
    date_given: str | None


class _Refused(Exception):
    """Reason code, detail and field."""


def draft(
    row: Row, columns: Mapping[str, str], options: ReadOptions, notes: Counter[str], *, marked_up: bool = True
) -> Draft | Reject:
    """Clean a record's fields and read its date; what was changed is counted in ``notes``.

    Parameters
    ----------
    marked_up : whether fields may hold HTML tags and entities, see ``Contents``.
    """
    values = {role: row.values.get(column) for role, column in columns.items()}
    try:
        if "text" not in columns:
            raise _Refused(reasons.TEXT_MISSING, f"no text field; found {listed(tuple(row.values))}", "text")
        _check_types(values, columns)
        found = _date(values.get("date"), columns, options)
        fields = {role: _clean(role, value, notes, marked_up) for role, value in values.items() if role != "date"}
    except _Refused as refused:
        reason, detail, field = refused.args
        return Reject(row.record, row.byte_offset, reason, detail, field, row.byte_end)
    waiting = WrittenDate(row.record, str(values["date"]), found) if isinstance(found, Figures) else found
    return Draft(row, fields, waiting, _date_given(row, values.get("date"), options, notes))


def written_date(row: Row, columns: Mapping[str, str], options: ReadOptions) -> WrittenDate | None:
    """The date of a record where it is written in figures, such as 01/02/2024."""
    value = row.values.get(columns["date"]) if "date" in columns else None
    if value is None or isinstance(value, date):
        return None
    try:
        found = _date(value, columns, options)
    except _Refused:
        return None
    return WrittenDate(row.record, str(value), found) if isinstance(found, Figures) else None


def _check_types(values: dict[str, object], columns: Mapping[str, str]) -> None:
    author = values.get("author")
    if isinstance(author, list) and all(isinstance(name, str) for name in author):
        values["author"] = ", ".join(author)
    for role, value in values.items():
        if not (value is None or isinstance(value, (str, date))):
            raise _Refused(reasons.FIELD_NOT_TEXT, f"a text is needed, got {shown(value)}", columns[role])
    if len(str(values["text"])) > MAX_CHARS:
        detail = f"{len(str(values['text'])):,} characters; split it into articles"
        raise _Refused(reasons.DOC_TOO_LARGE, detail, columns["text"])


def _date(value: object, columns: Mapping[str, str], options: ReadOptions) -> date | Figures | None:
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    if is_missing(text):
        return None
    counts = isinstance(value, Number) or is_bare_number(text)
    found = None if counts and options.date_format is None else read_date(text, options.date_format, options.time_zone)
    if found is None or (isinstance(found, Figures) and options.date_format is not None):
        wanted = f"fits {options.date_format}" if options.date_format else "is read without a declared format"
        reason = reasons.DATE_NEEDS_UNIT if counts and options.date_format is None else reasons.DATE_UNREADABLE
        form = "epoch-s, epoch-ms or %Y%m%d" if counts else "a pattern such as %d/%m/%y"
        fix, declare = "write it as 2020-01-05", f"declare its form: --date-format, {form}"
        if options.date_format is None:
            fix = declare if counts else f"{fix}, or {declare}"
        if isinstance(found, Figures) and found.only:  # what was declared for one file may not hold for another
            fix = f"it can only be {found.only}, in another form: if that is the form of the file, its dates that fit "
            fix += "both are misread; write all of them as 2020-01-05"
        detail = f"{shown(text)} is no date that {wanted}; {fix}"
        raise _Refused(reason, detail, columns["date"])
    return found


def _date_given(row: Row, value: object, options: ReadOptions, notes: Counter[str]) -> str | None:
    """The date as the source writes it; what its time of day and zone did to the day is counted in ``notes``."""
    written = clean_line(str(value), Counter()) if value is not None and row.date_from == "field" else None
    if written is None or is_missing(written):
        return None
    zoned = has_zone(written)
    if options.time_zone is None:
        notes["DATE_ZONED"] += zoned is True
    else:
        notes["DATE_ZONE_ASSUMED"] += zoned is False
        as_written = read_date(written, options.date_format)
        notes["DATE_MOVED"] += as_written != read_date(written, options.date_format, options.time_zone)
    return written


def _clean(role: str, value: object, notes: Counter[str], marked_up: bool) -> str | None:
    if value is None:
        return None
    if role == "id":
        return clean_id(str(value), notes)
    clean = clean_text if role == "text" else clean_line
    return clean(str(value), notes, marked_up=marked_up)
