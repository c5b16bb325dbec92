"""A figure in every form that a page offers: drawn for screens and phones, and as files to keep."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from framing.figures import Chart, Picture
from framing.figures.house import FILE, PHONE, Sheet, arranged, content_of, drawn_for, without_words
from framing.reports.html import text
from framing.spreadsheets import csv_for_spreadsheets
from framing.wording import say, template

_SAVE_FIGURE = template("{kind}: save the figure “{title}”")
_SAVE_TABLE = template("{kind}: save the table “{title}”")
_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "csv": "text/csv"}
_PHONE_WIDTH = "40rem"  # up to which the narrow drawing is shown
# Words stay words, so that a newsroom can edit them; glyphs are drawn, since cutting down fonts takes most of the time.
_SETTINGS: dict[str, dict[str, Any]] = {"svg": {"svg.fonttype": "none"}, "pdf": {"pdf.fonttype": 3}}
_FONTS = (b"'DejaVu Sans'", b"'DejaVu Sans', Verdana, Arial, sans-serif")


@dataclass(frozen=True, slots=True)
class Renditions:
    """A figure as a page shows it.

    Attributes
    ----------
    heading, reading, note : its title, how to read it, and what is left out; not escaped.
    image : markup of the picture, one drawing for wide and one for narrow pages.
    downloads : markup of the links that save it as PNG, SVG and PDF and its table as CSV.
    """

    heading: str
    reading: str
    note: str
    image: str
    downloads: str


def renditions(chart: Chart, table: pd.DataFrame) -> Renditions:
    """The table drawn twice (wide, for the page and its files, and narrow), and the links that save it."""
    whole = _drawn(chart, table, FILE)
    contents = {kind: _content(whole, kind) for kind in ("png", "svg", "pdf")}
    wide = _data("png", without_words(whole, contents["png"]))
    narrow = _data("png", content_of(_drawn(chart, table, PHONE), "png"))
    image = (
        f"<picture><source media='(max-width: {_PHONE_WIDTH})' srcset='{narrow}'>"
        f"<img alt='{escape(whole.alt, quote=True)}' src=\"{wide}\"></picture>"
    )
    contents["csv"] = csv_for_spreadsheets(table)
    links = " ".join(_link(chart.name, whole.heading, kind, content) for kind, content in contents.items())
    downloads = f"<p class='downloads'>{text(say('Save as'))} {links}</p>"
    return Renditions(whole.heading, whole.reading, whole.note, image, downloads)


def _drawn(chart: Chart, table: pd.DataFrame, sheet: Sheet) -> Picture:
    with drawn_for(sheet):
        return arranged(chart.picture(table))


def _content(picture: Picture, kind: str) -> bytes:
    content = content_of(picture, kind, _SETTINGS.get(kind))
    return content.replace(*_FONTS) if kind == "svg" else content


def _data(kind: str, content: bytes) -> str:
    return f"data:{_TYPES[kind]};base64,{base64.b64encode(content).decode('ascii')}"


def _link(name: str, heading: str, kind: str, content: bytes) -> str:
    what = _SAVE_TABLE if kind == "csv" else _SAVE_FIGURE
    label = escape(say(what, kind=kind.upper(), title=heading), quote=True)
    return (
        f"<a class='download' download='{escape(name, quote=True)}.{kind}' aria-label='{label}' "
        f"href='{_data(kind, content)}'>{text(kind.upper())}</a>"
    )
