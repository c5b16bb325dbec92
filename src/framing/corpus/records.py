"""What every reader hands over, whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from framing.corpus.options import ReadOptions


class Number(str):
    """A number, kept as the source wrote it: ``007`` and 9007199254740993 stay what they are."""

    __slots__ = ()


class FileError(Exception):
    """A whole file cannot be read, or not behind ``byte_offset``; the others go on."""

    def __init__(self, reason: str, detail: str, byte_offset: int | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.byte_offset = byte_offset


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it is, what messages call it, and what the user declared.

    ``excerpt`` says that it holds records cut out of another file: what all of them have in common may be their fault.
    """

    path: Path
    name: str
    options: ReadOptions
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the file has it, by column.

    Values are ``str``, ``Number``, ``datetime.date`` or None; anything else is rejected later as ``FIELD_NOT_TEXT``.
    ``date_from`` says where the date was found; ``byte_end`` where the record ends in the file, its line end included,
    None where the format has no such place. ``notes`` are remarks about this record alone, counted by their code in
    ``reasons.NOTES``.
    """

    record: int
    byte_offset: int | None
    values: Mapping[str, object]
    date_from: str = "field"
    byte_end: int | None = None
    notes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that the format's rules refuse; ``byte_end`` as of a ``Row``."""

    record: int
    byte_offset: int | None
    reason: str
    detail: str
    field: str | None = None
    byte_end: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is: its number, from 1, its first byte and its end; None where the format has no such place."""

    record: int
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """An opened file: its records in order, read lazily.

    Attributes
    ----------
    rows : every record, numbered from 1 without gaps, as a ``Row`` or a ``Reject``.
    columns : names in the header; None where each record names its own fields.
    notes : remarks, counted by their code in ``reasons.NOTES``; readers and cleaning add to it while rows are read.
    details : the value behind a remark, for example the encoding, by the same code.
    declared : how many records the file itself says it holds; None where it says nothing.
    marked_up : whether texts may hold HTML tags and entities; not where a reader has taken them out, for then a
        ``&lt;`` is the author's.
    format, why : what the file turned out to be and how that is known, where it is more than its first bytes tell.
    """

    rows: Iterator[Row | Reject]
    columns: tuple[str, ...] | None = None
    notes: Counter[str] = field(default_factory=Counter)
    details: dict[str, str] = field(default_factory=dict)
    declared: int | None = None
    marked_up: bool = True
    format: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A record of a file that may be hostile: finding it is cheap and safe, extracting its text may be neither.

    Files of documents give their records as units, so that a process with limits can extract each by itself: when one
    kills the process, it alone is lost.

    Attributes
    ----------
    record : number, from 1 without gaps.
    byte_offset : where it starts in the file; None where the format has no such place.
    extract : gives the record; may take too long, too much memory, or end the process.
    byte_end : where it ends in the file; None where that is not known before it is extracted.
    """

    record: int
    byte_offset: int | None
    extract: Callable[[], Row | Reject]
    byte_end: int | None = None

    @classmethod
    def of(cls, made: Row | Reject) -> Unit:
        """A record that was extracted when it was found."""
        return cls(made.record, made.byte_offset, lambda: made, made.byte_end)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one document, whatever it was saved as.

    Attributes
    ----------
    paragraphs : in order, without line ends inside; blank ones left out.
    fields : what it says of itself, by the usual names of columns: title, author, date, outlet, url, language.
    notes : remarks on what was changed or left out, counted by their code in ``reasons.NOTES``.
    """

    paragraphs: tuple[str, ...]
    fields: Mapping[str, object] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What a file of documents says of itself, or a remark about it; may come between units, ``declared`` before them.

    Attributes
    ----------
    format, why : what the file turned out to be and how that is known, where it is more than its bytes tell: a
        database's export, for example ("Nexis Uni", "every article ends in 'End of Document'").
    declared : how many records the file itself says it holds.
    notes, details : as those of ``Contents``; the counts are added up.
    columns : names in the header, where the format has one.
    """

    format: str | None = None
    why: str | None = None
    declared: int | None = None
    notes: Mapping[str, int] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] | None = None
