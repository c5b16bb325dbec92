"""What a reader chooses of the scores: one value to explain, or all of a measure to list and save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.errors import UserError
from framing.exploring.choices import NOTHING, WIDE, line
from framing.exploring.reasons import why
from framing.exploring.saving import save_list
from framing.exploring.searchable import table
from framing.reports.html import text

_OFFERED = 300  # values to choose from, evenly spread
_TOLD = ["actor_name", "target", "value", "evidence", "outlet", "date"]


class ScoreChoice:
    """One value of a measure."""

    def __init__(self, coverage: Coverage, measure: str) -> None:
        """The measures are those of the run."""
        import ipywidgets as widgets

        self._measure = _measures(coverage, measure)
        self._score = widgets.Dropdown(description="Value", layout=WIDE)
        self._rows = pd.DataFrame()
        self._offered = ""
        self._quiet = False
        self.box = widgets.VBox([self._measure, self._score])

    def offer(self, part: Coverage) -> None:
        """The values of the measure in the part, those of sentences where it has them."""
        rows = part.measured(self._measure.value)
        pieces = rows[rows["unit"] != "article"]
        rows = (pieces if len(pieces) else rows).reset_index(drop=True)
        self._rows = rows.iloc[:: max(1, -(-len(rows) // _OFFERED))]
        self._offered = self._measure.value
        told = [line(row) for row in self._rows[_TOLD].itertuples(index=False, name=None)]
        self._quiet = True
        self._score.options = list(zip(told, self._rows.index, strict=True))
        self._score.index = 0 if told else None
        self._quiet = False

    def draw(self, part: Coverage) -> Any:
        """Why it is what it is."""
        if self._offered != self._measure.value:
            self.offer(part)
        return NOTHING if self._score.value is None else why(part, self._rows.loc[self._score.value])

    def on_change(self, again: Callable[[], None]) -> None:
        """Call the function when another measure or value is chosen."""
        self._score.observe(lambda _: None if self._quiet else again(), names="value")
        self._measure.observe(lambda _: again(), names="value")


class EvidenceChoice:
    """A measure whose evidence is listed, and where to save the list."""

    def __init__(self, coverage: Coverage, measure: str) -> None:
        """The measures are those of the run."""
        import ipywidgets as widgets

        self._measure = _measures(coverage, measure)
        self._file = widgets.Text(description="File", value="my-list.csv")
        self._save = widgets.Button(description="Save as a list", icon="save")
        self._save.on_click(lambda _: self._write())
        self._said = widgets.HTML()
        self._rows = pd.DataFrame()
        self.box = widgets.HBox([self._measure, self._file, self._save, self._said], layout={"flex_flow": "row wrap"})

    def offer(self, part: Coverage) -> None:
        """Every part has all measures."""

    def draw(self, part: Coverage) -> Any:
        """The table of all that can be saved."""
        self._rows = part.evidence(self._measure.value)
        return table(self._rows)

    def on_change(self, again: Callable[[], None]) -> None:
        """Call the function when another measure is chosen."""
        self._measure.observe(lambda _: again(), names="value")

    def _write(self) -> None:
        try:
            said = f"{len(self._rows):,} rows saved to {save_list(self._rows, self._file.value).resolve()}"
        except UserError as error:
            said = str(error)
        self._said.value = f"<p>{text(said)}</p>"


def _measures(coverage: Coverage, measure: str) -> Any:
    import ipywidgets as widgets

    return widgets.Dropdown(description="Measure", options=sorted(coverage.manifest["measures"]), value=measure)
