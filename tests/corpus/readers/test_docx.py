"""Every word that stands on the pages of a Word document is read, once and in order; bombs and tricks are refused."""

from pathlib import Path

import pytest
from documents.docx import RELATIONS, SPACES, STRICT, of_body, of_paragraphs, paragraph, run

from framing.corpus import reasons
from framing.corpus.readers import docx, office
from framing.corpus.records import Document, FileError


def read(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "file.docx"
    path.write_bytes(content)
    return docx.document(path)


BOX = (
    '<w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r>'
    "<w:t>in the box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r>"
    "<w:t>in the box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    "<w:r><w:t> it</w:t></w:r></w:p>"
)
WHERE = {
    "smart tag": (
        f'<w:p>{run("In ")}<w:smartTag w:element="City">{run("Diyarbakır")}</w:smartTag></w:p>',
        ["In Diyarbakır"],
    ),
    "insertion": (f'<w:p>{run("Kept ")}<w:ins w:id="1">{run("and added")}</w:ins></w:p>', ["Kept and added"]),
    "deletion": (
        f'<w:p>{run("Kept")}<w:del w:id="1"><w:r><w:delText>deleted</w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="2">{run("moved away")}</w:moveFrom>'
        f'<w:moveTo w:id="3">{run(" moved here")}</w:moveTo></w:p>',
        ["Kept moved here"],
    ),
    "hyperlink": (
        f'<w:p><w:hyperlink r:id="x" xmlns:r="r">{run("A linked title")}</w:hyperlink></w:p>',
        ["A linked title"],
    ),
    "field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://x.example"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Shown")}<w:fldSimple w:instr="DATE">{run(" today")}'
        "</w:fldSimple></w:p>",
        ["Shown today"],
    ),
    "content control": (f"<w:sdt><w:sdtContent>{paragraph('Controlled')}</w:sdtContent></w:sdt>", ["Controlled"]),
    "table": (
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}{paragraph('b')}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>",
        ["a", "b", "c"],
    ),
    "text box": (BOX, ["Beside it", "in the box"]),
    "split runs": (f"<w:p>{run('Bagh')}{run('dad')}{run(' fell')}</w:p>", ["Baghdad fell"]),
    "characters": (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>'
        "<w:t>US</w:t><w:noBreakHyphen/><w:t>led in</w:t><w:softHyphen/><w:t>spection</w:t></w:r></w:p>",
        ["a\tb", "US-led in\u00adspection"],
    ),
}


@pytest.mark.parametrize("place", WHERE)
def test_text_is_read_wherever_it_stands(tmp_path: Path, place: str) -> None:
    body, expected = WHERE[place]
    found = read(tmp_path, of_body(paragraph("Above.") + body + paragraph("Below.")))
    assert list(found.paragraphs) == ["Above.", *expected, "Below."]
    assert found.notes == {"TEXT_LEFT_OUT": 0}


def test_notes_come_behind_the_text(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("A footnote.")}</w:footnote></w:footnotes>'
    )
    ends = f'<w:endnotes {SPACES}><w:endnote w:id="1">{paragraph("An endnote.")}</w:endnote></w:endnotes>'
    body = f'<w:p>{run("Text")}<w:r><w:footnoteReference w:id="1"/></w:r>{run(" goes on.")}</w:p>'
    header = {"word/header1.xml": f"<w:hdr {SPACES}>{paragraph('Page header')}</w:hdr>"}
    found = read(tmp_path, of_body(body, {"word/footnotes.xml": notes, "word/endnotes.xml": ends, **header}))
    assert found.paragraphs == ("Text goes on.", "A footnote.", "An endnote.")


def test_the_strict_form_and_another_main_part_are_read(tmp_path: Path) -> None:
    strict = of_body(paragraph("Strict."), spaces=f'xmlns:w="{STRICT}"')
    assert read(tmp_path, strict).paragraphs == ("Strict.",)
    parts = {
        "_rels/.rels": RELATIONS.replace("word/document.xml", "/word/document2.xml"),
        "word/document2.xml": f"<w:document {SPACES}><w:body>{paragraph('Second.')}</w:body></w:document>",
    }
    assert read(tmp_path, of_body(paragraph("First."), parts)).paragraphs == ("Second.",)


def test_text_that_no_paragraph_holds_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, of_body(paragraph("Kept.") + run("Outside.")))
    assert (found.paragraphs, found.notes) == (("Kept.",), {"TEXT_LEFT_OUT": 1})
    found = read(tmp_path, of_body(paragraph("Kept.") + '<w:altChunk r:id="x" xmlns:r="r"/>'))
    assert found.notes == {"TEXT_LEFT_OUT": 1}


def test_properties_of_the_file_are_not_those_of_the_article(tmp_path: Path) -> None:
    core = "<coreProperties><title>Document1</title><creator>The secretary</creator></coreProperties>"
    assert read(tmp_path, of_body(paragraph("Text."), {"docProps/core.xml": core})).fields == {}


BOMB = of_body(paragraph("again ") * 400_000)
DOCTYPE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", reasons.ZIP_DAMAGED),
    "no ZIP": (b"The document cannot be displayed.", reasons.ZIP_DAMAGED),
    "cut short": (of_paragraphs(["Text."])[:-40], reasons.ZIP_DAMAGED),
    "ZIP without a document": (of_body("", {"_rels/.rels": RELATIONS.replace("word/", "else/")}), reasons.DOC_INVALID),
    "not well-formed": (of_body("<w:p>"), reasons.DOC_INVALID),
    "unknown entity": (of_body("<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>"), reasons.DOC_INVALID),
    "document type": (of_body("", {"word/document.xml": f"{DOCTYPE}<x>&a;</x>"}), reasons.XML_DOCTYPE),
    "document type in another part": (
        of_body(paragraph("Text."), {"docProps/core.xml": f"{DOCTYPE}<x/>"}),
        reasons.XML_DOCTYPE,
    ),
    "bomb": (BOMB, reasons.ZIP_BOMB),
    "blank": (of_body("<w:p/>"), reasons.NO_TEXT),
    "pictures only": (of_body("<w:p><w:r><w:drawing/></w:r></w:p>"), reasons.NO_TEXT),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_sound_document_is_refused(tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(FileError) as refused:
        read(tmp_path, content)
    assert refused.value.reason == reason


def test_no_more_paragraphs_are_read_than_anybody_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_MOST_PARAGRAPHS", 100)
    assert len(read(tmp_path, of_paragraphs(["Text."] * 100)).paragraphs) == 100
    with pytest.raises(FileError, match="more than 100 paragraphs") as refused:
        read(tmp_path, of_paragraphs(["Text."] * 101))
    assert refused.value.reason == reasons.DOC_TOO_LARGE


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(of_paragraphs(["A sentence of some length that is written here. " * 50]))
    place = content.rindex(b"PK\x01\x02")  # the last entry of the directory
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(FileError) as refused:
        read(tmp_path, bytes(content))
    assert refused.value.reason in (reasons.ZIP_BOMB, reasons.ZIP_DAMAGED)
