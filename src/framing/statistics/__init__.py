"""Tables in, tables out: shares, means, differences, trends and keywords, with n and honest intervals."""

from framing.statistics.differences import differences
from framing.statistics.estimates import means, shares, trend
from framing.statistics.interrupted import fitted, interrupted
from framing.statistics.keyness import keyness
from framing.statistics.moves import judged, moves
from framing.statistics.resampling import MINIMUM_STORIES, Resampling
from framing.statistics.rest import from_rest

__all__ = [
    "MINIMUM_STORIES",
    "Resampling",
    "differences",
    "fitted",
    "from_rest",
    "interrupted",
    "judged",
    "keyness",
    "means",
    "moves",
    "shares",
    "trend",
]
