"""Actors, issues and frames that a researcher asks of the corpus."""

from framing.codebook.draft import CodebookDraft, draft_codebook
from framing.codebook.model import Actor, Alias, Codebook, Frame, Issue
from framing.codebook.problems import CodebookProblem
from framing.codebook.read import check_codebook, read_codebook

__all__ = [
    "Actor",
    "Alias",
    "Codebook",
    "CodebookDraft",
    "CodebookProblem",
    "Frame",
    "Issue",
    "check_codebook",
    "draft_codebook",
    "read_codebook",
]
