"""Who says what: source, cue and content of an attributed statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.language import Span

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed statement. Spans may be discontinuous, so each part is a tuple of spans, in text order.

    Attributes
    ----------
    source : who is named as speaking; empty where the text names nobody.
    cue : the words that attribute ("said", "according to"); empty where only quotation marks do.
    content : what is said; never empty.
    kind : direct (at least nine tenths of the content in quotation marks), indirect (nothing), mixed (some words).
    actor : id of the codebook's actor who speaks; None where it is someone else or unknown.
    confidence : how likely annotators would mark it, 0 to 1; None where the encoder did not read it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    actor: str | None = None
    confidence: float | None = None

    @property
    def start(self) -> int:
        """Offset of the first character of source, cue and content."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Offset after the last character of source, cue and content."""
        return max(span.end for span in (*self.source, *self.cue, *self.content))
