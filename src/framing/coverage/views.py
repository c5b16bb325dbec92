"""Tidy views of the tables: one row a measured value or statement, with its article, its actor and its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from framing.codebook import Codebook
from framing.coverage.tables import joined
from framing.language import segment
from framing.measures.read import is_readable

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


def scored(tables: Tables, codebook: Codebook, failed: Collection[str]) -> pd.DataFrame:
    """The articles that were read closely: the others have no values, neither 0 nor anything else."""
    articles = tables["articles"]
    languages = articles["language"].astype(object).where(articles["language"].notna(), None)
    lengths = articles["text"].str.len()
    readable = [is_readable(language, length, codebook) for language, length in zip(languages, lengths, strict=True)]
    return articles[pd.Series(readable, articles.index, bool) & ~articles["article"].isin(failed)]


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
    spans = [[(span["start"], span["end"]) for span in content] for content in rows["content"]]
    said = [joined(texts[article], content) for article, content in zip(rows["article"], spans, strict=True)]
    rows["evidence_start"] = pd.Series([content[0][0] for content in spans], rows.index, dtype="int64")
    rows["evidence_end"] = pd.Series([content[-1][1] for content in spans], rows.index, dtype="int64")
    rows["content"] = pd.Series(said, rows.index, dtype="str")
    spoken = ["statement", "actor", "actor_name", "group", "source_text", "kind", "words", "content"]
    return rows[[*ARTICLE, *spoken, "evidence_start", "evidence_end"]]


def written(tables: Tables) -> pd.DataFrame:
    """All articles with the text that stands in no statement's content."""
    attributed: dict[str, list[tuple[int, int]]] = {}
    for article, content in zip(tables["statements"]["article"], tables["statements"]["content"], strict=True):
        attributed.setdefault(article, []).extend((span["start"], span["end"]) for span in content)
    articles = tables["articles"]
    own = [_outside(text, attributed.get(article, [])) for article, text in _texts(tables).items()]
    return articles[ARTICLE].assign(content=pd.Series(own, articles.index, dtype="str"))


def _outside(text: str, spans: list[tuple[int, int]]) -> str:
    kept, done = [], 0
    for start, end in sorted(spans):
        kept.append(text[done:start] if done < start else "")
        done = max(done, end)
    return " ".join([*kept, text[done:]])


def stories(tables: Tables) -> pd.DataFrame:
    """All stories with the articles that tell them."""
    articles = tables["articles"].sort_values(["date", "outlet", "article"], kind="stable")
    found = articles.groupby("story", sort=False).agg(
        title=("title", "first"),
        versions=("article", "size"),
        outlets=("outlet", "nunique"),
        first=("date", "min"),
        last=("date", "max"),
        wire=("wire", "first"),
    )
    return found.reset_index().sort_values(
        ["versions", "first", "story"], ascending=[False, True, True], ignore_index=True
    )


def with_article(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows with outlet, date, title, story and url of their article."""
    return rows.merge(tables["articles"][ARTICLE], on="article", how="left", validate="many_to_one")


def with_actor(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The rows with name and group of their actor; NaN where there is no actor."""
    names = codebook.actor_names
    groups = {actor.id: actor.group for actor in codebook.actors}
    return rows.assign(actor_name=rows["actor"].map(names).astype("str"), group=rows["actor"].map(groups).astype("str"))


def labels_of(values: pd.Series, names: tuple[str, str, str]) -> pd.Series:
    """The name of the third of -1 to 1 in which each value lies; NaN where it is missing."""
    low, middle, high = names
    labels = pd.Series(middle, values.index, dtype="str")
    return labels.mask(values < -1 / 3, low).mask(values > 1 / 3, high).mask(values.isna())


def in_context(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows with the whole sentences around their evidence: ``before`` + ``evidence`` + ``after``."""
    texts = _texts(tables)
    documents = {article: segment(texts[article]) for article in rows["article"].unique()}
    before, inside, after = [], [], []
    for article, start, end in zip(rows["article"], rows["evidence_start"], rows["evidence_end"], strict=True):
        document = documents[article]
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        opens = start if first is None else min(start, document.sentences[first].start)
        closes = end if last is None else max(end, document.sentences[last].end)
        before.append(document.text[opens:start])
        inside.append(document.text[start:end])
        after.append(document.text[end:closes])
    words = {"before": before, "evidence": inside, "after": after}
    return rows.assign(**{name: pd.Series(texts, rows.index, dtype="str") for name, texts in words.items()})


def _texts(tables: Tables) -> dict[str, str]:
    return dict(zip(tables["articles"]["article"], tables["articles"]["text"], strict=True))
