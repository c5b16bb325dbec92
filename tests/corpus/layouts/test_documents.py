"""The same export saved as Word, RTF, HTML or OpenDocument gives the same articles; as PDF it is refused."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import pytest
from documents import docx, factiva, html, nexis, odt, pdf, proquest, rtf
from documents.clippings import CLIPPINGS

from framing.corpus import layouts
from framing.corpus.readers import docx as docx_reader
from framing.corpus.readers import html as html_reader
from framing.corpus.readers import odt as odt_reader
from framing.corpus.readers import pdf as pdf_reader
from framing.corpus.readers import rtf as rtf_reader
from framing.corpus.records import Document, FileError

EXPORTS = {
    "Nexis": nexis.uni(CLIPPINGS),
    "Factiva with codes": factiva.coded(CLIPPINGS),
    "Factiva as displayed": factiva.displayed(CLIPPINGS),
    "ProQuest": proquest.exported(CLIPPINGS, numbered=True),
}
FORMATS: dict[str, tuple[Callable[[Sequence[str]], bytes], Callable[[Path], Document]]] = {
    "docx": (docx.of_paragraphs, docx_reader.document),
    "rtf": (rtf.of_paragraphs, rtf_reader.document),
    "html": (html.of_paragraphs, html_reader.document),
    "odt": (odt.of_paragraphs, odt_reader.document),
}


def in_rows(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Field codes with the paragraphs behind each."""
    rows: list[tuple[str, list[str]]] = []
    for line in lines:
        code, tab, value = line.partition("\t")
        if tab:
            rows.append((code, [value]))
        else:
            rows[-1][1].append(line)
    return rows


ROWS = [in_rows(factiva.coded_article(clipping, at, separator="\t")) for at, clipping in enumerate(CLIPPINGS, start=1)]


def html_table() -> bytes:
    """A table for each article, as Factiva writes HTML."""
    tables = ""
    for rows in ROWS:
        cells = ((code, "".join(f"<p>{escape(value)}</p>" for value in values)) for code, values in rows)
        body = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in cells)
        tables += f"<table>{body}</table>"
    return f"<html><head><title>Factiva</title></head><body>{tables}</body></html>".encode()


def rtf_table() -> bytes:
    """Rows of two cells, as Factiva writes RTF."""
    body = ""
    for rows in ROWS:
        for code, values in rows:
            value = r"\par ".join(map(rtf.escaped, values))
            body += rf"\trowd\cellx1000\cellx9000\pard\intbl\b {code}\b0\cell {value}\cell\row" + "\n"
        body += r"\pard\par\page" + "\n"
    return rtf.of_body(body)


def docx_table() -> bytes:
    def row(code: str, values: Sequence[str]) -> str:
        return f"<w:tr><w:tc>{docx.paragraph(code)}</w:tc><w:tc>{''.join(map(docx.paragraph, values))}</w:tc></w:tr>"

    return docx.of_body("".join(f"<w:tbl>{''.join(row(*pair) for pair in rows)}</w:tbl>" for rows in ROWS))


def texts(document: Document) -> list[tuple[str, str]]:
    export = layouts.export_in(document.paragraphs)
    assert export is not None
    return [(article.values["title"], article.values["text"]) for article in export.articles]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_export_gives_the_same_articles_in_every_format(tmp_path: Path, name: str, suffix: str) -> None:
    write, read = FORMATS[suffix]
    path = tmp_path / f"export.{suffix}"
    path.write_bytes(write(EXPORTS[name]))
    assert texts(read(path)) == [(clipping.title, clipping.text) for clipping in CLIPPINGS]


@pytest.mark.parametrize(("suffix", "content"), [("html", html_table()), ("rtf", rtf_table()), ("docx", docx_table())])
def test_field_codes_in_a_column_of_a_table_are_found(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"export.{suffix}"
    path.write_bytes(content)
    assert texts(FORMATS[suffix][1](path)) == [(clipping.title, clipping.text) for clipping in CLIPPINGS]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_saved_as_pdf_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "export.pdf"
    path.write_bytes(pdf.of_paragraphs(EXPORTS[name], width=78))
    with pytest.raises(FileError) as refused:
        pdf_reader.document(path)
    assert refused.value.reason == "EXPORT_AS_PDF"
