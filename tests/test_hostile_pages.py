"""158 attacks in every place that data has: no page runs, fetches, hides or turns anything, in a real browser."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from attacked import arrived, arrived_text, attacked
from browsing import Visit, cell, executed, visit
from hostile import ATTACKS
from lab import Lab
from nbformat.v4 import new_notebook

from framing import reports
from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import Coverage, analyse, load
from framing.errors import UserError
from framing.networks import agreements, positions, write_dna, write_gexf, write_graphml
from framing.reports import lists
from framing.reports.html import Html, text
from framing.reports.index import write_batch, write_index
from framing.reports.job import PARAMETERS, Job, Outcome
from framing.reports.render import check_pdf, html_of, pdf_of
from framing.reports.runner import Batch
from framing.shipped import shipped

_DRAWN = ("handlers", "attributes", "markdown", "mathematics", "directions", "formulas", "huge")
ALL = tuple(attack for attacks in ATTACKS.values() for attack in attacks)
ONE_OF_EACH = tuple(attacks[0] for attacks in ATTACKS.values())
DRAWN = (ONE_OF_EACH[0], *(ATTACKS[kind][0] for kind in _DRAWN))  # in figures, too
NAME = arrived(" ".join(ONE_OF_EACH))
PAGES = ("article", "actor", "comparison", "event", "overview", "network", "specimens", "index")
_GIVEN = {
    "article": {"article": "a000"},
    "actor": {"actor": "actor_0"},
    "comparison": {"by": "outlet", "focus": arrived(ALL[0])},
    "event": {"event": "2020-02-01", "name": NAME},
}


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    """Every attack as article, outlet and actor; one of each kind as proposition and frame."""
    return attacked(ALL, issues=ONE_OF_EACH, frames=ONE_OF_EACH)


@pytest.fixture(scope="module")
def enough() -> Coverage:
    """Some attacks in as many stories as an estimate needs, so that figures are drawn."""
    return attacked(DRAWN, issues=DRAWN[:2], frames=DRAWN, rounds=5)


@pytest.fixture(scope="module")
def notebooks(coverage: Coverage, enough: Coverage) -> dict[str, Any]:
    """The executed notebook of every kind of report, and one that shows every attack in every list."""
    made = {kind: executed(kind, enough, **_GIVEN.get(kind, {})) for kind in PAGES if kind in PARAMETERS}
    return {**made, "specimens": new_notebook(cells=[cell(one) for one in _specimens(coverage)])}


def _specimens(coverage: Coverage) -> Iterator[Any]:
    """Every list of a report for every kind of attack, and every article read closely."""
    kinds = [kind for kind, attacks in ATTACKS.items() for _ in attacks]
    articles = coverage.articles["article"]
    for kind in ATTACKS:
        part = reports.only(coverage, articles[[one == kind for one in kinds]])
        part.tables["problems"] = coverage.problems[[one == kind for one in kinds]]
        yield reports.masthead(part, kind)
        yield from (
            make(part)
            for make in (
                *(lists.stance_list, lists.statement_list, lists.portrayal_list),
                *(lists.frame_list, lists.agency_list),
            )
        )
        yield from (reports.close_reading(part, article) for article in part.articles["article"])
    yield from (lists.relation_list(coverage, f"actor_{number}") for number in range(0, len(ALL), 2))


@pytest.fixture(scope="module")
def pages(notebooks: dict[str, Any], coverage: Coverage, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of every kind, in a folder."""
    folder = tmp_path_factory.mktemp("pages")
    for kind, notebook in notebooks.items():
        nbformat.write(notebook, str(folder / f"{kind}.ipynb"))
        (folder / f"{kind}.html").write_text(html_of(folder / f"{kind}.ipynb", NAME), encoding="utf-8")
    _index(folder, coverage)
    return {kind: folder / f"{kind}.html" for kind in PAGES}


def _index(folder: Path, coverage: Coverage) -> None:
    """The index over a batch in which every attack is a report: done, failed, or on too little."""
    batch = folder / "batch"
    batch.mkdir()
    outcomes = [
        Outcome(Job("comparison", arrived(attack), {"focus": arrived(attack)}, 9, 9), status, 1.0, arrived(attack))
        for attack in ALL
        for status in ("done", "failed", "too few")
    ]
    write_batch(Batch(batch, batch, pdf=False, workers=1, resume=False), NAME, coverage, outcomes)
    write_index(folder)


@pytest.fixture(scope="module")
def visits(pages: dict[str, Path], browser: Any) -> dict[tuple[str, bool], Visit]:
    """Each page seen on a phone, with its policy and with a browser that ignores it."""
    return {
        (kind, policy): visit(browser, page, policy=policy) for kind, page in pages.items() for policy in (True, False)
    }


def test_the_table_of_attacks_is_large_and_each_is_another() -> None:
    assert len(set(ALL)) == len(ALL) >= 100
    assert len(ATTACKS) >= 20


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_runs_with_or_without_the_policy(visits: dict[tuple[str, bool], Visit], kind: str) -> None:
    for policy in (True, False):
        seen = visits[kind, policy]
        assert seen.held["owned"] is None
        assert seen.errors == []
        for what in ("active", "handlers", "styled"):
            assert seen.held[what] == [], (what, policy)
        assert seen.held["styles"] == ["head"]


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_asked_of_elsewhere(visits: dict[tuple[str, bool], Visit], kind: str) -> None:
    for policy in (True, False):
        seen = visits[kind, policy]
        assert seen.asked == []
        assert {source.partition(";")[0] for source in seen.held["sources"]} <= {"data:image/png"}
        assert {link.partition(":")[0] for link in seen.held["links"]} <= {"https", "data", "file"}
        assert all(link.startswith(_LINKS) for link in seen.held["links"])


_LINKS = (
    "https://quay.example/",
    "file:///",
    *(f"data:{kind};" for kind in ("text/csv", "image/png", "image/svg+xml", "application/pdf")),
)


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_has_the_policy_and_its_own_title(visits: dict[tuple[str, bool], Visit], kind: str) -> None:
    held = visits[kind, True].held
    (policy,) = held["policy"]
    assert policy.startswith("Content-Security-Policy: ")
    told = set(policy.removeprefix("Content-Security-Policy: ").split("; "))
    assert {"default-src 'none'", "script-src 'none'", "form-action 'none'", "base-uri 'none'"} <= told
    assert not [one for one in told if "http" in one or "*" in one]
    assert " ".join(held["title"].split()) == ("Reports" if kind == "index" else NAME)


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_wider_than_a_phone(visits: dict[tuple[str, bool], Visit], kind: str) -> None:
    assert visits[kind, True].beyond == {"closed": [], "open": []}


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_hidden_or_moved(visits: dict[tuple[str, bool], Visit], kind: str) -> None:
    seen = visits[kind, True]
    tops = [top for _, _, top in seen.landmarks]
    assert tops == sorted(tops)
    assert len(tops) > 5
    assert seen.turned == []


def _folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", ["specimens", "index"])
def test_every_attack_is_shown_as_text(visits: dict[tuple[str, bool], Visit], kind: str) -> None:
    shown = _folded(visits[kind, False].held["text"])
    assert [attack for attack in ALL if _folded(arrived(attack)) not in shown] == []
    if kind == "specimens":
        assert [attack for attack in ALL if _folded(arrived_text(attack)) not in shown] == []


def test_figures_to_save_hold_no_script_and_no_address(pages: dict[str, Path]) -> None:
    """SVG is read as XML: nothing in it runs or is fetched, and every word of it is text."""
    found = [one for kind in PAGES for one in _saved(pages[kind], "image/svg+xml")]
    assert len(found) >= 5
    for svg in found:
        for node in ElementTree.fromstring(svg).iter():  # noqa: S314 -- our own file, without entities
            assert node.tag.rpartition("}")[2] in _DRAWING, node.tag
            assert not [name for name in node.attrib if name.startswith("on")]
            assert all(node.attrib.get(name, "#").startswith("#") for name in ("href", f"{{{_XLINK}}}href"))
        assert not re.search(rb"url\((?!#)|@import|<!ENTITY", svg)


_XLINK = "http://www.w3.org/1999/xlink"
_DRAWING = {
    *("svg", "metadata", "defs", "style", "g", "path", "use", "text", "tspan", "clipPath", "rect", "image", "marker"),
    *("RDF", "Work", "type", "format", "creator", "Agent", "title", "date"),
}


def _saved(page: Path, kind: str) -> list[bytes]:
    found = re.findall(rf"data:{re.escape(kind)};base64,([A-Za-z0-9+/=]+)", page.read_text(encoding="utf-8"))
    return [base64.b64decode(one) for one in found]


def test_no_cell_of_a_table_to_save_is_a_formula(pages: dict[str, Path]) -> None:
    found = [one for kind in PAGES for one in _saved(pages[kind], "text/csv")]
    assert len(found) >= 5
    cells = [
        cell
        for one in found
        for row in csv.reader(io.StringIO(one.decode("utf-8-sig"), newline=""))
        for cell in row
        if not re.fullmatch(r"-?[0-9.e+-]+", cell)
    ]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_pdf_runs_nothing_and_links_to_the_web_only(notebooks: dict[str, Any], tmp_path: Path) -> None:
    try:
        check_pdf()
    except UserError as error:
        pytest.skip(str(error))
    cells = [Html(f"<h3>{text(arrived(attack))}</h3><p>{text(arrived_text(attack))}</p>", "") for attack in ALL]
    nbformat.write(new_notebook(cells=[*notebooks["actor"].cells, *map(cell, cells)]), str(tmp_path / "all.ipynb"))
    pdf = _inflated(pdf_of(html_of(tmp_path / "all.ipynb", NAME)))
    for never in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/SubmitForm", b"/GoToR"):
        assert never not in pdf
    links = re.findall(rb"/URI \((.*?)\)", pdf)
    assert links
    assert [link for link in links if not link.startswith(b"https://quay.example/")] == []


def _inflated(pdf: bytes) -> bytes:
    """The PDF with its streams readable; those of pictures and fonts hold no actions."""
    streams = re.findall(rb"stream\r?\n(x.*?)\r?\nendstream", pdf, re.DOTALL)  # x: deflated
    return b"\n".join([pdf, *(zlib.decompressobj().decompress(stream) for stream in streams)])


def test_networks_for_other_programs_can_be_read_and_run_nothing(coverage: Coverage, tmp_path: Path) -> None:
    write_graphml(positions(coverage), tmp_path / "a.graphml")
    write_gexf(agreements(coverage), tmp_path / "a.gexf")
    write_dna(coverage, tmp_path / "a.csv")
    for name in ("a.graphml", "a.gexf"):
        content = (tmp_path / name).read_bytes()
        assert b"<!DOCTYPE" not in content
        assert len(list(ElementTree.fromstring(content).iter())) > 100  # noqa: S314 -- our own file, without entities
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > len(ALL)
    assert [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r＝＋－＠"))] == []


def test_every_attack_is_read_or_refused_from_a_file_and_a_codebook(tmp_path: Path) -> None:
    """From JSON lines and YAML to the tables and back: no record is lost and no name is another."""
    fields = ("title", "outlet", "author", "text", "url", "id")
    records = [{**dict.fromkeys(fields, attack), "id": f"{number} {attack}"} for number, attack in enumerate(ALL)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.jsonl")
    (report,) = corpus.files
    assert report.records == len(ALL) == report.articles + report.duplicates + report.rejected
    sound = [attack for attack in ALL if not re.search("[\ud800-\udfff]", attack)]  # YAML has no halves of characters
    actors = [{"id": f"a{n}", "name": f"n{n} {attack}", "names": [f"{attack} n{n}"]} for n, attack in enumerate(sound)]
    written = {"name": "Attacks", "language": "en", "actors": actors, "issues": [], "frames": []}
    (tmp_path / "book.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")
    book = read_codebook(tmp_path / "book.yaml")
    made = analyse(corpus, book, tier="fast", progress=False)
    made.save(tmp_path / "run")
    again = load(tmp_path / "run")
    assert again.codebook.actors == book.actors
    assert list(again.articles["title"]) == list(made.articles["title"])


@pytest.mark.parametrize("trusted", [False, True])
def test_a_notebook_of_reports_runs_nothing_in_jupyterlab(
    notebooks: dict[str, Any], lab: Lab, tmp_path: Path, trusted: bool
) -> None:
    """JupyterLab has no policy against scripts, and typesets mathematics: what it shows is what a page shows."""
    cells = [cell for kind in ("article", "actor", "specimens") for cell in notebooks[kind].cells]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), str(tmp_path / "reports.ipynb"))
    notebook = lab.open(tmp_path / "reports.ipynb")
    if trusted:
        notebook.page.evaluate(_TRUST)
    notebook.page.wait_for_function(_ALL_SHOWN)
    notebook.page.evaluate(_TOUCH_OUTPUTS)
    assert notebook.page.evaluate("window.owned === undefined")
    assert notebook.page.evaluate(_ACTIVE) == []
    assert notebook.outside == []
    assert notebook.errors == []


def test_looking_around_in_an_attacked_coverage_runs_nothing(lab: Lab, tmp_path: Path) -> None:
    """The notebook runs, with its widgets and searchable tables, whose own scripts are the only ones."""
    attacked(DRAWN, issues=DRAWN[:2], frames=DRAWN).save(tmp_path / "run")
    notebook = lab.open(shipped("notebooks", "explore.ipynb"), tables=str(tmp_path / "run"))
    notebook.run()
    notebook.page.evaluate(_TOUCH_OUTPUTS)
    assert notebook.page.evaluate("window.owned === undefined")
    assert notebook.outside == []
    assert notebook.errors == []


# As the button does that asks first.
_TRUST = """() => {
  const panel = jupyterapp.shell.currentWidget;
  for (const cell of panel.content.model.cells) cell.trusted = true;
}"""
_ALL_SHOWN = """() => {
  const cells = jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code');
  return cells.every(cell => cell.node.querySelector('.jp-OutputArea-output'));
}"""
_TOUCH_OUTPUTS = """() => {
  for (const node of document.querySelectorAll('.jp-OutputArea-output *')) {
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle', 'load', 'error'])
      node.dispatchEvent(new Event(kind));
    if (node.matches('a[href^="javascript:" i]')) node.click();
  }
}"""
_ACTIVE = """() => [...document.querySelectorAll('.jp-OutputArea-output *')].flatMap(node => [
    ...('script iframe object embed form base meta link mjx-container math'.split(' ').includes(node.localName)
      ? [node.outerHTML.slice(0, 200)] : []),
    ...[...node.attributes].filter(one => one.name.startsWith('on')).map(one => node.localName + ' ' + one.name),
  ])"""
