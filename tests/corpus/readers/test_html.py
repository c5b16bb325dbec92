"""Saved pages give the article and what the page says of itself; everything else is refused with what it is."""

import gzip
import json
import socket
import zlib
from pathlib import Path

import brotli
import pytest
from documents.html import META, page

from framing.corpus import reasons
from framing.corpus.readers import html
from framing.corpus.records import Document, FileError

TITLE = "Council keeps the old cranes"
TEXT = (
    "The harbour council voted on Monday to keep the old cranes in service for two more years.",
    "Engineers had warned that “the steel is tired”, but the mayor said repairs worth $4 million would do.",
    "Union leaders, who met the council for three hours, called the vote a first step towards safer piers.",
    "A spokesman for the port declined to say when the inspection would begin or who would pay for it.",
)


def read(content: str | bytes) -> Document:
    return html.read(content.encode() if isinstance(content, str) else content)


def test_an_article_page_gives_its_text_and_what_it_says_of_itself() -> None:
    found = read(page(TITLE, TEXT))
    assert found.paragraphs == TEXT
    assert found.fields == {
        "title": TITLE,
        "author": "Ada Byron",
        "date": "2020-01-05T10:30:00+01:00",
        "outlet": "The Harbour Gazette",
        "url": "https://gazette.example/2020/01/05/cranes.html",
        "language": "en-GB",
    }


def json_ld(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2020-01-05T18:30:00+03:00"}


@pytest.mark.parametrize(
    "declared",
    [
        ARTICLE,
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Gazette"}, ARTICLE]},
        [{"@type": "ItemList", "itemListElement": [{**ARTICLE, "datePublished": "2019-01-01"}]}, ARTICLE],
        [{**ARTICLE, "headline": "Another story", "datePublished": "2019-01-01"}, ARTICLE],
        {**ARTICLE, "@type": ["LiveBlogPosting"], "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "First"}]},
    ],
)
def test_of_all_that_a_page_declares_its_own_article_counts(declared: object) -> None:
    found = read(page(TITLE, TEXT, meta=json_ld(declared, "{", 5)))
    assert (found.fields["title"], found.fields["date"]) == (TITLE, ARTICLE["datePublished"])


def test_a_text_behind_a_paywall_is_read_where_the_page_declares_it() -> None:
    whole = "<p>" + "</p><p>".join((*TEXT, "AT&amp;T paid.")) + "</p>"
    wall = '<div class="paywall"><p>Subscribe to read on, from four dollars a week, and cancel when you like.</p></div>'
    found = read(page(TITLE, TEXT[:1], meta=json_ld({**ARTICLE, "articleBody": whole}), extra=wall))
    assert found.paragraphs == (*TEXT, "AT&T paid.")
    assert read(page(TITLE, TEXT, meta=json_ld({**ARTICLE, "articleBody": TEXT[0]}))).paragraphs == TEXT


def test_a_short_text_keeps_its_paragraphs_and_not_its_headline() -> None:
    assert read(page(TITLE, ("The cranes stay.", "The vote was short."))).paragraphs == (
        "The cranes stay.",
        "The vote was short.",
    )


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("05/02/2020", None),
        ("5/2/2020", None),
        ("13/02/2020", "2020-02-13"),
        ("05/02/2020, 5 February 2020", "2020-02-05"),
        ("05/02/2020 <!--2020-02-05-->", "2020-02-05"),
        ("05.02.2020", "2020-02-05"),
    ],
)
def test_a_date_in_figures_that_can_be_read_in_two_ways_is_no_date(shown: str, day: str | None) -> None:
    found = read(page(TITLE, TEXT, meta=f'<meta name="date" content="{shown.partition(",")[0][:10]}">', extra=shown))
    assert (found.fields.get("date"), found.notes["DATE_AMBIGUOUS"]) == (day, int(day is None))


def test_headings_items_cells_and_broken_lines_are_paragraphs() -> None:
    extra = (
        "<h2>What comes next</h2><ul><li>A plan for the <b>quay</b>.</li><li>A budget.</li></ul>"
        "<table><tr><th>Year</th><th>Cranes</th></tr><tr><td>2019</td><td>12</td></tr></table>"
        "<p>First line<br>second\nline</p>"
    )
    behind = ("What comes next", "A plan for the quay.", "A budget.", "Year", "Cranes", "2019", "12", "First line")
    assert read(page(TITLE, TEXT, extra=extra)).paragraphs == (*TEXT, *behind, "second line")


def test_entities_are_resolved_once_in_text_and_title() -> None:
    found = read(page("A &lt;tag&gt; & AT&T", (*TEXT, "He wrote &amp;lt;b&amp;gt;, not &lt;b&gt; or <b>.")))
    assert found.paragraphs[-1] == "He wrote &amp;lt;b&amp;gt;, not &lt;b&gt; or <b>."
    assert found.fields["title"] == "A &lt;tag&gt; & AT&T"


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("utf-8", "utf-8-sig", "Zoë paid 5 € in Łódź."),
        ("iso-8859-1", "cp1252", "“Zoë” paid 5 €."),  # as browsers read the label
        ("windows-1251", "cp1251", "Совет решил оставить старые краны в порту ещё на два года."),
        ("shift_jis", "cp932", "評議会は古いクレーンを残すことを決めた。"),
        ("iso-8859-1", "utf-8", "“Zoë” paid 5 €, said a page that was saved anew."),
        ("utf-16", "utf-16", "“Zoë” paid 5 €."),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_its_bytes_say_otherwise(charset: str, codec: str, text: str) -> None:
    found = read(page("Cranes", (text * 2,) * 4, charset=charset).replace("©", "").encode(codec))
    assert found.paragraphs[-1] == text * 2
    assert not found.notes["ENCODING_DETECTED"]


def test_a_charset_from_outside_wins_and_a_guess_is_told() -> None:
    plain = page("Cranes", TEXT).replace('<meta charset="utf-8">', "").encode("cp1252")
    assert html.read(plain, "windows-1252").notes["ENCODING_DETECTED"] == 0
    found = html.read(plain)
    assert found.paragraphs == TEXT
    assert found.notes["ENCODING_DETECTED"] == 1


def test_the_markup_of_a_page_does_not_hide_the_alphabet_of_its_text() -> None:
    text = "صوت المجلس يوم الأحد على قرار يدعو الحكومة إلى بناء جسر جديد فوق النهر بعد جلسة استمرت ثلاث ساعات."
    markup = f"<script>{'var a = 1; ' * 500}</script>{'<div class=column>' * 20}"
    found = read(f"<html><body>{markup}<article><p>{text}</p></article></body></html>".encode("cp1256"))
    assert (found.paragraphs, found.notes["ENCODING_DETECTED"]) == ((text,), 1)


def test_the_year_of_a_copyright_notice_or_a_teasers_link_is_no_date() -> None:
    found = read(page(TITLE, TEXT, meta=""))
    assert "© 2020" in page(TITLE, TEXT)
    assert "date" not in found.fields


def test_a_page_knows_where_a_browser_saved_it_from() -> None:
    saved = page(TITLE, TEXT, meta="").replace(
        "<html", "<!-- saved from url=(0042)https://gazette.example/2020/01/05/cranes -->\n<html"
    )
    found = read(saved)
    assert found.fields["url"] == "https://gazette.example/2020/01/05/cranes"
    assert found.fields["date"] == "2020-01-05"


def test_the_outlets_name_behind_a_title_is_no_part_of_it() -> None:
    meta = META + f'<meta property="og:title" content="{TITLE} | The Harbour Gazette">'
    found = read(page(TITLE, TEXT, meta=meta))
    assert found.fields["title"] == TITLE
    assert found.paragraphs == TEXT


PAGE = page(TITLE, TEXT).encode()
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", reasons.NO_TEXT, "empty"),
    "white space": (b" \r\n\t ", reasons.NO_TEXT, "empty"),
    "plain text": (b"Just a sentence with 5 < 6.", reasons.NO_TEXT, "plain text"),
    "gzip": (gzip.compress(PAGE), reasons.NO_TEXT, "gzip"),
    "zlib": (zlib.compress(PAGE), reasons.NO_TEXT, "zlib"),
    "brotli": (brotli.compress(PAGE), reasons.NO_TEXT, "compressed"),
    "gzip bomb": (gzip.compress(bytes(20_000_000)), reasons.NO_TEXT, "gzip"),
    "binary": (bytes(range(256)) * 100, reasons.NO_TEXT, "binary"),
    "100,000 tags in one another": (b"<div>" * 100_000 + b"text", reasons.NO_TEXT, "nested too deeply"),
    "text in front of tags in one another": (PAGE + b"<b>" * 1000 + b"text", reasons.NO_TEXT, "nested too deeply"),
    "scripts only": (b"<html><body><script>var text = 1</script></body></html>", reasons.NO_TEXT, "no main text"),
    "300,000 equal paragraphs": (b"<p>The same words.</p>" * 300_000, reasons.DOC_TOO_LARGE, "300,00"),
    "one text of 12 MB": (b"<p>" + b"words " * 2_000_000 + b"</p>", reasons.DOC_TOO_LARGE, "longer than any"),
    "two million tags": (b"<br>" * 2_000_000, reasons.DOC_TOO_LARGE, "2,000,000 tags"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_article_page_is_refused_with_what_it_is(kind: str) -> None:
    content, reason, why = REFUSED[kind]
    with pytest.raises(FileError, match=why) as refused:
        html.read(content)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "title", ["Just a moment...", "404 Not Found", "Page not found - The Harbour Gazette", "Access Denied"]
)
def test_a_sites_notice_is_no_article(title: str) -> None:
    with pytest.raises(FileError, match="and no article") as refused:
        read(
            page(
                title, ("The page that you asked for cannot be shown.", "Reference 18.5a7b, try again later."), meta=""
            )
        )
    assert refused.value.reason == reasons.NO_TEXT


def test_lines_that_a_site_puts_between_paragraphs_are_no_text() -> None:
    between = "<p>Advertisement</p><div><a href='#x'>Continue reading the main story</a></div><p>Supported by</p>"
    note = "<p>A version of this article appears in print on Jan. 6, 2020, Section A.</p>"
    found = read(page(TITLE, TEXT, extra=f"{between}<p>Advertisement is a word, he said.</p>{between}{note}"))
    assert found.paragraphs == (*TEXT, "Advertisement is a word, he said.")


def front(teaser: str) -> str:
    cards = (
        f'<h3><a href="/{number}">Ferry strike enters week {number}</a></h3><p>{teaser}</p>' for number in range(20)
    )
    return f"<html><head><title>Gazette</title></head><body><main>{''.join(cards)}</main></body></html>"


def test_a_front_page_is_no_article_but_a_letter_of_links_is_one() -> None:
    with pytest.raises(FileError, match="a list of 20 links"):
        read(front(TEXT[0]))
    assert len(html.read(front(TEXT[0]).encode(), letter=True).paragraphs) == 40


def test_an_article_with_many_links_is_one() -> None:
    links = "".join(f'<p><a href="/{number}">Ferry strike enters week {number}</a></p>' for number in range(20))
    assert TEXT[0] in read(page(TITLE, TEXT, extra=links)).paragraphs
    assert read(page(TITLE, [" ".join(TEXT)] * 3, meta="", extra=links)).paragraphs[0] == " ".join(TEXT)


def test_an_article_on_a_notice_is_one() -> None:
    assert read(page("Page not found", TEXT * 3)).paragraphs == TEXT * 3
    assert read(page("Access denied: who may enter the port", TEXT)).paragraphs == TEXT


def test_a_page_beyond_the_limit_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(html.MAX_BYTES + 1)
    with pytest.raises(FileError, match="bytes") as refused:
        html.document(path)
    assert refused.value.reason == reasons.DOC_TOO_LARGE


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    links = (
        '<link rel="canonical" href="http://127.0.0.1:9/a"><link rel="amphtml" href="http://127.0.0.1:9/amp">'
        '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/b">'
    )
    extra = '<iframe src="http://127.0.0.1:9/c"></iframe><img src="http://127.0.0.1:9/d">'
    assert read(page(TITLE, TEXT, meta=links, extra=extra)).paragraphs == TEXT
    assert read(b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">' + PAGE).paragraphs == TEXT
