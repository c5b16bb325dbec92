"""Notebooks are thin, documented, without outputs, and run with plain papermill."""

import ast
import json
from pathlib import Path
from typing import Any

import papermill
import pytest

from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import analyse
from framing.reports import execute
from framing.reports.job import PARAMETERS
from framing.shipped import shipped

NOTEBOOKS = sorted(shipped("notebooks").glob("*.ipynb"))
LIVE = ("codebook", "explore")  # for JupyterLab, no reports
REPORTS = [kind for kind in PARAMETERS if kind not in LIVE]


def _cells(path: Path, kind: str = "code") -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_the_notebooks_are_those_that_parameters_are_known_for() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(PARAMETERS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_outputs_and_no_execution_counts_are_kept(path: Path) -> None:
    for cell in _cells(path):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    for cell in _cells(path):
        body = ast.parse(_source(cell))
        defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If)
        assert not [node for node in ast.walk(body) if isinstance(node, defined)]
        assert len(_source(cell).splitlines()) <= 9
    assert len(_cells(path, "markdown")) >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_one_cell_of_documented_parameters(path: Path) -> None:
    tagged = [cell for cell in _cells(path) if "parameters" in cell["metadata"].get("tags", [])]
    assert tagged == _cells(path)[:1]
    found = papermill.inspect_notebook(str(path))
    assert tuple(found) == PARAMETERS[path.stem]
    for parameter in found.values():
        assert parameter["inferred_type_name"] == "str"
        assert parameter["help"]
        assert isinstance(ast.literal_eval(parameter["default"]), str)


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


@pytest.mark.parametrize("kind", ["actor", "codebook", "comparison", "explore"])
def test_a_notebook_runs_to_its_end_with_plain_papermill(kind: str, run: Path, tmp_path: Path) -> None:
    cells = _ran(kind, tmp_path, tables=str(run))
    assert all(cell["execution_count"] for cell in cells)
    assert (execute._finding(tmp_path / f"{kind}.ipynb") is not None) is (kind in REPORTS)
    assert "Records read: 18" in json.dumps(cells) or kind in LIVE


def test_a_notebook_needs_no_parameter(tmp_path: Path) -> None:
    assert execute.SENTINEL in _ran("article", tmp_path)[-1]["outputs"][0]["data"]
