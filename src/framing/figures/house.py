"""The house style: a page with a title, names from data drawn as they are, and files that are always the same."""

from __future__ import annotations

import base64
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import get_named_colors_mapping, to_hex
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from framing.errors import UserError
from framing.newsroom import own_style
from framing.statistics.estimates import TOO_FEW
from framing.wording import formatted, percent, right_to_left, say

# Names of colours, which house.mplstyle and a newsroom's own style fill.
CATEGORIES = tuple(f"framing:{number}" for number in range(1, 9))
AGAINST, NEITHER, FAVOR = "framing:against", "framing:neither", "framing:favor"
INK, PAPER, QUIET = "framing:ink", "framing:paper", "#6a6a6a"
FAINT: dict[str, Any] = {
    "color": QUIET,
    "size": 8.5,
    "style": "italic",
    "bbox": {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
}  # words where a mark would stand
Row = Mapping[Any, Any]  # of a table, by column
WIDTH = 8.0  # inches, the text width of an A4 page with room to spare
_COLOURS = 128  # of a PNG file: what drawings of few colours and their smoothed edges need
_COMPRESSION = 8  # of a PNG file: 3 % more than at 9, in a third of the time
_STYLE = Path(__file__).with_name("house.mplstyle")
_JOINERS = "\u200c\u200d"  # of Persian and Indic letters
_ISOLATES = "\u200e\u200f\u2068\u2069"  # around names and numbers in sentences written from right to left
_OPTIONS: Mapping[str, Any] = {
    "png": {"metadata": {"Software": None}, "pil_kwargs": {"compress_level": 0}},  # compressed with its palette
    "svg": {"metadata": {"Date": None}},
    "pdf": {"metadata": {"CreationDate": None, "Producer": None}},
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a figure is drawn for.

    Attributes
    ----------
    width : inches.
    titled : whether title, subtitle and note are drawn; otherwise what shows the figure writes them around it.
    """

    width: float
    titled: bool

    @property
    def narrow(self) -> bool:
        """Whether there is room for half as much side by side."""
        return self.width < WIDTH / 1.5


FILE, PHONE = Sheet(WIDTH, titled=True), Sheet(3.8, titled=False)
_SHEET: ContextVar[Sheet] = ContextVar("sheet", default=FILE)
_TALLER = 1.3  # rows on a narrow sheet, where names stand on several lines


@contextmanager
def drawn_for(sheet: Sheet) -> Iterator[None]:
    """Every figure drawn inside is drawn for that sheet."""
    token = _SHEET.set(sheet)
    try:
        yield
    finally:
        _SHEET.reset(token)


def narrow() -> bool:
    """Whether figures are drawn for a narrow sheet."""
    return _SHEET.get().narrow


def across(most: int) -> int:
    """How many panels stand side by side, of ``most`` on a wide sheet."""
    return max(1, most // 2) if narrow() else most


class Picture(Figure):
    """A matplotlib figure that notebooks show with its alternative text; it belongs to no pyplot state.

    ``heading``, ``reading`` and ``note`` are its title, the line that says how to read it, and what is left out.
    ``inside`` is where the drawing between them begins and ends, as shares of the height from the bottom.
    """

    alt: str = ""
    heading: str = ""
    reading: str = ""
    note: str = ""
    inside: tuple[float, float] = (0.0, 1.0)

    def _repr_html_(self) -> str:
        data = base64.b64encode(content_of(self, "png")).decode("ascii")
        return f'<figure><img alt="{escape(self.alt, quote=True)}" src="data:image/png;base64,{data}"></figure>'


@contextmanager
def house_style() -> Iterator[None]:
    """Everything drawn inside has the house style, and over it that of the newsroom (:mod:`framing.newsroom`).

    The user's other settings come back afterwards.
    """
    own = own_style()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.style.use(_STYLE)
        _fill_colours()
        if own is not None:
            mpl.style.use(own)
            _fill_colours()
        yield


def _fill_colours() -> None:
    """Give the named colours the values of the style in force; one with fewer colours leaves the rest as they are."""
    known = get_named_colors_mapping()
    cycle = mpl.rcParams["axes.prop_cycle"].by_key().get("color", ())
    colours = dict(zip((*CATEGORIES, AGAINST, NEITHER, FAVOR), cycle, strict=False))
    colours |= {INK: mpl.rcParams["text.color"], PAPER: mpl.rcParams["figure.facecolor"]}
    for name, colour in colours.items():
        known[name] = to_hex(colour)  # one by one, so that matplotlib forgets what the name stood for


with house_style():
    pass  # the colours have their values before anything is drawn


def page(title: str, subtitle: str = "", *, height: float, note: str = "") -> Picture:
    """An empty page of the sheet's width: a bold title, a line under it, ``height`` inches to draw in, a note below.

    What a sheet without titles leaves out stands in the picture's ``heading``, ``reading`` and ``note``.
    """
    sheet = _SHEET.get()
    words = (title, subtitle, note) if sheet.titled else ("", "", "")
    heading, under, below = (
        wrapped(text, width, lines=lines) for text, width, lines in zip(words, (80, 116, 124), (3, 4, 6), strict=True)
    )
    height *= _TALLER if sheet.narrow else 1
    top = 0.14 + 0.21 * _lines(heading) + 0.175 * _lines(under) if sheet.titled else 0.05
    bottom = 0.04 + 0.16 * _lines(below)
    whole = top + height + bottom
    layout = ConstrainedLayoutEngine(rect=(0.005, bottom / whole, 0.99, height / whole))
    picture = Picture(figsize=(sheet.width, whole), layout=layout)
    picture.heading, picture.reading, picture.note = title, subtitle, note
    picture.inside = bottom / whole, (bottom + height + 0.03) / whole
    FigureCanvasAgg(picture)
    begin, side = (0.988, "right") if right_to_left() else (0.012, "left")
    look: dict[str, Any] = {"ha": side, "va": "top", "parse_math": False, "in_layout": False}
    picture.text(begin, 1 - 0.08 / whole, heading, weight="bold", size=12, **look)
    picture.text(
        begin, 1 - (0.11 + 0.21 * _lines(heading)) / whole, under, color=QUIET, size=9, linespacing=1.3, **look
    )
    picture.text(begin, bottom / whole, below, color=QUIET, size=8, linespacing=1.3, **look)
    return picture


def _lines(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def no_data(title: str, why: str) -> Picture:
    """A page that says that there is nothing to draw, and why."""
    picture = page(title, height=1.0)
    axes = picture.add_subplot()
    axes.set_axis_off()
    words = wrapped(say("No data: {why}", why=why), 42 if narrow() else 100, lines=6)
    write(axes, 0, 0.5, words, color=QUIET, transform=axes.transAxes)
    return picture


def write(axes: Axes, x: Any, y: Any, words: str, **look: Any) -> Any:
    """Text from data: never read as maths."""
    if right_to_left():
        look.pop("style", None)  # the slanted font has no Arabic letters
    return axes.text(x, y, words, **{"va": "center", "parse_math": False, **look})


def name_rows(axes: Axes, names: Sequence[str], *, width: int = 30) -> None:
    """Names of the rows, the first on top, drawn as they are whatever they hold."""
    letters, lines = (max(14, width // 2), 3) if narrow() else (width, 2)
    shown = [wrapped(name, letters, lines=lines) or say("(no name)") for name in names]
    axes.set_yticks(range(len(names)), shown, parse_math=False)
    for beside in axes.get_shared_y_axes().get_siblings(axes) if narrow() else ():
        beside.tick_params(axis="y", labelsize=8)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.grid(visible=False, axis="y")


def wrapped(text: str, width: int, *, lines: int) -> str:
    """The text on a few lines, cut with an ellipsis; characters that control or turn the direction are left out."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    signs = _JOINERS + _ISOLATES if right_to_left() else _JOINERS
    kept = "".join(sign for sign in plain if sign in signs or unicodedata.category(sign) not in ("Cf", "Cs"))
    return "\n".join(textwrap.wrap(kept, width, max_lines=lines, placeholder=" …"))


def dot(axes: Axes, place: float, row: Row, estimate: str, *, hollow: bool = False, color: str = INK) -> None:
    """An estimate as a dot with its interval as a line, or the words "too few"."""
    if row["note"] == TOO_FEW:
        return
    if row["low"] == row["low"]:
        axes.plot([row["low"], row["high"]], [place, place], color=color, linewidth=1.2, zorder=2)
    face = PAPER if hollow else color
    look: dict[str, Any] = {"marker": "o", "markersize": 5.5, "color": face, "markeredgecolor": color}
    axes.plot(row[estimate], place, zorder=3, clip_on=False, **look)


def mark_shares(axis: Axis, most: int) -> None:
    """Percentages along an axis, none above 100."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(lambda share, _: percent(share) if share < 1.001 else "")


def mark_values(axis: Axis) -> None:
    """Values along an axis as the reader's language writes them."""
    axis.set_major_formatter(lambda value, _: formatted(value, "g").replace("-", "−"))


def arranged(picture: Picture) -> Picture:
    """The picture with all its parts in their places for good, so that no file of it is arranged anew."""
    with house_style():  # labels that come to be now are no maths either
        picture.draw_without_rendering()
        picture.set_layout_engine(None)  # unlike after "none", matplotlib no longer rehearses every drawing
    return picture


def content_of(picture: Figure, kind: str, settings: Any = None) -> bytes:
    """The picture as the bytes of a PNG, SVG or PDF file, without dates: the same in every process.

    ``settings`` are those of matplotlib, over those of the house. A PNG has a palette, a third of the weight.
    """
    buffer = BytesIO()
    with house_style(), mpl.rc_context(settings):
        picture.savefig(buffer, format=kind, **_OPTIONS[kind])
    return _with_palette(buffer) if kind == "png" else buffer.getvalue()


def _with_palette(png: BytesIO) -> bytes:
    from PIL import Image

    image, smaller = Image.open(png), BytesIO()
    dpi = image.info.get("dpi", (144, 144))
    image.convert("RGB").quantize(_COLOURS).save(smaller, "png", compress_level=_COMPRESSION, dpi=dpi)
    return smaller.getvalue()


def without_words(picture: Picture, png: bytes) -> bytes:
    """The part of a picture's PNG that lies between its title and its note, for pages that have them as text."""
    from PIL import Image

    image, part = Image.open(BytesIO(png)), BytesIO()
    begin, end = (round((1 - edge) * image.height) for edge in reversed(picture.inside))
    image.crop((0, begin, image.width, end)).save(part, "png", optimize=True, dpi=image.info["dpi"])
    return part.getvalue()


def save(picture: Figure, path: str | Path) -> None:
    """Write a figure to a ``.png``, ``.svg`` or ``.pdf`` file; the same figure always gives the same bytes.

    Raises
    ------
    UserError
        The name ends otherwise, or the file cannot be written.
    """
    target = Path(path)
    kind = target.suffix.lower().removeprefix(".")
    if kind not in _OPTIONS:
        raise UserError(f"{target} ends with {target.suffix!r}; a figure is saved as .png, .svg or .pdf")
    try:
        target.write_bytes(content_of(picture, kind))
    except OSError as error:
        raise UserError(f"cannot write {target}: {error.strerror or error}") from error
