"""Buttons that add what was found to a draft of the codebook, while a notebook runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.codebook import CodebookDraft
from framing.codebook.draft import LISTS
from framing.coverage import Coverage
from framing.errors import UserError
from framing.exploring.codebook_candidates import BETWEEN, candidates, with_example
from framing.exploring.codebook_terms import frame_words
from framing.reports.closereading import HIT
from framing.reports.html import Html, text
from framing.wording import counted

if TYPE_CHECKING:
    from ipywidgets import Widget

_NEW = ""  # value of the choice to make a new actor
_SPELLINGS = 6  # put into the field; the table has all
_INFO, _FIELD, _ACTOR, _KIND = "42%", "22%", "18%", "10%"
_TOLD = "line-height:1.4;max-height:8.4em;overflow:auto"  # six lines, then it scrolls
_SAID = {True: "✓ ", False: "✗ "}


class Panel(Html):
    """Widgets in a running notebook; anywhere else a sentence that says what to write instead."""

    def __init__(self, widget: Widget, instead: str) -> None:
        """``instead`` is what does the same without widgets, as Python."""
        super().__init__(
            f"<p>Buttons stand here while the notebook runs. Without them: <code>{text(instead)}</code></p>", instead
        )
        self.widget = widget

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        live = self.widget._repr_mimebundle_(**options)
        return {**live, **super()._repr_mimebundle_()}


def candidate_panel(phrases: pd.DataFrame, coverage: Coverage, draft: CodebookDraft, *, shown: int = 20) -> Panel:
    """The first candidates among the phrases of :func:`unknown_phrases`, each with a button that adds it to the draft.

    A candidate becomes a new actor, or a name, title or institution of one that is there; its spellings may be edited
    first. Under the button stands what was written, or why nothing was.
    """
    from ipywidgets import VBox

    found = with_example(candidates(phrases, draft.codebook), phrases, coverage, shown=shown)
    actors = [("a new actor", _NEW), *((actor.name, actor.id) for actor in draft.codebook.actors)]
    rows = [_candidate_row(row, actors, draft) for row in found.to_dict("records")]
    return Panel(VBox(rows), 'draft.add_alias("actor_id", "the alias", kind="name")')


def frame_word_panel(coverage: Coverage, draft: CodebookDraft, *, shown: int = 15) -> Panel:
    """The words that set the sentences of a chosen frame apart and are no term of it, each with a button to add it.

    The word may be edited first: ``word*`` stands for any ending.
    """
    from ipywidgets import Dropdown, VBox

    frames = [(frame.name, frame.id) for frame in draft.codebook.frames]
    chosen, rows = Dropdown(options=frames, description="Frame"), VBox()

    def show(_: object = None) -> None:
        words = frame_words(coverage, chosen.value, draft.codebook) if frames else pd.DataFrame({"known": []})
        unknown = words[words["known"] != "a term"].head(shown)
        rows.children = [_word_row(row, chosen.value, draft) for row in unknown.to_dict("records")]

    chosen.observe(show, names="value")
    show()
    return Panel(VBox([chosen, rows]), 'draft.add_term("frame_id", "word*")')


def _candidate_row(row: Mapping[Any, Any], actors: Sequence[tuple[str, str]], draft: CodebookDraft) -> Widget:
    from ipywidgets import Dropdown, Text

    spellings = BETWEEN.join(row["spellings"].split(BETWEEN)[:_SPELLINGS])
    field = Text(value=spellings, tooltip=f"Spellings of {row['candidate']}", layout={"width": _FIELD})
    guess = row["actor"] if isinstance(row["actor"], str) else _NEW
    actor = Dropdown(options=actors, value=guess, tooltip="Actor", layout={"width": _ACTOR})
    kind = Dropdown(options=list(LISTS), value=row["kind"], tooltip="Kind of alias", layout={"width": _KIND})

    def add() -> str:
        written = [spelling.strip() for spelling in field.value.split(BETWEEN.strip()) if spelling.strip()]
        if not written:
            raise UserError(f"the field of {row['candidate']!r} is empty; write at least one spelling")
        if actor.value == _NEW:
            return draft.add_actor(row["candidate"], *written, kind=kind.value)
        said: list[str] = []
        for spelling in written:
            try:
                said.append(draft.add_alias(actor.value, spelling, kind=kind.value))
            except UserError as error:  # what was written before it stays and is told, too
                raise UserError(". ".join([*said, str(error)])) from error
        return ". ".join(said)

    counts = f"{counted(row['stories'], 'story')} · speaks in {row['speaks_in']:,} · acts in {row['acts_in']:,}"
    why = f"{text(row['actor_name'])}? {text(row['why'])}<br>" if guess else ""
    example = f"{text(row['before'])}<mark style='{HIT}'>{text(row['evidence'])}</mark>{text(row['after'])}"
    info = f"<b>{text(row['candidate'])}</b> · {counts}<br><small>{why}{example}</small>"
    return _row(info, (field, actor, kind), str(row["candidate"]), add)


def _word_row(row: Mapping[Any, Any], frame: str, draft: CodebookDraft) -> Widget:
    from ipywidgets import Text

    field = Text(value=row["word"], tooltip=f"Term to add for {row['word']}", layout={"width": _FIELD})
    part = f" · part of “{text(row['term'])}”" if isinstance(row["known"], str) else ""
    used = f"{row['sentences']:,} times in sentences of the frame, {row['others']:,} in others"
    info = f"<b>{text(row['word'])}</b>{part}<br><small>{used}, {counted(row['stories'], 'story')}</small>"
    return _row(info, (field,), str(row["word"]), lambda: draft.add_term(frame, field.value.strip()))


def _row(info: str, fields: Sequence[Widget], name: str, add: Callable[[], str]) -> Widget:
    """What was found, the fields to say how it is added, the button, and below what came of it."""
    from ipywidgets import HTML, Button, HBox, VBox

    button = Button(description="Add", tooltip=f"Add {name}", layout={"width": "5em"})
    said = HTML()

    def click(_: object) -> None:
        try:
            words, done = add(), True
        except UserError as error:
            words, done = str(error), False
        said.value = f"<span role='status'>{_SAID[done]}{text(words)}</span>"
        button.disabled = done

    button.on_click(click)
    told = HTML(f"<div style='{_TOLD}'>{info}</div>", layout={"width": _INFO})
    line = HBox([told, *fields, button], layout={"align_items": "flex-start"})
    return VBox([line, said], layout={"border_bottom": "1px solid #d0d0d0", "padding": "2px 0"})
