"""Every word that stands on the pages of an RTF file is read, in any code page; what is no sound RTF is refused."""

from pathlib import Path

import pytest
from documents.rtf import of_body

from framing.corpus import reasons
from framing.corpus.readers import rtf
from framing.corpus.records import Document, FileError


def read(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "file.rtf"
    path.write_bytes(content)
    return rtf.document(path)


LINK = r'{\field{\*\fldinst{HYPERLINK "http://x.example/a b"}}{\fldrslt{\ul\cf1 A linked title}}}'
WHERE = {
    "link": (LINK + r" in a text", ["A linked title in a text"]),
    "link without braces": (r'{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt Title}} on', ["Title on"]),
    "words of a link in the text": (r"The HYPERLINK is \\fldinst here", ["The HYPERLINK is \\fldinst here"]),
    "table": (r"\trowd a\cell b | c\cell\row d", ["a", "b | c", "d"]),
    "deletion": (r"Kept{\deleted deleted} and{\deleted0  this}", ["Kept and this"]),
    "insertion": (r"Kept {\revised and added}", ["Kept and added"]),
    "characters": (
        r"a\tab b\line US\_led in\-spection \{x\} \\ y\~z",
        ["a\tb", "US-led in\u00adspection {x} \\ y\u00a0z"],
    ),
    "pair of numbers": (r"\u-10179?\u-8704? pair \uc0\u8364 \uc1\u8364 ?", ["😀 pair €€"]),
    "half a pair": (r"half \u-10179? here", ["half \ufffd here"]),
    "substitute of two letters": (r"\uc2\u1234 ab\uc1 c", ["\u04d2c"]),
    "hidden destinations": (r"{\*\unknown secret}{\header page header}{\*\bkmkstart mark}Text", ["Text"]),
    "Windows-1252": (r"na\'efve \'93caf\'e9\'94 5 \'80", ["naïve “café” 5 €"]),
    "Cyrillic font": (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} caf\'e9", ["Привет café"]),
    "binary data": (r"a{\object{\*\objdata \bin6 }}}\{{}}b\bin3 {{{c", ["abc"]),
    "picture": (r"a{\pict\pngblip 89504e470d0a}b", ["ab"]),
    "undecodable byte": (r"a\'81b", ["a\ufffdb"]),
}


@pytest.mark.parametrize("place", WHERE)
def test_text_is_read_as_a_person_would(tmp_path: Path, place: str) -> None:
    body, expected = WHERE[place]
    found = read(tmp_path, of_body(rf"\pard Above.\par \pard {body}\par Below.\par"))
    assert list(found.paragraphs) == ["Above.", *expected, "Below."]
    assert found.notes == {"BYTES_REPLACED": "".join(expected).count("\ufffd")}


def test_notes_and_text_boxes_come_behind_the_text(tmp_path: Path) -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt \pard In the box.\par}}}"
    found = read(tmp_path, of_body(rf"Text{{\super 1{{\footnote \pard A note.}}}} goes{box} on.\par Below.\par"))
    assert found.paragraphs == ("Text1 goes on.", "Below.", "A note.", "In the box.")


@pytest.mark.parametrize(
    ("header", "bytes_", "text"),
    [
        (rb"\ansi\ansicpg1251", "Совет решил".encode("cp1251"), "Совет решил"),
        (rb"\ansi\ansicpg65001", "Zoë".encode(), "Zoë"),
        (rb"\mac", "café".encode("mac_roman"), "café"),
        (rb"\pc", "café".encode("cp437"), "café"),
        (rb"\ansi", "café".encode("cp1252"), "café"),
    ],
)
def test_bytes_are_of_the_code_page_that_the_file_names(
    tmp_path: Path, header: bytes, bytes_: bytes, text: str
) -> None:
    assert read(tmp_path, rb"{\rtf1" + header + b" " + bytes_ + b"}").paragraphs == (text,)
    escaped = b"".join(b"\\'%02x" % byte for byte in bytes_)
    assert read(tmp_path, rb"{\rtf1" + header + b" " + escaped + b"}").paragraphs == (text,)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_bytes_that_should_have_been_escaped_are_read_as_what_they_are(tmp_path: Path, encoding: str) -> None:
    said = "Müller said “no” – twice"
    assert read(tmp_path, rb"{\rtf1\ansi\ansicpg1252 " + said.encode(encoding) + b"}").paragraphs == (said,)


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", reasons.DOC_INVALID),
    "plain text": (b"Just text.", reasons.DOC_INVALID),
    "a Word document": (b"PK\x03\x04", reasons.DOC_INVALID),
    "cut short": (of_body("Text")[:-1], reasons.DOC_INVALID),
    "cut short behind an escaped brace": (of_body(r"Text\}")[:-1], reasons.DOC_INVALID),
    "cut short within binary data": (of_body(r"\bin99 Text}}}"), reasons.DOC_INVALID),
    "two documents": (of_body("One") + of_body("Two"), reasons.DOC_INVALID),
    "a million groups in one another": (of_body("{" * 1_000_000 + "}" * 1_000_000), reasons.DOC_INVALID),
    "a number without a character": (of_body(r"\u9999999 ?"), reasons.DOC_INVALID),
    "blank": (of_body(r"\pard\par"), reasons.NO_TEXT),
    "more text than is read": (of_body("words " * 4_000_000), reasons.DOC_TOO_LARGE),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_sound_file_is_refused(tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(FileError) as refused:
        read(tmp_path, content)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "body",
    [
        (r"{\field{\*\fldinst{ " * 150 + "}" * 450) * 50,
        (r'{\field{\*\fldinst{ HYPERLINK "x' * 150 + "}" * 450) * 50,
        r"{\fonttbl" + r"\f1" * 300_000 + "}",
        r"{\fonttbl\f0\fcharset0 " + "a" * 1_000_000 + "}",
        r"{\pict\binfsxn" + "ab" * 200_000 + "}",
    ],
    ids=["fields", "links", "fonts", "a font's name", "a picture"],
)
def test_what_takes_striprtf_minutes_is_read_at_once(tmp_path: Path, body: str) -> None:
    assert read(tmp_path, of_body(body + "Text")).paragraphs == ("Text",)


def test_pictures_do_not_count_towards_the_limit(tmp_path: Path) -> None:
    picture = r"{\pict " + "00" * 15_000_000 + "}"
    assert read(tmp_path, of_body(f"Text{picture}")).paragraphs == ("Text",)
