"""All mentions of the codebook's actors in an article."""

from __future__ import annotations

from datetime import date

from framing.actors.mention import Mention
from framing.actors.names import find_names
from framing.codebook import Codebook
from framing.language import Document


def find_mentions(
    document: Document, codebook: Codebook, *, day: date | None, headline_end: int = 0
) -> tuple[Mention, ...]:
    """Mentions of the codebook's actors, in text order and without overlaps."""
    return find_names(document, codebook, day=day, headline_end=headline_end)
