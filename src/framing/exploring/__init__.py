"""Looking around in a coverage, live in JupyterLab; readable too where a notebook is merely rendered.

Names are fetched when first used: widgets and interactive tables are loaded only by who asks for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.exploring.kwic import concordance
    from framing.exploring.reasons import why
    from framing.exploring.searchable import evidence_table, table

_HOMES: dict[str, str] = {
    "concordance": "kwic",
    "evidence_table": "searchable",
    "table": "searchable",
    "why": "reasons",
}

__all__ = ["concordance", "evidence_table", "table", "why"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"framing.exploring.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'framing.exploring' has no attribute {name!r}; it has: {', '.join(__all__)}")
