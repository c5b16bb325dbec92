"""Notebooks are thin, documented, without outputs, and run with plain papermill."""

import ast
import json
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from lab import Lab

from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import analyse
from framing.reports import execute
from framing.reports.job import PARAMETERS
from framing.shipped import shipped

NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))
# What a reader types for what in a report's notebook, and what the head of the report says from then on. Those that are
# no reports, explore and codebook, are used in tests/exploring.
CHANGES = {
    "actor": ('"iraq_parliament"', '"us_president"', "U.S. President"),
    "article": (
        'coverage.articles["article"].iloc[0]',
        'coverage.articles["article"].iloc[1]',
        "Esper rushes paratroopers",
    ),
    "comparison": ('focus: str = ""', 'focus: str = "Tigris Dispatch"', "Tigris Dispatch"),
    "event": ("The Iraqi parliament votes", "A strike in Baghdad", "A strike in Baghdad"),
    "network": ("tables, tier)", 'tables, tier).filter(outlet="Tigris Dispatch")', "from 1 outlet"),
    "overview": ('language: str = ""', 'language: str = "de"', "Überblick"),
}


def _cells(path: Path, kind: str = "code") -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_the_notebooks_are_those_that_parameters_are_known_for() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(PARAMETERS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_valid_and_keeps_no_outputs_and_no_execution_counts(path: Path) -> None:
    nbformat.validate(nbformat.read(str(path), as_version=4))
    for cell in _cells(path):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    for cell in _cells(path):
        body = ast.parse(_source(cell))
        defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If)
        assert not [node for node in ast.walk(body) if isinstance(node, defined)]
        assert len(_source(cell).splitlines()) <= 10
    assert len(_cells(path, "markdown")) >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_one_cell_of_documented_parameters(path: Path) -> None:
    tagged = [cell for cell in _cells(path) if "parameters" in cell["metadata"].get("tags", [])]
    assert tagged == _cells(path)[:1]
    found = papermill.inspect_notebook(str(path))
    assert tuple(found) == PARAMETERS[path.stem]
    for name, parameter in found.items():
        kind = bool if name == "full_text" else str
        assert parameter["inferred_type_name"] == kind.__name__
        assert parameter["help"]
        assert isinstance(ast.literal_eval(parameter["default"]), kind)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the sample, analysed and saved once for all."""
    folder = tmp_path_factory.mktemp("notebooks") / "run"
    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    half = next(shipped("data", "sample").glob("*.csv"))
    analyse(read_corpus(half), codebook, progress=False).save(folder)
    return folder


def _ran(kind: str, folder: Path, **parameters: str) -> list[dict[str, Any]]:
    out = folder / f"{kind}.ipynb"
    papermill.execute_notebook(
        str(shipped("notebooks", f"{kind}.ipynb")), str(out), parameters, kernel_name="python3", progress_bar=False
    )
    return _cells(out)


def test_a_notebook_runs_to_its_end_with_plain_papermill(run: Path, tmp_path: Path) -> None:
    cells = _ran("comparison", tmp_path, tables=str(run))
    assert all(cell["execution_count"] for cell in cells)
    assert execute._finding(tmp_path / "comparison.ipynb") is not None
    assert "Records read: 18" in json.dumps(cells)


@pytest.mark.parametrize("kind", CHANGES)
def test_a_report_is_read_and_changed_in_jupyterlab(kind: str, lab: Lab, run: Path) -> None:
    """A reader opens the sentences, saves the numbers, types something else and runs all cells again."""
    notebook = lab.open(shipped("notebooks", f"{kind}.ipynb"), tables=str(run))
    notebook.run()
    page, shown = notebook.page, notebook.page.locator(".jp-OutputArea-output")
    fold = shown.locator("details", has=page.locator("mark")).first
    assert not fold.locator("mark").first.is_visible()
    fold.locator("> summary").click()
    assert fold.locator("mark").first.is_visible()
    if kind != "article":  # which has no figure
        with page.expect_download() as saved:
            shown.locator("a[download$='.csv']").first.click()
        assert "," in Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()[0]
    old, new, told = CHANGES[kind]
    before = shown.filter(has=page.locator("h1")).inner_text()
    notebook.rewrite(old, new)
    notebook.run()
    after = shown.filter(has=page.locator("h1")).inner_text()
    assert told in after != before
    assert (notebook.outside, notebook.errors) == ([], [])


def test_a_notebook_needs_no_parameter(tmp_path: Path) -> None:
    assert execute.SENTINEL in _ran("article", tmp_path)[-1]["outputs"][0]["data"]
