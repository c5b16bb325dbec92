"""An export whose lines run together: known by what stands somewhere in it, and refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from framing.corpus import reasons
from framing.corpus.layouts.factiva_marks import ACCESSION
from framing.corpus.layouts.lines import Line
from framing.corpus.layouts.table import Table, table
from framing.corpus.records import FileError

_WORDS = r"\b\d[\d.,]{0,9} (?:words|mots|Wörter|palabras)\b"  # bounded: a text of nothing but figures took hours


def check_undivided(lines: Sequence[Line]) -> None:
    """Refuse a text that no layout fits and that nevertheless has the traces of an export, all of one database.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``, with the number of articles that the traces are of.
    """
    text = "\n".join(line.text for line in lines)
    for layout, patterns in _traces().items():
        counts = [sum(1 for _ in pattern.finditer(text)) for pattern in patterns]
        if all(counts):
            raise FileError(
                reasons.COUNT_MISMATCH,
                f"{layout} export: 0 articles found, but traces of {min(counts):,}; lines run together: export it as "
                "Word, RTF or HTML; if that is no help, the database has changed its template: see docs/databases.md",
            )


@cache
def _traces() -> Mapping[str, Sequence[re.Pattern[str]]]:
    nexis, factiva, proquest = table("nexis"), table("factiva"), table("proquest")
    ends = [entry.written for entry in nexis.lines.values() if entry.means == "end"]
    traces = {
        "Nexis": (
            f"(?:{_any(ends)})",
            f"(?:{_labels(nexis, 'load_date')})",
            f"(?:{_labels(nexis, 'length')})" + _WORDS,
        ),
        "Factiva": (rf"(?:{_any(factiva.begins['end'])}) {ACCESSION}\b", _WORDS),
        "ProQuest": tuple(f"(?:{_labels(proquest, name)})" for name in ("id", "outlet", "date")),
    }
    return {layout: [re.compile(pattern, re.IGNORECASE) for pattern in patterns] for layout, patterns in traces.items()}


def _any(wordings: Sequence[str]) -> str:
    return "|".join(map(re.escape, wordings))


def _labels(words: Table, means: str) -> str:
    return "|".join(rf"{re.escape(entry.written)}\s?: ?" for entry in words.labels.values() if entry.means == means)
