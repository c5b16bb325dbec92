"""Statements whose speaker the codebook does not know, by the source that the text names."""

from __future__ import annotations

import re

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.views import in_context

NOBODY, PRONOUN, NAMED = "nobody named", "a pronoun", "named"
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[,;(–—].*", re.DOTALL)  # "Ada Berg, a doctor from the town"
_PRONOUNS = frozenset(
    """he she it they we i you who which that this these those one some many others most all both everyone someone
    somebody anyone nobody himself herself themselves him her them us me""".split()
)
_COLUMNS = ["source", "speaker", "statements", "words", "articles", "stories", "direct"]


def unmatched(coverage: Coverage) -> pd.DataFrame:
    """Statements of nobody in the codebook.

    Returns
    -------
    DataFrame
        One row a statement, with the columns of ``Coverage.speakers()``, of evidence (``before``, ``evidence``,
        ``after``) and: ``speaker``, what the text names without article and asides, in lower case where it is written
        so somewhere (missing where it names nobody); ``source``, ``named``, ``a pronoun`` (whom it means is not known)
        or ``nobody named`` (only quotation marks or a cue tell that somebody speaks).
    """
    rows = coverage.speakers()
    rows = rows[rows["actor"].isna()].reset_index(drop=True)
    named = rows["source_text"].fillna("").map(_speaker)
    kinds = [NOBODY if not name else PRONOUN if name.lower() in _PRONOUNS else NAMED for name in named]
    rows = rows.assign(speaker=named.where(named != "").astype("str"), source=kinds, voice="other")
    return in_context(rows, coverage.tables)


def unmatched_sources(statements: pd.DataFrame) -> pd.DataFrame:
    """Who speaks in the statements of :func:`unmatched`, those in most stories first.

    Returns
    -------
    DataFrame
        One row a source: ``source`` (named, a pronoun, nobody named), ``speaker`` (missing for the latter two), its
        ``statements``, their ``words``, the ``articles`` and ``stories`` they stand in, how many are ``direct``.
    """
    shown = statements.assign(
        speaker=statements["speaker"].where(statements["source"] == NAMED),
        key=statements["speaker"].str.lower().where(statements["source"] == NAMED),
        direct=statements["kind"] == "direct",
    )
    rows = []
    for (source, _), group in shown.groupby(["source", "key"], dropna=False, sort=True):
        speaker = group["speaker"].mode()
        stories = group["article"].nunique(), group["story"].nunique()
        counts = (len(group), int(group["words"].sum()), *stories, int(group["direct"].sum()))
        rows.append((source, speaker.iloc[0] if len(speaker) else None, *counts))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    order = ["stories", "statements", "words", "source", "speaker"]
    return table.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)


def _speaker(source: str) -> str:
    return _ARTICLE.sub("", _ASIDE.sub("", " ".join(source.split()))).strip(" \"'“”‘’")
