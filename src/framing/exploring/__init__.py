"""Looking around in a coverage, live in JupyterLab; readable too where a notebook is merely rendered.

Names are fetched when first used: widgets and interactive tables are loaded only by who asks for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.codebook import draft_codebook
    from framing.exploring.codebook_candidates import candidates, unknown_phrases
    from framing.exploring.codebook_lists import candidate_list, frame_word_list, quotation_list, source_list
    from framing.exploring.codebook_panels import candidate_panel, frame_word_panel
    from framing.exploring.codebook_quotations import unmatched, unmatched_sources
    from framing.exploring.codebook_terms import frame_words
    from framing.exploring.filtered import Controls, controls
    from framing.exploring.kwic import concordance
    from framing.exploring.reasons import why
    from framing.exploring.saving import save_list
    from framing.exploring.searchable import evidence_table, table

_HOMES: dict[str, str] = {
    "Controls": ".filtered",
    "candidate_list": ".codebook_lists",
    "candidate_panel": ".codebook_panels",
    "candidates": ".codebook_candidates",
    "concordance": ".kwic",
    "controls": ".filtered",
    "draft_codebook": "..codebook",
    "evidence_table": ".searchable",
    "frame_word_list": ".codebook_lists",
    "frame_word_panel": ".codebook_panels",
    "frame_words": ".codebook_terms",
    "quotation_list": ".codebook_lists",
    "source_list": ".codebook_lists",
    "save_list": ".saving",
    "table": ".searchable",
    "unknown_phrases": ".codebook_candidates",
    "unmatched": ".codebook_quotations",
    "unmatched_sources": ".codebook_quotations",
    "why": ".reasons",
}

__all__ = [
    "Controls",
    "candidate_list",
    "candidate_panel",
    "candidates",
    "concordance",
    "controls",
    "draft_codebook",
    "evidence_table",
    "frame_word_list",
    "frame_word_panel",
    "frame_words",
    "quotation_list",
    "save_list",
    "source_list",
    "table",
    "unknown_phrases",
    "unmatched",
    "unmatched_sources",
    "why",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module 'framing.exploring' has no attribute {name!r}; it has: {', '.join(__all__)}")
