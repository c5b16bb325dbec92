"""The filters of a coverage as widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.measures import OTHER, OUTLET

_ROWS = 6  # of a list, before it scrolls
_HINT = "<small>Nothing chosen: all. Several: hold Ctrl or ⌘.</small>"


class Filters:
    """Outlet, period, actor, voice and confidence; what is chosen in them goes to ``Coverage.filter``."""

    def __init__(self, coverage: Coverage) -> None:
        """Widgets for all that there is in the coverage."""
        import ipywidgets as widgets

        outlets = sorted(coverage.articles["outlet"].fillna(MISSING).unique())
        actors = [(actor.name, actor.id) for actor in coverage.codebook.actors]
        voices = [("the outlet", OUTLET), ("outside the codebook", OTHER), *actors]
        self._days = coverage.articles["date"].dropna()
        self._chosen: dict[str, Any] = {
            "outlet": _list("Outlet", [(outlet, outlet) for outlet in outlets]),
            "actor": _list("Actor", actors),
            "voice": _list("Voice", voices),
            "since": widgets.DatePicker(description="Since"),
            "until": widgets.DatePicker(description="Until"),
            "confidence": widgets.FloatSlider(
                description="Confidence", min=0, max=1, step=0.05, continuous_update=False, readout_format=".2f"
            ),
        }
        self._clear = widgets.Button(description="Clear filters", icon="times")
        self._clear.on_click(lambda _: self.clear())
        self._quiet = False

    @property
    def box(self) -> Any:
        """The widgets side by side."""
        import ipywidgets as widgets

        days = [self._chosen[name] for name in ("since", "until", "confidence")]
        lists = [self._chosen[name] for name in ("outlet", "actor", "voice")]
        aside = widgets.VBox([*days, widgets.HTML(_HINT), self._clear])
        return widgets.HBox([*lists, aside], layout={"flex_flow": "row wrap"})

    @property
    def conditions(self) -> dict[str, Any]:
        """What is chosen, as options of ``Coverage.filter``."""
        values = {name: widget.value for name, widget in self._chosen.items()}
        return {name: value for name, value in values.items() if value}

    def clear(self) -> None:
        """Choose nothing; those who wait are told once."""
        self._quiet = True
        for widget in self._chosen.values():
            widget.value = 0 if widget is self._chosen["confidence"] else () if hasattr(widget, "options") else None
        self._quiet = False
        self._told()

    def on_change(self, told: Callable[[], None]) -> None:
        """Call the function whenever something else is chosen."""
        self._told = told
        for widget in self._chosen.values():
            widget.observe(lambda _: None if self._quiet else told(), names="value")


def _list(label: str, options: list[tuple[str, str]]) -> Any:
    import ipywidgets as widgets

    rows = min(_ROWS, max(2, len(options)))
    return widgets.SelectMultiple(description=label, options=options, rows=rows)
