"""PDF files (ISO 32000-1) of lines of text: one font without its shapes, and a map from its codes to characters."""

import textwrap
import zlib
from collections.abc import Sequence

LINE = 14  # points from one line to the next


def of_pages(pages: Sequence[Sequence[str]], *, info: str = "", content: bytes | None = None, extra: str = "") -> bytes:
    """A file with these lines on its pages; an empty line leaves its place blank.

    ``content`` replaces what is drawn on every page, ``extra`` is added to the trailer.
    """
    letters = sorted({character for page in pages for line in page for character in line})
    codes = {character: number for number, character in enumerate(letters, start=1)}
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts["
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500>>]>>",
        stream(_to_unicode(codes)),
        f"<<{info}>>".encode(),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {first + 2 * number + 1} 0 R>>".encode()
        )
        objects.append(stream(_drawn(lines, codes) if content is None else content))
    return assembled(objects, extra=f"/Info 5 0 R{extra}")


def of_paragraphs(paragraphs: Sequence[str], width: int = 30) -> bytes:
    """A page of paragraphs broken into lines, a line left blank behind each."""
    wrapped = (textwrap.wrap(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)
    return of_pages([[line for lines in wrapped for line in (*lines, "")]])


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def assembled(objects: Sequence[bytes], *, extra: str = "") -> bytes:
    """A file of these objects, with their table and a trailer; the first is the catalogue."""
    file = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(file))
        file += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R{extra}>>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _drawn(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    shown = (
        f"1 0 0 1 50 {800 - LINE * place} Tm <{''.join(f'{codes[c]:04x}' for c in _as_drawn(line))}> Tj"
        for place, line in enumerate(lines)
        if line
    )
    return ("BT /F1 11 Tf\n" + "\n".join(shown) + "\nET").encode()


def _as_drawn(line: str) -> str:
    """From left to right, as programs draw lines that are read from right to left."""
    return line[::-1] if any("\u0590" <= character <= "\u08ff" for character in line) else line


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:04x}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()]
    blocks = (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()
