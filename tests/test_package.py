"""``import framing`` is quick and offers what its first lines promise."""

import re
import subprocess
import sys
from importlib.metadata import version

import pytest

import framing
from framing.shipped import shipped

HEAVY = (
    *("duckdb", "pandas", "numpy", "spacy", "matplotlib", "pyarrow", "scipy", "nltk"),
    *("papermill", "nbconvert", "weasyprint"),
)


@pytest.mark.parametrize("program", ["import framing", "import framing.cli", "import framing.reports.execute"])
def test_nothing_heavy_is_loaded_at_the_start(program: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", f"{program}; import sys; print(*sorted(set({HEAVY}) & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.split() == []


@pytest.mark.parametrize("name", framing.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(framing, name).__doc__
    assert name in dir(framing)


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'analyze'; it has: Codebook, Corpus, Coverage, analyse"):
        framing.analyze  # noqa: B018 -- the access is the test


def test_the_version_is_that_of_the_distribution() -> None:
    assert framing.__version__ == version("media-framing")
    assert re.fullmatch(r"\d+\.\d+\.\d+", framing.__version__)


@pytest.mark.parametrize("path", [("data", "sample"), ("data", "codebooks"), ("notebooks", "actor.ipynb")])
def test_what_reports_need_comes_along(path: tuple[str, ...]) -> None:
    assert shipped(*path).exists()


def test_a_file_that_did_not_come_along_is_told_with_the_remedy() -> None:
    with pytest.raises(FileNotFoundError, match=r"data/novel did not come with this installation; reinstall with: pip"):
        shipped("data", "novel")
