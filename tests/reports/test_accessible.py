"""A report is for everybody: in light and in the dark, on phones and desks, by keyboard, read aloud, and on paper."""

import re
from base64 import b64decode
from itertools import pairwise, product
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from browsing import executed
from hostile import TEXT, Page, harmless
from town import made

from framing.coverage import Coverage
from framing.figures import FIGURES
from framing.reports import exhibit, render
from framing.reports.html import table

_WIDTHS = (390, 1400)
_SCHEMES = ("light", "dark")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_GIVEN = {
    "actor": {"actor": "minister"},
    "article": {},
    "comparison": {"focus": "Quay Post"},
    "event": {"event": "2020-01-07", "name": "The assembly votes"},
    "network": {},
    "overview": {},
}


@pytest.fixture(scope="module")
def town() -> Coverage:
    """Twelve articles about actors whose names attack the page."""
    found = made(actors={"minister": "Harbour Minister", "assembly": f"Assembly {TEXT}", "guards": "الحرس"})
    found.manifest["counts"] = {"read": 12, "kept": 12, "duplicate": 0, "rejected": 0, "not_scored": 0}
    found.manifest["measures"] = {name: {"signature": f"{name}|by hand"} for name in found.manifest["measures"]}
    return found


@pytest.fixture(scope="module")
def pages(town: Coverage, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of every kind, as HTML files."""
    folder = tmp_path_factory.mktemp("accessible")
    for kind, given in _GIVEN.items():
        nbformat.write(executed(kind, town, **given), str(folder / f"{kind}.ipynb"))
        html = render.html_of(folder / f"{kind}.ipynb", "A harbour town")
        (folder / f"{kind}.html").write_text(html, encoding="utf-8")
    return {kind: folder / f"{kind}.html" for kind in _GIVEN}


@pytest.fixture(scope="module")
def page(pages: dict[str, Path]) -> Path:
    """One report that stands for all."""
    return pages["comparison"]


@pytest.mark.parametrize("kind", _GIVEN)
def test_no_rule_of_accessibility_is_broken(pages: dict[str, Path], browser, kind: str) -> None:
    """Rules of WCAG 2.2 AA as axe-core checks them, with every fold opened, on phones and desks, in light and dark."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": _RULES}}
    shown, told, asked = _opened(browser, pages[kind], "light", 390)
    shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    broken = []
    for width, scheme in product(_WIDTHS, _SCHEMES):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.emulate_media(color_scheme=scheme)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.run(shown, options=options).response
        assert len(found["passes"]) > 20  # the rules did run
        broken += [
            (width, scheme, rule["id"], [node["html"][:200] for node in rule["nodes"][:3]])
            for rule in found["violations"]
        ]
    shown.close()
    assert (broken, told, asked) == ([], [], [])


def _opened(browser, page: Path, scheme: str, width: int):
    """The page in the browser, what its console complains of and what it asks for elsewhere."""
    shown = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    told: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: told.append(message.text))
    shown.on("pageerror", lambda error: told.append(str(error)))
    shown.on("request", lambda request: asked.append(request.url) if request.url != page.as_uri() else None)
    shown.goto(page.as_uri())
    return shown, told, [url for url in asked if not url.startswith("data:image/png")]


def test_phones_get_a_drawing_of_their_own(page: Path, browser) -> None:
    sources = []
    for width in _WIDTHS:
        shown, _, _ = _opened(browser, page, "light", width)
        drawn = shown.evaluate("(one => [one.currentSrc, one.naturalWidth])(document.querySelector('picture img'))")
        sources.append(drawn)
        shown.close()
    (phone, narrow), (desk, wide) = sources
    assert phone != desk
    assert narrow < 600 < wide


def test_the_first_key_leads_past_everything_to_the_report(page: Path, browser) -> None:
    shown, _, _ = _opened(browser, page, "light", 390)
    shown.keyboard.press("Tab")
    focused = shown.evaluate("[document.activeElement.textContent, document.activeElement.getBoundingClientRect().x]")
    shown.close()
    assert focused[0] == "Skip to the report"
    assert focused[1] >= 0


def test_a_page_says_its_language_lists_its_sections_and_heads_them_in_order(page: Path) -> None:
    markup = page.read_text(encoding="utf-8")
    harmless(markup)
    assert re.search(r'<html[^>]*\blang="en"', markup)
    assert "Content-Security-Policy" in markup
    levels = [int(level) for level in re.findall(r"<h([1-6])", markup)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    nav = re.search(r'<nav aria-label="Contents">(.*?)</nav>', markup)
    assert nav is not None
    targets = re.findall(r'href="#([^"]*)"', nav[1])
    assert len(targets) == levels.count(2)
    assert all(f'id="{target}"' in markup for target in targets)


@pytest.mark.parametrize("name", ["who_speaks", "agency", "frames_by_outlet"])
def test_a_figure_is_saved_from_the_page_in_every_form(name: str, town: Coverage) -> None:
    shown = exhibit(name, town)
    links = dict(re.findall(r"download='([^']*)'[^>]*href='data:[^;]*;base64,([^']*)'", shown.markup))
    kinds = {link: b64decode(data) for link, data in links.items()}
    assert list(kinds) == [f"{name}.{kind}" for kind in ("png", "svg", "pdf", "csv")]
    png, svg, pdf, csv = kinds.values()
    assert png.startswith(b"\x89PNG")
    assert pdf.startswith(b"%PDF-")
    words = [element.text for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("}text")]  # noqa: S314 - our own file
    assert any(FIGURES[name].title.split()[0] in (word or "") for word in words)
    rows = FIGURES[name].table(town)
    assert csv.decode("utf-8-sig").splitlines()[0] == ",".join(rows.columns)


def test_the_words_of_a_figure_are_its_alternative_text_and_its_title_is_text(town: Coverage) -> None:
    shown = exhibit("who_speaks", town)
    rows = FIGURES["who_speaks"].table(town)
    alt = Page(shown.markup.replace("<img alt=", "<p>").replace("' src=", "</p>")).text
    assert FIGURES["who_speaks"].describe(rows) in alt
    assert "<h3><bdi>Who gets to speak</bdi></h3>" in shown.markup


def test_a_figure_without_any_estimate_is_words_and_a_table() -> None:
    shown = exhibit("who_speaks", made(articles=2)).markup
    assert "<img" not in shown
    assert "oo few" in shown
    assert "The numbers" in shown
    assert "download='who_speaks.csv'" in shown


def test_every_table_of_a_report_has_a_caption_and_headed_columns_and_rows(page: Path) -> None:
    tables = re.findall(r"<table>.*?</table>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert tables
    for one in tables:
        assert re.match(r"<table><caption>.+?</caption><thead><tr><th[^>]* ?scope=.col", one), one[:200]
    assert any('<th scope="row"' in one or "<th scope='row'" in one for one in tables)


def test_a_wide_table_scrolls_by_keyboard(town: Coverage) -> None:
    assert table(town.articles[["outlet"]], caption="Outlets").startswith(
        "<div class='scroll' tabindex='0' role='group' aria-label='Outlets'>"
    )
