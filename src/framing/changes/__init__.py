"""What changed between two runs: articles, estimates, codebook, and what the runs were made with."""

from framing.changes.comparing import compare
from framing.changes.result import Changes

__all__ = ["Changes", "compare"]
