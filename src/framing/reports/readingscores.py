"""The scores of an article's paragraphs, folded away below each of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.views import labels_of
from framing.language import Span
from framing.measures import OTHER, OUTLET
from framing.reports.excerpts import LEFT_OUT, in_excerpts
from framing.reports.html import table, text
from framing.wording import formatted, say

_LABELS = {
    "stance": ("against", "mixed", "favor"),
    "sentiment": ("negative", "neutral", "positive"),
    "relation": ("attacks", "neutral", "supports"),
}
_NAMED = {"term_weight": "terms of a frame", "closeness": "closeness to a frame", "hidden_agent": "agent not named"}
_COLUMNS = ["measure", "about", "value", "confidence", "voice", "words", "why"]


def scores_in(coverage: Coverage, article: str, paragraphs: Sequence[Span]) -> list[str]:
    """For each paragraph a folded table of the values measured in it; empty where there are none.

    ``paragraphs`` are what is shown of the article; in excerpts no words outside are quoted. Values of whole articles
    stand in none of them; of agency only the sentences that hide who acts.
    """
    rows = coverage.scores
    kept = (rows["article"] == article) & (rows["unit"] != "article")
    hidden = (rows["variable"] == "hidden_agent") & (rows["value"] == 1)
    rows = rows[kept & ((rows["measure"] != "agency") | hidden)]
    body = coverage.articles.loc[coverage.articles["article"] == article, "text"].iloc[0]
    shown = _shown(coverage, rows, body, paragraphs)
    return [_folded(shown[rows["unit_start"].between(span.start, span.end - 1)]) for span in paragraphs]


def _folded(shown: pd.DataFrame) -> str:
    if shown.empty:
        return ""
    listed = table(shown, numbers={"confidence": ".2f"})
    above = text(say("Scores of this paragraph ({n})", n=len(shown)))
    return f"<details class='screen'><summary>{above}</summary>{listed}</details>"


def _shown(coverage: Coverage, rows: pd.DataFrame, body: str, within: Sequence[Span]) -> pd.DataFrame:
    names = coverage.codebook.actor_names | coverage.codebook.frame_names | coverage.codebook.propositions
    voices = {OUTLET: say("the outlet"), OTHER: say("another voice"), **names}
    spans = itertools.starmap(Span, zip(rows["evidence_start"], rows["evidence_end"], strict=True))
    targets = rows["actor"].map(names).fillna("") + " → " + rows["target"].map(names).fillna("")
    cells = {
        "measure": rows["measure"].mask(rows["variable"].isin(_NAMED), rows["variable"].map(_NAMED)),
        "about": targets.str.strip(" →"),
        "value": _values(rows),
        "confidence": rows["confidence"],
        "voice": rows["voice"].map(voices),
        "words": pd.Series([_quoted(body, span, within) for span in spans], rows.index, "str"),
        "why": rows["trace"],
    }
    return pd.DataFrame(cells, index=rows.index, columns=_COLUMNS)


def _quoted(body: str, span: Span, within: Sequence[Span]) -> str:
    if in_excerpts() and not any(shown.covers(span) for shown in within):
        return LEFT_OUT
    return body[span.start : span.end]


def _values(rows: pd.DataFrame) -> pd.Series:
    """The value in words where its measure has sides, else the number."""
    told = rows["value"].map(lambda value: formatted(value, ".2f"))
    for measure, names in _LABELS.items():
        told = told.mask(rows["measure"] == measure, labels_of(rows["value"], names).map(say))
    return told
