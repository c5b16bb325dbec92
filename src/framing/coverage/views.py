"""Tidy views of the tables: one row a measured value or statement, with its article, its actor and its words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from framing.codebook import Codebook
from framing.coverage.tables import joined
from framing.language import segment

Tables = Mapping[str, pd.DataFrame]
ARTICLE = ["article", "outlet", "date", "title", "story", "url"]
_SCORE = [
    "unit",
    "unit_id",
    "actor",
    "actor_name",
    "group",
    "target",
    "voice",
    "variable",
    "value",
    "confidence",
    "evidence",
    "evidence_start",
    "evidence_end",
    "trace",
    "signature",
]


def measured(tables: Tables, codebook: Codebook, measure: str) -> pd.DataFrame:
    """All scores of a measure with their article, actor and evidence in words."""
    scores = tables["scores"]
    rows = with_actor(with_article(scores[scores["measure"] == measure], tables), codebook)
    spans = zip(rows["article"], rows["evidence_start"], rows["evidence_end"], strict=True)
    texts = _texts(tables)
    rows["evidence"] = pd.Series([texts[article][start:end] for article, start, end in spans], rows.index, "str")
    return rows[[*ARTICLE, *_SCORE]]


def speakers(tables: Tables, codebook: Codebook) -> pd.DataFrame:
    """All statements with their article, speaker and what was said."""
    rows = with_actor(with_article(tables["statements"], tables), codebook)
    texts = _texts(tables)
    said = [
        joined(texts[article], ((span["start"], span["end"]) for span in content))
        for article, content in zip(rows["article"], rows["content"], strict=True)
    ]
    rows["content"] = pd.Series(said, rows.index, "str")
    spoken = ["statement", "actor", "actor_name", "group", "source_text", "kind", "words", "content", "start", "end"]
    return rows[[*ARTICLE, *spoken]]


def with_article(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows with outlet, date, title, story and url of their article."""
    return rows.merge(tables["articles"][ARTICLE], on="article", how="left", validate="many_to_one")


def with_actor(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The rows with name and group of their actor; NaN where there is no actor."""
    names = {actor.id: actor.name for actor in codebook.actors}
    groups = {actor.id: actor.group for actor in codebook.actors}
    return rows.assign(actor_name=rows["actor"].map(names).astype("str"), group=rows["actor"].map(groups).astype("str"))


def in_context(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows with the whole sentences around their evidence: ``before`` + ``evidence`` + ``after``."""
    texts = _texts(tables)
    documents = {article: segment(texts[article]) for article in rows["article"].unique()}
    before, after = [], []
    for article, start, end in zip(rows["article"], rows["evidence_start"], rows["evidence_end"], strict=True):
        document = documents[article]
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        opens = start if first is None else min(start, document.sentences[first].start)
        closes = end if last is None else max(end, document.sentences[last].end)
        before.append(document.text[opens:start])
        after.append(document.text[end:closes])
    return rows.assign(before=pd.Series(before, rows.index, "str"), after=pd.Series(after, rows.index, "str"))


def _texts(tables: Tables) -> dict[str, str]:
    return dict(zip(tables["articles"]["article"], tables["articles"]["text"], strict=True))
