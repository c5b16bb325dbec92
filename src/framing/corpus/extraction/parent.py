"""Files of documents, read in another process: a record that ends it is lost alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from itertools import chain, islice
from typing import Any

from framing.corpus.extraction.asking import asked, end, leave
from framing.corpus.extraction.limits import SECONDS, seconds_to_find
from framing.corpus.extraction.messages import Untrue, to_about, to_error, to_place, to_record
from framing.corpus.extraction.process import Ended, Process
from framing.corpus.reasons import EXTRACTOR_CRASH, NO_TEXT
from framing.corpus.records import About, Contents, FileError, Place, Reject, Row, Source

_MOST_REMARKS = 1000  # what a file says of itself is said before its first record, between two, or at its end
# A file whose every record takes the time that is allowed would hold up the others for days.
_MOST_KILLS = 20
_NOBODYS = Ended(EXTRACTOR_CRASH, "by what a file that was read before may have done to the process")


def extracted(source: Source, reader: str) -> Contents:
    """The contents of a file, read by a reader of documents in a process with limits; see ``docs/reading.md``.

    Parameters
    ----------
    reader : where the reader is, as ``module:function``; called in the other process only.

    Raises
    ------
    FileError
        As the reader; or its process was ended before it found a record, with the code of why.
    """
    return _Reading(source, reader).contents()


class _Reading:
    """A file being read, by as many processes, one after the other, as its records kill."""

    def __init__(self, source: Source, reader: str) -> None:
        self._source, self._reader = source, reader
        self._size = source.path.stat().st_size
        self._about: dict[str, Any] = {"notes": Counter(), "details": {}}
        self._remarks = 0
        self._before = self._place = Place(0, None, None)
        self._extracting = False

    def contents(self) -> Contents:
        """What the file says of itself, and its records; the first is extracted, for what is said comes before it."""
        rows = self._rows()
        first = list(islice(rows, 1))
        return Contents(chain(first, rows), marked_up=False, **self._about)

    def _rows(self) -> Iterator[Row | Reject]:
        kills = 0
        while lost := (yield from self._rows_of_one_process()):
            if lost is _NOBODYS:
                continue
            self._extracting = False
            yield Reject(self._place.record, self._place.start, lost.reason, lost.detail, byte_end=self._place.end)
            kills += 1
            if kills == _MOST_KILLS:
                behind = f"given up behind record {self._place.record}: {kills} records ended their process"
                raise FileError(lost.reason, behind, self._place.end)

    def _rows_of_one_process(self) -> Generator[Row | Reject, None, Ended | None]:
        """What a process gives from where the last one was lost; gives back how it ended, where a record did it.

        Or ``_NOBODYS``, where another file may have: the record is tried again in a process that read nothing before.
        """
        process, is_new = asked(self._source, self._reader, self._place.record)
        in_order = False
        try:
            yield from self._answers(process)
            in_order = True
        except FileError:
            in_order = True
            raise
        except Ended as ended:
            return self._lost(ended, is_new=is_new)
        except Untrue as untrue:
            told = f"stopped, as it gave what no reader gives: {untrue}"
            return self._lost(Ended(EXTRACTOR_CRASH, told), is_new=is_new)
        finally:
            (leave if in_order else end)(process)
        return None

    def _lost(self, ended: Ended, *, is_new: bool) -> Ended:
        if not is_new and ended.reason == EXTRACTOR_CRASH:
            self._place, self._extracting = self._before if self._extracting else self._place, False
            return _NOBODYS
        if self._extracting:
            return ended
        behind = f", behind record {self._place.record}" if self._place.record else ""
        raise FileError(ended.reason, f"{ended.detail}{behind}", self._place.end) from None

    def _answers(self, process: Process) -> Iterator[Row | Reject]:
        remarks = 0
        while True:
            kind, content = process.answer(SECONDS if self._extracting else seconds_to_find(self._size))
            if self._extracting:
                made = to_record(kind, content, self._place, self._size)
                self._extracting = False
                yield made if "columns" in self._about else _with_text(made)
            elif kind == "found":
                self._find(to_place(content, self._size))
            elif kind == "about":
                remarks += 1
                if remarks > _MOST_REMARKS:
                    raise Untrue("remarks without end")
                if remarks > self._remarks:  # a process that goes on behind a lost record repeats the others
                    self._remarks = remarks
                    self._remark(to_about(content))
            elif kind == "error":
                raise to_error(content, self._size)
            elif kind == "end":
                return
            else:
                raise Untrue("a record that was not found before")

    def _find(self, place: Place) -> None:
        if place.record != self._place.record + 1:
            raise Untrue(f"record {place.record} behind record {self._place.record}")
        self._before, self._place = self._place, place
        self._extracting = True

    def _remark(self, about: About) -> None:
        self._about["notes"].update(about.notes)
        self._about["details"].update(about.details)
        said = {"format": about.format, "why": about.why, "declared": about.declared, "columns": about.columns}
        self._about.update({name: value for name, value in said.items() if value is not None})


def _with_text(made: Row | Reject) -> Row | Reject:
    """A record of a document, which has no header of columns that may be called otherwise."""
    if isinstance(made, Reject) or "text" in made.values:
        return made
    return Reject(made.record, made.byte_offset, NO_TEXT, "no text was found in it", byte_end=made.byte_end)
