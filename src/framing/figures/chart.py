"""What a figure consists of, for the reports and notebooks that show it with its table and its sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from framing.figures.house import Picture


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, one file each, listed in ``framing.figures.FIGURES``.

    Attributes
    ----------
    name : as in ``FIGURES`` and as the public function.
    title : heading in a report.
    table : from a coverage and the figure's options to the table it shows.
    draw : from that table to the picture.
    describe : from that table to its alternative text, whole sentences.
    evidence : from the coverage and the same options to the sentences behind it, as ``Coverage.evidence`` with a
        column ``label``, the value in words.
    """

    name: str
    title: str
    table: Callable[..., pd.DataFrame]
    draw: Callable[[pd.DataFrame], Picture]
    describe: Callable[[pd.DataFrame], str]
    evidence: Callable[..., pd.DataFrame]

    def picture(self, table: pd.DataFrame) -> Picture:
        """The drawn table with its alternative text."""
        picture = self.draw(table)
        picture.alt = self.describe(table)
        return picture
