"""From a record, as the file has it, to an article or the reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from framing.corpus import reasons
from framing.corpus.article import Article
from framing.corpus.cleaning import MAX_CHARS, clean_id, clean_line, clean_text
from framing.corpus.columns import listed
from framing.corpus.dates import Figures, is_bare_number, is_missing, read_date
from framing.corpus.day_order import WrittenDate
from framing.corpus.languages import language_of
from framing.corpus.options import ReadOptions
from framing.corpus.problems import shown
from framing.corpus.records import Number, Reject, Row
from framing.identity import content_id, text_sha256

_FIRST_LIKELY_YEAR = 1900  # D9 of the reading rules: an older date is rather a slip of the pen


@dataclass(frozen=True, slots=True)
class Draft:
    """A record whose fields are clean and whose date may still wait for the order of day and month."""

    row: Row
    fields: Mapping[str, str | None]
    date: date | WrittenDate | None


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
    return Draft(row, fields, waiting)


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


def finished(drafted: Draft, day: date | None, file: str, options: ReadOptions, notes: Counter[str]) -> Article:
    """The article of a draft; its id is the source's own or made from the content, its story is itself."""
    given = drafted.fields
    outlet, title = given.get("outlet"), given.get("title")
    body = given["text"] or ""
    text, headline_end = _with_headline(title, body)
    language, confidence = language_of(text, given.get("language") or options.language, notes)
    article = given.get("id") or content_id(outlet or "", day.isoformat() if day else "", title or "", text)
    notes.update(NO_BODY=not body.strip(), NO_OUTLET=outlet is None, NO_DATE=day is None, NO_TITLE=title is None)
    notes["DATE_UNLIKELY"] += day is not None and not date(_FIRST_LIKELY_YEAR, 1, 1) <= day <= date.today()
    return Article(
        article=article,
        source_file=file,
        record=drafted.row.record,
        outlet=outlet,
        date=day,
        date_from=drafted.row.date_from if day else None,
        title=title,
        author=given.get("author"),
        url=given.get("url"),
        language=language,
        text=text,
        text_sha256=text_sha256(text),
        words=len(text.split()),
        headline_end=headline_end,
        story=article,
        language_confidence=confidence,
    )


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
    found = None if counts and options.date_format is None else read_date(text, options.date_format)
    if found is None or (isinstance(found, Figures) and options.date_format is not None):
        wanted = f"fits {options.date_format}" if options.date_format else "is read without a declared format"
        reason = reasons.DATE_NEEDS_UNIT if counts and options.date_format is None else reasons.DATE_UNREADABLE
        form = "epoch-s, epoch-ms or %Y%m%d" if counts else "a pattern such as %d/%m/%y"
        detail = f"{shown(text)} is no date that {wanted}; declare its form: --date-format, {form}"
        raise _Refused(reason, detail, columns["date"])
    return found


def _clean(role: str, value: object, notes: Counter[str], marked_up: bool) -> str | None:
    if value is None:
        return None
    if role == "id":
        return clean_id(str(value), notes)
    clean = clean_text if role == "text" else clean_line
    return clean(str(value), notes, marked_up=marked_up)


def _with_headline(title: str | None, body: str) -> tuple[str, int]:
    """The whole text and where its headline ends; a body that begins with the headline as a line has it already."""
    if title is None:
        return body, 0
    first, _, _ = body.lstrip().partition("\n")
    if " ".join(first.split()).casefold() == title.casefold():
        return body, len(body) - len(body.lstrip()) + len(first.rstrip())
    return (f"{title}\n\n{body}" if body.strip() else title), len(title)
