"""Exports of Nexis, as its pages and the public parsers of them describe: paragraphs, or the lines of a text file."""

import textwrap
from collections.abc import Sequence

from documents.clippings import ENGLISH, FRENCH, GERMAN, SPANISH, Clipping

WORDS = {
    ENGLISH: {
        "end": "End of Document",
        "documents": "Documents",
        "section": "Section",
        "length": "Length",
        "words": "words",
        "byline": "Byline",
        "body": "Body",
        "graphic": "Graphic",
        "language": "Language",
        "loaded": "Load-Date",
        "classification": "Classification",
    },
    GERMAN: {
        "end": "Ende des Dokuments",
        "documents": "Dokumente",
        "section": "Rubrik",
        "length": "Länge",
        "words": "Wörter",
        "byline": "Autor",
        "body": "Text",
        "graphic": "Grafik",
        "language": "Sprache",
        "loaded": "Update",
        "classification": "Klassifizierung",
    },
    FRENCH: {
        "end": "Fin du document",
        "documents": "Documents",
        "section": "Rubrique",
        "length": "Longueur",
        "words": "mots",
        "byline": "Auteur",
        "body": "Corps",
        "graphic": "Graphique",
        "language": "Langue",
        "loaded": "Date de chargement",
        "classification": "Classification",
    },
    SPANISH: {
        "end": "Fin del documento",
        "documents": "Documentos",
        "section": "Sección",
        "length": "Longitud",
        "words": "palabras",
        "byline": "Autor",
        "body": "Cuerpo",
        "graphic": "Gráfico",
        "language": "Idioma",
        "loaded": "Fecha de carga",
        "classification": "Clasificación",
    },
}


def uni(
    clippings: Sequence[Clipping],
    *,
    language: str = ENGLISH,
    cover: bool = True,
    marks: str = "end",
    day: str = " Sunday",
) -> list[str]:
    """Nexis Uni: cover and list of articles, every article with Body and an end mark.

    ``marks`` are those between articles: ``end``, or ``start and end`` where "Document 1 of 3" stands above each.
    """
    words = WORDS[language]
    paragraphs = _cover(clippings, words) if cover else []
    for number, clipping in enumerate(clippings, start=1):
        if marks == "start and end":
            paragraphs.append(f"Document {number} of {len(clippings)}")
        paragraphs += uni_article(clipping, language=language, day=day)
    return paragraphs


def _cover(clippings: Sequence[Clipping], words: dict[str, str]) -> list[str]:
    paragraphs = [
        "User Name: = A1B2C3",
        "Date and Time: Monday, January 13, 2020 10:12:00 AM EST",
        "Job Number: 107000000",
        f"{words['documents']} ({len(clippings)})",
    ]
    for number, clipping in enumerate(clippings, start=1):
        paragraphs += [
            f"{number}. {clipping.title}",
            "Client/Matter: -None-",
            "Search Terms: talks AND (bridge OR harvest)",
            "Search Type: Terms and Connectors",
            "Narrowed by:",
            "Content Type",
            "Narrowed by",
            "News",
            "Timeline: Jan 01, 2020 to Jan 31, 2020",
        ]
    return paragraphs


def uni_article(clipping: Clipping, *, language: str = ENGLISH, day: str = " Sunday") -> list[str]:
    """The paragraphs of one article of Nexis Uni, its end mark included."""
    words = WORDS[language]
    fields = [
        (words["section"], clipping.section),
        (words["length"], f"{clipping.words} {words['words']}"),
        (words["byline"], clipping.author),
        ("Dateline", clipping.dateline),
        ("Highlight", clipping.highlight),
    ]
    return [
        *filter(None, (clipping.title, clipping.outlet, clipping.date and clipping.date + day)),
        "Copyright 2020 The Company All Rights Reserved",
        *(f"{label}:\u00a0{value}" for label, value in fields if value),
        words["body"],
        *clipping.paragraphs,
        *((words["graphic"], clipping.graphic) if clipping.graphic else ()),
        *(("Correction", clipping.correction) if clipping.correction else ()),
        words["classification"],
        *((f"{words['language']}:\u00a0{clipping.language}",) if clipping.language else ()),
        "Publication-Type:\u00a0Newspaper",
        "Subject:\u00a0TALKS (90%); BRIDGES (78%)",
        f"{words['loaded']}:\u00a0January 6, 2020",
        words["end"],
    ]


def placeholder(title: str) -> list[str]:
    """What Nexis Uni exports of an article that it may not show."""
    return [title, "This document cannot be displayed. Please contact your administrator.", "End of Document"]


ACADEMIC = {
    ENGLISH: ("{n} of {m} DOCUMENTS", "BYLINE", "SECTION", "LENGTH", "words", "GRAPHIC", "LOAD-DATE", "LANGUAGE"),
    GERMAN: ("Dokument {n} von {m}", "AUTOR", "RUBRIK", "LÄNGE", "Wörter", "GRAFIK", "UPDATE", "SPRACHE"),
    FRENCH: ("Document {n} de {m}", "AUTEUR", "RUBRIQUE", "LONGUEUR", "mots", "GRAPHIC", "DATE-CHARGEMENT", "LANGUE"),
}


def academic(
    clippings: Sequence[Clipping], *, language: str = ENGLISH, first: int = 1, day: str = " Sunday"
) -> list[str]:
    """Lines of the older LexisNexis: a number above every article, lines of 78 characters, blank lines between."""
    mark, byline, section, length, words, graphic, loaded, spoken = ACADEMIC[language]
    lines = ["", f"Download Request: Selected Items: {first}-{first + len(clippings) - 1}"]
    lines += ["Time Of Request: Monday, January 13, 2020  16:51:31", "", "Terms: (talks) and (bridge)", "", ""]
    for number, clipping in enumerate(clippings, start=first):
        centred = (
            mark.format(n=number, m=first + len(clippings) - 1),
            "",
            clipping.outlet,
            "",
            clipping.date and clipping.date + day,
        )
        for line in centred:
            lines += ["", (line or "").center(78).rstrip()] if line else [""]
        wholes = [
            *([clipping.title] if clipping.title else []),
            *([f"{byline}: {clipping.author}"] if clipping.author else []),
            *([f"{section}: {clipping.section}"] if clipping.section else []),
            f"{length}: {clipping.words} {words}",
            *([f"DATELINE: {clipping.dateline}"] if clipping.dateline else []),
            *([f"HIGHLIGHT: {clipping.highlight}"] if clipping.highlight else []),
            *clipping.paragraphs,
            *([f"{graphic}: {clipping.graphic}"] if clipping.graphic else []),
            *([f"CORRECTION: {clipping.correction}"] if clipping.correction else []),
            f"{loaded}: January 6, 2020",
            *([f"{spoken}: {clipping.language}"] if clipping.language else []),
            "PUBLICATION-TYPE: Newspaper",
        ]
        for whole in wholes:
            lines += ["", *textwrap.wrap(whole, 78, break_on_hyphens=False, break_long_words=False)]
        lines += ["", "Copyright 2020 The Company".center(78).rstrip(), "All Rights Reserved".center(78).rstrip()]
    return lines


def as_txt(lines: Sequence[str], newline: str = "\n") -> bytes:
    """The lines as a text file."""
    return newline.join([*lines, ""]).encode("utf-8")
