"""Filters in a notebook, and everything that is shown through them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from framing.coverage import Coverage
from framing.errors import UserError
from framing.exploring.choices import ArticleChoice, Choice, WordChoice
from framing.exploring.filters import Filters
from framing.exploring.live import Live, put
from framing.exploring.score_choices import EvidenceChoice, ScoreChoice
from framing.reports.html import text


class Controls:
    """Filters for outlet, period, actor, voice and confidence; all that is shown through them follows.

    Show the object itself to have the filters, then call its methods, each in a cell of its own. What they show are
    ordinary outputs, unfiltered at first, so a notebook that ran without a browser holds them too.
    """

    def __init__(self, coverage: Coverage) -> None:
        """Nothing is filtered at first."""
        import ipywidgets as widgets

        self._whole = self._part = coverage
        self._shown: list[tuple[Choice | None, Live]] = []
        self._filters = Filters(coverage)
        self._filters.on_change(self._redraw)
        self._status = widgets.HTML(self._counted())

    @property
    def coverage(self) -> Coverage:
        """The part of the coverage that is chosen now, to go on working with."""
        return self._part

    def show(self, draw: Callable[..., Any], /, **options: Any) -> None:
        """Show ``draw(coverage, **options)`` of the part that is chosen, and again whenever another one is.

        ``draw`` may be a figure, ``exploring.table`` of something, or any function of a coverage.
        """
        self._add(None, partial(draw, **options) if options else draw)

    def evidence(self, measure: str = "stance") -> None:
        """Show a searchable table of a measure's values with their sentences, and a button that saves it as a list."""
        self._choose(EvidenceChoice(self._whole, measure))

    def search(self) -> None:
        """Show a concordance of any word, actor or issue."""
        self._choose(WordChoice(self._whole))

    def read(self) -> None:
        """Show an article with its marks, to choose by outlet, day and title."""
        self._choose(ArticleChoice())

    def why(self, measure: str = "stance") -> None:
        """Show why a value is what it is, to choose by its sentence."""
        self._choose(ScoreChoice(self._whole, measure))

    def _choose(self, choice: Choice) -> None:
        choice.offer(self._part)
        put(choice.box)
        live = self._add(choice, choice.draw)
        choice.on_change(lambda: live.again(self._part))

    def _add(self, choice: Choice | None, draw: Callable[[Coverage], Any]) -> Live:
        live = Live(draw, self._part)
        self._shown.append((choice, live))
        return live

    def _redraw(self) -> None:
        try:
            self._part = self._whole.filter(**self._filters.conditions)
        except UserError as error:
            self._status.value = f"<p>{text(error)}</p>"
            return
        for number, (choice, live) in enumerate(self._shown, 1):
            self._status.value = f"<p>Drawing {number} of {len(self._shown)} …</p>"
            if choice is not None:
                choice.offer(self._part)
            live.again(self._part)
        self._status.value = self._counted()

    def _counted(self) -> str:
        return f"<p>{len(self._part.articles):,} of {len(self._whole.articles):,} articles</p>"

    def _ipython_display_(self) -> None:
        import ipywidgets as widgets

        put(widgets.VBox([self._filters.box, self._status]))


def controls(coverage: Coverage) -> Controls:
    """Filters of a coverage for a notebook; show it, then show other things through it.

    >>> chosen = exploring.controls(coverage)
    >>> chosen
    >>> chosen.show(fr.figures.who_speaks)
    """
    return Controls(coverage)
