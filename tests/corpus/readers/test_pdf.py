"""A PDF with text gives its paragraphs without what every page repeats; locked, scanned, hostile ones are refused."""

import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from documents.pdf import assembled, of_pages, of_paragraphs, stream
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from framing.corpus import reasons
from framing.corpus.readers import pdf
from framing.corpus.records import Document, FileError

COUNCIL = "The harbour council voted on Monday to keep the old cranes in service for two more years."
UNION = "Union leaders, who met the council for three hours, called the vote a first step towards safer piers."

ADDRESS = "https://gazette.example/2020/01/05/cranes.html"


def read(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    return pdf.document(path)


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    assert read(tmp_path, of_paragraphs([COUNCIL, UNION, "Short."])).paragraphs == (COUNCIL, UNION, "Short.")


def test_a_word_parted_at_the_end_of_a_line_is_joined(tmp_path: Path) -> None:
    lines = ["The cranes stay in ser-", "vice, said the Anglo-", "American harbour coun\u00ad", "cil on Monday."]
    expected = "The cranes stay in service, said the Anglo- American harbour council on Monday."
    assert read(tmp_path, of_pages([lines])).paragraphs == (expected,)


def test_letters_are_read_and_not_the_forms_in_which_a_font_draws_them(tmp_path: Path) -> None:
    drawn = "\ufe91\ufed0\ufeaa\u0627\u062f )\u0631\u0648\ufef3\ufe98\ufeae\u0632( - \ufef7\u0648\u0644"
    assert read(tmp_path, of_pages([[drawn]])).paragraphs == ("بغداد (رويتر\u0632) - لأول",)
    assert read(tmp_path, of_pages([["The o\ufb03ce ﬁnds (so far) 5 ﬂats."]])).paragraphs == (
        "The office finds (so far) 5 flats.",
    )


def test_a_paragraph_goes_on_on_the_next_page(tmp_path: Path) -> None:
    pages = [
        ["The harbour council voted on", "Monday to keep the cranes"],
        ["in service for two more years,", "it said."],
    ]
    expected = "The harbour council voted on Monday to keep the cranes in service for two more years, it said."
    assert read(tmp_path, of_pages(pages)).paragraphs == (expected,)


def numbered(pages: Sequence[str]) -> list[list[str]]:
    total = len(pages)
    return [
        ["The Harbour Gazette, 5 January 2020", "", f"{page} page.", f"{page} text.", "", f"Page {number} of {total}"]
        for number, page in enumerate(pages, start=1)
    ]


def test_headers_and_page_numbers_are_left_out_and_counted(tmp_path: Path) -> None:
    found = read(tmp_path, of_pages(numbered(["First", "Second", "Third"])))
    assert " ".join(found.paragraphs) == "First page. First text. Second page. Second text. Third page. Third text."
    assert found.notes["PAGE_LINES"] == 6


@pytest.mark.parametrize("pages", [1, 2])
def test_what_a_browser_prints_around_a_page_is_no_text_and_its_address_is_kept(tmp_path: Path, pages: int) -> None:
    printed = [
        ["11/23/26, 12:56 PM The cranes stay | The Harbour Gazette", "", text, "", f"{ADDRESS} {number}/{pages}"]
        for number, text in enumerate([COUNCIL, UNION][:pages], start=1)
    ]
    found = read(tmp_path, of_pages(printed))
    assert " ".join(found.paragraphs) == " ".join([COUNCIL, UNION][:pages])
    assert (found.fields, found.notes["PAGE_LINES"]) == ({"url": ADDRESS}, 2 * pages)


def test_a_document_of_one_page_is_read_whole(tmp_path: Path) -> None:
    found = read(tmp_path, of_pages(numbered(["Only"])))
    assert " ".join(found.paragraphs) == "The Harbour Gazette, 5 January 2020 Only page. Only text. Page 1 of 1"
    assert found.notes["PAGE_LINES"] == 0


def test_the_title_of_the_file_counts_where_the_text_begins_with_it_and_its_date_never(tmp_path: Path) -> None:
    info = "/Title(Cranes stay: a vote)/Author(The secretary)/CreationDate(D:20240101120000Z)"
    assert read(tmp_path, of_pages([["Cranes stay:", "a vote", "", COUNCIL]], info=info)).fields == {
        "title": "Cranes stay: a vote"
    }
    assert read(tmp_path, of_pages([[COUNCIL]], info="/Title(Microsoft Word - letter.doc)")).fields == {}


def locked(user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(of_paragraphs([COUNCIL]))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read_though_encrypted(tmp_path: Path, algorithm: str) -> None:
    assert read(tmp_path, locked("", algorithm)).paragraphs == (COUNCIL,)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_asks_for_a_password_is_refused(tmp_path: Path, algorithm: str) -> None:
    with pytest.raises(FileError, match="password") as refused:
        read(tmp_path, locked("secret", algorithm))
    assert refused.value.reason == reasons.PDF_ENCRYPTED


def nested_stream(times: int) -> bytes:
    """Zeros packed several times over: some hundred bytes stand for a gigabyte."""
    packed = bytes(100_000_000)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    filters = "/FlateDecode" * times
    return f"<</Filter[{filters}]/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def one_page(content: bytes, pages: str = "/Count 1/Kids[3 0 R]") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages{pages}>>".encode(), page, content, font])


LOOP = assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"])
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", reasons.DOC_INVALID),
    "no PDF": (b"Just text.", reasons.DOC_INVALID),
    "cut short": (of_paragraphs([COUNCIL])[:200], reasons.DOC_INVALID),
    "scanned": (of_pages([[""], [""]]), reasons.PDF_NO_TEXT),
    "stream bomb": (one_page(nested_stream(3)), reasons.DOC_TOO_LARGE),
    "millions of operators": (one_page(stream(b"q Q " * 500_000)), reasons.DOC_TOO_LARGE),
    "pages": (one_page(stream(b""), f"/Count 5000/Kids[{'3 0 R ' * 5000}]"), reasons.DOC_TOO_LARGE),
    "pages in themselves": (LOOP, reasons.DOC_INVALID),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_holds_no_text_or_too_much_is_refused(tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(FileError) as refused:
        read(tmp_path, content)
    assert refused.value.reason == reason


PAIRS = [(f"{COUNCIL} {UNION}", "pier stays open."), ("Rain.", "quay is wet."), (UNION, "hall was full.")]
LAYOUTS = {
    "gaps": "p{margin:0 0 1em 0}",
    "indents": "p{margin:0;text-indent:1.5em;text-align:justify;hyphens:auto}",
    "short last lines": "p{margin:0}",
    "columns": "div{columns:2} p{margin:0 0 .8em 0;text-align:justify;hyphens:auto}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_of_a_printed_page_are_those_of_its_source(tmp_path: Path, layout: str) -> None:
    words = "amber beech cedar dahlia elm".split()  # no two pages begin with the same lines
    paragraphs = [f"{word.title()}: {first} The {word} {rest}" for word in words for first, rest in PAIRS]
    running = '@page{size:A5;margin:2cm;@top-center{content:"The Gazette"}@bottom-center{content:counter(page)}}'
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    source = (
        f"<style>{running}{LAYOUTS[layout]}</style><h1>Council keeps the old cranes for years</h1><div>{body}</div>"
    )
    found = read(tmp_path, HTML(string=f"<html lang=en>{source}</html>").write_pdf())
    expected = ("Council keeps the old cranes for years", *paragraphs)
    assert " ".join(found.paragraphs) == " ".join(expected)
    # Where a page or column ends in a full line, nothing tells; where they end depends on the fonts at hand.
    assert len(set(found.paragraphs) & set(expected)) >= len(expected) - 4
    assert found.notes["PAGE_LINES"] > 2
