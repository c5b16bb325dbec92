"""An article's text with its actors, statements and frames marked, voices told apart, scores on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from framing.coverage import Coverage
from framing.escaping import literal
from framing.language import Span, segment
from framing.language.phrases import Phrases
from framing.reports.evidence import origin
from framing.reports.excerpts import LEFT_OUT, excerpt, in_excerpts
from framing.reports.html import Html, linked, text
from framing.reports.lists import cue_texts
from framing.reports.readingscores import scores_in
from framing.wording import say, template

if TYPE_CHECKING:
    import pandas as pd


# Inline, since a notebook that is not trusted keeps no style sheet; dark words on a light ground in either mode.
_STYLES = {
    "statement": "background-color:#e3eefa;color:#1a1a1a;",
    "stranger": "background-color:#ececec;color:#1a1a1a;",
    "frame": "border-bottom:2px dotted #a8559b;",  # to be seen on light and on dark
    "actor": "background-color:#fff1b8;color:#1a1a1a;border-bottom:2px solid #8a6d00;",
}
_LEGEND = {
    "actor": template("actor of the codebook"),
    "statement": template("words of an actor, who is named where they end"),
    "stranger": template("words of someone outside the codebook"),
    "frame": template("term of a frame, which is named where it ends"),
}
_TOLD = {"stranger": "statement"}  # where its kind is told in words
HIT = "background-color:#ffe08a;color:#1a1a1a"
"""Style of the words that decide, for notebooks."""
_TAG = "font-size:0.7em;font-weight:bold;color:#595959;vertical-align:super;padding-left:0.15em;"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark: ``kind`` is a key of the legend; ``label`` is shown where it ends.

    The kinds are ``actor``, ``statement`` (in the voice of an actor), ``stranger`` (in a voice outside the codebook)
    and ``frame``.
    """

    span: Span
    kind: str
    label: str


def close_reading(coverage: Coverage, article: str, *, scores: bool = True) -> Html:
    """The text of an article: actors underlined and named, statements shaded and given their speaker, frames dotted.

    With ``scores`` each paragraph has its values below it, folded: what, about whom, in whose voice, how sure, and why.
    Where articles are cut to excerpts, only the headline and the sentences that carry most evidence are shown.

    Raises
    ------
    UserError
        There is no such article.
    """
    row = article_row(coverage, article)
    marks = [
        *_actor_marks(coverage, article),
        *_statement_marks(coverage, article),
        *dict.fromkeys(_frame_marks(coverage, article, row["text"])),  # a sentence of two voices has two rows
    ]
    body = row["text"]
    spans = excerpt(coverage, row) if in_excerpts() else list(segment(body).paragraphs)
    below = scores_in(coverage, article, spans) if scores else [""] * len(spans)
    shown = [f"<p>{marked(body, span, marks)}</p>{table}" for span, table in zip(spans, below, strict=True)]
    plain, told = body, ""
    if in_excerpts():
        gap = f"<p class='note'>{LEFT_OUT}</p>"
        shown = _with_gaps(body, spans, shown, gap)
        plain = "\n\n".join(_with_gaps(body, spans, [body[span.start : span.end] for span in spans], LEFT_OUT))
        told = _of_the_whole(row, spans)
    return Html(f"{_legend(marks)}<div class='text'>{''.join(shown)}{told}</div>", plain)


def _with_gaps(body: str, spans: Sequence[Span], shown: Sequence[str], gap: str) -> list[str]:
    """What is shown of the spans, with a mark where words between two of them are left out."""
    parts = list(shown[:1])
    for (before, span), part in zip(pairwise(spans), shown[1:], strict=True):
        parts += [gap, part] if body[before.end : span.start].strip() else [part]
    return parts


def _of_the_whole(row: pd.Series, spans: Iterable[Span]) -> str:
    words = sum(len(row["text"][span.start : span.end].split()) for span in spans)
    told = say(
        "An excerpt, {shown} of {all} words: the headline and the sentences that carry most evidence. The article:",
        shown=words,
        all=int(row["words"]),
    )
    return f"<p class='note'>{text(told)} {linked(origin(row.to_dict()) or row['article'], row['url'])}</p>"


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
    shown = literal(body[piece.start : piece.end])
    around = [mark for mark in marks if mark.span.covers(piece)]
    if around:
        kinds = {mark.kind for mark in around}
        style = "".join(_STYLES[kind] for kind in _STYLES if kind in kinds)
        told = (f"{say(_TOLD.get(mark.kind, mark.kind))}: {mark.label}" for mark in around)
        labels = escape("; ".join(told), quote=True)
        shown = f"<span class='{' '.join(sorted(kinds))}' style='{style}' title='{labels}'>{shown}</span>"
    endings = [text(mark.label) for mark in around if mark.span.end == piece.end]
    ending = "".join(f"<span class='tag' style='{_TAG}'>{label}</span>" for label in endings)
    return shown + ending


def _actor_marks(coverage: Coverage, article: str) -> Iterator[Mark]:
    mentions = coverage.mentions[coverage.mentions["article"] == article]
    names = coverage.codebook.actor_names
    for start, end, actor in mentions[["start", "end", "actor"]].itertuples(index=False, name=None):
        yield Mark(Span(start, end), "actor", names.get(actor, actor))


def _statement_marks(coverage: Coverage, article: str) -> Iterator[Mark]:
    statements = coverage.statements[coverage.statements["article"] == article]
    cues = cue_texts(coverage)
    names = coverage.codebook.actor_names
    columns = ["statement", "content", "kind", "actor", "source_text"]
    for statement, spans, kind, actor, source in statements[columns].itertuples(index=False, name=None):
        known = (names.get(actor, actor), source)
        speaker = next((name for name in known if isinstance(name, str) and name), say("unnamed"))
        said = f"{speaker}: {cues[statement]}" if cues[statement] else speaker
        voice = "statement" if isinstance(actor, str) else "stranger"
        for span in spans:
            yield Mark(Span(span["start"], span["end"]), voice, f"{said} ({say(kind)})")


def _frame_marks(coverage: Coverage, article: str, body: str) -> Iterator[Mark]:
    """The terms that the run scored, looked up again in the words that it gives as evidence."""
    rows = coverage.scores
    rows = rows[(rows["article"] == article) & (rows["measure"] == "frames") & (rows["variable"] == "term_weight")]
    frames = {frame.id: frame for frame in coverage.codebook.frames}
    for id, start, end in rows[["target", "evidence_start", "evidence_end"]].itertuples(index=False, name=None):
        found = Phrases({id: frames[id].terms}).find(body[start:end])
        for hit in found:
            yield Mark(Span(start + hit.start, start + hit.end), "frame", frames[id].name)


def _legend(marks: Iterable[Mark]) -> str:
    kinds = {mark.kind for mark in marks}
    shown = [
        f"<span style='{_STYLES[kind]}'>{text(say(words))}</span>" for kind, words in _LEGEND.items() if kind in kinds
    ]
    shown.append(text(say("everything unshaded is the outlet’s own voice")))
    return f"<p class='legend'>{' · '.join(shown)}</p>"
