"""One measured value with its evidence."""

from __future__ import annotations

from typing import Literal, NamedTuple

Unit = Literal["article", "sentence", "mention", "statement"]


class Score(NamedTuple):
    """One row of the ``scores`` table.

    Attributes
    ----------
    unit, unit_start, unit_end : what was measured, and where it stands in the text.
    actor : id of the actor it is about; None where there is none (frames, hidden agents).
    target : id of the actor, issue or frame it is directed at; None where there is none.
    voice : ``outlet``, an actor id, or ``other``; whose words carry the score.
    measure, variable : for example ``stance`` and ``stance``, ``prominence`` and ``mention_share``.
    value : the number; its range is stated by the measure. Missing is NaN, never 0.
    confidence : 0 to 1; None where the measure does not state one.
    evidence_start, evidence_end : the words of the text that the value rests on.
    signature : measure, tier, lexicon or model and version, such as ``stance|fast|rules:1``; a measure leaves it empty,
        ``framing.coverage.analysis.score`` fills it in.
    trace : the steps that led to the value, in plain words, for "why this score?".
    """

    unit: Unit
    unit_start: int
    unit_end: int
    actor: str | None
    target: str | None
    voice: str
    measure: str
    variable: str
    value: float
    confidence: float | None
    evidence_start: int
    evidence_end: int
    signature: str = ""
    trace: str = ""
