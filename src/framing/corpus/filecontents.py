"""What is noted of a file while it is read, and its line in the account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from framing.corpus import reasons
from framing.corpus.files import Found
from framing.corpus.formats import Format
from framing.corpus.problems import Problem, shown
from framing.corpus.readers import ARCHIVE
from framing.corpus.records import FileError
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
