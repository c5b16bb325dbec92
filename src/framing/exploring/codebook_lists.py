"""What the corpus has and the codebook lacks, as tables to search and sort, each line with a sentence."""

from __future__ import annotations

import pandas as pd

from framing.codebook import Codebook
from framing.coverage import Coverage
from framing.exploring.codebook_candidates import candidates, with_example
from framing.exploring.codebook_quotations import unmatched, unmatched_sources
from framing.exploring.codebook_terms import frame_words, with_sentence
from framing.exploring.searchable import Searchable, table

_SENTENCE = ["article", "title", "url", "before", "evidence", "after"]


def candidate_list(
    phrases: pd.DataFrame, coverage: Coverage, codebook: Codebook | None = None, *, shown: int = 50
) -> Searchable:
    """The first candidates for actors and aliases among the phrases of :func:`unknown_phrases`, with a sentence each.

    ``codebook`` is what is known by now, such as that of a draft; that of the coverage if not given.
    """
    found = candidates(phrases, codebook or coverage.codebook)
    rows = with_example(found, phrases, coverage, shown=shown)
    rows["may belong to"] = rows["actor_name"] + ": " + rows["why"]
    columns = ["candidate", "kind", "may belong to", "stories", "speaks_in", "acts_in", "spellings"]
    return table(rows[[*columns, *_SENTENCE]])


def source_list(coverage: Coverage) -> Searchable:
    """Who speaks in statements of nobody in the codebook, with counts, those in most stories first."""
    return table(unmatched_sources(unmatched(coverage)))


def quotation_list(coverage: Coverage) -> Searchable:
    """All statements of nobody in the codebook, with whom the text names as speaking."""
    rows = unmatched(coverage).sort_values(["source", "article", "evidence_start"], ascending=[False, True, True])
    return table(rows[["source", "speaker", "kind", "words", "outlet", "date", *_SENTENCE]])


def frame_word_list(coverage: Coverage, frame: str, codebook: Codebook | None = None, *, shown: int = 50) -> Searchable:
    """The words that set the sentences of a frame apart, those that are terms already marked, with a sentence each."""
    words = frame_words(coverage, frame, codebook).head(shown)
    return table(with_sentence(words, coverage, frame).reindex(columns=[*words.columns, *_SENTENCE]))
