"""Exports of Europresse (Eureka.cc) as HTML: one file with many articles, told apart by the classes of its elements.

Layout: the R package tm.plugin.europresse (https://github.com/nalimilan/R.TeMiS, pkg/tm.plugin.europresse) and its
test files: an ``article`` each, with ``DocPublicationName``, ``DocHeader`` (section, day, page), ``titreArticle``, the
author below it or in ``docAuthors``, the text in ``docOcurrContainer``, and a number with the day at its end.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from framing.corpus.dates import find_dates, read_date
from framing.corpus.layouts import Export, ExportedArticle
from framing.corpus.layouts.export import check_count
from framing.corpus.layouts.lines import prose
from framing.corpus.readers.main_text import paragraphs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES: Final = "//article[.//span[@class='DocPublicationName']]"
_CLASS: Final = ".//*[contains(concat(' ', @class, ' '), ' {} ')]"
# Kind of source, day of publication, source code, serial: news·20060315·LM·0q1503_1256056
_NUMBER = re.compile(r"\b[a-z]{2,12}·((?:19|20)\d{2})(\d{2})(\d{2})·[\w-]+·[\w-]+")


def export_in(tree: HtmlElement) -> Export | None:
    """The articles of such an export; None for any other page.

    Raises
    ------
    FileError
        ``COUNT_MISMATCH``: there are more or fewer numbers of articles than articles.
    """
    found = tree.xpath(_ARTICLES)
    if not found:
        return None
    numbers = [{match[0] for match in _NUMBER.finditer(article.text_content())} for article in found]
    check_count("Europresse", len(found), {"the numbers of articles are": sum(map(len, numbers)) or None})
    articles = tuple(ExportedArticle(place, place + 1, _values(article)) for place, article in enumerate(found))
    return Export("Europresse", "elements of the classes DocPublicationName, DocHeader, titreArticle", None, articles)


def _values(article: HtmlElement) -> dict[str, str]:
    header = _text(article, "DocHeader")
    number = _NUMBER.search(article.text_content())
    bodies = article.xpath(_CLASS.format("docOcurrContainer")) or article.xpath("./section")
    values = {
        "title": _text(article, "titreArticleVisu") or _text(article, "titreArticle"),
        "outlet": re.split(r",|\s{2,}", _text(article, "DocPublicationName", raw=True).strip())[0],
        "author": _text(article, "docAuthors") or _below_title(article),
        "date": _day(header) or ("-".join(number.groups()) if number else header),
        "header": header,
        "id": number[0] if number else "",
        "text": prose(paragraph for body in bodies for paragraph in paragraphs(body)),
    }
    return {name: value for name, value in values.items() if value or name == "text"}


def _text(article: HtmlElement, name: str, *, raw: bool = False) -> str:
    found = " ".join(element.text_content() for element in article.xpath(_CLASS.format(name)))
    return found if raw else " ".join(found.split())


def _below_title(article: HtmlElement) -> str:
    """The author in older exports: what stands in the header below the headline."""
    below = article.xpath("./header//div[@class='titreArticle']/following-sibling::div")
    return " ".join(" ".join(element.text_content() for element in below).split())


def _day(header: str) -> str | None:
    """The day of publication among section, day and page, as it is written."""
    written = (part.strip() for part in header.split(","))
    whole = next((part for part in written if isinstance(read_date(part), date)), None)
    named = find_dates(header)
    return whole or (header[named[0].start : named[0].end] if named else None)
