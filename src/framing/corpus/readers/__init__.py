"""Readers: one file a format, one line here.

A reader takes a ``Source`` and returns ``Contents``; a reader of documents gives ``Unit``s, in a process with limits.
To add one, see ``docs/how-to-reader.md``.
"""

from __future__ import annotations

from collections.abc import Callable

from framing.corpus.readers.delimited import read_csv, read_tsv
from framing.corpus.readers.jsonfile import read_json
from framing.corpus.readers.jsonl import read_jsonl
from framing.corpus.readers.parquet import read_parquet
from framing.corpus.readers.plain import read_plain
from framing.corpus.records import Contents, Source

READERS: dict[str, Callable[[Source], Contents]] = {
    ".csv": read_csv,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
    ".tsv": read_tsv,
    ".txt": read_plain,
}
"""Readers by the suffix of the file, in lower case."""

_HERE = "framing.corpus.readers"
DOCUMENTS: dict[str, str] = {
    ".docx": f"{_HERE}.docx:units_of_docx",
    ".eml": f"{_HERE}.eml:units_of_eml",
    ".htm": f"{_HERE}.html:units_of_html",
    ".html": f"{_HERE}.html:units_of_html",
    ".mht": f"{_HERE}.eml:units_of_mhtml",
    ".mhtml": f"{_HERE}.eml:units_of_mhtml",
    ".odt": f"{_HERE}.odt:units_of_odt",
    ".pdf": f"{_HERE}.pdf:units_of_pdf",
    ".rtf": f"{_HERE}.rtf:units_of_rtf",
    ".warc": f"{_HERE}.warc:units_of_warc",
    ".warc.gz": f"{_HERE}.warc:units_of_warc",
    ".xhtml": f"{_HERE}.html:units_of_html",
}
"""Readers of documents by suffix, as ``module:function``: each is imported and run in a process with limits only.

The function is ``units_of_x(source: Source) -> Iterator[Unit | About]``.
"""

ARCHIVE = ".zip"
"""Suffix of an archive, whose files are read as if they were in a folder of its name."""


_ALSO_ARCHIVE = ".wacz"


def suffix_of(name: str) -> str | None:
    """The suffix, of one part or two, that something is read by; None where nothing is."""
    if name.lower().endswith(_ALSO_ARCHIVE):
        return ARCHIVE
    known = (suffix for suffix in (*READERS, *DOCUMENTS, ARCHIVE) if name.lower().endswith(suffix))
    return max(known, key=len, default=None)


__all__ = ["ARCHIVE", "DOCUMENTS", "READERS", "suffix_of"]
