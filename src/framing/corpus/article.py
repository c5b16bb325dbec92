"""One article, as every later step sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


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
    outlet : who published it, in the one spelling of the table of outlets where that knows the name as given, or the
        address; None where missing.
    date : day of publication, as the outlet dates it; None where missing.
    date_from : where the date was found: ``field``, ``file name``, ``text`` or ``dateline``; None where missing.
    title, author, url : as given; None where missing.
    language : ISO 639 code of the text's language, where it is clear, else of what was given or declared; None where
        nothing is known, and the text may be English.
    text_sha256 : SHA-256 of ``text``.
    words : number of white-space separated words in ``text``.
    headline_end : end offset of the headline in ``text``; 0 where there is none.
    story : id shared by near-duplicate articles (wire copy and its edits); the article's own id where it is alone.
    outlet_given, date_given : the outlet and the date as the source writes them, time of day and zone included; None
        where it gives none.
    language_confidence : how sure the language is that was found in the text, 0 to 1; None where it was taken as given,
        or is not known.
    published_utc : when it was published, by the clock of UTC, where the source tells a time of day, and its zone or
        one is declared; None elsewhere.
    zone_from : ``field`` where that zone is the source's, ``declared`` where it is the declared one; None without.
    wire : the news agency whose copy the text says it is; several are parted by commas. None where it names none.
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
    outlet_given: str | None = None
    date_given: str | None = None
    language_confidence: float | None = None
    wire: str | None = None
    published_utc: datetime | None = None
    zone_from: str | None = None
