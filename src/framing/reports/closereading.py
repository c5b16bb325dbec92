"""An article's text with its actors and statements marked, voices told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from framing.coverage import Coverage
from framing.language import Span, segment
from framing.reports.html import Html, text
from framing.reports.lists import cue_texts

if TYPE_CHECKING:
    import pandas as pd


# Inline, since a notebook that is not trusted keeps no style sheet; dark words on a light ground in either mode.
_STYLES = {
    "statement": "background-color:#e3eefa;color:#1a1a1a;",
    "actor": "background-color:#fff1b8;color:#1a1a1a;border-bottom:2px solid #8a6d00;",
}
_TAG = "font-size:0.7em;font-weight:bold;color:#595959;vertical-align:super;padding-left:0.15em;"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark: ``kind`` is ``actor`` or ``statement``; ``label`` is shown where it ends."""

    span: Span
    kind: str
    label: str


def close_reading(coverage: Coverage, article: str) -> Html:
    """The text of an article: actors underlined and named, statements shaded and given their speaker.

    Raises
    ------
    UserError
        There is no such article.
    """
    row = article_row(coverage, article)
    marks = [*_actor_marks(coverage, article), *_statement_marks(coverage, article)]
    body = row["text"]
    paragraphs = "".join(f"<p>{marked(body, span, marks)}</p>" for span in segment(body).paragraphs)
    return Html(f"{_legend()}<div class='text'>{paragraphs}</div>", body)


def article_row(coverage: Coverage, article: str) -> pd.Series:
    """The row of an article in the ``articles`` table.

    Raises
    ------
    UserError
        There is no such article; the message names some that there are.
    """
    from framing.errors import UserError

    found = coverage.articles[coverage.articles["article"] == article]
    if found.empty:
        some = ", ".join(coverage.articles["article"].head(5))
        raise UserError(f"article {article!r} is not in this run; it has {len(coverage.articles)}, such as: {some}")
    return found.iloc[0]


def marked(body: str, within: Span, marks: Iterable[Mark]) -> str:
    """The text of a span as HTML, marks nested by cutting them at each other's borders; every character is kept."""
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    borders = {within.start, within.end}
    for mark in inside:
        borders |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    return "".join(_piece(body, Span(*piece), inside) for piece in pairwise(sorted(borders)))


def _piece(body: str, piece: Span, marks: list[Mark]) -> str:
    shown = escape(body[piece.start : piece.end])
    around = [mark for mark in marks if mark.span.covers(piece)]
    if around:
        kinds = {mark.kind for mark in around}
        style = "".join(_STYLES[kind] for kind in _STYLES if kind in kinds)
        labels = escape("; ".join(f"{mark.kind}: {mark.label}" for mark in around), quote=True)
        shown = f"<span class='{' '.join(sorted(kinds))}' style='{style}' title='{labels}'>{shown}</span>"
    endings = [text(mark.label) for mark in around if mark.span.end == piece.end]
    ending = "".join(f"<span class='tag' style='{_TAG}'>{label}</span>" for label in endings)
    return shown + ending


def _actor_marks(coverage: Coverage, article: str) -> Iterator[Mark]:
    mentions = coverage.mentions[coverage.mentions["article"] == article]
    names = {actor.id: actor.name for actor in coverage.codebook.actors}
    for start, end, actor in mentions[["start", "end", "actor"]].itertuples(index=False, name=None):
        yield Mark(Span(start, end), "actor", names.get(actor, actor))


def _statement_marks(coverage: Coverage, article: str) -> Iterator[Mark]:
    statements = coverage.statements[coverage.statements["article"] == article]
    cues = cue_texts(coverage)
    names = {actor.id: actor.name for actor in coverage.codebook.actors}
    columns = ["statement", "content", "kind", "actor", "source_text"]
    for statement, spans, kind, actor, source in statements[columns].itertuples(index=False, name=None):
        known = (names.get(actor, actor), source)
        speaker = next((name for name in known if isinstance(name, str) and name), "unnamed")
        said = f"{speaker}: {cues[statement]}" if cues[statement] else speaker
        for span in spans:
            yield Mark(Span(span["start"], span["end"]), "statement", f"{said} ({kind})")


def _legend() -> str:
    return (
        f"<p class='legend'><span style='{_STYLES['actor']}'>actor of the codebook</span> · "
        f"<span style='{_STYLES['statement']}'>someone's statement, with its speaker where it ends</span> · "
        "everything unshaded is the outlet's own voice</p>"
    )
