"""OpenDocument texts (OASIS OpenDocument 1.3), as small as they may be."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "svg": "svg-compatible"}
_SPACES = " ".join(f'xmlns:{prefix}="{_OASIS}{name}:1.0"' for prefix, name in _NAMES.items())


def paragraph(text: str) -> str:
    """A paragraph; of several spaces or one at an end, all but the first of each are elements."""
    marked = escape(text).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
    return f"<text:p>{marked}</text:p>"


def of_paragraphs(paragraphs: Sequence[str]) -> bytes:
    return of_body("".join(map(paragraph, paragraphs)))


def of_body(body: str, parts: Mapping[str, str] | None = None, kind: str = "text") -> bytes:
    content = (
        f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        for name, part in {"content.xml": content, **(parts or {})}.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + part)
    return file.getvalue()
