"""The tidy tables of a run: make, ask, save and load them."""

from framing.coverage.analysis import analyse
from framing.coverage.coverage import Coverage, load

__all__ = ["Coverage", "analyse", "load"]
