"""Readers: one file a format, one line here.

A reader takes a ``Source`` and returns ``Contents``. To add one, see ``docs/how-to-reader.md``.
"""

from __future__ import annotations

from collections.abc import Callable

from framing.corpus.readers.delimited import read_csv, read_tsv
from framing.corpus.readers.jsonl import read_jsonl
from framing.corpus.readers.parquet import read_parquet
from framing.corpus.readers.plain import read_plain
from framing.corpus.records import Contents, Source

READERS: dict[str, Callable[[Source], Contents]] = {
    ".csv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
    ".tsv": read_tsv,
    ".txt": read_plain,
}
"""Readers by the suffix of the file, in lower case."""

__all__ = ["READERS"]
