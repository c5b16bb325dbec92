"""Exports of ProQuest: fields with names, articles parted by lines of underscores or numbered."""

from collections.abc import Sequence

from documents.clippings import ENGLISH, FRENCH, GERMAN, SPANISH, Clipping

RULE = "_" * 60
NAMES = {
    ENGLISH: {
        "text": "Full text",
        "info": "Publication info",
        "abstract": "Abstract",
        "title": "Title",
        "outlet": "Publication title",
        "date": "Publication date",
        "author": "Author",
        "language": "Language of publication",
        "id": "ProQuest document ID",
        "url": "Document URL",
        "updated": "Last updated",
        "database": "Database",
        "section": "Section",
        "subject": "Subject",
    },
    GERMAN: {
        "text": "Volltext",
        "info": "Publikationsinfo",
        "abstract": "Zusammenfassung",
        "title": "Titel",
        "outlet": "Titel der Publikation",
        "date": "Publikationsdatum",
        "author": "Autor",
        "language": "Publikationssprache",
        "id": "ProQuest-Dokument-ID",
        "url": "Dokument-URL",
        "updated": "Zuletzt aktualisiert",
        "database": "Datenbank",
        "section": "Bereich",
        "subject": "Thema",
    },
    FRENCH: {
        "text": "Texte intégral",
        "info": "Publication info",
        "abstract": "Résumé",
        "title": "Titre",
        "outlet": "Titre de la publication",
        "date": "Date de publication",
        "author": "Auteur",
        "language": "Langue de publication",
        "id": "ID du document ProQuest",
        "url": "URL du document",
        "updated": "Dernière mise à jour",
        "database": "Base de données",
        "section": "Section",
        "subject": "Sujet",
    },
    SPANISH: {
        "text": "Texto completo",
        "info": "Publication info",
        "abstract": "Resumen",
        "title": "Título",
        "outlet": "Título de publicación",
        "date": "Fecha de publicación",
        "author": "Autor",
        "language": "Idioma de la publicación",
        "id": "ID de documento de ProQuest",
        "url": "URL del documento",
        "updated": "Última actualización",
        "database": "Base de datos",
        "section": "Sección",
        "subject": "Materia",
    },
}


def exported(
    clippings: Sequence[Clipping], *, language: str = ENGLISH, numbered: bool = False, closing: bool = True
) -> list[str]:
    """Articles between lines of underscores, or with "Document 1 of 3" above each as in RTF and HTML."""
    paragraphs = ["Report Information from ProQuest", "13 January 2020 16:51"] if numbered else []
    for number, clipping in enumerate(clippings, start=1):
        paragraphs += [RULE] if not numbered or number > 1 else []
        paragraphs += [f"Document {number} of {len(clippings)}"] if numbered else []
        paragraphs += article(clipping, number, language=language)
    return paragraphs + (closing_pages(numbered) if closing else [])


def unmarked(clippings: Sequence[Clipping]) -> list[str]:
    """As a page or an e-mail until about 2020 (tm.plugin.proquest): a cover, and nothing between the articles."""
    cover = ["ProQuest Export", "All documents are reproduced with the permission of the copyright owner."]
    cover += ["A reader sent you the following:", "Email 1 of 2"]
    return cover + [line for number, clipping in enumerate(clippings, 1) for line in article(clipping, number)]


def closing_pages(numbered: bool) -> list[str]:
    if numbered:
        return [
            "Bibliography",
            "Citation style: APA 6th",
            "Abelson, R. (2020). Talks.",
            "Database copyright © 2020 ProQuest LLC.",
        ]
    return [RULE, "Contact us at: http://www.proquest.example/", "Copyright © 2020 ProQuest LLC. All rights reserved."]


def article(clipping: Clipping, number: int, *, language: str = ENGLISH) -> list[str]:
    names = NAMES[language]
    first, *more = clipping.paragraphs or ("",)
    below = [
        ("subject", "Votes; Politics"),
        ("title", clipping.title),
        ("author", clipping.author),
        ("outlet", clipping.outlet and f"{clipping.outlet}; Baghdad"),
        ("date", clipping.date),
        ("section", clipping.section),
        ("language", clipping.language and "English"),
        ("id", str(2637000000 + number)),
        ("url", url(number)),
        ("updated", "2020-01-10"),
        ("database", "News and Newspapers"),
    ]
    return [
        *([clipping.title] if clipping.title else []),
        f"{names['info']}: {clipping.outlet or ''} ; Baghdad [Baghdad]. {clipping.date or ''}: A.1.",
        url(number),
        f"{names['abstract']}: {clipping.highlight or 'None available.'}",
        "Links: https://library.example/openurl",
        *([f"{names['text']}: {first}", *more] if clipping.paragraphs else []),
        *((f"CAPTION: {clipping.graphic}",) if clipping.graphic else ()),
        *(f"{names[name]}: {value}" for name, value in below if value),
    ]


def url(number: int) -> str:
    """The address of an article."""
    return f"https://www.proquest.example/docview/{2637000000 + number}"


def as_txt(paragraphs: Sequence[str]) -> bytes:
    """The text file: an empty line before every field and line of underscores, none between paragraphs of a text."""
    names = {name for words in NAMES.values() for name in words.values()} | {"Links", "Contact us at", "https"}
    lines = []
    for paragraph in paragraphs:
        if paragraph == RULE or paragraph.partition(":")[0] in names:
            lines.append("")
        lines.append(paragraph)
    return "\n".join([*lines, ""]).encode("utf-8")
