"""What two runs were made from and with: inputs, options, measures, versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

_OF_ARTICLES = {"outlet", "since", "until"}  # filters that choose articles and leave what was found in them
_KINDS = ("input", "option", "measure", "version", "count")


def made_differently(old: Mapping[str, Any], new: Mapping[str, Any]) -> pd.DataFrame:
    """One row a line in which the manifests differ.

    Columns: ``kind`` (``input``, ``option``, ``measure``, ``version`` or ``count``), ``name``, ``old`` and ``new``; NaN
    where a run has no such line. An input is told by its articles and the beginning of its SHA-256, a measure by its
    signature.
    """
    before, after = (dict(_told(manifest)) for manifest in (old, new))
    rows = [
        {"kind": kind, "name": name, "old": before.get((kind, name)), "new": after.get((kind, name))}
        for kind, name in dict.fromkeys([*before, *after])
        if before.get((kind, name)) != after.get((kind, name))
    ]
    rows.sort(key=lambda row: _KINDS.index(str(row["kind"])))
    return pd.DataFrame(rows, columns=["kind", "name", "old", "new"]).astype("str")


def _told(manifest: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str | None]]:
    for file in manifest.get("inputs", ()):
        hash = (file["sha256"] or "")[:12] or file["reason"]
        yield ("input", file["file"]), f"{file['articles']:,} articles, {hash}"
    yield ("option", "tier"), manifest["options"]["tier"]
    for name, value in manifest["options"]["reading"].items():
        yield ("option", name), _words(value)
    parts = manifest.get("parts", [])
    kind = "input" if _OF_ARTICLES.issuperset(name for part in parts for name in part) else "option"
    yield (kind, "part of a run"), _words("; ".join(map(_words, parts)))
    for name, measure in manifest["measures"].items():
        yield ("measure", name), measure.get("signature")
    for name, version in manifest["versions"].items():
        yield ("version", name), version
    for name, count in manifest["counts"].items():
        yield ("count", name.replace("_", " ")), f"{count:,}"
    yield ("count", "failed"), f"{len(manifest['failed']):,}"


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {entry}" for name, entry in sorted(value.items()))
    return "" if value is None else str(value)
