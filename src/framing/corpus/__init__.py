"""From files, as people have them, to articles; nothing is lost silently."""

from framing.corpus.article import Article
from framing.corpus.options import ReadOptions
from framing.corpus.problems import Problem
from framing.corpus.read import read_corpus, read_into
from framing.corpus.result import Account, Corpus, FileReport
from framing.corpus.store import ArticleStore, content_of

__all__ = [
    "Account",
    "Article",
    "ArticleStore",
    "Corpus",
    "FileReport",
    "Problem",
    "ReadOptions",
    "content_of",
    "read_corpus",
    "read_into",
]
