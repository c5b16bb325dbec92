"""Whatever stands in the data is shown as text."""

import base64
import csv
import io
import re
from datetime import date

import pandas as pd
import pytest
from handmade import article, codebook, coverage, mention, reading, score, span
from hostile import PAYLOADS, TEXT, harmless

from framing import reports
from framing.corpus import Problem
from framing.coverage import Coverage
from framing.directions import settled
from framing.reports import lists
from framing.reports.events import Event
from framing.reports.html import Evidence, Html, csv_link, sentences, table, text
from framing.statements import Statement

EVENT = Event(date(2020, 1, 16), TEXT)
BODY = f"{TEXT}\n\nThe assembly condemned the guards on Friday. {TEXT}"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_value_is_shown_as_it_is(payload: str) -> None:
    assert harmless(text(payload)).text == settled(payload)
    assert harmless(f"<p title='{text(payload)}'>").active == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_values_and_captions_of_a_table_are_shown_as_they_are(payload: str) -> None:
    page = harmless(
        table(pd.DataFrame({payload: [payload, "b"], "n": [1.5, None]}), numbers={"n": ".1f"}, caption=payload)
    )
    shown = settled(payload)
    assert page.text == f"{shown}{shown}n{shown}1.5b–"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_passages_keep_their_words_and_link_only_to_the_web(payload: str) -> None:
    page = harmless(sentences([Evidence((payload, payload, payload), label=payload, origin=payload, url=payload)]))
    assert page.text == f"{settled(payload) * 4} · {settled(payload)}"
    assert page.links == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScript:alert(1)", " javascript:x", "data:text/html,x", "file:///etc/x"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert harmless(sentences([Evidence(("a", "b", "c"), label="", origin="o", url=url)])).links == []


def test_an_address_cannot_leave_its_attribute() -> None:
    url = "https://x.example/\" onmouseover=\"document.title=1' onfocus='x"
    assert harmless(sentences([Evidence(("a", "b", "c"), label="", origin="o", url=url)])).links == [url]


def test_direction_marks_do_not_reach_beyond_their_value() -> None:
    assert text("\u202eelttil") == "<bdi>\u202eelttil\u202c</bdi>"
    assert text("\u2067right\u2069\u2069") == "<bdi>\u2067right\u2069</bdi>"


def test_passages_say_how_many_are_left_out() -> None:
    shown = sentences([Evidence(("a", "b", "c"), label="", origin="o", url=None)], total=12)
    assert "Showing 1 of 12" in harmless(shown).text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_runs_no_cell(start: str) -> None:
    cell = f'{start}HYPERLINK("http://leak.example")'
    found = _csv(csv_link(pd.DataFrame({cell: [cell, "a,b"], "n": [-0.5, 2.0]}), "x' onclick='y"))
    assert found == [[f"'{cell}", "n"], [f"'{cell}", "-0.5"], ["a,b", "2.0"]]


@pytest.mark.parametrize("cell", ["late;=1+1", 'late; "=1+1', "late\n=1+1", "late\r@SUM(1)", "late;\t＝1"])
def test_nor_what_it_takes_for_a_cell_in_countries_that_part_cells_by_semicolons(cell: str) -> None:
    content = csv_link(pd.DataFrame({"words": [cell, "20:15; -2 degrees"]}), "x")
    text = base64.b64decode(content.partition("base64,")[2].partition("'")[0]).decode("utf-8-sig")
    pieces = [piece.strip(' "') for piece in re.split(r"[;\t\r\n]", text)]
    assert not [piece for piece in pieces if piece.startswith(("=", "+", "-", "@", "＝"))]


def _csv(link: str) -> list[list[str]]:
    harmless(link)
    content = re.search(r"base64,([^']+)'", link)
    assert content is not None
    return list(csv.reader(io.StringIO(base64.b64decode(content[1]).decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def attacked() -> Coverage:
    """A coverage whose title, outlet, url, texts, codebook names and file names all attack the page."""
    book = codebook({"minister": f"Minister {TEXT}", "assembly": f"Assembly {TEXT}", "guards": TEXT})
    found = article(text=BODY, outlet=TEXT, title=TEXT, url=f"https://x.example/{TEXT}", author=TEXT, headline_end=0)
    content, source = span("condemned the guards on Friday", BODY), span("The assembly", BODY)
    spoken = Statement((source,), (), (content,), "indirect", "assembly")
    named = mention("The assembly", "assembly", text=BODY)
    sentence = span("The assembly condemned the guards on Friday.", BODY)
    scores = [
        score("stance", -1, actor="assembly", target="leave", evidence=sentence, variable="stance", trace=TEXT),
        score(
            "stance", -1, actor="assembly", target="leave", evidence=sentence, variable="article_stance", unit="article"
        ),
        score("sentiment", -1, evidence=sentence, variable="portrayal", trace=TEXT),
        score("relation", -1, evidence=sentence, target="guards"),
        score("agency", 1, evidence=sentence, variable="acts"),
        score("frames", 1, evidence=sentence, actor=None, target="security", variable="present", unit="article"),
        score("frames", 1, evidence=sentence, actor=None, target="security", variable="share", unit="article"),
    ]
    problems = [
        Problem(TEXT, 1, None, TEXT, "CSV_TOO_MANY_FIELDS", TEXT),
        Problem(TEXT, None, None, None, "NO_TEXT", TEXT),  # a whole file: its record is missing, as <NA>
    ]
    made = coverage([(reading(found, [named], [spoken], book), scores)], problems, book)
    made.manifest["counts"] = {"read": 2, "kept": 1, "duplicate": 0, "rejected": 1, "not_scored": 1}
    return made


@pytest.mark.parametrize(
    "piece",
    [
        lambda c: reports.masthead(c, TEXT),
        lambda c: reports.in_words(reports.findings.of_article(c)),
        lambda c: reports.close_reading(c, "a1"),
        lists.stance_list,
        lists.statement_list,
        lists.portrayal_list,
        lists.frame_list,
        lists.agency_list,
        lists.dates_list,
        lambda c: lists.relation_list(c, "assembly"),
        lambda _: lists.keyword_list(pd.DataFrame({"word": [TEXT, "b"], "z": [2.0, -2.0]}), TEXT, TEXT),
        lambda c: reports.in_words(reports.findings.of_overview(c)),
        lambda c: reports.in_words(reports.findings.of_actor(c, "assembly")),
        lambda c: reports.contrast(c, c),
        lambda c: reports.course(c, EVENT),
        reports.covered,
        reports.read_and_rejected,
        lambda c: reports.exhibit("who_speaks", c),
        lambda c: reports.exhibit("agency", c),
    ],
)
def test_every_piece_of_a_report_is_harmless(attacked: Coverage, piece) -> None:
    shown = piece(attacked)
    assert isinstance(shown, Html)
    page = harmless(shown.markup)
    own = ("data:text/csv", "data:image/", "data:application/pdf")
    assert page.links == [link for link in page.links if link.startswith(("https://x.example/", *own))]
    assert set(shown._repr_mimebundle_()) == {"text/html", "text/plain"}


def test_the_pieces_show_the_attack_as_text(attacked: Coverage) -> None:
    for shown in (
        reports.masthead(attacked, TEXT),
        reports.close_reading(attacked, "a1"),
        lists.statement_list(attacked),
    ):
        for payload in PAYLOADS[:6]:
            assert payload in harmless(shown.markup).text or payload in shown.plain
    masthead = harmless(reports.masthead(attacked, TEXT).markup).text
    assert TEXT in masthead
    assert "Not scored, since without text, in another language or too long: 1 article." in masthead
