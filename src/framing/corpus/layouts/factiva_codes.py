"""Factiva's exports with field codes: HD, PD, LP … in a column of their own, AN with the number at the end of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framing.corpus.layouts.export import Export, Found, around, check_count, placed
from framing.corpus.layouts.factiva_marks import accession, results_found
from framing.corpus.layouts.lines import Line, cuts_at, dated, language_code, prose
from framing.corpus.layouts.table import Entry, Table

# A code stands alone in its line or before a tab, a bar or two spaces; before one space it may be a word.
_CODE = re.compile(r"\s*([A-Z]{2,3})(?: *[|\t] *| {2,}|\s*$)(.*)", re.DOTALL)
_CORE = ("HD", "WC", "PD", "SN", "LA", "LP", "TD")
_BESIDE_A_NUMBER = 2
_WITHOUT = 4


@dataclass(frozen=True, slots=True)
class _Coded:
    """A line with the field code that it begins with, if it does, and what stands behind the code."""

    line: Line
    entry: Entry | None
    value: str


def export_in(paragraphs: Sequence[str], lines: Sequence[Line], words: Table) -> Export | None:
    """The articles of such an export; None with too few of the main codes: two beside AN, or four with HD."""
    coded = [_coded(line, paragraphs[line.index], words) for line in lines]
    codes = _codes(coded)
    seen = [code for code in _CORE if code in codes]
    ends = [end for at in range(len(coded)) if (end := _end(coded, at, words)) is not None]
    if len(seen) < (_BESIDE_A_NUMBER if ends else _WITHOUT) or not (ends or "HD" in seen):
        return None
    bounds = _bounds(coded, ends)
    parts = [part for start, end in pairwise(bounds) if _is_article(part := coded[start:end])]
    declared = results_found([part.line.text for part in coded[bounds[-1] :]], words)
    counts = {
        "its summary says": declared,
        "the lines with a number (AN) are": sum(accession(part.value, words) is not None for part in coded),
        "the parts between its marks are": len(bounds) - 1,
        "its field codes are those of": len(parts) + sum(map(_twice, parts)),
    }
    check_count("Factiva", len(parts), counts)
    cuts = cuts_at(bounds, lines, len(paragraphs))
    found = [Found(_values(part, words)) for part in parts]
    why = f"field codes {', '.join(seen)}; AN ends every article"
    return Export("Factiva", why, declared, placed(found, cuts), around(cuts, len(paragraphs)))


def _coded(line: Line, paragraph: str, words: Table) -> _Coded:
    if line.text[:2].isupper() and (match := _CODE.fullmatch(paragraph)) and (entry := words.codes.get(match[1])):
        return _Coded(line, entry, " ".join(match[2].split()))
    return _Coded(line, None, line.text)


def _codes(coded: Iterable[_Coded]) -> Counter[str]:
    return Counter(part.entry.written for part in coded if part.entry is not None)


def _end(coded: Sequence[_Coded], at: int, words: Table) -> int | None:
    """Where the article ends whose number begins here: behind the line of the code, or the line below it."""
    entry = coded[at].entry
    if entry is None or entry.means != "id":
        return None
    if accession(coded[at].value, words):
        return at + 1
    below = coded[at + 1].value if at + 1 < len(coded) and not coded[at].value else ""
    return at + 2 if accession(below, words) else None


def _bounds(coded: Sequence[_Coded], ends: Sequence[int]) -> list[int]:
    """Where each article begins, and where the last one ends."""
    bounds = [_begin(coded, ends[0] if ends else len(coded)), *ends]
    if not ends or _is_article(coded[ends[-1] :]):  # an article that lost its mark is found, and counted
        bounds.append(len(coded))
    return bounds


def _begin(coded: Sequence[_Coded], end: int) -> int:
    """Where the first article begins: with its headline or the section above it, or else with its first code."""
    entries = [(at, entry) for at in range(end) if (entry := coded[at].entry) is not None]
    top = next((at for at, entry in entries if entry.place == "start"), None)
    return top if top is not None else next((at for at, _ in entries), 0)


def _is_article(coded: Sequence[_Coded]) -> bool:
    codes = _codes(coded)
    return sum(code in codes for code in _CORE) >= _BESIDE_A_NUMBER


def _twice(coded: Sequence[_Coded]) -> bool:
    """Whether two articles stand here, the mark between them lost: no text repeats two of these codes."""
    codes = _codes(coded)
    return sum(codes[code] > 1 for code in _CORE) > 1


def _values(coded: Sequence[_Coded], words: Table) -> dict[str, str]:
    """Values by field; a code counts only where it comes later in the order of codes than the one above it."""
    fields: dict[str, list[str]] = {}
    name, rank = "about", -1
    for part in coded:
        value = part.line.text
        if part.entry is not None and part.entry.rank > rank:
            name, rank, value = part.entry.means, part.entry.rank, part.value
        if value:
            fields.setdefault(name, []).append(value)
    values = {name: " ".join(found) for name, found in fields.items() if name not in ("text", "date")}
    values["text"] = prose(fields.get("text", ()))
    values |= dated(" ".join(fields["date"])) if "date" in fields else {}
    values |= {"author": words.author(values["author"])} if "author" in values else {}
    values |= {"language": language_code(values["language"])} if "language" in values else {}
    values |= {"id": number} if (number := accession(values.get("id", ""), words)) else {}
    return values
