"""Words as HTML that shows just them."""

from __future__ import annotations

import re
from html import escape

_BORDERS = re.compile(r"([$\\])")


def literal(words: str) -> str:
    """Words escaped, with dollar signs and backslashes that Jupyter does not take for the borders of maths."""
    return _BORDERS.sub(r"<span>\1</span>", escape(words))
