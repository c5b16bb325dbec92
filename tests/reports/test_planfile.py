"""A plan file says which reports are to be made; every mistake in it is named with its line."""

from datetime import date
from pathlib import Path

import pytest
from town import made

from framing.errors import UserError
from framing.reports.events import Event
from framing.reports.matrix import EACH, Matrix, Period
from framing.reports.planfile import read_plan


def write(folder: Path, text: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_names_outlets_actors_and_periods(tmp_path: Path) -> None:
    plan = read_plan(
        write(
            tmp_path,
            """
outlets: [Quay Post, "007"]
actors: each
periods:
  - {since: 2020-01-01, until: 2020-01-31, name: First weeks}
  - since: 2020-02-01
event: {day: 2020-01-03, name: The vote}
language: de
pdf: true
""",
        )
    )
    first = Period(date(2020, 1, 1), date(2020, 1, 31), "First weeks")
    assert plan.matrix == Matrix(("Quay Post", "007"), EACH, (first, Period(date(2020, 2, 1), None)))
    assert [period.title for period in plan.matrix.periods] == ["First weeks", "2020-02-01 – …"]
    assert (plan.event, plan.language, plan.pdf) == (Event(date(2020, 1, 3), "The vote"), "de", True)


def test_what_a_plan_leaves_out_is_left_to_the_options(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, "periods: months\n"))
    assert plan.matrix == Matrix(periods=EACH)
    assert (plan.event, plan.language, plan.pdf) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("outlets: all", "plan.yaml:1: outlets must be 'each' or a list of names, got the text 'all'"),
        ("outlets: []", "plan.yaml:1: outlets must be 'each' or a list of names"),
        ("outlets:\n  - 007\n", "plan.yaml:2: name in outlets must be text, got int 007"),
        ("outlets:\n  - A\n  - A\n", "plan.yaml:3: outlets: 'A' is already at line 2; keep one of them"),
        ("actor: [a]", "did you mean 'actors'?"),
        (
            "periods:\n  - {since: 2020-02-01, until: 2020-01-01}\n",
            "period at line 2 ends (2020-01-01) before",
        ),
        ("periods:\n  - name: Empty\n", "plan.yaml:2: period at line 2 has neither since nor until"),
        ("periods: weeks", "plan.yaml:1: periods must be 'months' or a list"),
        ("event: {name: The vote}", "plan.yaml:1: event has no 'day'"),
        ("event: {day: soon}", "day of event must be a day such as 2020-01-31, got the text 'soon'"),
        ("outlets: each\nlanguage: klingon", "plan.yaml:2: language must be one of en, de"),
        ("outlets: each\npdf: perhaps", "plan.yaml:2: pdf must be true or false"),
        ("outlets: &all [A]\nactors: *all", "YAML anchor '&all' is not accepted"),
        ("language: de", "the plan has no outlets, actors, periods or event"),
        ("", "the file is empty"),
        ("- A", "the plan must be a mapping"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError) as raised:
        read_plan(write(tmp_path, text))
    assert told in str(raised.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has 3 errors") as raised:
        read_plan(write(tmp_path, "outlets: all\npdf: perhaps\nlanguage: klingon\n"))
    assert len(str(raised.value).splitlines()) == 4


def test_a_plan_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_plan(tmp_path / "missing.yaml")
    (tmp_path / "plan.yaml").write_bytes(b"outlets: [\xff]")
    with pytest.raises(UserError, match="not UTF-8"):
        read_plan(tmp_path / "plan.yaml")


def test_names_that_the_run_does_not_have_are_told_with_those_it_has(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, "outlets:\n  - Quay Post\n  - Quai Post\nactors: [mayor]\n"))
    with pytest.raises(UserError) as raised:
        plan.check(made())
    told = str(raised.value)
    assert "plan.yaml:3: outlets: 'Quai Post' is not there; there are: (missing), Pier News, Quay Post" in told
    assert "plan.yaml:4: actors: 'mayor' is not there; there are: assembly, guards, minister" in told
