"""What every reader of documents keeps to: texts come back to the letter, and any bytes are a document or a refusal."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from documents import docx as docx_file
from documents import eml as eml_file
from documents import html as html_file
from documents import odt as odt_file
from documents import pdf as pdf_file
from documents import rtf as rtf_file
from documents.clippings import BRIDGE, TALKS
from documents.nexis import uni
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from framing.corpus import read_corpus
from framing.corpus.options import ReadOptions
from framing.corpus.readers import docx, eml, html, odt, pdf, rtf
from framing.corpus.readers.documents import units
from framing.corpus.reasons import EXPLAINED, NOTES
from framing.corpus.records import About, Document, FileError, Row, Source, Unit

LETTERS = (
    "Officials said on Sunday that the talks would go on.",
    "قال مسؤولون يوم الأحد إن المحادثات ستستمر",
    "Zoë’s naïve café, “déjà vu” – and a dash — in Łódź",
    "😀 and a family 👩‍👩‍👧 of emoji",
    "From $5 to $10, he said; a\\b {braces} 100 % #1",
    "<b>bold</b> &amp; &lt; AT&T <script>alert(1)</script>",
)
MADE: dict[ModuleType, Callable[[Sequence[str]], bytes]] = {
    docx: docx_file.of_paragraphs,
    eml: lambda paragraphs: eml_file.message(plain="\n\n".join(paragraphs)),
    html: lambda paragraphs: html_file.page("A title of its own", paragraphs).encode(),
    odt: odt_file.of_paragraphs,
    pdf: pdf_file.of_paragraphs,
    rtf: rtf_file.of_paragraphs,
}
FORMATS = pytest.mark.parametrize("reader", MADE, ids=lambda reader: reader.__name__.rpartition(".")[2])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents") / "2020-01-05-file"


def outcome(reader: ModuleType, file: Path, content: bytes) -> Document | FileError:
    file.write_bytes(content)
    found: Document | FileError
    try:
        found = reader.document(file)
    except FileError as error:
        found = error
    if isinstance(found, FileError):
        assert found.reason in EXPLAINED
        return found
    assert found.paragraphs
    assert all(line.strip() and len(line.splitlines()) == 1 for line in found.paragraphs)
    assert set(found.notes) <= set(NOTES)
    return found


@FORMATS
def test_every_text_comes_back_to_the_letter(reader: ModuleType, file: Path) -> None:
    found = outcome(reader, file, MADE[reader](LETTERS))
    assert isinstance(found, Document)
    assert found.paragraphs == LETTERS


@pytest.mark.parametrize("reader", [docx, odt, rtf], ids=lambda reader: reader.__name__.rpartition(".")[2])
def test_lines_of_fields_on_top_are_no_text(reader: ModuleType, tmp_path: Path) -> None:
    fields = ("Headline: Talks resume", "Source: The Harbour Gazette", "Date: 14 January 2020")
    texts = {
        "a": (*fields, "Officials met.", "Outlet: nobody knew it."),
        "b": ("Source: a man at the quay, who had seen it all.", "Officials met."),
        "c": fields[:2],  # nothing below
        "d": ("Source: The Harbour Gazette", "Publication: The Courier", "Officials met."),
    }
    for name, paragraphs in texts.items():
        (tmp_path / f"{name}.{reader.__name__.rpartition('.')[2]}").write_bytes(MADE[reader](paragraphs))
    first, *others = read_corpus(tmp_path)
    assert (first.title, first.outlet, str(first.date)) == ("Talks resume", "The Harbour Gazette", "2020-01-14")
    assert first.text == "Talks resume\n\nOfficials met.\n\nOutlet: nobody knew it."
    assert [article.text for article in others] == ["\n\n".join(texts[name]) for name in "bcd"]
    assert {article.outlet for article in others} == {None}


@pytest.mark.parametrize("reader", [docx, odt, rtf], ids=lambda reader: reader.__name__.rpartition(".")[2])
@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"])), min_size=1))
def test_any_words_come_back_to_the_letter(reader: ModuleType, file: Path, words: list[str]) -> None:
    text = " ".join(filter(None, words))
    found = outcome(reader, file, MADE[reader]((text,)))
    assert isinstance(found, Document) == bool(text)
    if isinstance(found, Document):
        assert found.paragraphs == (text,)


@FORMATS
@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_a_document_or_are_refused(reader: ModuleType, file: Path, content: bytes) -> None:
    outcome(reader, file, content)


@FORMATS
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_leaves_a_document_or_is_refused(reader: ModuleType, file: Path, data: st.DataObject) -> None:
    content = MADE[reader](LETTERS)
    start = data.draw(st.integers(0, len(content)))
    damage = data.draw(
        st.binary(max_size=20) | st.sampled_from([b"<", b"&#0;", b"{", b"}", b"\\u99999999 ", b"\\uc", b"/"])
    )
    cut = data.draw(st.integers(0, 40) | st.integers(0, len(content)))
    outcome(reader, file, content[:start] + damage + content[start + cut :])


@FORMATS
def test_an_empty_file_is_refused(reader: ModuleType, file: Path) -> None:
    assert isinstance(outcome(reader, file, b""), FileError)


def records(reader: ModuleType, file: Path, content: bytes) -> list[Unit | About]:
    file.write_bytes(content)
    return list(units(reader.document)(Source(file, file.name, ReadOptions())))


@FORMATS
def test_a_document_is_one_record_with_its_paragraphs_apart(reader: ModuleType, file: Path) -> None:
    (unit,) = records(reader, file, MADE[reader](LETTERS))
    assert isinstance(unit, Unit)
    row = unit.extract()
    assert isinstance(row, Row)
    assert row.values["text"] == "\n\n".join(LETTERS)
    assert (row.record, row.byte_offset, row.byte_end) == (1, 0, file.stat().st_size)
    assert row.values["date"] is not None
    assert row.date_from == ("field" if reader in (eml, html) else "file name")


@pytest.mark.parametrize("reader", [docx, html, odt, rtf], ids=lambda reader: reader.__name__.rpartition(".")[2])
def test_an_export_of_a_database_is_a_record_for_each_article(reader: ModuleType, file: Path) -> None:
    made = html_file.of_paragraphs if reader is html else MADE[reader]
    about, *found = records(reader, file, made(uni([TALKS, BRIDGE])))
    assert isinstance(about, About)
    assert about.format == "Nexis"
    rows = [unit.extract() for unit in found if isinstance(unit, Unit)]
    assert [row.record for row in rows] == [1, 2]
    assert [row.values["title"] for row in rows if isinstance(row, Row)] == [TALKS.title, BRIDGE.title]
    assert [row.values["text"] for row in rows if isinstance(row, Row)] == [TALKS.text, BRIDGE.text]


def test_a_folder_of_every_format_is_read_by_the_process_with_limits(tmp_path: Path) -> None:
    for reader, made in MADE.items():
        suffix = reader.__name__.rpartition(".")[2]
        (tmp_path / f"2020-01-05-{suffix}.{suffix}").write_bytes(made((f"Only in {suffix.upper()}.", *LETTERS)))
    (tmp_path / "no-date.html").write_text(html_file.page("A title", LETTERS, meta=""), encoding="utf-8")
    (tmp_path / "locked.pdf").write_bytes(locked(pdf_file.of_paragraphs(LETTERS)))
    corpus = read_corpus(tmp_path)
    assert not corpus.problems
    assert len(corpus) == len(MADE) + 2
    for article in corpus:
        assert article.text.endswith("\n\n".join(LETTERS))
        assert (article.date is None) == (article.source_file in ("no-date.html", "locked.pdf"))


def locked(content: bytes) -> bytes:
    """Encrypted with a password of no letters, so that any viewer opens it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("", "owner", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
