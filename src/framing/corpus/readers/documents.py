"""From a document to its records: the articles of a database's export, or the one article that the file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from framing.corpus import layouts
from framing.corpus.problems import shown
from framing.corpus.readers.plain import first_line_title, undeclared_date
from framing.corpus.records import About, Document, Reject, Row, Source, Unit


def units(document_of: Callable[[Path], Document]) -> Callable[[Source], Iterator[Unit | About]]:
    """A reader of files that ``document_of`` opens; what it raises is raised when the first record is asked for.

    A document that names no title or date is treated like a file of plain text: its first line is the title if it looks
    like one, the date is that of the file's name, else the first full date near the top.
    """

    def of_source(source: Source) -> Iterator[Unit | About]:
        document = document_of(source.path)
        export = layouts.export_in(document.paragraphs)
        if export is None:
            yield _unit(_row(document, source))
            return
        yield About(export.layout, export.why, export.declared, document.notes)
        for record, article in enumerate(export.articles, start=1):
            yield _unit(_exported(record, article))

    return of_source


def _unit(made: Row | Reject) -> Unit:
    return Unit(made.record, made.byte_offset, partial(_given, made), made.byte_end)


def _given(made: Row | Reject) -> Row | Reject:
    return made


def _row(document: Document, source: Source) -> Row:
    text = "\n\n".join(document.paragraphs)
    values = {"title": first_line_title(text), **document.fields, "text": text}
    date_from = "field"
    if "date" not in values:
        values["date"], date_from = undeclared_date(Path(source.name).stem, text)
    return Row(1, 0, values, date_from, source.path.stat().st_size, document.notes)


def _exported(record: int, article: layouts.ExportedArticle) -> Row | Reject:
    if article.reject is None:
        return Row(record, None, article.values)
    named = article.values.get("title") or article.values.get("id") or "without a title"
    return Reject(record, None, article.reject, f"{shown(named)}: the file has a place for it and not its text")
