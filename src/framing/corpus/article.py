"""One article, as every later step sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A news article. Its text never changes after reading.

    ``text`` is the whole text that is analysed, headline included: when the source keeps the headline apart, the
    text is headline, blank line, body. All offsets in all tables are Python string indices into ``text``.

    Attributes
    ----------
    article : stable id, the source's own id where it has one, else from the content.
    source_file : file the record came from, relative to the corpus folder, with forward slashes.
    record : number of the record in that file, from 1.
    outlet, title, author, url : as given; None where missing.
    date : day of publication; None where missing.
    date_from : where the date was found: ``field``, ``file name`` or ``text``; None where missing.
    language : ISO 639-1 code, as given or declared; ``und`` or the main language of its alphabet for a text that
        is clearly not English; None where nothing is known, and the text may be English.
    text_sha256 : SHA-256 of ``text``.
    words : number of white-space separated words in ``text``.
    headline_end : end offset of the headline in ``text``; 0 where there is none.
    story : id shared by near-duplicate articles (wire copy and its edits); the article's own id where it is alone.
    """

    article: str
    source_file: str
    record: int
    outlet: str | None
    date: date | None
    date_from: str | None
    title: str | None
    author: str | None
    url: str | None
    language: str | None
    text: str
    text_sha256: str
    words: int
    headline_end: int
    story: str
