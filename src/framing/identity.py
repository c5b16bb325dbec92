"""Stable identifiers: made from content and position, never from running numbers."""

from __future__ import annotations

import hashlib


def text_sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text's UTF-8 bytes (64 characters)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal characters that depend on every part and on where one part ends and the next begins."""
    return text_sha256("\x1f".join(parts))[:16]


def unit_id(article: str, unit: str, start: int, end: int) -> str:
    """Id of a unit found in an article, such as ``a1:mention:10-14``."""
    return f"{article}:{unit}:{start}-{end}"
