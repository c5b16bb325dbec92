"""Reading one file: what it is, its articles, and its problems."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from framing.corpus import reasons
from framing.corpus.article import Article
from framing.corpus.columns import find_columns, match_columns, no_text
from framing.corpus.day_order import DayOrder, WrittenDate
from framing.corpus.drafts import Draft, draft, written_date
from framing.corpus.extraction.asking import ask_ahead
from framing.corpus.extraction.parent import extracted
from framing.corpus.filecontents import FileContents
from framing.corpus.files import Found
from framing.corpus.finishing import finished
from framing.corpus.formats import format_of
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem, printable
from framing.corpus.readers import DOCUMENTS, READERS
from framing.corpus.records import Contents, FileError, Reject, Row, Source


def look_at(found: Found, options: ReadOptions) -> FileContents:
    """What a file is, by its bytes; a document of its own is extracted from now on, to be read in the same order.

    Its checksum is taken before its rows are read: what changes meanwhile is another file than was told.
    """
    contents = FileContents(found)
    if found.skipped in reasons.SKIPPED:
        contents.reason = found.skipped
        return contents
    try:
        if found.skipped is not None:
            raise FileError(found.skipped, "it cannot be looked at; check its permissions")
        contents.size = found.path.stat().st_size
        contents.format = format_of(found.path, found.name)
        with found.path.open("rb") as file:
            contents.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if contents.format.suffix in DOCUMENTS and found.archive is None:
            ask_ahead(_source(found, options), DOCUMENTS[contents.format.suffix])
    except (FileError, OSError) as error:
        _give_up(contents, error)
    return contents


def read_file(contents: FileContents, options: ReadOptions, keep: Callable[[Article], None]) -> None:
    """Read a file that was looked at, and hand over every article; damage becomes a problem of the whole file.

    Raises
    ------
    UserError
        The file has no text column, the same column twice, or dates that can be read in two ways.
    """
    if contents.reason is not None or contents.is_archive():
        return
    try:
        _read_rows(contents, options, keep)
    except (FileError, OSError) as error:
        _give_up(contents, error)


def _give_up(contents: FileContents, error: FileError | OSError) -> None:
    contents.sha256 = None
    if isinstance(error, OSError):
        detail = f"{error.strerror or error}; check its permissions"
        error = FileError(reasons.FILE_UNREADABLE, detail)
    contents.give_up(error)


def _read_rows(contents: FileContents, options: ReadOptions, keep: Callable[[Article], None]) -> None:
    found, name = contents.found, printable(contents.found.name)
    opened = open_file(found, options)
    contents.notes, contents.details, contents.declared = opened.notes, opened.details, opened.declared
    if contents.format is not None and opened.format is not None:
        contents.format = replace(contents.format, name=opened.format, why=opened.why or contents.format.why)
    if opened.columns is not None:
        contents.columns = find_columns(opened.columns, options.columns, name)
        contents.names = dict.fromkeys(opened.columns)
    order = DayOrder(lambda: _written_dates(found, options), name)
    kept = 0
    try:
        for row in opened.rows:
            contents.records += 1
            made = _drafted(row, contents, opened, options)
            if isinstance(made, Draft):
                day = order.day(made.date) if isinstance(made.date, WrittenDate) else made.date
                keep(finished(made, day, found.name, options, contents.notes))
                kept += 1
            else:
                contents.problems.append(_problem(made, found.name))
    finally:  # what was read before any damage is kept, with its remarks
        if order.witness is not None:
            contents.notes["DATE_ORDER"] = 1
            contents.details["DATE_ORDER"] = order.witness
    textless = any(problem.reason == reasons.TEXT_MISSING for problem in contents.problems)
    if textless and not kept and found.excerpt is None:
        raise no_text(tuple(contents.names), name)
    contents.notes["NO_RECORDS"] = int(opened.columns is not None and contents.records == 0)


def open_file(found: Found, options: ReadOptions) -> Contents:
    """The file's records by the reader of its format, before they are cleaned."""
    suffix = format_of(found.path, found.name).suffix
    if suffix in DOCUMENTS:
        return extracted(_source(found, options), DOCUMENTS[suffix])
    if suffix in READERS:
        return READERS[suffix](_source(found, options))
    raise FileError(reasons.ZIP_MEMBER, "an archive within an archive; unpack it and give its folder")


def _source(found: Found, options: ReadOptions) -> Source:
    return Source(found.path, printable(found.name), options, found.excerpt is not None)


def _written_dates(found: Found, options: ReadOptions) -> Iterator[WrittenDate]:
    """Every date of a file that is written in figures, up to where the file is damaged.

    Those of the file that its records were cut out of come first: an order of day and month holds for all of them.
    """
    if found.excerpt is not None and found.excerpt.source is not None:
        yield from _written_dates(found.excerpt.source, options)
    try:
        opened = open_file(found, options)
        for row in opened.rows:
            if isinstance(row, Row):
                columns = match_columns(opened.columns or tuple(row.values), options.columns)
                if (written := written_date(row, columns, options)) is not None:
                    yield written
    except (FileError, OSError):
        return  # whoever reads the file for its articles tells of it


def _drafted(row: Row | Reject, contents: FileContents, opened: Contents, options: ReadOptions) -> Draft | Reject:
    if isinstance(row, Reject):
        return row
    contents.notes.update(row.notes)
    columns: Mapping[str, str] = contents.columns
    if opened.columns is None:
        columns = match_columns(tuple(row.values), options.columns)
        contents.columns |= columns
        contents.names |= dict.fromkeys(row.values)
    return draft(row, columns, options, contents.notes, marked_up=opened.marked_up)


def _problem(reject: Reject, file: str) -> Problem:
    place = (file, reject.record, reject.byte_offset, reject.field)
    return Problem(*place, reject.reason, reject.detail, reject.byte_end)
