"""Reports: what their notebooks show, and how batches of them are made.

Names are fetched when first used: the process that runs a notebook needs none of the libraries that draw its figures.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.reports import findings
    from framing.reports.closereading import article_row, close_reading
    from framing.reports.eventexhibits import before_and_after, course
    from framing.reports.events import around, event_of, sides_of
    from framing.reports.exhibits import exhibit, stance_exhibits
    from framing.reports.lists import (
        agency_list,
        dates_list,
        frame_list,
        keyword_list,
        portrayal_list,
        relation_list,
        stance_list,
        statement_list,
    )
    from framing.reports.overview import covered, overview_title, read_and_rejected
    from framing.reports.page import done, finding, in_words, masthead, only, open_run, provenance
    from framing.reports.parts import contrast, side_by_side, sides, words_apart
    from framing.reports.plan import comparison_title
    from framing.reports.scoreboard import methods, validity
    from framing.reports.versions import edits

_NAMES = {
    "closereading": ("article_row", "close_reading"),
    "versions": ("edits",),
    "parts": ("contrast", "side_by_side", "sides", "words_apart"),
    "eventexhibits": ("before_and_after", "course"),
    "events": ("around", "event_of", "sides_of"),
    "exhibits": ("exhibit", "stance_exhibits"),
    "lists": (
        *("agency_list", "dates_list", "frame_list", "keyword_list", "portrayal_list", "relation_list"),
        *("stance_list", "statement_list"),
    ),
    "overview": ("covered", "overview_title", "read_and_rejected"),
    "page": ("done", "finding", "in_words", "masthead", "only", "open_run", "provenance"),
    "plan": ("comparison_title",),
    "scoreboard": ("methods", "validity"),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "agency_list",
    "around",
    "article_row",
    "before_and_after",
    "close_reading",
    "comparison_title",
    "contrast",
    "course",
    "covered",
    "dates_list",
    "done",
    "edits",
    "event_of",
    "exhibit",
    "finding",
    "findings",
    "frame_list",
    "in_words",
    "keyword_list",
    "masthead",
    "methods",
    "only",
    "open_run",
    "overview_title",
    "portrayal_list",
    "provenance",
    "read_and_rejected",
    "relation_list",
    "side_by_side",
    "sides",
    "sides_of",
    "stance_exhibits",
    "stance_list",
    "statement_list",
    "validity",
    "words_apart",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"framing.reports.{_HOMES[name]}"), name)
    if name == "findings":
        return import_module("framing.reports.findings")
    raise AttributeError(f"module 'framing.reports' has no attribute {name!r}; it has: {', '.join(__all__)}")
