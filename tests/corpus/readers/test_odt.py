"""Every word that stands on the pages of an OpenDocument text is read, once and in order."""

from pathlib import Path

import pytest
from documents.odt import of_body, of_paragraphs, paragraph

from framing.corpus import reasons
from framing.corpus.readers import odt
from framing.corpus.records import Document, FileError


def read(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "file.odt"
    path.write_bytes(content)
    return odt.document(path)


WHERE = {
    "heading": ('<text:h text:outline-level="1">A heading</text:h>', ["A heading"]),
    "spans and links": (
        '<text:p>A <text:span>marked</text:span> and <text:a xlink:href="http://x.example" '
        'xmlns:xlink="x">linked</text:a> word</text:p>',
        ["A marked and linked word"],
    ),
    "list": (
        "<text:list><text:list-item><text:p>One</text:p></text:list-item><text:list-item><text:p>Two</text:p>"
        "</text:list-item></text:list>",
        ["One", "Two"],
    ),
    "table": (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        ["a", "b"],
    ),
    "note": (
        "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>"
        "</text:note-body></text:note> goes on.</text:p>",
        ["Text goes on.", "A note."],
    ),
    "text box": (
        "<text:p>Beside<draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box><svg:title>a name"
        "</svg:title></draw:frame> it</text:p>",
        ["Beside it", "in the box"],
    ),
    "comment": ("<text:p>Text<office:annotation><text:p>a comment</text:p></office:annotation></text:p>", ["Text"]),
    "insertion": ('<text:p>Kept <text:change-start text:change-id="1"/>and added</text:p>', ["Kept and added"]),
    "deletion": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>Kept<text:change text:change-id="1"/></text:p>',
        ["Kept"],
    ),
    "characters": (
        '<text:p>a<text:tab/>b <text:s text:c="2"/>c\n   d<text:line-break/>e</text:p>',
        ["a\tb   c d", "e"],
    ),
    "a billion spaces": ('<text:p>a<text:s text:c="999999999"/>b</text:p>', ["a" + " " * 1000 + "b"]),
}


@pytest.mark.parametrize("place", WHERE)
def test_text_is_read_wherever_it_stands(tmp_path: Path, place: str) -> None:
    body, expected = WHERE[place]
    found = read(tmp_path, of_body(paragraph("Above.") + body + paragraph("Below.")))
    assert list(found.paragraphs) == ["Above.", *expected, "Below."]
    assert found.fields == {}


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", reasons.ZIP_DAMAGED),
    "no ZIP": (b"<html>", reasons.ZIP_DAMAGED),
    "cut short": (of_paragraphs(["Text."])[:-40], reasons.ZIP_DAMAGED),
    "spreadsheet": (of_body(paragraph("a"), kind="spreadsheet"), reasons.DOC_INVALID),
    "encrypted, or not well-formed": (of_body("", {"content.xml": "\x8f\x11\x02"}), reasons.DOC_INVALID),
    "document type": (of_body("", {"content.xml": f"{DOCTYPE}<x>&b;</x>"}), reasons.XML_DOCTYPE),
    "bomb": (of_body(paragraph("again") * 400_000), reasons.ZIP_BOMB),
    "blank": (of_body("<text:p/>"), reasons.NO_TEXT),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_sound_document_is_refused(tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(FileError) as refused:
        read(tmp_path, content)
    assert refused.value.reason == reason
