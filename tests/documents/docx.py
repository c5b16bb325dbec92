"""Word documents (ECMA-376), as small as they may be."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBILITY}"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def of_paragraphs(paragraphs: Sequence[str]) -> bytes:
    return of_body("".join(map(paragraph, paragraphs)))


def of_body(body: str, parts: Mapping[str, str] | None = None, spaces: str = SPACES) -> bytes:
    """A document with this body; ``parts`` are added to the package, or replace those it has."""
    package = {
        "_rels/.rels": RELATIONS,
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return file.getvalue()
