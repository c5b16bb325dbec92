"""Read an article closely: sentences, syntax, actors, statements."""

from __future__ import annotations

from framing.actors import find_mentions
from framing.codebook import Codebook
from framing.corpus import Article
from framing.language import parse_sentences, segment
from framing.measures.reading import Reading
from framing.statements import find_statements, resolve_speakers


def read_article(article: Article, codebook: Codebook) -> Reading:
    """Find the sentences, mentions and statements of an article.

    An article in another language than the codebook's is segmented, but nothing is looked for in it.

    Raises
    ------
    UserError
        The language model is missing or was changed.
    """
    document = segment(article.text)
    if article.language not in (None, codebook.language):
        return Reading(article, codebook, document, (), ())
    document = parse_sentences(document, range(len(document.sentences)))
    mentions = find_mentions(document, codebook, day=article.date, headline_end=article.headline_end)
    statements = resolve_speakers(document, find_statements(document), mentions)
    return Reading(article, codebook, document, mentions, statements)
