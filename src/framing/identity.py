"""Stable identifiers and file names: made from content and position, never from running numbers."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST_SLUG = 60
_HASH = 10


def text_sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text's UTF-8 bytes (64 characters)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal characters that depend on every part and on where one part ends and the next begins."""
    return text_sha256("\x1f".join(parts))[:16]


def unit_id(article: str, unit: str, start: int, end: int) -> str:
    """Id of a unit found in an article, such as ``a1:mention:10-14``."""
    return f"{article}:{unit}:{start}-{end}"


def file_stem(name: str, *more: str) -> str:
    """A file name without ending for a name as it stands in the data: a readable slug, a dash, ten hash characters.

    ``more`` tells things of the same name apart; it goes into the hash only. Only ``a-z``, ``0-9`` and ``-`` occur, at
    most 71 characters; names that differ give stems that differ, also on file systems that ignore case or Unicode form.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
    digest = content_id(name, *more)[:_HASH]
    return f"{slug}-{digest}" if slug else digest
