"""Exports of Europresse as HTML, after the test files of tm.plugin.europresse."""

from collections.abc import Sequence
from html import escape

from documents.clippings import Clipping

CERTIFICATE = "Ce certificat est émis à des fins de visualisation personnelle et temporaire."


def exported(clippings: Sequence[Clipping], *, newer: bool = False) -> bytes:
    articles = "".join(_article(clipping, number, newer) for number, clipping in enumerate(clippings, start=1))
    page = (
        f'<!DOCTYPE html> <html> <head> <meta charset="utf-8"> <title></title></head> <body> {articles}</body> </html>'
    )
    return page.encode()


def number(place: int) -> str:
    return f"news·20200105·HP·0q{place:04d}_1256056"


def _article(clipping: Clipping, place: int, newer: bool) -> str:
    body = " ".join(f"<p>{escape(text)}</p>" for text in clipping.paragraphs)
    author = escape(clipping.author or "")
    below = f'<div class="docAuthors">{author}</div>' if newer else f"<div>{author}</div>"
    return f"""<article> <header>
        <div> <span class="DocPublicationName">{escape(clipping.outlet or "")}   </span> </div>
        <div> <span class="DocHeader">{escape(f"Politique, {clipping.date}, p. 16")}</span> </div>
        <div><p>POLITIQUE</p></div>
        <div class="titreArticle"> <p class="titreArticleVisu">{escape(clipping.title or "")}</p> </div> {below}
        </header> <section> <div class="DocText clearfix"> <div class='docOcurrContainer'> {body} </div> </div>
        </section> <aside> <div> <b>Note(s) : </b> </div> </aside> <footer>
        <small>© 2020 Owner. Tous droits réservés.</small>
        <p>Numéro de document : {number(place)}</p> <div id="divPubliC"> <span>{number(place)}</span>
        <span>{CERTIFICATE}</span> </div> </footer> </article> """
