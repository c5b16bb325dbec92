"""Why a score is what it is: its sentence, its steps, its confidence and the words that moved it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.views import in_context, with_article
from framing.errors import UserError
from framing.escaping import literal
from framing.exploring.ablation import Moved, words_that_moved
from framing.exploring.questions import question_of
from framing.language import Span
from framing.reports.closereading import HIT
from framing.reports.evidence import origin
from framing.reports.html import Html, text

_NEEDED = ("article", "signature", "variable", "value", "evidence_start", "evidence_end", "trace")
_TOLD = 8  # words in the list
_LEAST = 0.005  # change of a probability that is shown
_LEFT = " style='text-align:left'"
_LONGEST = 1500  # characters of evidence; longer is a whole article
_FOR, _AGAINST = (0, 114, 178), (213, 94, 0)  # Okabe & Ito: blue speaks for the value, vermilion against it


def why(coverage: Coverage, row: pd.Series | Mapping[str, Any]) -> Html:
    """Why this score: sentence, value, confidence, the steps of its rules and, in the accurate tier, the words.

    Parameters
    ----------
    row : one row of what a coverage answers, such as ``coverage.portrayals().iloc[3]``.

    In the accurate tier a portrayal, a relation, a closeness to a frame and a stance that the encoder had part in are
    asked again of the sentence without each of its words: how far the probability (the closeness) falls is what the
    word did. In the fast tier the steps are the whole calculation.

    Raises
    ------
    UserError
        The row is none of a measured value.
    """
    score = dict(row)
    missing = [name for name in _NEEDED if name not in score]
    if missing:
        raise UserError(
            f"this row has no {missing[0]!r}: it is none of a score; give one of coverage.portrayals(), "
            ".stances(), .frames(), .relations(), .agency(), .prominence() or .measured(…)"
        )
    measure = str(score["signature"]).split("|")[0]
    parts = [
        _heading(coverage, measure, score),
        _passage(coverage, score),
        _steps(score),
        _words(coverage, measure, score),
    ]
    return Html("".join(parts), f"{measure} {score['variable']}: {score['value']}; {score['trace']}")


def _heading(coverage: Coverage, measure: str, score: Mapping[str, Any]) -> str:
    target = score.get("target", score.get("issue", score.get("frame")))
    names = coverage.codebook.actor_names | coverage.codebook.frame_names | coverage.codebook.propositions
    about = [names.get(one, one) for one in (score.get("actor"), target) if isinstance(one, str) and one]
    meaning = coverage.manifest["measures"].get(measure, {}).get("variables", {}).get(score["variable"], "")
    sure = score.get("confidence")
    confidence = f"{sure:.2f}" if sure is not None and sure == sure else "the measure states none"
    voice = {"outlet": "the outlet", "other": "someone outside the codebook"}.get(score.get("voice", "")) or names.get(
        score.get("voice", ""), ""
    )
    told = {
        "value": f"{score['value']:g} ({meaning})" if meaning else f"{score['value']:g}",
        "confidence": confidence,
        "told by": voice,
        "made with": score["signature"],
    }
    rows = "".join(f"<tr><th{_LEFT}>{name}</th><td{_LEFT}>{text(value)}</td></tr>" for name, value in told.items())
    return f"<p><b>{text(measure)}: {text(' · '.join(about) or score['variable'])}</b></p><table>{rows}</table>"


def _passage(coverage: Coverage, score: Mapping[str, Any]) -> str:
    [found] = _in_sentence(coverage, score).to_dict("records")
    before, hit, after = (literal(found[name]) for name in ("before", "evidence", "after"))
    whole = len(found["evidence"]) > _LONGEST
    marked = "the whole article" if whole else f"{before}<mark style='{HIT}'>{hit}</mark>{after}"
    return f"<blockquote><bdi>{marked}</bdi><br><small>{text(origin(found) or found['article'])}</small></blockquote>"


def _in_sentence(coverage: Coverage, score: Mapping[str, Any]) -> pd.DataFrame:
    row = pd.DataFrame([{name: score[name] for name in ("article", "evidence_start", "evidence_end")}])
    return in_context(with_article(row, coverage.tables), coverage.tables)


def _steps(score: Mapping[str, Any]) -> str:
    steps = "".join(f"<li>{literal(step)}</li>" for step in str(score["trace"]).split("; ") if step)
    return f"<p>The steps:</p><ol>{steps}</ol>" if steps else "<p>The measure tells no steps.</p>"


def _words(coverage: Coverage, measure: str, score: Mapping[str, Any]) -> str:
    if "|accurate|" not in str(score["signature"]):
        return "<p>Fast tier: these steps are the whole calculation; no model had part in it.</p>"
    question = question_of(coverage, measure, score)
    if question is None:
        return "<p>The encoder had no part in this value itself; it found the statements, and so the voice.</p>"
    whole, moved = words_that_moved(question.sentence, question.about, question.ask)
    if whole is None:
        return "<p>The encoder cannot read this sentence alone.</p>"
    shaded = _shaded(question.sentence, moved, question.about)
    return (
        f"<p>The words that moved it: {literal(question.what)} is {whole:.2f}; shaded is how much lower (blue) or "
        f"higher (orange) it is without the word.</p><blockquote><bdi>{shaded}</bdi></blockquote>"
        f"{_largest(question.sentence, moved)}"
    )


def _largest(sentence: str, moved: list[Moved]) -> str:
    """The words that did most, in a table."""
    largest = sorted(moved, key=lambda word: -abs(word.change))[:_TOLD]
    rows = [
        f"<tr><td{_LEFT}>{literal(sentence[slice(*word.span)])}</td><td>{word.change:+.2f}</td></tr>"
        for word in largest
        if abs(word.change) >= _LEAST
    ]
    if not rows:
        return "<p>No single word did much.</p>"
    head = f"<tr><th scope='col'{_LEFT}>without</th><th scope='col'>it falls by</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _shaded(sentence: str, moved: list[Moved], about: tuple[Span, ...]) -> str:
    """The sentence with each word shaded by what it did and the spans asked about in bold."""
    most = max([abs(word.change) for word in moved], default=0.0) or 1.0
    pieces, place = [], 0
    marks = [(word.span, word.change) for word in moved] + [(span, None) for span in about]
    for span, change in sorted(marks, key=lambda mark: mark[0]):
        if span.start < place:
            continue
        pieces.append(literal(sentence[place : span.start]))
        words, place = literal(sentence[slice(*span)]), span.end
        if change is None:
            pieces.append(f"<b>{words}</b>")
        elif abs(change) < _LEAST:
            pieces.append(words)
        else:
            red, green, blue = _FOR if change > 0 else _AGAINST
            look = f"background-color:rgba({red},{green},{blue},{0.55 * abs(change) / most:.2f})"
            pieces.append(f"<span style='{look}' title='{change:+.2f}'>{words}</span>")
    return "".join([*pieces, literal(sentence[place:])])
