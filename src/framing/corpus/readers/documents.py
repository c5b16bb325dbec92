"""From a document to its records: the articles of a database's export, or the one article that the file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from framing.corpus import layouts
from framing.corpus.layouts import Export
from framing.corpus.readers.plain import completed, fields_above
from framing.corpus.reasons import DOC_TOO_LARGE
from framing.corpus.records import About, Document, FileError, Row, Source, Unit


def units(document_of: Callable[[Path], Document | Export]) -> Callable[[Source], Iterator[Unit | About]]:
    """A reader of files that ``document_of`` opens; what it raises is raised when the first record is asked for.

    A document that names no title or date is treated like a file of plain text: it may have a header block, its first
    line is the title if it looks like one, the date is that of the file's name, else the first full date near the top.
    """

    def of_source(source: Source) -> Iterator[Unit | About]:
        found, notes = document_of(source.path), {}
        if isinstance(found, Document):
            export, notes = layouts.export_in(found.paragraphs), dict(found.notes)
            if export is None:
                yield Unit.of(_row(found, source))
                return
            found = export
        yield About(found.layout, found.why, found.declared, notes)
        for record, article in enumerate(found.articles, start=1):
            yield Unit.of(article.as_record(record))

    return of_source


def _row(document: Document, source: Source) -> Row:
    above, paragraphs = ({}, document.paragraphs) if document.fields else fields_above(document.paragraphs)
    values, date_from = completed({**document.fields, **above}, source.name, "\n\n".join(paragraphs))
    return Row(1, 0, values, date_from, source.path.stat().st_size, document.notes)


def bytes_of(path: Path, most: int) -> bytes:
    """All of a file.

    Raises
    ------
    FileError
        ``DOC_TOO_LARGE``: it has more bytes than are read of its format.
    """
    if (size := path.stat().st_size) > most:
        raise FileError(DOC_TOO_LARGE, f"{size:,} bytes; a file of this format may have {most:,}")
    return path.read_bytes()
