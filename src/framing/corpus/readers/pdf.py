"""PDF files that hold text, by pypdf: lines joined to paragraphs, what every page repeats left out.

Lines come in the order in which the file draws them, which is that of the columns where the program that made it wrote
them so. A scanned page has no text and is not read.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from framing.corpus import reasons
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.readers.documents import units
from framing.corpus.records import Document, FileError

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES: Final = 2000
"""Most pages of a file that is read."""

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest file."""

# Steps of drawing on one page; a full page of a newspaper takes some ten thousand.
_MAX_STEPS = 500_000
# Headers and footers stand on the outermost lines, on most pages or on every second.
_OUTERMOST = 2
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|seite )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/|von) ?\d{1,4})?", re.IGNORECASE)
# A line that is shorter than three quarters of the usual full line ends a paragraph, unless the sentence goes on.
_SHORT = 0.75
_GOES_ON = re.compile(r"[a-zà-ÿ(,;]")
_HYPHENATED = re.compile("[^\\W\\d_][-\u00ad\u2010]$")


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
    title, pages = _pages(path)
    kept, dropped = without_repeated(pages)
    paragraphs = tuple(joined(kept))
    if not paragraphs:
        raise FileError(reasons.PDF_NO_TEXT, f"no text on {len(pages)} pages")
    fields = {"title": title} if title and _folded("".join(paragraphs)).startswith(_folded(title)) else {}
    return Document(paragraphs, fields, {"PAGE_LINES": dropped, "BYTES_REPLACED": "".join(paragraphs).count("\ufffd")})


def without_repeated(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], int]:
    """Pages without the outermost lines that at least two of them, and at least half, share but for their numbers.

    Also how many lines were left out. A document of one page is not touched.
    """
    seen = Counter(sign for page in pages for sign in {_sign(page[place]) for place in _outermost(page)})
    repeated = {sign for sign, count in seen.items() if count >= max(2, len(pages) / 2)}
    kept = []
    for page in pages:
        outer = {place for place in _outermost(page) if _sign(page[place]) in repeated}
        kept.append([line for place, line in enumerate(page) if place not in outer])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def joined(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Paragraphs of lines; an empty line or a short one ends a paragraph, the end of a page does not.

    A word parted at a line's end is joined, its hyphen left out, where it goes on with a small letter.
    """
    lengths = sorted(len(line) for page in pages for line in page if line)
    full = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraph = ""
    lines = [line for page in pages for line in page] + [""]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        paragraph = _continued(paragraph, line) if line else paragraph
        if paragraph and (not line or _ends(line, following, full)):
            yield paragraph
            paragraph = ""


def _ends(line: str, following: str, full: int) -> bool:
    return len(line) < _SHORT * full and not _GOES_ON.match(following) and not _HYPHENATED.search(line)


def _continued(paragraph: str, line: str) -> str:
    if _HYPHENATED.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}" if paragraph else line


def _outermost(page: Sequence[str]) -> set[int]:
    filled = [place for place, line in enumerate(page) if line]
    return {*filled[:_OUTERMOST], *filled[-_OUTERMOST:]}


def _sign(line: str) -> str:
    """A line as it repeats: page numbers are all one, figures count as equal."""
    return "#" if _PAGE_NUMBER.fullmatch(line) else re.sub(r"\d+", "#", line).casefold()


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _pages(path: Path) -> tuple[str | None, list[list[str]]]:
    """The title that the file declares, and the lines of each page."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in a damaged file
    try:
        with apply_configuration(stream_parsing_work_maximum_count=_MAX_STEPS, disable_legacy_handling=True):
            return _read(PdfReader(path))
    except (FileNotDecryptedError, DependencyError) as error:
        raise FileError(reasons.PDF_ENCRYPTED, f"{error}; save it without a password") from None
    except LimitReachedError as error:
        raise FileError(reasons.DOC_TOO_LARGE, f"the PDF demands more than a page of text does ({error})") from None
    except (FileError, OSError, MemoryError):
        raise
    except Exception as error:  # pypdf raises errors of every kind on damaged files
        raise FileError(reasons.DOC_INVALID, f"the PDF cannot be read ({type(error).__name__}: {error})") from None


def _read(reader: PdfReader) -> tuple[str | None, list[list[str]]]:
    if (count := len(reader.pages)) > MAX_PAGES:
        raise FileError(reasons.DOC_TOO_LARGE, f"{count:,} pages; at most {MAX_PAGES:,} are read")
    pages: list[list[str]] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > MAX_CHARS:
            raise FileError(reasons.DOC_TOO_LARGE, f"more than {MAX_CHARS:,} characters on {len(pages) + 1} pages")
        pages.append([" ".join(line.split()) for line in text.splitlines()])
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else None, pages


units_of_pdf = units(document)
"""The reader of these files."""
