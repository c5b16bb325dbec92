"""The notebook as a reader uses it: in JupyterLab, in a browser, with the mouse."""

import pytest
from lab import Lab


def test_a_cell_runs_and_shows_what_it_returns(lab: Lab) -> None:
    notebook = lab.open(["answer = 41", "answer + 1"])
    notebook.run()
    assert notebook.shown() == "42"
    assert notebook.outside == []
    assert notebook.errors == []


def test_a_cell_that_fails_fails_the_test(lab: Lab) -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        lab.open(["1 / 0", "2"]).run()
