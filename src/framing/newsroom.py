"""What a newsroom brings of its own to the look of figures."""

from __future__ import annotations

import os
from pathlib import Path

from framing.errors import UserError

_VARIABLE = "FRAMING_STYLE"


def own_style() -> Path | None:
    """The matplotlib style that the environment variable ``FRAMING_STYLE`` names; None where it names none.

    Raises
    ------
    UserError
        There is no such file.
    """
    named = os.environ.get(_VARIABLE, "")
    if not named:
        return None
    style = Path(named)
    if not style.is_file():
        raise UserError(f"{_VARIABLE} names {named!r}, which is no file; it is the path of an .mplstyle file, or empty")
    return style
