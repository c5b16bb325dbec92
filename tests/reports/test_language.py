"""A report speaks the language it was asked for, from its first tag to its last heading."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner

from framing.cli import main
from framing.reports import batch
from framing.reports.html import table, text
from framing.reports.job import Job
from framing.reports.render import html_of
from framing.reports.runner import Batch, _key
from framing.shipped import shipped
from framing.wording import in_language, language

HEADING = "## Who speaks\n\nWho is quoted or paraphrased, and how much."


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(HEADING)])
    nbformat.write(made, tmp_path / "report.ipynb")
    return tmp_path / "report.ipynb"


@pytest.mark.parametrize(
    ("spoken", "direction", "heading", "skip"),
    [
        ("en", "ltr", "Who speaks", "Skip to the report"),
        ("de", "ltr", "Wer spricht", "Zum Bericht springen"),
        ("fr", "ltr", "Qui parle", "Aller au rapport"),
        ("es", "ltr", "Quién habla", "Ir al informe"),
        ("ar", "rtl", "من يتحدث", "إلى التقرير"),
    ],
)
def test_pages_say_their_language_and_direction(
    spoken: str, direction: str, heading: str, skip: str, notebook: Path
) -> None:
    with in_language(spoken):
        page = html_of(notebook, "Harbour")
    tag = re.search(r"<html[^>]*>", page)
    assert tag is not None
    assert f'lang="{spoken}"' in tag[0]
    assert f'dir="{direction}"' in tag[0]
    assert heading in page
    assert skip in page


def test_tables_have_headings_codes_and_numbers_of_the_language_and_names_as_they_are() -> None:
    rows = pd.DataFrame({"outlet": ["favor", "all outlets"], "mean": [1234.5, -0.25], "note": ["too few", ""]})
    with in_language("de"):
        shown = table(rows, numbers={"mean": ",.2f"})
    for words in ("Medium", "Mittel", "1.234,50", "−0,25", "zu wenige", "alle Medien", "favor"):
        assert text(words) in shown


def test_resume_tells_languages_apart(tmp_path: Path) -> None:
    batch = Batch(tmp_path, tmp_path / "run", pdf=False, workers=1, resume=True)
    job = Job("overview", "Overview", {}, 12, 6)
    assert _key(job, batch) != _key(job, replace(batch, language="de"))


def test_the_command_line_chooses_the_language_for_its_reports_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = []

    def made(*given: object, **_: object) -> tuple[str, list[object]]:
        spoken.append((language(), given[1]))
        return "reports/index.html", []

    monkeypatch.setattr(batch, "make_reports", made)
    result = CliRunner().invoke(main, ["report", "--language", "de"])
    assert result.exit_code == 0, result.output
    assert spoken == [("de", "Das mitgelieferte Beispiel")]
    assert language() == "en"


def test_a_language_without_a_table_is_refused_by_the_command_line() -> None:
    result = CliRunner().invoke(main, ["report", str(shipped("data", "sample")), "--language", "nl"])
    assert result.exit_code == 2
    assert "de" in result.output
