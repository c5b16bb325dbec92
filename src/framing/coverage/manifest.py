"""What a run was made from and with, so that it can be made again."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing import __version__
from framing.codebook import Codebook
from framing.language.syntax import MODEL_VERSION
from framing.measures import MEASURES

if TYPE_CHECKING:
    from framing.corpus import Corpus

_LIBRARIES = ("spacy", "vaderSentiment", "numpy", "pandas", "pyarrow")


def manifest_of(corpus: Corpus, codebook: Codebook, tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Inputs and codebook by hash, versions, options, measures and counts. It holds no time: same input, same bytes."""
    return {
        "codebook": {"name": codebook.name, "sha256": codebook.sha256},
        "counts": {"kept": len(tables["articles"]), "rejected": len(tables["problems"])},
        "rows": {name: len(table) for name, table in tables.items()},
        "options": {"tier": "fast"},
        "measures": {name: _measure(name) for name in MEASURES},
        "versions": {"framing": __version__, "language model": MODEL_VERSION, "python": platform.python_version()}
        | {name: _version(name) for name in _LIBRARIES},
    }


def _measure(name: str) -> dict[str, Any]:
    measure = MEASURES[name]
    return {
        "question": measure.question,
        "variables": dict(measure.variables),
        "signature": measure.signature,
        "source": measure.source,
    }


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
