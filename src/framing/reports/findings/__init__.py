"""What a report says in words: its main finding first, then a few sentences more, all by the rules of the narrative.

A module for each kind of report, fetched when its function is first used: an article needs no statistics.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.reports.findings.actor import of_actor
    from framing.reports.findings.article import of_article
    from framing.reports.findings.comparison import of_comparison
    from framing.reports.findings.event import of_event
    from framing.reports.findings.overview import of_overview

__all__ = ["of_actor", "of_article", "of_comparison", "of_event", "of_overview"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(f"framing.reports.findings.{name.removeprefix('of_')}"), name)
    raise AttributeError(f"module 'framing.reports.findings' has no attribute {name!r}; it has: {', '.join(__all__)}")
