"""Actors, issues and frames that a researcher asks of the corpus."""

from framing.codebook.model import Actor, Alias, Codebook, Frame, Issue

__all__ = ["Actor", "Alias", "Codebook", "Frame", "Issue"]
