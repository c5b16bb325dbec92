"""From a draft, whose fields are clean and whose day is known, to the article."""

from __future__ import annotations

from collections import Counter
from datetime import date

from framing.corpus.article import Article
from framing.corpus.datelines import read_dateline, wire_of
from framing.corpus.dates import Moment, read_moment
from framing.corpus.drafts import Draft
from framing.corpus.languages import language_of
from framing.corpus.options import ReadOptions
from framing.corpus.outlets import outlet_of
from framing.identity import content_id, text_sha256

_FIRST_LIKELY_YEAR = 1900  # D9 of the reading rules: an older date is rather a slip of the pen


def finished(drafted: Draft, day: date | None, file: str, options: ReadOptions, notes: Counter[str]) -> Article:
    """The article of a draft; its id is the source's own or made from the content, its story is itself.

    Outlet, day, language and agency are told by the text and the address where no field tells them; how often is
    counted in ``notes``.
    """
    given = drafted.fields
    title, author, url = given.get("title"), given.get("author"), given.get("url")
    body = given["text"]
    text, headline_end = ("", 0) if body is None else _with_headline(title, body)  # a headline alone is no text
    moment = _moment(drafted, day, options)
    dateline = read_dateline(text[headline_end:], url)
    date_from = drafted.row.date_from if day else "dateline" if dateline.day else None
    day = day or dateline.day
    outlet = outlet_of(given.get("outlet"), url, options.outlets)
    language, confidence = language_of(text, given.get("language") or options.language, notes)
    article = given.get("id") or content_id(outlet or "", day.isoformat() if day else "", title or "", text)
    _tell_outlet(given.get("outlet"), outlet, notes)
    notes.update(METADATA_ONLY=body is None, NO_BODY=body is not None and not body.strip())
    notes.update(NO_OUTLET=outlet is None, NO_DATE=day is None, NO_TITLE=title is None)
    notes["DATE_UNLIKELY"] += day is not None and not date(_FIRST_LIKELY_YEAR, 1, 1) <= day <= date.today()
    return Article(
        article=article,
        source_file=file,
        record=drafted.row.record,
        outlet=outlet,
        date=day,
        date_from=date_from,
        title=title,
        author=author,
        url=url,
        language=language,
        text=text,
        text_sha256=text_sha256(text),
        words=len(text.split()),
        headline_end=headline_end,
        story=article,
        outlet_given=given.get("outlet"),
        date_given=drafted.date_given,
        language_confidence=confidence,
        wire=", ".join(wire_of(dateline, text[headline_end:], author, outlet)) or None,
        published_utc=moment.utc if moment else None,
        zone_from=moment.zone_from if moment else None,
    )


def _moment(drafted: Draft, day: date | None, options: ReadOptions) -> Moment | None:
    if day is None or drafted.date_given is None:
        return None
    return read_moment(drafted.date_given, day, options.date_format, options.time_zone)


def _with_headline(title: str | None, body: str) -> tuple[str, int]:
    """The whole text and where its headline ends; a body that begins with the headline as a line has it already."""
    if title is None:
        return body, 0
    first, _, _ = body.lstrip().partition("\n")
    if " ".join(first.split()).casefold() == title.casefold():
        return body, len(body) - len(body.lstrip()) + len(first.rstrip())
    return (f"{title}\n\n{body}" if body.strip() else title), len(title)


def _tell_outlet(given: str | None, outlet: str | None, notes: Counter[str]) -> None:
    notes["OUTLET_MERGED"] += given is not None and given != outlet
    notes["OUTLET_FROM_URL"] += given is None and outlet is not None
