"""Pages of a newspaper's site: an article among navigation, teasers, comments and a consent banner."""

from collections.abc import Sequence
from html import escape

BANNER = (
    '<div id="cookie-consent" class="cookie-banner"><p>We and our 734 partners use cookies to improve your visit.</p>'
    "<button>Accept all</button></div>"
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
TEASERS = (
    '<aside class="related"><h3>Read more</h3><ul><li><a href="/a">Ferry strike enters its third week</a></li>'
    '<li><a href="/b">Fish market to move to the northern quay</a></li></ul></aside>'
)
COMMENTS = (
    '<section id="comments" class="comments"><h3>Comments</h3><div class="comment"><p>I think the mayor is wrong about '
    "the cranes, and so does everyone I know.</p></div></section>"
)
FOOTER = "<footer><p>© 2020 The Harbour Gazette. All rights reserved.</p></footer>"
META = (
    '<meta property="og:site_name" content="The Harbour Gazette">'
    '<meta property="og:url" content="https://gazette.example/2020/01/05/cranes.html">'
    '<meta property="article:published_time" content="2020-01-05T10:30:00+01:00">'
    '<meta name="author" content="Ada Byron">'
)


def page(title: str, paragraphs: Sequence[str], *, meta: str = META, charset: str = "utf-8", extra: str = "") -> str:
    """A page with one article; ``extra`` stands in its text as it is, behind the paragraphs."""
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    name = escape(title, quote=False)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="{charset}"><title>{name} - The Harbour Gazette'
        f"</title>{meta}</head><body>{BANNER}{MENU}<main><article><h1>{name}</h1>{body}{extra}</article>"
        f"{TEASERS}{COMMENTS}</main>{FOOTER}</body></html>"
    )


def of_paragraphs(paragraphs: Sequence[str]) -> bytes:
    """A page of nothing but paragraphs, as databases export articles."""
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return f'<html><head><meta charset="utf-8"><title>Export</title></head><body>{body}</body></html>'.encode()
