"""The notebook as a reader uses it: in JupyterLab, in a browser, with mouse and keyboard."""

import re
from dataclasses import replace
from itertools import chain
from pathlib import Path

import papermill
import pytest
from hostile import Page
from lab import Lab, Notebook
from nbconvert import HTMLExporter

from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import analyse, load
from framing.shipped import shipped

_EACH = 6  # articles of an outlet


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of a few articles of each outlet of the sample, in the fast tier."""
    folder = tmp_path_factory.mktemp("lab-run") / "run"
    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    corpus = read_corpus(shipped("data", "sample"))
    outlets = {article.outlet for article in corpus.articles}
    few = [[article for article in corpus.articles if article.outlet == outlet][:_EACH] for outlet in sorted(outlets)]
    part = replace(corpus, articles=tuple(chain.from_iterable(few)))
    analyse(part, codebook, tier="fast", progress=False).save(folder)
    return folder


@pytest.fixture
def explore(lab: Lab, run: Path) -> Notebook:
    """The notebook, run from top to bottom."""
    notebook = lab.open(shipped("notebooks", "explore.ipynb"), tables=str(run))
    notebook.run()
    return notebook


def _pictures(notebook: Notebook) -> list[str]:
    """The figures that the page shows, in order."""
    shown = notebook.page.locator(".jp-OutputArea-output figure img")
    return [shown.nth(place).get_attribute("src") for place in range(shown.count())]


def test_a_cell_that_fails_fails_the_test(lab: Lab) -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        lab.open(["1 / 0", "2"]).run()


def test_the_notebook_to_explore_is_used_from_top_to_bottom(explore: Notebook, run: Path) -> None:
    page = explore.page
    held = load(run)
    assert f"{len(held.articles)} of {len(held.articles)} articles" in explore.shown()
    _searching_the_table_narrows_it(page)
    _filtering_redraws_every_figure(explore, held)
    _a_word_is_found_in_its_context(page)
    _another_value_is_explained(page)
    assert page.locator("table.dataframe").count() == 0  # pandas' own tables are not safe from maths
    assert explore.outside == []
    assert explore.errors == []


def _filtering_redraws_every_figure(explore: Notebook, held) -> None:
    before = _pictures(explore)
    outlet, count = next(held.articles["outlet"].value_counts().items())
    explore.page.get_by_label("Outlet", exact=True).select_option(outlet)
    explore.page.get_by_text(f"{count} of {len(held.articles)} articles").wait_for()
    explore.idle()
    after = _pictures(explore)
    assert len(after) == len(before) >= 6
    assert [one for one, other in zip(before, after, strict=True) if one == other] == []
    assert f"Of {count} articles – outlet {outlet}" in explore.shown()
    explore.page.get_by_role("button", name="Clear filters").click()
    explore.page.get_by_text(f"{len(held.articles)} of {len(held.articles)} articles").wait_for()
    explore.idle()
    assert _pictures(explore) == before


def _searching_the_table_narrows_it(page) -> None:
    table = page.locator("div[id^='table-'][id$='-live']").first
    table.get_by_role("searchbox").fill("parliament")
    table.get_by_text("filtered from").wait_for()
    rows = table.locator("table.dataTable tbody tr").all_inner_texts()
    assert [row for row in rows if "parliament" not in row.lower()] == []
    assert table.locator("table.dataTable tbody mark").count()


def _a_word_is_found_in_its_context(page) -> None:
    page.get_by_label("Words", exact=True).fill("withdraw*")
    page.get_by_label("Words", exact=True).press("Enter")
    page.locator("mark:visible", has_text="withdrawal").first.wait_for()


def _another_value_is_explained(page) -> None:
    value = page.get_by_label("Value", exact=True)
    chosen = value.locator("option").nth(4).text_content().replace("\xa0", " ")
    words = chosen.split(" · ")[2].removesuffix("…")
    value.select_option(index=4)
    page.locator(".jp-OutputArea-output blockquote mark", has_text=words).first.wait_for()


def test_an_untrusted_notebook_can_be_read(lab: Lab, run: Path, tmp_path: Path) -> None:
    executed = tmp_path / "explore.ipynb"
    source = str(shipped("notebooks", "explore.ipynb"))
    papermill.execute_notebook(source, str(executed), {"tables": str(run)}, kernel_name="python3", progress_bar=False)
    notebook = lab.open(executed)
    shown = notebook.shown()
    assert len(_pictures(notebook)) >= 6
    assert "actor of the codebook" in shown
    assert "Scores of this paragraph" in shown
    assert "The steps:" in shown
    assert notebook.page.locator("table mark:visible").count()
    assert "Loading ITables" not in shown
    assert notebook.outside == []
    _a_page_without_scripts_holds_the_same(executed)


def _a_page_without_scripts_holds_the_same(executed: Path) -> None:
    page, _ = HTMLExporter().from_filename(str(executed))
    still = Page(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))
    assert sum(source.startswith("data:image/png") for source in still.fetched) >= 6
    for words in ("actor of the codebook", "The steps:", "sentence", "keyword"):
        assert words in still.text
