"""Read an article closely: sentences, syntax, actors, statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from framing.actors import find_mentions, find_names
from framing.codebook import Codebook
from framing.corpus import Article
from framing.language import Document, parse_sentences, segment
from framing.measures.reading import Reading
from framing.statements import find_statements, needs_syntax, resolve_speakers
from framing.tiers import DEFAULT, Tier

if TYPE_CHECKING:
    from framing.encoder import Encoded

LONGEST = 1_000_000
"""Characters of an article that is read closely, about 160,000 words; longer ones are archives without borders."""


def is_readable(language: str | None, characters: int, codebook: Codebook) -> bool:
    """Whether an article is in the codebook's language, as far as known, and no longer than ``LONGEST``."""
    return language in (None, codebook.language) and characters <= LONGEST


def read_article(article: Article, codebook: Codebook, *, tier: Tier = DEFAULT) -> Reading:
    """Find the sentences, mentions and statements of an article; syntax only where a name, cue or quotation stands.

    In the accurate tier the encoder reads every sentence once. An article that is not readable is segmented, but
    nothing is looked for in it; the manifest counts it as not scored.

    Raises
    ------
    UserError
        The language model, or in the accurate tier the encoder, is missing or was changed.
    """
    document = segment(article.text)
    if not is_readable(article.language, len(article.text), codebook):
        return Reading(article, codebook, document, (), (), _encoded(document, tier, sentences=()))
    encoded = _encoded(document, tier)
    day, headline_end = article.date, article.headline_end
    named = {name.sentence for name in find_names(document, codebook, day=day, headline_end=headline_end)}
    document = parse_sentences(document, named.union(needs_syntax(document)))
    mentions = find_mentions(document, codebook, day=day, headline_end=headline_end)
    statements = resolve_speakers(document, find_statements(document, encoded), mentions)
    return Reading(article, codebook, document, mentions, statements, encoded)


def _encoded(document: Document, tier: Tier, *, sentences: Iterable[int] | None = None) -> Encoded | None:
    if tier == "fast":
        return None
    from framing.encoder import load_encoder

    return load_encoder().encode(document, sentences)
