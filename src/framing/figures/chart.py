"""What a figure consists of, for the reports and notebooks that show it with its table and its sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from framing.figures.house import Picture, house_style, no_data
from framing.wording import say


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure, one file each, listed in ``framing.figures.FIGURES``.

    Attributes
    ----------
    name : as in ``FIGURES`` and as the public function.
    title : heading in a report, a template.
    table : from a coverage and the figure's options to the table it shows.
    drawing : from a table of which something can be drawn to the picture.
    sentences : from such a table to what the picture shows, in whole sentences.
    evidence : from the coverage and the same options to the sentences behind it, as ``Coverage.evidence`` with a
        column ``label``, the value in words.
    nothing : from any table to why nothing can be drawn of it; empty where something can.
    """

    name: str
    title: str
    table: Callable[..., pd.DataFrame]
    drawing: Callable[[pd.DataFrame], Picture]
    sentences: Callable[[pd.DataFrame], list[str]]
    evidence: Callable[..., pd.DataFrame]
    nothing: Callable[[pd.DataFrame], str]

    def picture(self, table: pd.DataFrame) -> Picture:
        """The drawn table with its alternative text."""
        picture = self.draw(table)
        picture.alt = self.describe(table)
        return picture

    def draw(self, table: pd.DataFrame) -> Picture:
        """The picture of a table, or a page that says why there is none."""
        why = self.nothing(table)
        with house_style():
            return no_data(say(self.title), why) if why else self.drawing(table)

    def describe(self, table: pd.DataFrame) -> str:
        """What the picture of a table shows, in words: its alternative text."""
        why = self.nothing(table)
        return say("No data: {why}", why=why) if why else " ".join(self.sentences(table))


def if_empty(why: str) -> Callable[[pd.DataFrame], str]:
    """The usual ``nothing`` of a chart: this template where the table has no rows."""
    return lambda table: say(why) if table.empty else ""
