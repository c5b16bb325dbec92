"""Pieces of a page: everything from data is escaped here, once."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, SupportsFloat

from framing.directions import settled
from framing.escaping import literal
from framing.spreadsheets import csv_for_spreadsheets
from framing.wording import coded, formatted, say, template

if TYPE_CHECKING:
    import pandas as pd


_LONG = 60  # characters from which a cell is given room


_SOME = template("Showing {shown} of {all}, evenly spread; all are in the run's tables.")


class Html:
    """A piece of HTML that Jupyter shows, trusted or not, and that HTML and PDF reports keep."""

    def __init__(self, markup: str, plain: str) -> None:
        """``markup`` is escaped already; ``plain`` is what a terminal shows."""
        self.markup = markup
        self.plain = plain

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.markup, "text/plain": self.plain}


def text(value: object) -> str:
    """The value as text that is safe in HTML, whatever it holds; direction isolated from what stands around it."""
    return f"<bdi>{literal(settled(str(value)))}</bdi>"


def linked(value: object, url: object) -> str:
    """The value as text, a link where ``url`` is one of http or https."""
    shown = text(value)
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return shown
    return f"<a href='{escape(url, quote=True)}' rel='noreferrer noopener'>{shown}</a>"


def table(frame: pd.DataFrame, *, numbers: Mapping[str, str] | None = None, caption: str | None = None) -> str:
    """A table with header cells; ``numbers`` maps columns to their format, such as ``{"share": ".0%"}``.

    The first column heads its rows where it holds words. Missing values are shown as a dash. What is wider than the
    page scrolls, by keyboard too.
    """
    numbers = numbers or {}
    head = "".join(f"<th scope='col'{_aligned(name in numbers)}>{text(say(str(name)))}</th>" for name in frame.columns)
    told = frame.assign(**{name: frame[name].map(show) for name in frame.columns if (show := coded(name)) is not None})
    told = told.astype(object).where(told.notna(), None)
    forms = [numbers.get(name) for name in frame.columns]
    rows = "".join(f"<tr>{_cells(row, forms)}</tr>" for row in told.itertuples(index=False, name=None))
    above = f"<caption>{text(caption)}</caption>" if caption else ""
    label = escape(caption or say("Table"), quote=True)
    return (
        f"<div class='scroll' tabindex='0' role='group' aria-label='{label}'>"
        f"<table>{above}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cells(row: Sequence[object], forms: Sequence[str | None]) -> str:
    cells = [_cell(value, form) for value, form in zip(row, forms, strict=True)]
    if cells and forms[0] is None:
        cells[0] = f"<th scope='row'{cells[0].removeprefix('<td').removesuffix('</td>')}</th>"
    return "".join(cells)


def _cell(value: object, form: str | None) -> str:
    if value is None:
        return f"<td{_aligned(form is not None)}>–</td>"
    if form is not None and isinstance(value, SupportsFloat):
        shown = formatted(value, form).replace("-", "−")
    else:
        shown = str(value)
    long = " class='long'" if form is None and len(shown) > _LONG else ""
    return f"<td{long}{_aligned(form is not None)}>{text(shown)}</td>"


def _aligned(number: bool) -> str:
    """Words begin where the line does, which JupyterLab's own style would end there."""
    return " class='number'" if number else " style='text-align:start'"


def csv_link(frame: pd.DataFrame, name: str) -> str:
    """A link that saves the table as CSV, from the page itself; cells that a spreadsheet would run are made text."""
    content = csv_for_spreadsheets(frame)
    data = base64.b64encode(content).decode("ascii")
    name = escape(name, quote=True)
    words = escape(say("Table as CSV"))
    return f"<a class='download' download='{name}.csv' href='data:text/csv;base64,{data}'>{words}</a>"


def sentences(evidence: Sequence[Evidence], *, total: int | None = None) -> str:
    """Quoted passages with the deciding words highlighted and a line that says where they stand."""
    shown = "".join(_passage(item) for item in evidence)
    left = (total or len(evidence)) - len(evidence)
    more = f"<p class='note'>{text(say(_SOME, shown=len(evidence), all=total or 0))}</p>" if left > 0 else ""
    return shown + more


class Evidence:
    """A passage behind a number: text before, the deciding words, text after, and its origin."""

    __slots__ = ("after", "before", "hit", "label", "origin", "url")

    def __init__(self, passage: tuple[str, str, str], *, label: str, origin: str, url: str | None) -> None:
        """``passage`` is before, deciding words, after; ``url`` becomes a link when it is http or https."""
        self.before, self.hit, self.after = passage
        self.label = label
        self.origin = origin
        self.url = url


def _passage(item: Evidence) -> str:
    origin = linked(item.origin, item.url)
    label = f"{text(item.label)} · " if item.label else ""
    before, hit, after = (literal(settled(part)) for part in (item.before, item.hit, item.after))
    return f"<blockquote><bdi>{before}<mark>{hit}</mark>{after}</bdi><footer>{label}{origin}</footer></blockquote>"
