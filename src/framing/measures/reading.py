"""An article with all that was found in it: what every measure looks at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framing.actors import Mention
from framing.codebook import Codebook
from framing.corpus import Article
from framing.language import Document, Span
from framing.statements import Statement
from framing.tiers import Tier

if TYPE_CHECKING:
    from framing.encoder import Encoded

OUTLET = "outlet"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its segmented text, the actors mentioned and the statements attributed in it.

    ``mentions`` and ``statements`` are in text order. ``encoded`` is what the encoder read in the text, nothing of an
    article that is not readable; None in the fast tier.
    """

    article: Article
    codebook: Codebook
    document: Document
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    encoded: Encoded | None = None
    _said: tuple[tuple[int, int, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what is said by whom by where it begins."""
        said = ((*part, statement.actor or OTHER) for statement in self.statements for part in statement.content)
        object.__setattr__(self, "_said", tuple(sorted(said)))

    @property
    def tier(self) -> Tier:
        """The tier in which the article was read."""
        return "fast" if self.encoded is None else "accurate"

    def voice_at(self, span: Span) -> str:
        """Whose words the span is: ``outlet``, the id of the actor who speaks, or ``other`` (not in the codebook).

        The span belongs to a statement when its first character stands in the statement's content; of nested statements
        the innermost (the one with the shortest content) speaks.
        """
        begun = self._said[: bisect_left(self._said, (span.start + 1,))]
        around = [(end - start, voice) for start, end, voice in begun if span.start < end]
        return min(around)[1] if around else OUTLET

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that share a character with the span."""
        return tuple([one for one in self.mentions if one.start < span.end and span.start < one.end])
