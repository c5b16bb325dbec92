"""Keyword in context: every place where an actor, an issue's phrase or any word stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.views import ARTICLE, with_article
from framing.errors import UserError

_COLUMNS = ["left", "keyword", "right", *ARTICLE, "start", "end"]


class _Place(NamedTuple):
    article: str
    start: int
    end: int


def concordance(
    coverage: Coverage,
    phrase: str | None = None,
    *,
    actor: str | None = None,
    issue: str | None = None,
    width: int = 60,
) -> pd.DataFrame:
    """Every place of a word or phrase, of an actor, or of an issue's phrases, one row each, in the order of the text.

    Parameters
    ----------
    phrase : words as in a codebook: ``troop*`` is any ending, a lone ``*`` one to four words; any case.
    actor : id of an actor; its mentions, by name, title, pronoun or description.
    issue : id of an issue; its ``terms`` and what is for and against it.
    width : characters of context on either side.

    Returns
    -------
    Columns ``left, keyword, right``, then those of the article, then ``start, end``, the offsets of the keyword in
    ``articles.text``. Line breaks in the context are shown as spaces.

    Raises
    ------
    UserError
        None or several of ``phrase``, ``actor`` and ``issue`` are given; one is unknown or is no phrase.
    """
    if [phrase, actor, issue].count(None) != 2:
        raise UserError("a concordance is of one thing: give a phrase, or actor=…, or issue=…")
    texts = dict(zip(coverage.articles["article"], coverage.articles["text"], strict=True))
    if actor is not None:
        places = _mentions(coverage, actor)
    else:
        places = _found(texts, [phrase] if phrase is not None else _phrases(coverage, issue or ""))
    rows = [_row(texts[place.article], place, width) for place in places]
    held = pd.DataFrame(rows, columns=["left", "keyword", "right", "article", "start", "end"])
    return with_article(held, coverage.tables)[_COLUMNS]


def _mentions(coverage: Coverage, actor: str) -> Iterator[_Place]:
    _known(actor, [one.id for one in coverage.codebook.actors], "actor")
    rows = coverage.mentions[coverage.mentions["actor"] == actor]
    return map(_Place._make, rows[["article", "start", "end"]].itertuples(index=False, name=None))


def _phrases(coverage: Coverage, issue: str) -> list[str]:
    _known(issue, [one.id for one in coverage.codebook.issues], "issue")
    asked = coverage.codebook.issue(issue)
    return [*asked.terms, *asked.favor, *asked.against]


def _known(value: str, known: list[str], what: str) -> None:
    if value not in known:
        raise UserError(f"{what} {value!r} is not in the codebook; it has: {', '.join(known)}")


def _found(texts: dict[str, str], phrases: Iterable[str]) -> Iterator[_Place]:
    from framing.language import segment
    from framing.language.phrases import Phrases

    wanted = Phrases({"phrase": list(phrases)})
    for article, text in texts.items():
        for hit in wanted.find(segment(text)):
            yield _Place(article, hit.start, hit.end)


def _row(text: str, place: _Place, width: int) -> tuple[str, str, str, str, int, int]:
    left = text[max(0, place.start - width) : place.start]
    right = text[place.end : place.end + width]
    shown = (" ".join(part.splitlines()) for part in (left, text[place.start : place.end], right))
    return (*shown, *place)  # type: ignore[return-value]
