"""From files, as people have them, to articles; nothing is lost silently."""

from framing.corpus.article import Article
from framing.corpus.problems import Problem
from framing.corpus.read import read_corpus
from framing.corpus.result import Corpus, FileReport

__all__ = ["Article", "Corpus", "FileReport", "Problem", "read_corpus"]
