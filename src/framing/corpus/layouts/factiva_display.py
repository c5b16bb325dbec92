"""Factiva's exports of articles as they are displayed, without codes.

On top stand the section, the headline and the byline, then the number of words, the date and the time, outlet, source
code, page, language and copyright; a line with the accession number ends the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.corpus import reasons
from framing.corpus.layouts.export import Export, Found, around, check_count, placed
from framing.corpus.layouts.factiva_marks import accession, results_found
from framing.corpus.layouts.lines import Line, cuts_at, language_code, leading_date, prose
from framing.corpus.layouts.table import Table

_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_TIME = re.compile(r"\d{1,2}:\d{2}.{0,12}")
_DETAILS_WITHIN = 7


def export_in(paragraphs: Sequence[str], lines: Sequence[Line], words: Table) -> Export | None:
    """The articles of such an export; None where no number of words stands above an accession number."""
    ends = [at + 1 for at, line in enumerate(lines) if accession(line.text, words)]
    if not ends or not _tops(lines[: ends[-1]], words):
        return None
    cover = [at for at, line in enumerate(lines[: ends[0]]) if _means(line, words) == "about"]
    bounds = [cover[-1] + 1 if cover else 0, *ends]
    if _tops(lines[ends[-1] :], words):  # an article that lost its mark is found, and counted
        bounds.append(len(lines))
    parts = [[line for line in lines[start:end] if _means(line, words) != "page"] for start, end in pairwise(bounds)]
    tops = [_tops(part, words) for part in parts]
    counts = {
        "its summary says": results_found([line.text for line in lines[bounds[-1] :]], words),
        "the lines with a number (Document …) are": len(ends),
        "the lines with a number of words are": sum(map(len, tops)),
        "the parts between its marks are": len(parts),
    }
    check_count("Factiva", sum(map(bool, tops)), counts)
    found = [_article(part, top, words) for part, (top,) in zip(parts, tops, strict=True)]
    cuts = cuts_at(bounds, lines, len(paragraphs))
    why = "a number of words with a date below it on top of every article, a line with its accession number at the end"
    return Export("Factiva", why, counts["its summary says"], placed(found, cuts), around(cuts, len(paragraphs)))


def _means(line: Line, words: Table) -> str:
    entry = words.entry(line.text)
    return entry[0].means if entry is not None else ""


def _tops(lines: Sequence[Line], words: Table) -> list[int]:
    """Where the number of words of an article stands: the first such line, and later ones with a date below them."""
    counts = [at for at, line in enumerate(lines) if line.text[0].isdigit() and _means(line, words) == "length"]
    dated = [at for at in counts[1:] if at + 1 < len(lines) and leading_date(lines[at + 1].text) is not None]
    return counts[:1] + dated


def _article(part: Sequence[Line], top: int, words: Table) -> Found:
    texts = [line.text for line in part]
    values = _headed(texts[:top], words) | {"length": texts[top]}
    if number := accession(texts[-1], words):
        values["id"] = number
        texts.pop()
    rest = texts[top + 1 :]
    if rest and (day := leading_date(rest[0])) is not None:
        values["date"] = day
        rest = rest[1:]
    details, body = _details(rest, words)
    values |= details | {"text": prose(body)}
    gone = len(body) == 1 and words.begins_as(body[0], "placeholder")
    return Found(values, reasons.NOT_DISPLAYED if gone else None)


def _headed(texts: Sequence[str], words: Table) -> dict[str, str]:
    """Headline, and the section above and the byline below it: the longest line that does not begin with By."""
    if not texts:
        return {}
    named = [at for at, text in enumerate(texts) if at and words.author(text) != text]
    above = texts[: named[0]] if named else texts
    at = max(range(len(above)), key=lambda place: len(above[place]))
    values = {"title": texts[at], "section": " ".join(texts[:at]), "author": " ".join(texts[at + 1 :])}
    values["author"] = words.author(values["author"])
    return {name: value for name, value in values.items() if value}


def _details(texts: Sequence[str], words: Table) -> tuple[dict[str, str], Sequence[str]]:
    """Outlet, source code, page, language and copyright, and the text below them."""
    rest = list(texts)
    values: dict[str, str] = {}
    if rest and _TIME.fullmatch(rest[0]):
        values["time"] = rest.pop(0)
    if rest:
        values["outlet"] = rest.pop(0)
    if rest and _SOURCE_CODE.fullmatch(rest[0]):
        values["source_code"] = rest.pop(0)
    near = rest[:_DETAILS_WITHIN]
    language = next((at for at, text in enumerate(near) if language_code(text) != text), None)
    rights = next((at for at, text in enumerate(near) if words.begins_as(text, "copyright")), None)
    if language is not None:
        values["language"] = language_code(near[language])
    if rights is not None:
        values["copyright"] = near[rights]
    last = max(-1 if language is None else language, -1 if rights is None else rights)
    page = " ".join(text for at, text in enumerate(near[:last]) if at not in (language, rights))
    return values | ({"page": page} if page else {}), rest[last + 1 :]
