"""Words that set the sentences of a frame apart from all others, and whether the frame has them already."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.codebook import Codebook
from framing.coverage import Coverage
from framing.coverage.views import ARTICLE, in_context
from framing.language import segment
from framing.language.normal import Normal, lowered
from framing.statistics import keyness
from framing.statistics.keyness import words_of

_LENGTH = 150  # characters of a sentence that tells enough and is soon read
_COLUMNS = ["word", "known", "term", "z", "sentences", "others", "stories"]


def frame_words(coverage: Coverage, frame: str, codebook: Codebook | None = None) -> pd.DataFrame:
    """Words that the sentences of a frame use more than all other sentences, the most telling first.

    Sentences of the frame are those with a term of it and, in the accurate tier, those close to it in meaning. Words
    are compared as by :func:`framing.statistics.keyness`, from two stories on. What stands beside the terms often goes
    with the matter and not with the frame: read the sentences before adding a word.

    Parameters
    ----------
    codebook : whose terms count as known; that of the coverage if not given.

    Returns
    -------
    DataFrame
        One row a word: ``word``, ``known`` (``a term``, ``part of a term``; missing where the frame has no such term),
        that ``term``, ``z``, how often it is used in ``sentences`` of the frame and in the ``others``, ``stories`` of
        the former.
    """
    known = (codebook or coverage.codebook).frame(frame)
    rows = _sentences(coverage, frame)
    found = keyness(rows[rows["framed"]], rows[~rows["framed"]]) if len(rows) else pd.DataFrame()
    if found.empty:
        return pd.DataFrame(columns=_COLUMNS)
    found = found[found["z"] > 0].rename(columns={"n_a": "sentences", "n_b": "others", "stories_a": "stories"})
    terms = [(term, _words(term)) for term in known.terms]
    covering = [_covering(word, terms) for word in found["word"]]
    for place, column in enumerate(("known", "term")):
        found[column] = pd.Series([one[place] if one else None for one in covering], found.index, dtype="str")
    return found[_COLUMNS].reset_index(drop=True)


def with_sentence(words: pd.DataFrame, coverage: Coverage, frame: str) -> pd.DataFrame:
    """The words of :func:`frame_words`, each with a sentence of the frame that uses it, none too short or long.

    Further columns: the article's, ``before``, ``evidence``, ``after``.
    """
    rows = _sentences(coverage, frame)
    rows = rows[rows["framed"]].sort_values(
        "content", key=lambda column: (column.str.len() - _LENGTH).abs(), kind="stable"
    )
    first: dict[str, int] = {}
    for place, content in enumerate(rows["content"]):
        for word in words_of(content):
            first.setdefault(word, place)
    found = rows.iloc[[first[word] for word in words["word"]]].reset_index(drop=True)
    places = [lowered(Normal(text).text).find(word) for word, text in zip(words["word"], found["content"], strict=True)]
    found["evidence_start"] += [max(0, place) for place in places]
    found["evidence_end"] = found["evidence_start"] + words["word"].str.len().to_numpy()
    return in_context(words.reset_index(drop=True).join(found.drop(columns=["content", "framed"])), coverage.tables)


def _sentences(coverage: Coverage, frame: str) -> pd.DataFrame:
    """One row a sentence: the article's columns, ``content``, where it stands, whether it is ``framed``."""
    scores = coverage.measured("frames")
    of_frame = scores[(scores["target"] == frame) & (scores["unit"] == "sentence")]
    framed = set(zip(of_frame["article"], of_frame["evidence_start"], strict=True))
    by_article: dict[str, list[int]] = {}
    for article, start in framed:
        by_article.setdefault(article, []).append(start)
    rows = []
    for article, text in coverage.articles[["article", "text"]].itertuples(index=False, name=None):
        document = segment(text)
        numbers = {document.sentence_at(start) for start in by_article.get(article, ())}
        for number, sentence in enumerate(document.sentences):
            span = (sentence.start, sentence.end)
            rows.append((article, *span, text[span[0] : span[1]], number in numbers))
    found = pd.DataFrame(rows, columns=["article", "evidence_start", "evidence_end", "content", "framed"])
    return found.merge(coverage.articles[ARTICLE], on="article", how="left").astype({"framed": bool})


def _words(term: str) -> list[str]:
    return [word for word in lowered(Normal(term).text).replace("-", " ").split() if word != "*"]


def _covering(word: str, terms: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, str] | None:
    """How the word is known, and the term, whole terms first. A hyphen is a space, as where terms are looked for."""
    parts = word.split("-")
    holding = [(term, words) for term, words in terms if all(any(_is_of(part, one) for one in words) for part in parts)]
    whole = next((term for term, words in holding if len(words) == len(parts)), None)
    if whole is not None:
        return "a term", whole
    return ("part of a term", holding[0][0]) if holding else None


def _is_of(word: str, element: str) -> bool:
    return word.startswith(element[:-1]) if element.endswith("*") else word == element
