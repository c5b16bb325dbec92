"""What a run was made from and with, so that it can be made again."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from framing import __version__
from framing.codebook import Codebook
from framing.corpus import Account, FileReport, ReadOptions
from framing.identity import content_id
from framing.language.model import MODEL_VERSION
from framing.measures import MEASURES
from framing.tiers import Tier

_LIBRARIES = ("spacy", "py3langid", "vaderSentiment", "numpy", "pandas", "pyarrow", "onnxruntime", "tokenizers")
SEED = 2020
"""With which statistics resample, unless they are told another one; reading and measuring draw nothing at random."""


def manifest_of(
    read: Account,
    codebook: Codebook,
    tier: Tier,
    *,
    not_scored: int,
    failed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Inputs and codebook by hash, versions, options, measures and counts. It holds no time: same input, same bytes.

    Parameters
    ----------
    not_scored : how many of the articles have no text, are not in the codebook's language, or too long.
    failed : articles that could not be analysed, by id with the reason.
    """
    return {
        "codebook": {"name": codebook.name, "sha256": codebook.sha256, "content": _content(codebook)},
        "inputs": [_input(report) for report in sorted(read.files, key=lambda report: report.file)],
        "counts": _counts(read.files) | {"not_scored": not_scored},
        "failed": dict(failed or {}),
        "options": {"tier": tier, "reading": reading_of(read.options)},
        "seed": SEED,
        "measures": {name: _measure(name, tier) for name in MEASURES},
        "versions": _versions(),
    }


def made_with(codebook: Codebook, tier: Tier) -> dict[str, str]:
    """What decides the tables of given articles, by its name in words: codebook, tier, measures and versions."""
    measures = {f"measure {name}": measure.signature(tier) for name, measure in MEASURES.items()}
    versions = {f"version of {name}": str(number) for name, number in _versions().items()}
    return {"codebook": _content(codebook), "tier": tier, **measures, **versions}


def was_made_with(manifest: Mapping[str, Any]) -> dict[str, str]:
    """What decided the tables of a run, in the words of :func:`made_with`."""
    measures = {f"measure {name}": measure["signature"] for name, measure in manifest["measures"].items()}
    versions = {f"version of {name}": str(number) for name, number in manifest["versions"].items()}
    made = {"codebook": manifest["codebook"]["content"], "tier": manifest["options"]["tier"]}
    return {**made, **measures, **versions}


def _content(codebook: Codebook) -> str:
    """Hash of what is asked, whatever the codebook is called and however its file is laid out."""
    return content_id(repr(replace(codebook, name="", sha256="")))


def _versions() -> dict[str, str | None]:
    known = {"framing": __version__, "language model": MODEL_VERSION, "python": platform.python_version()}
    return known | {name: _version(name) for name in _LIBRARIES}


def _input(report: FileReport) -> dict[str, Any]:
    return {**asdict(report), "columns": dict(report.columns)}


def reading_of(options: ReadOptions) -> dict[str, Any]:
    """What the user declared about the files: their columns, date format, language and encoding."""
    return {**asdict(options), "columns": dict(options.columns)}


def _counts(files: Iterable[FileReport]) -> dict[str, int]:
    """Records of all files: ``read`` is kept, duplicate and rejected together."""
    counts = {
        "kept": sum(file.articles for file in files),
        "duplicate": sum(file.duplicates for file in files),
        "rejected": sum(file.rejected for file in files),
    }
    return {"read": sum(counts.values()), **counts}


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
