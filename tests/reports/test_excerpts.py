"""Pages that are passed on show articles in excerpts: sentences with evidence, within an allowance of words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from browsing import executed
from click.testing import CliRunner
from handmade import article, codebook, coverage, mention, reading, score
from hostile import Page
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.cli import main
from framing.coverage import Coverage
from framing.language import Span
from framing.reports import batch as batches
from framing.reports import excerpts
from framing.reports.batch import ReportOptions, _batch
from framing.reports.closereading import close_reading
from framing.reports.excerpts import EXCERPT_WORDS, LEFT_OUT, Allowance, beginning, told_extent, use_full_text
from framing.reports.index import write_batch, write_index
from framing.reports.job import Job
from framing.reports.lists import stance_list, statement_list
from framing.reports.page import masthead
from framing.reports.render import html_of
from framing.reports.runner import _key, _task
from framing.reports.runs import Rows
from framing.reports.versions import edits
from framing.statements import Statement

HEADLINE = "Minister calls for calm"
QUIET = "Nothing in this sentence is of any interest to the codebook."
LOUD = "In sentence {n} the minister asked the guards of the harbour and the town to stay where they are for now."
BODY = "\n\n".join([HEADLINE, QUIET, *(LOUD.format(n=n) for n in range(30)), "It ends without a word on anybody."])
URL = "https://example.org/harbour"


@pytest.fixture(autouse=True)
def cut() -> Iterator[None]:
    use_full_text(False)
    yield
    use_full_text(None)


def loud(body: str = BODY, **given: object) -> Coverage:
    """An article whose loud sentences all hold a stance and a statement."""
    of = article(text=body, headline_end=len(HEADLINE), url=URL, **given)
    asked = [Span(start, start + len("asked")) for start in _places(body, "asked")]
    said = [Statement((), (span,), (Span(span.end + 1, span.end + 60),), "indirect", "minister") for span in asked]
    scores = [
        score("stance", -1, target="leave", evidence=span, unit_start=span.start, unit_end=span.end) for span in asked
    ]
    scores += [score("stance", -1, target="leave", unit="article", variable="article_stance")]
    held = coverage([(reading(of, [mention("Minister", "minister")], said), scores)], book=codebook())
    held.manifest["measures"] = {name: {"question": "?", "signature": name} for name in held.manifest["measures"]}
    return held


def _places(body: str, word: str) -> Iterator[int]:
    at = body.find(word)
    while at >= 0:
        yield at
        at = body.find(word, at + 1)


def words_of(markup: str) -> set[str]:
    """The numbers of the loud sentences of which a page shows anything."""
    return {str(n) for n in range(30) if f"In sentence {n} " in markup}


def test_a_close_reading_shows_the_headline_and_sentences_with_evidence_within_the_allowance() -> None:
    shown = close_reading(loud(), "a1")
    assert HEADLINE in shown.plain
    assert len(shown.plain.replace(LEFT_OUT, "").split()) <= EXCERPT_WORDS
    assert "of any interest" not in shown.markup + shown.plain
    assert "without a word" not in shown.markup + shown.plain
    assert words_of(shown.plain) == words_of(shown.markup) == {"0", "1", "2", "3", "4", "5"}
    assert shown.plain.startswith(f"{HEADLINE}\n\n{LEFT_OUT}\n\nIn sentence 0")
    assert shown.markup.count(LEFT_OUT) == 1
    assert f"href='{URL}'" in shown.markup
    assert f"An excerpt, {4 + 6 * 21} of" in shown.markup


def test_what_no_evidence_rests_on_is_not_shown() -> None:
    assert close_reading(coverage([(reading(article(headline_end=23)), [])]), "a1").plain == HEADLINE


def test_no_more_than_half_of_a_short_report_is_shown() -> None:
    short = "\n\n".join([HEADLINE, *(LOUD.format(n=n) for n in range(5))])
    shown = close_reading(loud(short), "a1").plain.replace(LEFT_OUT, "")
    assert words_of(shown) == {"0", "1"}
    assert len(shown.split()) <= len(short.split()) / 2


def test_a_text_without_sentences_is_cut() -> None:
    endless = f"{HEADLINE}\n\nthe minister asked {'and so on ' * 500}"
    shown = close_reading(loud(endless), "a1")
    assert len(shown.plain.split()) <= EXCERPT_WORDS + 1
    assert shown.markup.count("so on") < EXCERPT_WORDS


def test_lists_of_sentences_and_statements_stay_within_the_allowance() -> None:
    held = loud()
    assert 0 < len(words_of(stance_list(held).markup)) <= EXCERPT_WORDS // 20
    statements = statement_list(held)
    assert statements.markup.count("<tr>") == 31  # every statement has its row
    assert statements.markup.count(f"<bdi>{LEFT_OUT}</bdi>") > 10
    use_full_text(True)
    assert len(words_of(stance_list(held).markup)) > EXCERPT_WORDS // 20
    assert LEFT_OUT not in statement_list(held).markup


def test_edits_show_the_changes_within_the_allowance_of_each_version() -> None:
    others = [article("a2", text=BODY.replace("harbour", "port"), outlet="Tower", story="a1", headline_end=23)]
    both = coverage([(reading(one), []) for one in [article(text=BODY, headline_end=23), *others]])
    shown = edits(both, "a1").markup
    assert 0 < len(words_of(shown)) <= EXCERPT_WORDS // 18
    assert "more changes are left out of the excerpt" in shown
    use_full_text(None)
    assert len(words_of(edits(both, "a1").markup)) == 30


def test_the_page_says_how_much_it_shows() -> None:
    for full, said in ((False, "excerpts, of at most 150 words"), (True, "stand here in full")):
        use_full_text(full)
        assert said in masthead(loud(), "Harbour").markup
        assert close_reading(loud(), "a1").plain == BODY or not full
    use_full_text(None)
    assert told_extent() == ""
    assert close_reading(loud(), "a1").plain == BODY


@pytest.mark.parametrize("full", [False, True])
def test_nothing_else_of_an_article_is_on_its_page_or_in_its_notebook(full: bool, tmp_path: Path) -> None:
    notebook = executed("article", loud(), full_text=full)
    nbformat.write(notebook, tmp_path / "executed.ipynb")
    page = html_of(tmp_path / "executed.ipynb", "Harbour")
    for everything in (page, json.dumps(notebook)):
        assert ("of any interest" in everything) == full
        assert len(words_of(everything)) == 30 or not full
    assert ("stand here in full" in page) == full


def test_a_batch_in_full_is_another_one_and_its_index_says_so(tmp_path: Path) -> None:
    rows = Rows(loud(), "hash")
    asked = [ReportOptions(tmp_path), ReportOptions(tmp_path, full_text=True)]
    cut, full = (_batch(tmp_path / "run", tmp_path / "run", rows, "Harbour", options)[0] for options in asked)
    assert cut.folder != full.folder
    article = Job("article", "Harbour", {"article": "a1"}, 1, 1)
    assert _key(article, cut) != _key(article, replace(cut, full_text=True))
    assert [_task(article, batch)["parameters"]["full_text"] for batch in (cut, full)] == [False, True]
    for batch in (cut, full):
        batch.folder.mkdir()
        write_batch(batch, "Harbour", loud(), [])
        assert json.loads((batch.folder / "batch.json").read_text(encoding="utf-8"))["full_text"] is batch.full_text
    index = Page(write_index(tmp_path).read_text(encoding="utf-8")).text
    assert "excerpts, of at most 150 words" in index
    assert "stand here in full" in index


@pytest.mark.parametrize("given", [[], ["--full-text"]])
def test_the_command_line_asks_for_full_text(given: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(batches, "make_reports", lambda *of, **_: asked.append(of[2]) or (Path("index.html"), []))
    assert CliRunner().invoke(main, ["report", *given]).exit_code == 0
    assert [options.full_text for options in asked] == [bool(given)]


_PARTS = st.lists(st.sampled_from(["one", "two ", "\n", " three", "…"]), max_size=12).map(" ".join)


@settings(max_examples=50)
@given(st.lists(st.tuples(_PARTS, _PARTS, _PARTS), max_size=30))
def test_no_place_shows_more_than_its_allowance(passages: list[tuple[str, str, str]]) -> None:
    allowance, shown = Allowance(), 0
    for before, hit, after in passages:
        found = allowance.passage("a1", (before, hit, after))
        if found is not None:
            shown += sum(len(part.replace(LEFT_OUT, "").split()) for part in found)
            assert found[1] == hit or shown >= EXCERPT_WORDS
    assert shown <= EXCERPT_WORDS
    assert allowance.passage("a2", ("", "another article", "")) == ("", "another article", "")


def test_what_is_within_its_allowance_stays_as_it_is() -> None:
    assert beginning("a  b\nc", 3) == "a  b\nc"
    assert beginning("a b c", 2) == f"a b {LEFT_OUT}"
    assert beginning("a b c", 0) == LEFT_OUT
    assert beginning("", 0) == ""
    assert excerpts.ending("a b c", 2) == f"{LEFT_OUT} b c "
    assert excerpts.ending("a b c", 0) == f"{LEFT_OUT} "
