"""PDF files that hold text, by pypdf: lines joined to paragraphs, what every page repeats left out.

Lines come in the order in which the file draws them, which is that of the columns where the program that made it wrote
them so. A scanned page has no text and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from framing.corpus import layouts, reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.readers.documents import bytes_of, units
from framing.corpus.readers.drawn import Drawn, lines_of, without_margins, without_repeated
from framing.corpus.readers.wrapped import joined
from framing.corpus.records import Document, FileError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES: Final = 2000
"""Most pages of a file that is read."""

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest file."""

# Steps of drawing on one page; a full page of a newspaper takes some ten thousand.
_MAX_STEPS = 500_000

# Ligatures, and letters in the form that they have within a word: of fonts, and no other letters (Unicode, 9.2).
_FORMS = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]")
# In a text from right to left, an opening bracket is drawn as a closing one is otherwise.
_RIGHT_TO_LEFT = "\u0590-\u08ff"
_MIRRORED = re.compile(rf"[)\]](?=[{_RIGHT_TO_LEFT}])|(?<=[{_RIGHT_TO_LEFT}])[(\[]")
_BRACKETS = dict(zip("()[]", ")(][", strict=True))


def document(path: Path) -> Document:
    """The text of a PDF; ``PAGE_LINES`` among its notes counts the headers, footers and page numbers left out.

    The address is that which a browser prints below a page. The title the file declares is taken only where the text
    begins with it, and no date: programs write there what the last document was called, and when this one was printed.

    Raises
    ------
    FileError
        ``PDF_ENCRYPTED``, ``PDF_NO_TEXT``, ``EXPORT_AS_PDF``, ``DOC_TOO_LARGE`` or ``DOC_INVALID``.
    """
    title, pages = _opened(bytes_of(path, MAX_BYTES))
    bare, url = without_margins(pages)
    kept, dropped = without_repeated(bare)
    dropped += sum(map(len, pages)) - sum(map(len, bare))
    paragraphs = tuple(joined(lines_of(kept)))
    if not paragraphs:
        raise FileError(reasons.PDF_NO_TEXT, f"no text on {len(pages)} page{'s' * (len(pages) != 1)}")
    _refuse_export(paragraphs)
    begins = title and _folded("".join(paragraphs)).startswith(_folded(title))
    fields = {name: value for name, value in (("title", title if begins else None), ("url", url)) if value}
    return Document(paragraphs, fields, {"PAGE_LINES": dropped, "BYTES_REPLACED": "".join(paragraphs).count("\ufffd")})


def _refuse_export(paragraphs: tuple[str, ...]) -> None:
    """An export of a database tells headline, outlet and fields apart by lines; here they were joined by a guess."""
    try:
        found = layouts.export_in(paragraphs) is not None
    except FileError:
        found = True
    if found:
        raise FileError(reasons.EXPORT_AS_PDF, "export it as Word, RTF, HTML or text; see docs/databases.md")


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _opened(data: bytes) -> tuple[str | None, list[list[Drawn]]]:
    """The title that the file declares, and the lines of each page."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        with apply_configuration(stream_parsing_work_maximum_count=_MAX_STEPS, disable_legacy_handling=True):
            reader = PdfReader(BytesIO(data))
            pages = list(_pages(reader))
            title = reader.metadata.title if reader.metadata else None
            return title if isinstance(title, str) else None, pages
    except (FileNotDecryptedError, DependencyError) as error:
        raise FileError(reasons.PDF_ENCRYPTED, f"{error}; save it without a password") from None
    except LimitReachedError as error:
        raise FileError(reasons.DOC_TOO_LARGE, f"the PDF demands more than a page of text does ({error})") from None
    except (FileError, OSError, MemoryError):
        raise
    except Exception as error:  # pypdf raises errors of every kind on damaged files
        raise FileError(reasons.DOC_INVALID, f"the PDF cannot be read ({type(error).__name__}: {error})") from None


def _pages(reader: PdfReader) -> Iterator[list[Drawn]]:
    if (count := len(reader.pages)) > MAX_PAGES:
        raise FileError(reasons.DOC_TOO_LARGE, f"{count:,} pages; at most {MAX_PAGES:,} are read")
    left = MAX_CHARS
    for page in reader.pages:
        lines = _lines(page)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            raise FileError(reasons.DOC_TOO_LARGE, f"more than {MAX_CHARS:,} characters; split it into articles")
        yield lines


def _lines(page: PageObject) -> list[Drawn]:
    """The lines of a page that are not blank, each where its first piece is drawn."""
    found: list[Drawn] = []
    pieces: list[str] = []
    start = Drawn("")

    def end_line() -> None:
        if text := _letters(" ".join("".join(pieces).split())):
            found.append(Drawn(text, start.x, start.y, start.size))
        pieces.clear()

    def take(text: str, matrix: list[float], at: list[float], _font: Any, size: float) -> None:
        nonlocal start
        for number, piece in enumerate(text.split("\n")):
            if number:
                end_line()
            if piece.strip() and not "".join(pieces).strip():
                start = _placed(matrix, at, size) if number == 0 else Drawn("")
            pieces.append(piece)

    page.extract_text(visitor_text=take)
    end_line()
    return found


def _letters(text: str) -> str:
    """A line with letters for forms of letters, and with brackets as they are written, not as they are drawn."""
    if text.isascii():
        return text
    return _MIRRORED.sub(lambda found: _BRACKETS[found[0]], _FORMS.sub(lambda found: normalize("NFKC", found[0]), text))


def _placed(matrix: list[float], at: list[float], size: float) -> Drawn:
    """Where a text is drawn: its own matrix within that of the page (ISO 32000-1, 9.4.4)."""
    x = matrix[0] * at[4] + matrix[2] * at[5] + matrix[4]
    y = matrix[1] * at[4] + matrix[3] * at[5] + matrix[5]
    return Drawn("", x, y, abs(size * at[3] * matrix[3]) or nan)


units_of_pdf = units(document)
"""The reader of these files."""
