"""From text to mentions of the codebook's actors."""

from framing.actors.find import find_mentions
from framing.actors.mention import Mention, MentionKind, Role
from framing.actors.names import find_names

__all__ = ["Mention", "MentionKind", "Role", "find_mentions", "find_names"]
