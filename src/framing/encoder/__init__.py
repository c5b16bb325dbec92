"""The small language model that ships: it reads a sentence once and answers many questions about it."""

from framing.encoder.encoded import Distribution, Encoded
from framing.encoder.load import Encoder, load_encoder
from framing.encoder.tags import Cue, Parts

__all__ = ["Cue", "Distribution", "Encoded", "Encoder", "Parts", "load_encoder"]
