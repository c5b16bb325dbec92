"""Reading one file: its articles, its problems, and the account of both."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from framing.corpus import reasons
from framing.corpus.article import Article
from framing.corpus.columns import find_columns, match_columns, no_text
from framing.corpus.day_order import settled
from framing.corpus.drafts import Draft, draft, finished
from framing.corpus.files import Found
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem, printable
from framing.corpus.readers import READERS
from framing.corpus.records import Contents, FileError, Reject, Row, Source
from framing.corpus.result import FileReport


@dataclass(slots=True)
class FileContents:
    """What one file gave, before duplicates are set apart."""

    found: Found
    size: int | None = None
    sha256: str | None = None
    records: int = 0
    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reason: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    details: dict[str, str] = field(default_factory=dict)

    def report(self, kept: int, duplicates: int, reused_ids: int) -> FileReport:
        """The file's line in the account, once it is known how many of its articles were kept."""
        left_out = [name or "(unnamed)" for name in self.names if name not in self.columns.values()]
        self.notes.update(COLUMNS_LEFT_OUT=len(left_out), ID_REUSED=reused_ids)
        self.details["COLUMNS_LEFT_OUT"] = ", ".join(left_out[:20])
        return FileReport(
            file=self.found.name,
            format=self.found.path.suffix.lower() if self.found.skipped is None else None,
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

    def _warnings(self) -> Iterable[str]:
        for code, explanation in reasons.NOTES.items():
            if count := self.notes[code]:
                detail = f": {self.details[code]}" if self.details.get(code) else ""
                yield f"{code} ({count}): {explanation}{detail}"


def read_file(found: Found, options: ReadOptions) -> FileContents:
    """Read one file; what cannot be opened or decoded becomes a problem of the whole file.

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
        opened = READERS[found.path.suffix.lower()](Source(found.path, printable(found.name), options))
        contents.notes, contents.details = opened.notes, opened.details
        _read_rows(opened, contents, options)
        with found.path.open("rb") as file:
            contents.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except FileError as error:
        _give_up(contents, error.reason, error.detail)
    except OSError as error:
        _give_up(contents, reasons.FILE_UNREADABLE, f"{error.strerror or error}; check its permissions")
    return contents


def _give_up(contents: FileContents, reason: str, detail: str) -> None:
    contents.reason = reason
    contents.problems.append(Problem(contents.found.name, None, None, None, reason, detail))


def _read_rows(opened: Contents, contents: FileContents, options: ReadOptions) -> None:
    name = contents.found.name
    if opened.columns is not None:
        contents.columns = find_columns(opened.columns, options.columns, printable(name))
        contents.names = dict.fromkeys(opened.columns)
    drafts: list[Draft] = []
    failure = None
    try:
        for row in opened.rows:
            contents.records += 1
            made = _drafted(row, contents, opened.columns is None, options)
            if isinstance(made, Draft):
                drafts.append(made)
            else:
                contents.problems.append(_problem(made, name))
    except (FileError, OSError) as error:
        failure = error  # what was read before the damage is kept
    _finish(drafts, contents, options)
    if failure is not None:
        raise failure
    if not drafts and any(problem.reason == reasons.TEXT_MISSING for problem in contents.problems):
        raise no_text(tuple(contents.names), printable(name))
    contents.notes["NO_RECORDS"] = int(opened.columns is not None and contents.records == 0)


def _drafted(row: Row | Reject, contents: FileContents, own_names: bool, options: ReadOptions) -> Draft | Reject:
    if isinstance(row, Reject):
        return row
    columns: Mapping[str, str] = contents.columns
    if own_names:
        columns = match_columns(tuple(row.values), options.columns)
        contents.columns |= columns
        contents.names |= dict.fromkeys(row.values)
    return draft(row, columns, options, contents.notes)


def _finish(drafts: list[Draft], contents: FileContents, options: ReadOptions) -> None:
    dates, witness = settled(drafts, printable(contents.found.name))
    if witness is not None:
        contents.notes["DATE_ORDER"] = 1
        contents.details["DATE_ORDER"] = witness
    for drafted, day in zip(drafts, dates, strict=True):
        contents.articles.append(finished(drafted, day, contents.found.name, options.language, contents.notes))


def _problem(reject: Reject, file: str) -> Problem:
    return Problem(file, reject.record, reject.byte_offset, reject.field, reject.reason, reject.detail)
