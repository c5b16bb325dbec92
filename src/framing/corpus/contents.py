"""Reading one file: its articles, its problems, and the account of both."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from framing.corpus import reasons
from framing.corpus.article import Article
from framing.corpus.columns import find_columns, match_columns, no_text
from framing.corpus.day_order import DayOrder, WrittenDate
from framing.corpus.drafts import Draft, draft, written_date
from framing.corpus.extraction.parent import extracted
from framing.corpus.files import Found
from framing.corpus.finishing import finished
from framing.corpus.formats import Format, format_of
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem, printable, shown
from framing.corpus.readers import ARCHIVE, DOCUMENTS, READERS
from framing.corpus.records import Contents, FileError, Reject, Row, Source
from framing.corpus.result import FileReport


@dataclass(slots=True)
class FileContents:
    """What one file gave besides its articles."""

    found: Found
    format: Format | None = None
    declared: int | None = None
    size: int | None = None
    sha256: str | None = None
    records: int = 0
    problems: list[Problem] = field(default_factory=list)
    reason: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    details: dict[str, str] = field(default_factory=dict)

    @classmethod
    def given_up(cls, found: Found, error: FileError) -> FileContents:
        """The contents of a file that cannot be opened."""
        contents = cls(found)
        contents.give_up(error)
        return contents

    def give_up(self, error: FileError) -> None:
        """Note why the file is read no further."""
        self.reason = error.reason
        end = self.size if error.byte_offset is not None else None
        problem = Problem(self.found.name, None, error.byte_offset, None, error.reason, error.detail, end)
        self.problems.append(problem)

    def is_archive(self) -> bool:
        """Whether it is an archive of files, each of which has its own line; not one within another."""
        return self.format is not None and self.format.suffix == ARCHIVE and self.found.archive is None

    def report(self, kept: int, duplicates: int, reused_ids: int) -> FileReport:
        """The file's line in the account, once it is known how many of its articles were kept."""
        self._note_excerpt()
        left_out = [name or "(unnamed)" for name in self.names if name not in self.columns.values()]
        self.notes.update(COLUMNS_LEFT_OUT=len(left_out), ID_REUSED=reused_ids)
        self.details["COLUMNS_LEFT_OUT"] = ", ".join(left_out[:20])
        return FileReport(
            file=self.found.name,
            format=self.format.name if self.format else None,
            why=self.format.why if self.format else None,
            declared=self.declared,
            archive=self.found.archive,
            bytes=self.size,
            sha256=self.sha256,
            records=self.records,
            articles=kept,
            duplicates=duplicates,
            rejected=sum(problem.record is not None for problem in self.problems),
            reason=self.reason,
            columns=tuple(self.columns.items()),
            warnings=tuple(self._warnings()),
        )

    def _note_excerpt(self) -> None:
        if self.found.excerpt is None:
            return
        cut, source = len(self.found.excerpt.records), self.found.excerpt.source
        self.notes["EXCERPT" if source is not None else "EXCERPT_ALONE"] = cut
        self.details["EXCERPT"] = f"of {shown(source.name)}" if source is not None else ""
        self.notes["EXCERPT_COUNT"] = int(self.records != cut)
        self.details["EXCERPT_COUNT"] = f"{cut:,} were put here, {self.records:,} are here now"

    def _warnings(self) -> Iterable[str]:
        for code, explanation in reasons.NOTES.items():
            if count := self.notes[code]:
                detail = f": {self.details[code]}" if self.details.get(code) else ""
                yield f"{code} ({count}): {explanation}{detail}"


def read_file(found: Found, options: ReadOptions, keep: Callable[[Article], None]) -> FileContents:
    """Read one file and hand over every article; what cannot be opened or decoded becomes a problem of the whole file.

    Raises
    ------
    UserError
        The file has no text column, the same column twice, or dates that can be read in two ways.
    """
    contents = FileContents(found)
    if found.skipped in reasons.SKIPPED:
        contents.reason = found.skipped
        return contents
    try:
        if found.skipped is not None:
            raise FileError(found.skipped, "the folder cannot be listed; check its permissions")
        contents.size = found.path.stat().st_size
        contents.format = format_of(found.path, found.name)
        with found.path.open("rb") as file:  # before its rows: what changes meanwhile is another file than was told
            told = hashlib.file_digest(file, "sha256").hexdigest()
        if not contents.is_archive():
            _read_rows(contents, options, keep)
        contents.sha256 = told
    except FileError as error:
        contents.give_up(error)
    except OSError as error:
        detail = f"{error.strerror or error}; check its permissions"
        contents.give_up(FileError(reasons.FILE_UNREADABLE, detail))
    return contents


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
    source = Source(found.path, printable(found.name), options, found.excerpt is not None)
    suffix = format_of(found.path, found.name).suffix
    if suffix in DOCUMENTS:
        return extracted(source, DOCUMENTS[suffix])
    if suffix in READERS:
        return READERS[suffix](source)
    raise FileError(reasons.ZIP_MEMBER, "an archive within an archive; unpack it and give its folder")


def _written_dates(found: Found, options: ReadOptions) -> Iterator[WrittenDate]:
    """Every date of a file that is written in figures, up to where the file is damaged.

    Those of the file that its records were cut out of come first: an order of day and month holds for all of them.
    """
    if found.excerpt is not None and found.excerpt.source is not None:
        yield from _written_dates(found.excerpt.source, options)
    opened = open_file(found, options)
    try:
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
