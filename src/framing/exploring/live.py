"""Outputs of a notebook that can be drawn again, and widgets that say so where they cannot work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framing.coverage import Coverage
from framing.errors import UserError
from framing.reports.html import Html, text

_NOT_LIVE = (
    "Here stand filters and choices, which work while this notebook runs. What they act on is below, as last drawn."
)

Draw = Callable[[Coverage], Any]


class Live:
    """What a function draws of a coverage, as an ordinary output: it is there too where no widget is."""

    def __init__(self, draw: Draw, part: Coverage) -> None:
        """Draw the part of the coverage now."""
        from IPython.display import display

        self._draw = draw
        self._note = display(_note(part), display_id=True)
        self._output = display(self._drawn(part), display_id=True)

    def again(self, part: Coverage) -> None:
        """Draw another part in the same place, and say what it is a part of."""
        self._note.update(_note(part))
        self._output.update(self._drawn(part))

    def _drawn(self, part: Coverage) -> Any:
        try:
            return self._draw(part)
        except UserError as error:
            return Html(f"<p>{text(error)}</p>", str(error))


def _note(part: Coverage) -> Html:
    """The filters that a part went through; nothing for the whole."""
    chosen = [item for filters in part.manifest.get("parts", []) for item in filters.items()]
    told = "; ".join(f"{name} {_told(value)}" for name, value in chosen)
    words = f"Of {len(part.articles):,} articles – {told}" if told else ""
    return Html(f"<p><small>{text(words)}</small></p>" if words else "", words)


def _told(value: Any) -> str:
    return " or ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def put(widget: Any) -> None:
    """Show a widget, with words for notebooks that show none."""
    from IPython.display import display

    bundle = dict(widget._repr_mimebundle_())
    display({**bundle, "text/html": f"<p><small>{_NOT_LIVE}</small></p>", "text/plain": _NOT_LIVE}, raw=True)
