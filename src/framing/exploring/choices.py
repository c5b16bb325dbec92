"""What a reader chooses beside the filters: a word to find, an article to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import pandas as pd

from framing.coverage import Coverage
from framing.exploring.kwic import concordance
from framing.exploring.searchable import table
from framing.reports.closereading import close_reading
from framing.reports.html import Html

_SHORT = 70  # characters of a name or sentence in a list
WIDE = {"width": "auto"}
NOTHING = Html("<p>Nothing is left; choose less in the filters.</p>", "Nothing is left; choose less in the filters.")


def line(cells: Iterable[Any]) -> str:
    """What there is of the cells in one line, for a list to choose from."""
    known = [f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell for cell in cells if not pd.isna(cell)]
    shown = (f"{cell:g}" if isinstance(cell, float) else " ".join(str(cell).split()) for cell in known)
    return " · ".join(words if len(words) <= _SHORT else f"{words[:_SHORT]}…" for words in shown if words)


class Choice(Protocol):
    """Widgets that say what is to be drawn."""

    box: Any

    def offer(self, part: Coverage) -> None:
        """Offer what there is in this part of the coverage."""

    def draw(self, part: Coverage) -> Any:
        """What is chosen, drawn."""

    def on_change(self, again: Callable[[], None]) -> None:
        """Call the function when something else is chosen."""


class WordChoice:
    """A word, an actor or an issue to find; an issue at first."""

    def __init__(self, coverage: Coverage) -> None:
        """Actors and issues are those of the codebook."""
        import ipywidgets as widgets

        book = coverage.codebook
        issues = [(f"Issue: {issue.proposition}", ("issue", issue.id)) for issue in book.issues]
        actors = [(f"Actor: {actor.name}", ("actor", actor.id)) for actor in book.actors]
        entries = [*issues, *actors]
        self._words = widgets.Text(
            description="Words", placeholder="troops, withdraw*, pull * out", continuous_update=False
        )
        self._entry = widgets.Dropdown(description="or", options=[("–", None), *entries], layout=WIDE)
        self._entry.value = entries[0][1] if entries else None
        self.box = widgets.HBox([self._words, self._entry], layout={"flex_flow": "row wrap"})

    def offer(self, part: Coverage) -> None:
        """Words may be found in any part."""

    def draw(self, part: Coverage) -> Any:
        """The concordance."""
        if self._words.value.strip():
            return table(concordance(part, self._words.value))
        if self._entry.value is None:
            return NOTHING if part.articles.empty else Html("<p>Write a word.</p>", "Write a word.")
        kind, id = self._entry.value
        return table(concordance(part, actor=id) if kind == "actor" else concordance(part, issue=id))

    def on_change(self, again: Callable[[], None]) -> None:
        """Words that are written go before the entry; choosing an entry takes them away."""

        def chosen(_: Any) -> None:
            if self._words.value:
                self._words.value = ""  # its own change draws
            else:
                again()

        self._words.observe(lambda _: again(), names="value")
        self._entry.observe(chosen, names="value")


class ArticleChoice:
    """An article to read."""

    def __init__(self) -> None:
        """Nothing to choose before something is offered."""
        import ipywidgets as widgets

        self.box = widgets.Dropdown(description="Article", layout=WIDE)
        self._quiet = False

    def offer(self, part: Coverage) -> None:
        """The articles of the part; the one that is shown stays where it is among them."""
        rows = part.articles[["outlet", "date", "title", "article"]].itertuples(index=False, name=None)
        kept, self._quiet = self.box.value, True
        self.box.options = options = [(line(row[:3]) or row[3], row[3]) for row in rows]
        articles = [article for _, article in options]
        self.box.index = articles.index(kept) if kept in articles else 0 if articles else None
        self._quiet = False

    def draw(self, part: Coverage) -> Any:
        """The article with its marks."""
        return close_reading(part, self.box.value) if self.box.value is not None else NOTHING

    def on_change(self, again: Callable[[], None]) -> None:
        """Call the function when another article is chosen."""
        self.box.observe(lambda _: None if self._quiet else again(), names="value")
