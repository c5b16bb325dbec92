"""A newsletter saved as a message gives its text, subject, sender and date; bombs of parts are refused."""

from pathlib import Path

import pytest
from documents.eml import SENT, message, mhtml
from documents.html import META, page

from framing.corpus import reasons
from framing.corpus.readers import eml
from framing.corpus.records import Document, FileError

TEXT = (
    "The harbour council voted on Monday to keep the old cranes in service for two more years, and no longer.",
    "Engineers had warned that “the steel is tired”, but the mayor said repairs worth $4 million would do.",
    "Union leaders called it a step.",
)


def read(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "file.eml"
    path.write_bytes(content)
    return eml.document(path)


def test_the_page_of_a_message_is_read_and_its_headers_say_the_rest(tmp_path: Path) -> None:
    html = page("Ignored", TEXT, meta="")
    found = read(tmp_path, message(subject="Zoë’s letter: “cranes”", plain="See the page.", page=html))
    assert found.paragraphs == TEXT
    assert {name: found.fields[name] for name in ("title", "outlet", "date")} == {
        "title": "Zoë’s letter: “cranes”",
        "outlet": "The Harbour Gazette",
        "date": SENT.isoformat(),
    }
    assert "author" not in found.fields


def test_a_page_that_a_browser_saved_as_one_file_is_a_page_and_no_letter(tmp_path: Path) -> None:
    path, url = tmp_path / "file.mhtml", "https://gazette.example/2020/01/05/cranes.html"
    path.write_bytes(mhtml(page("The cranes stay", TEXT, meta=META), url))
    found = eml.saved_page(path)
    assert (found.paragraphs, found.fields["title"], found.fields["outlet"]) == (
        TEXT,
        "The cranes stay",
        "The Harbour Gazette",
    )
    assert found.fields["date"] == "2020-01-05T10:30:00+01:00"  # not the day on which it was saved
    path.write_bytes(mhtml(page("The cranes stay", TEXT, meta=""), url))
    found = eml.saved_page(path)
    assert (found.fields["url"], found.fields["date"]) == (
        "https://gazette.example/2020/01/05/cranes.html",
        "2020-01-05",
    )


def test_what_a_mailing_service_writes_around_a_letter_is_no_part_of_it(tmp_path: Path) -> None:
    around = ("View this email in your browser", "You are receiving this email because you signed up. Unsubscribe")
    html = page("Ignored", (around[0], *TEXT, around[1]), meta="")
    assert read(tmp_path, message(page=html)).paragraphs == TEXT
    assert read(tmp_path, message(plain="\n\n".join((around[0], *TEXT, around[1])))).paragraphs == TEXT


def test_a_byte_order_mark_before_the_first_header_hides_none(tmp_path: Path) -> None:
    found = read(tmp_path, b"\xef\xbb\xbf" + message(plain="The cranes stay."))
    assert found.fields["title"] == "The morning letter"


def test_without_a_page_the_plain_text_is_read_line_by_line(tmp_path: Path) -> None:
    found = read(tmp_path, message(plain="\n\n".join(TEXT)))
    assert found.paragraphs == TEXT


def test_lines_that_a_mail_program_broke_are_joined(tmp_path: Path) -> None:
    plain = (
        "The harbour council voted on Monday to keep the old cranes in service\nfor two more years.\n\n"
        "Engineers had warned of the steel.\n\nIn brief:\n- one\n- two\n"
    )
    paragraphs = (
        "The harbour council voted on Monday to keep the old cranes in service for two more years.",
        "Engineers had warned of the steel.",
        "In brief:",
        "- one",
        "- two",
    )
    assert read(tmp_path, message(plain=plain)).paragraphs == paragraphs


def test_a_text_of_half_a_million_lines_is_joined_in_one_go(tmp_path: Path) -> None:
    (paragraph,) = read(tmp_path, b"From: a@b.example\n\n" + b"word\n" * 500_000).paragraphs
    assert len(paragraph) == 5 * 500_000 - 1


def test_a_page_without_text_leaves_the_plain_text(tmp_path: Path) -> None:
    found = read(tmp_path, message(plain="The letter.", page="<html><img src='x'></html>"))
    assert found.paragraphs == ("The letter.",)


def test_attachments_are_counted_and_not_read(tmp_path: Path) -> None:
    found = read(tmp_path, message(plain="The letter.", attachments=3))
    assert found.paragraphs == ("The letter.",)
    assert found.notes["ATTACHMENTS"] == 3


def test_a_sender_without_a_name_is_known_by_the_domain(tmp_path: Path) -> None:
    assert read(tmp_path, message(sender="news@tide.example", plain="Text.")).fields["outlet"] == "tide.example"


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "x-unknown"])
def test_plain_text_is_decoded_as_its_part_says(tmp_path: Path, charset: str) -> None:
    codec = "cp1252" if charset != "utf-8" else "utf-8"
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(tmp_path, head.encode() + "Zoë’s café".encode(codec)).paragraphs == ("Zoë’s café",)


NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000))
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", reasons.DOC_INVALID),
    "no headers": (b"Just text.\n\nAnd more.", reasons.DOC_INVALID),
    "parts in one another": (b"From: a@b.example\n" + NESTED, reasons.DOC_TOO_LARGE),
    "parts": (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n" + b"\n--b\n\nx" * 100_000,
        reasons.DOC_TOO_LARGE,
    ),
    "a header without an end": (b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?=\n " * 50_000, reasons.DOC_TOO_LARGE),
    "a text longer than is read": (b"From: a@b.example\n\n" + b"words " * 2_000_000, reasons.DOC_TOO_LARGE),
    "attachments only": (message(attachments=2), reasons.NO_TEXT),
    "blank": (message(plain=" \n"), reasons.NO_TEXT),
    "a page without text": (message(page="<html><img src='x'></html>"), reasons.NO_TEXT),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_readable_message_is_refused(tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(FileError) as refused:
        read(tmp_path, content)
    assert refused.value.reason == reason
