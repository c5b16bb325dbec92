"""A place in the text where an actor is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.language import Span

MentionKind = Literal["name", "title", "institution", "pronoun", "nominal"]
Role = Literal["agent", "patient", "passive_agent", "passive_patient", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor mention.

    Attributes
    ----------
    start, end : offsets into the article's text.
    actor : id of the codebook's actor.
    kind : name ("Pompeo"), title ("the secretary of state"), institution ("the Iraqi parliament"), pronoun ("he"),
        nominal ("these officials").
    role : what the actor does in its clause: ``agent`` (subject of an active verb), ``patient`` (its object),
        ``passive_agent`` ("by the army"), ``passive_patient`` (subject of a passive verb), ``other``.
    sentence : number of the sentence, from 0.
    in_title : whether it stands in the headline.
    """

    start: int
    end: int
    actor: str
    kind: MentionKind
    role: Role
    sentence: int
    in_title: bool

    @property
    def span(self) -> Span:
        """The offsets as a span."""
        return Span(self.start, self.end)
