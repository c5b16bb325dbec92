"""What a run was made from and with, so that it can be made again."""

from __future__ import annotations

import platform
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from framing import __version__
from framing.codebook import Codebook
from framing.corpus import Corpus, FileReport
from framing.language.syntax import MODEL_VERSION
from framing.measures import MEASURES
from framing.measures.read import is_readable
from framing.tiers import Tier

_LIBRARIES = ("spacy", "vaderSentiment", "numpy", "pandas", "pyarrow", "onnxruntime", "tokenizers")
SEED = 2020
"""With which statistics resample, unless they are told another one; reading and measuring draw nothing at random."""


def manifest_of(corpus: Corpus, codebook: Codebook, tier: Tier) -> dict[str, Any]:
    """Inputs and codebook by hash, versions, options, measures and counts. It holds no time: same input, same bytes."""
    return {
        "codebook": {"name": codebook.name, "sha256": codebook.sha256},
        "inputs": [_input(report) for report in sorted(corpus.files, key=lambda report: report.file)],
        "counts": _counts(corpus, codebook),
        "options": {"tier": tier, "reading": _reading(corpus)},
        "seed": SEED,
        "measures": {name: _measure(name, tier) for name in MEASURES},
        "versions": {"framing": __version__, "language model": MODEL_VERSION, "python": platform.python_version()}
        | {name: _version(name) for name in _LIBRARIES},
    }


def _input(report: FileReport) -> dict[str, Any]:
    return {**asdict(report), "columns": dict(report.columns)}


def _reading(corpus: Corpus) -> dict[str, Any]:
    """What the user declared about the files: their columns, date format, language and encoding."""
    return {**asdict(corpus.options), "columns": dict(corpus.options.columns)}


def _counts(corpus: Corpus, codebook: Codebook) -> dict[str, int]:
    """Records of all files: ``read`` is kept, duplicate and rejected together; some of the kept are ``not_scored``."""
    duplicates = sum(report.duplicates for report in corpus.files)
    rejected = sum(report.rejected for report in corpus.files)
    kept = len(corpus.articles)
    read = kept + duplicates + rejected
    not_scored = sum(not is_readable(article, codebook) for article in corpus.articles)
    return {"read": read, "kept": kept, "duplicate": duplicates, "rejected": rejected, "not_scored": not_scored}


def _measure(name: str, tier: Tier) -> dict[str, Any]:
    measure = MEASURES[name]
    return {
        "question": measure.question,
        "variables": dict(measure.variables),
        "signature": measure.signature(tier),
        "source": measure.source,
    }


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
