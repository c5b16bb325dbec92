"""Every sentence that readers see has a translation in every language, with the same fields; nothing stale is kept."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from town import made

from framing.coverage import Coverage
from framing.figures import FIGURES
from framing.reports import html
from framing.reports.exhibits import numbers_of
from framing.reports.job import ReportKind
from framing.reports.sentences import TEMPLATES
from framing.shipped import shipped
from framing.wording import LANGUAGES, say
from framing.wording.sentences import count_templates
from framing.wording.terms import TERMS

SOURCE = Path(__file__).parents[2] / "src" / "framing"
VOTE = {"event": ("2020-01-07", "The vote")}
OPTIONS = {"stance_by_actor": {"issue": "leave"}, "around_event": VOTE, "interrupted_series": VOTE}
_TEMPLATE_AT = {"say": 0, "template": 0, "counted": 1}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Calls of the functions that a module has from ``framing.wording`` and that look something up, by name."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "framing.wording"]
    ours = {alias.name for node in imports for alias in node.names} & _TEMPLATE_AT.keys()
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours:
            yield node.func.id, node


def in_code() -> Iterator[str]:
    """Templates in the code; an f-string in their place could not be looked up."""
    for path in SOURCE.rglob("*.py"):
        for name, call in calls(path):
            given = call.args[_TEMPLATE_AT[name]]
            assert not isinstance(given, ast.JoinedStr | ast.BinOp), f"{path.name}: {ast.unparse(call)}"
            if isinstance(given, ast.Constant):
                yield from count_templates(given.value) if name == "counted" else [given.value]


def in_templates() -> Iterator[str]:
    for path in SOURCE.rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r'\bsay\("([^"]+)"', text)
        for noun in re.findall(r'\bcounted\([^,]+, "([^"]+)"', text):
            yield from count_templates(noun)


def in_notebooks() -> Iterator[str]:
    for kind in get_args(ReportKind):
        notebook = json.loads(shipped("notebooks", f"{kind}.ipynb").read_text(encoding="utf-8"))
        yield from ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")


def templates() -> set[str]:
    return {*in_code(), *in_templates(), *in_notebooks(), *TEMPLATES.values(), *TERMS}


def table(language: str) -> list[dict[str, str]]:
    with shipped("data", "wording", f"{language}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def fields(template: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_nothing_else_stands_in_the_table(language: str) -> None:
    rows = [row["english"] for row in table(language)]
    assert set(rows) - templates() == set(), "stale"
    assert templates() - set(rows) == set(), "missing"
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_fields_of_the_english(language: str) -> None:
    wrong = [row for row in table(language) if fields(row["english"]) != fields(row["translation"])]
    assert wrong == []
    assert all(row["translation"].strip() for row in table(language))


@pytest.fixture(scope="module")
def town() -> Coverage:
    return made()


@pytest.mark.parametrize("name", FIGURES)
def test_every_heading_of_a_figure_s_table_is_translated(
    name: str, town: Coverage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = FIGURES[name].table(town, **OPTIONS.get(name, {}))
    headings: list[str] = []
    monkeypatch.setattr(html, "say", lambda english, **fields: headings.append(english) or say(english, **fields))
    numbers_of(shown, "")
    assert len(headings) > 1
    assert set(headings) - {row["english"] for row in table("de")} == set()


def kept(path: Path) -> dict[str, str]:
    """Templates that a module keeps under a name, by that name."""
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    named = [node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    return {
        ast.unparse(node.targets[0]): ast.literal_eval(node.value.args[0])
        for node in named
        if ast.unparse(node.value.func) == "template"
    }


def test_every_call_fills_the_fields_of_its_template() -> None:
    for path in SOURCE.rglob("*.py"):
        known = kept(path)
        for name, call in calls(path):
            given = call.args[0]
            english = given.value if isinstance(given, ast.Constant) else known.get(ast.unparse(given))
            if name == "say" and english is not None:
                names = {keyword.arg for keyword in call.keywords}
                assert None in names or names == fields(english), f"{path.name}: {ast.unparse(call)}"
