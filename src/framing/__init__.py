"""The workbook for people who study news.

>>> import framing as fr
>>> corpus = fr.read_corpus("data/sample")
>>> codebook = fr.read_codebook("data/codebooks/us-iraq-2020.yaml")
>>> coverage = fr.analyse(corpus, codebook)

Importing this package loads nothing heavy; each name is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing import exploring, figures, networks
    from framing.changes import compare
    from framing.codebook import Codebook, read_codebook
    from framing.corpus import Corpus, read_corpus
    from framing.coverage import Coverage, analyse, load
    from framing.coverage.database import query

__version__ = "0.1.0"
__all__ = [
    "Codebook",
    "Corpus",
    "Coverage",
    "analyse",
    "compare",
    "exploring",
    "figures",
    "load",
    "networks",
    "query",
    "read_codebook",
    "read_corpus",
]

_HOMES = {
    "Codebook": "codebook",
    "Corpus": "corpus",
    "Coverage": "coverage",
    "analyse": "coverage",
    "compare": "changes",
    "load": "coverage",
    "query": "coverage.database",
    "read_codebook": "codebook",
    "read_corpus": "corpus",
}


def __getattr__(name: str) -> Any:
    if name in ("exploring", "figures", "networks", "statistics"):
        return import_module(f"framing.{name}")
    if name in _HOMES:
        return getattr(import_module(f"framing.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'framing' has no attribute {name!r}; it has: {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
