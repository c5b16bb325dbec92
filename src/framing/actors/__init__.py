"""From text to mentions of the codebook's actors."""

from framing.actors.mention import Mention, MentionKind, Role

__all__ = ["Mention", "MentionKind", "Role"]
