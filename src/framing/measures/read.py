"""Read an article closely: sentences, syntax, actors, statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from framing.actors import Mention, find_mentions, find_names
from framing.codebook import Codebook
from framing.corpus import Article
from framing.language import Document, parse_ahead, parse_sentences, segment
from framing.measures.reading import Reading
from framing.statements import find_statements, needs_syntax, resolve_speakers
from framing.tiers import DEFAULT, Tier

if TYPE_CHECKING:
    from framing.encoder import Encoded

LONGEST = 1_000_000
"""Characters of an article that is read closely, about 160,000 words; longer ones are archives without borders."""


TOGETHER = 16
"""Articles whose sentences are parsed together, at most."""


def is_readable(language: str | None, characters: int, codebook: Codebook) -> bool:
    """Whether an article is in the codebook's language, as far as known, and has a text no longer than ``LONGEST``."""
    return language in (None, codebook.language) and 0 < characters <= LONGEST


def read_article(article: Article, codebook: Codebook, *, tier: Tier = DEFAULT) -> Reading:
    """Find the sentences, mentions and statements of an article; syntax only where a name, cue or quotation stands.

    In the accurate tier the encoder reads every sentence once. An article that is not readable is segmented, but
    nothing is looked for in it; the manifest counts it as not scored.

    Raises
    ------
    UserError
        The language model, or in the accurate tier the encoder, is missing or was changed.
    """
    if not is_readable(article.language, len(article.text), codebook):
        document = segment(article.text)
        return Reading(article, codebook, document, (), (), _encoded(document, tier, sentences=()))
    document, names, wanted = _begun(article, codebook)
    encoded = _encoded(document, tier)
    document = parse_sentences(document, wanted)
    mentions = find_mentions(document, codebook, day=article.date, headline_end=article.headline_end, names=names)
    statements = resolve_speakers(document, find_statements(document, encoded), mentions)
    return Reading(article, codebook, document, mentions, statements, encoded)


def read_ahead(articles: Sequence[Article], codebook: Codebook) -> None:
    """Do at once for up to ``TOGETHER`` articles what takes less time together, before each of them is read.

    Raises
    ------
    UserError
        The language model is missing or was changed.
    """
    readable = (one for one in articles if is_readable(one.language, len(one.text), codebook))
    parse_ahead((begun.document, begun.wanted) for begun in [_begun(article, codebook) for article in readable])


class _Begun(NamedTuple):
    """An article before anything is parsed: its sentences, the names in it, and which sentences need syntax."""

    document: Document
    names: tuple[Mention, ...]
    wanted: frozenset[int]


@lru_cache(maxsize=TOGETHER)
def _begun(article: Article, codebook: Codebook) -> _Begun:
    document = segment(article.text)
    names = find_names(document, codebook, day=article.date, headline_end=article.headline_end)
    return _Begun(document, names, frozenset(needs_syntax(document)).union(name.sentence for name in names))


def _encoded(document: Document, tier: Tier, *, sentences: Iterable[int] | None = None) -> Encoded | None:
    if tier == "fast":
        return None
    from framing.encoder import load_encoder

    return load_encoder().encode(document, sentences)
