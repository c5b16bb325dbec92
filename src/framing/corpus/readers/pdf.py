"""PDF files that hold text, by pypdf: lines joined to paragraphs, what every page repeats left out.

Lines come in the order in which the file draws them, which is that of the columns where the program that made it wrote
them so. A scanned page has no text and is not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.readers.documents import units
from framing.corpus.readers.wrapped import Line, joined
from framing.corpus.records import Document, FileError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES: Final = 2000
"""Most pages of a file that is read."""

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest file."""

# Steps of drawing on one page; a full page of a newspaper takes some ten thousand.
_MAX_STEPS = 500_000
# Headers and footers stand on the outermost lines, on most pages or on every second.
_OUTERMOST = 2
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|seite )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/|von) ?\d{1,4})?", re.IGNORECASE)
# A paragraph starts below a gap of more than 1.35 usual ones, in another size, or indented by half to five letters. A
# line of a size of its own, such as a headline's, is usually 1.2 sizes below the next.
_GAP = 1.35
_LEADING = 1.2
_RESIZED = 1.15
_INDENT = (0.5, 5)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line where it is drawn: in points from the page's lower left corner; NaN where pypdf does not tell."""

    text: str
    x: float = nan
    y: float = nan
    size: float = nan


def document(path: Path) -> Document:
    """The text of a PDF; ``PAGE_LINES`` among its notes counts the headers, footers and page numbers left out.

    The title the file declares is taken only where the text begins with it, and no date: programs write there what the
    last document was called, and when this one was printed.

    Raises
    ------
    FileError
        ``PDF_ENCRYPTED``, ``PDF_NO_TEXT``, ``DOC_TOO_LARGE`` or ``DOC_INVALID``.
    """
    if (size := path.stat().st_size) > MAX_BYTES:
        raise FileError(reasons.DOC_TOO_LARGE, f"{size:,} bytes; a PDF may have {MAX_BYTES:,}")
    title, pages = _opened(path)
    kept, dropped = without_repeated(pages)
    paragraphs = tuple(joined(set_apart(kept)))
    if not paragraphs:
        raise FileError(reasons.PDF_NO_TEXT, f"no text on {len(pages)} pages")
    fields = {"title": title} if title and _folded("".join(paragraphs)).startswith(_folded(title)) else {}
    return Document(paragraphs, fields, {"PAGE_LINES": dropped, "BYTES_REPLACED": "".join(paragraphs).count("\ufffd")})


def without_repeated(pages: Sequence[Sequence[Drawn]]) -> tuple[list[list[Drawn]], int]:
    """Pages without the outermost lines that at least two of them, and at least half, share but for their numbers.

    Also how many lines were left out. A document of one page is not touched.
    """
    outermost = [{*range(len(page))[:_OUTERMOST], *range(len(page))[-_OUTERMOST:]} for page in pages]
    signs = [{_sign(page[place].text) for place in places} for page, places in zip(pages, outermost, strict=True)]
    seen = Counter(sign for page in signs for sign in page)
    repeated = {sign for sign, count in seen.items() if count >= max(2, len(pages) / 2)}
    kept = [
        [line for place, line in enumerate(page) if place not in places or _sign(line.text) not in repeated]
        for page, places in zip(pages, outermost, strict=True)
    ]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def set_apart(pages: Sequence[Sequence[Drawn]]) -> list[Line]:
    """The lines of all pages, each with whether a paragraph visibly starts there; a new page or column starts none."""
    gaps = Counter(round(a.y - b.y) for page in pages for a, b in pairwise(page) if a.y > b.y)
    # Between lines it is smaller than between paragraphs, which may be as many where these are short.
    usual = min((gap for gap, count in gaps.items() if count >= max(gaps.values()) / 2), default=nan)
    lines = []
    for page in pages:
        for above, line, below in zip([None, *page], page, [*page[1:], None], strict=False):
            gap = _GAP * max(usual, _LEADING * line.size)
            apart = above is not None and (above.y - line.y > gap or _resized(above, line))
            lines.append(Line(line.text, apart or _indented(line, above, gap) or _indented(line, below, gap)))
    return lines


def _resized(one: Drawn, other: Drawn) -> bool:
    return max(one.size, other.size) > _RESIZED * min(one.size, other.size)


def _indented(line: Drawn, beside: Drawn | None, gap: float) -> bool:
    """Whether a line stands further in than one above or below it in the same column."""
    if beside is None or not abs(line.y - beside.y) <= gap:
        return False
    return _INDENT[0] * line.size < line.x - beside.x < _INDENT[1] * line.size


def _sign(line: str) -> str:
    """A line as it repeats: page numbers are all one, figures count as equal."""
    return "#" if _PAGE_NUMBER.fullmatch(line) else re.sub(r"\d+", "#", line).casefold()


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _opened(path: Path) -> tuple[str | None, list[list[Drawn]]]:
    """The title that the file declares, and the lines of each page."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        with apply_configuration(stream_parsing_work_maximum_count=_MAX_STEPS, disable_legacy_handling=True):
            reader = PdfReader(path)
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
        if text := " ".join("".join(pieces).split()):
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


def _placed(matrix: list[float], at: list[float], size: float) -> Drawn:
    """Where a text is drawn: its own matrix within that of the page (ISO 32000-1, 9.4.4)."""
    x = matrix[0] * at[4] + matrix[2] * at[5] + matrix[4]
    y = matrix[1] * at[4] + matrix[3] * at[5] + matrix[5]
    return Drawn("", x, y, abs(size * at[3] * matrix[3]) or nan)


units_of_pdf = units(document)
"""The reader of these files."""
