"""File names for reports: safe on every file system, different for different names."""

from __future__ import annotations

import re
import unicodedata

from framing.identity import content_id

_LONGEST_SLUG = 60
_HASH = 10


def file_stem(name: str, *more: str) -> str:
    """A file name without ending for a name as it stands in the data: a readable slug, a dash, ten hash characters.

    ``more`` tells things of the same name apart; it goes into the hash only. Only ``a-z``, ``0-9`` and ``-`` occur, at
    most 71 characters; names that differ give stems that differ, also on file systems that ignore case or Unicode form.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
    digest = content_id(name, *more)[:_HASH]
    return f"{slug}-{digest}" if slug else digest
