"""Exports of Factiva: with field codes, or as articles are displayed."""

from collections.abc import Sequence

from documents.clippings import ENGLISH, GERMAN, Clipping

WORDS = {ENGLISH: ("words", "Document", "English"), GERMAN: ("Wörter", "Dokument", "Englisch")}


def accession(number: int) -> str:
    """A number as Factiva gives: source code, day, serial."""
    return f"HARB000020200105eg15{number:05}"


def coded(
    clippings: Sequence[Clipping], *, separator: str | None = None, language: str = ENGLISH, found: int | None = None
) -> list[str]:
    """With field codes: each alone in its line with the value below it, or before a separator (tab, bar, spaces)."""
    paragraphs = []
    for number, clipping in enumerate(clippings, start=1):
        paragraphs += coded_article(clipping, number, separator=separator, language=language)
    return paragraphs + (summary(found) if found is not None else [])


def coded_article(
    clipping: Clipping, number: int, *, separator: str | None = None, language: str = ENGLISH
) -> list[str]:
    words, document, english = WORDS[language]
    lead, *more = clipping.paragraphs or ("",)
    fields = [
        ("SE", clipping.section),
        ("HD", clipping.title),
        ("BY", clipping.author and f"By {clipping.author}"),
        ("WC", f"{clipping.words} {words}"),
        ("PD", clipping.date),
        ("ET", "10:30"),
        ("SN", clipping.outlet),
        ("SC", "HARB"),
        ("PG", "3"),
        ("LA", clipping.language and english),
        ("CY", "© 2020 The Company"),
        ("CX", clipping.correction),
        ("LP", lead),
        ("TD", more),
        ("ART", clipping.graphic),
        ("NS", "gvote : Votes | gpol : Politics"),
        ("RE", "iraq : Iraq | uk : United Kingdom"),
        ("PUB", "The Company"),
        ("AN", f"{document} {accession(number)}"),
    ]
    paragraphs = []
    for code, value in fields:
        values = [value] if isinstance(value, str) else list(value or ())
        if values and separator is None:
            paragraphs += [code, *values]
        elif values:
            paragraphs += [f"{code}{separator}{values[0]}", *values[1:]]
    return paragraphs


def displayed(clippings: Sequence[Clipping], *, language: str = ENGLISH, found: int | None = None) -> list[str]:
    """As displayed: no codes, a line with the number at the end of every article."""
    paragraphs = []
    for number, clipping in enumerate(clippings, start=1):
        paragraphs += displayed_article(clipping, number, language=language)
    return paragraphs + (summary(found) if found is not None else [])


def displayed_article(clipping: Clipping, number: int, *, language: str = ENGLISH) -> list[str]:
    words, document, english = WORDS[language]
    return [
        *([clipping.section] if clipping.section else []),
        *([clipping.title] if clipping.title else []),
        *([f"By {clipping.author}"] if clipping.author else []),
        f"{clipping.words} {words}",
        clipping.date or "",
        "10:30",
        clipping.outlet or "",
        "HARB",
        "A3",
        english,
        "© 2020 The Company. All rights reserved.",
        *clipping.paragraphs,
        f"{document} {accession(number)}",
    ]


def summary(found: int) -> list[str]:
    """The table behind the last article that tells what was searched for."""
    return [
        "Search Summary",
        "Text",
        "talks and bridge",
        "Date",
        "In the last month",
        "Language",
        "English",
        "Results Found",
        f"{found:,}",
        "Timestamp",
        "13 January 2020 16:51",
        "© 2020 Factiva, Inc. All rights reserved.",
    ]
