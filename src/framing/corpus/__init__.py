"""From files, as people have them, to articles; nothing is lost silently."""

from framing.corpus.article import Article
from framing.corpus.problems import Problem

__all__ = ["Article", "Problem"]
