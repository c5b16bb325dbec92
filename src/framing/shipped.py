"""Where the files that come with the package are: sample corpus, codebooks, notebooks."""

from __future__ import annotations

import csv
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, for example ``shipped("data", "sample")``.

    An installed wheel carries the folders inside the package; a checkout has them at its top.

    Raises
    ------
    FileNotFoundError
        The package was installed without its files; the message says how to install it again.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parents[1]):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    wanted = "/".join(parts)
    raise FileNotFoundError(f"{wanted} did not come with this installation; reinstall with: pip install media-framing")


def shipped_table(*parts: str) -> list[dict[str, str]]:
    """The rows of a shipped CSV file, by column; raises as ``shipped``."""
    with shipped(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
