"""The article of a parsed page, by trafilatura: its paragraphs, and what the page says of itself."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from framing.corpus import reasons
from framing.corpus.problems import shown
from framing.corpus.readers.declared import declared, is_ambiguous
from framing.corpus.readers.notices import links_listed, notice, without_furniture
from framing.corpus.records import Document, FileError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_ELEMENTS = 30_000  # trafilatura takes three to twelve seconds for as many; an article's page has some thousands
_LONGEST_PARTED = 20_000
# Elements that end a paragraph: those of HTML, and those that trafilatura gives a main text in (head, item, cell, lb).
_BLOCKS = frozenset(
    """address article aside blockquote body br caption cell center dd details div dl dt fieldset figcaption figure
    footer form graphic h1 h2 h3 h4 h5 h6 head header hr html item lb li list main nav ol option p pre quote row section
    summary table tbody td tfoot th thead title tr ul""".split()
)
_UNSEEN = frozenset("script style noscript template textarea select svg math object iframe".split())


def article(tree: HtmlElement, url: str | None, page: str, notes: dict[str, int], *, letter: bool = False) -> Document:
    """The article of a page, where it was saved from if that is known; ``page`` is its source, ``notes`` go with it.

    A newsletter (``letter``) may be a list of links.

    Raises
    ------
    FileError
        ``DOC_TOO_LARGE``; ``NO_TEXT``: there is no main text, but a notice or a list of links.
    """
    if (elements := int(tree.xpath("count(//*)"))) > _MAX_ELEMENTS:
        raise FileError(reasons.DOC_TOO_LARGE, f"{elements:,} elements; an article page may have {_MAX_ELEMENTS:,}")
    language, own = tree.get("lang"), declared(tree)  # before anything is pruned
    found = _extracted(tree, url)
    text = without_furniture(_whole(paragraphs(found.body) if found is not None else (), own.paragraphs, tree))
    if found is None or not text:
        blocks = len(paragraphs(tree))
        detail = f"no main text among {blocks:,} paragraphs; a front page, or a text put in by scripts"
        raise FileError(reasons.NO_TEXT, detail)
    title, body = _headline(own.title or found.title, found.sitename, text)
    if instead := notice(title, body):
        raise FileError(reasons.NO_TEXT, f"{instead}, titled {shown(str(title))}, and no article; fetch the page again")
    if own.moment is None and not letter and (links := links_listed(body, tree)):
        raise FileError(reasons.NO_TEXT, f"a list of {links} links, such as a front page, and no article of its own")
    unclear = own.moment is None and is_ambiguous(found.date, page)
    fields = {
        "title": title,
        "author": found.author and found.author.replace("; ", ", "),
        "date": None if unclear else own.moment or found.date,
        "outlet": found.sitename,
        "url": found.url,
        "language": language,
    }
    notes["DATE_AMBIGUOUS"] = int(unclear)
    return Document(body, {name: value for name, value in fields.items() if value}, notes)


def _whole(found: tuple[str, ...], declared: tuple[str, ...], tree: HtmlElement) -> tuple[str, ...]:
    """The text found; or that declared in full, where a paywall leaves less than half of it on the page.

    Of a short text, trafilatura makes one paragraph, with headline and menu; it is taken apart again.
    """
    if sum(map(len, declared)) > 2 * sum(map(len, found)):
        return declared
    if len(found) != 1:
        return found
    parts = _parted(found[0], declared + paragraphs(tree))
    headings = {" ".join(heading.text_content().split()) for heading in tree.iter("h1")}
    return parts[next((at for at, part in enumerate(parts) if part in headings), 0) :]


def _parted(joined: str, page: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs of a page that, without white space, make up this one; itself where there are none."""
    pieces, whole = ["".join(paragraph.split()) for paragraph in page], "".join(joined.split())
    for first in range(len(pieces) if len(whole) <= _LONGEST_PARTED else 0):
        left = whole
        for last in range(first, len(pieces)):
            if not left.startswith(pieces[last]):
                break
            left = left.removeprefix(pieces[last])
            if not left:
                return page[first : last + 1]
    return (joined,)


def _extracted(tree: HtmlElement, url: str | None) -> Any:
    """What trafilatura finds, or None; it is given a parsed page and asks nothing of the network."""
    import trafilatura

    try:
        # Not the date of any figure on the page, such as the copyright's year: a date declared, or shown as one.
        return trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            output_format="txt",
            include_formatting=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # its own checks do not foresee every page; whatever it is, this page gave no text
        raise FileError(reasons.NO_TEXT, f"the page's text cannot be found ({type(error).__name__}: {error})") from None


def _headline(declared: str | None, site: str | None, text: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The title without the outlet's name behind it, and the text without the title in front."""
    if not declared:
        return None, text
    title = re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}\s*$", "", declared, flags=re.IGNORECASE) if site else declared
    # trafilatura resolves the entities of a title twice: "&amp;lt;" is "<" there, and "&lt;" on the page.
    once = html.unescape(text[0])
    if len(text) == 1 or once.casefold() not in {title.casefold(), declared.casefold()}:
        return title or declared, text
    return (text[0] if once != text[0] else title), text[1:]


def paragraphs(root: Any) -> tuple[str, ...]:
    """Every paragraph below an element, in order: list items, table cells and lines ended by ``br`` are paragraphs."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "end":
            pieces.append(_one_line(element.tail))
        elif element.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            pieces.append(_one_line(element.text))
    return tuple(filled for line in "".join(pieces).split("\n") if (filled := " ".join(line.split())))


def _one_line(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""
