"""Parameters of reports are checked before any kernel starts."""

from pathlib import Path

import pytest

from framing.errors import UserError
from framing.reports import runner
from framing.reports.job import PARAMETERS, Job, check_parameters
from framing.reports.runner import Batch, run_batch


@pytest.mark.parametrize(
    ("kind", "parameters", "named"),
    [
        (
            "actor",
            {"actress": "a"},
            "actor has no parameter 'actress'; it has: tables, tier, language, full_text, actor",
        ),
        ("actor", {"actor": 7}, "parameter actor is int, expected text"),
        ("comparison", {"focus": ("__import__('os')",)}, "parameter focus is tuple, expected text"),
        ("article", {"article": None}, "parameter article is NoneType, expected text"),
        ("article", {"full_text": "yes"}, "parameter full_text is str, expected true or false"),
        ("novel", {}, "'novel' is no report; there are: article, actor, comparison"),
    ],
)
def test_wrong_parameters_are_named_with_what_is_accepted(kind: str, parameters: dict, named: str) -> None:
    with pytest.raises(UserError) as raised:
        check_parameters(kind, parameters)
    assert named in str(raised.value)


@pytest.mark.parametrize("kind", PARAMETERS)
def test_any_text_is_accepted_as_a_value(kind: str) -> None:
    check_parameters(kind, {name: "nan'; import os #" for name in PARAMETERS[kind] if name != "full_text"})


def test_one_wrong_job_stops_the_batch_before_a_kernel_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_result", lambda *_: pytest.fail("a report was started"))
    jobs = [Job("actor", "Right", {"actor": "a"}, 1, 1), Job("actor", "Wrong", {"actor": 7}, 1, 1)]
    with pytest.raises(UserError, match="expected text"):
        list(run_batch(jobs, Batch(tmp_path, tmp_path, pdf=False, workers=2, resume=False)))
    assert not list(tmp_path.iterdir())
