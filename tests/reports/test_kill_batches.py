"""A batch whose kernels die, which is killed, never ends or finds no room tells the truth: a small ``kill_batches``."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from framing.reports.runner import run_batch

REPORTS = 16


@pytest.mark.skipif(sys.platform == "win32", reason="kills in the POSIX way")
def test_a_batch_that_is_killed_is_never_falsely_done_and_goes_on_with_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    killing = import_module("kill_batches")
    monkeypatch.setattr(killing.runner, "shipped", killing.runner.shipped)  # put back in the end
    monkeypatch.setattr(killing, "DYING", range(1))
    monkeypatch.setattr(killing, "ENDLESS", range(0))
    killing.write_notebook(tmp_path / "notebooks")
    killing._killed(tmp_path, REPORTS, 8)
    seen = killing.state(tmp_path, REPORTS)
    assert (seen["falsely done"], seen["partial"]) == (0, 0)

    def call() -> dict[str, str]:
        outcomes = run_batch(killing.jobs_of(REPORTS), killing.batch_in(tmp_path))
        made = {one.job.title: one.status for one in outcomes if not one.reused}
        after = killing.state(tmp_path, REPORTS)
        assert (after["falsely done"], after["partial"]) == (0, 0)
        return made

    first = call()
    failed = {title for title, status in first.items() if status == "failed"}
    assert failed == {"Report 0", "Report 13", "Report 14"}
    (tmp_path / killing.HEALED).touch()
    assert call() == dict.fromkeys(failed, "done")
    assert call() == {}
    assert not list((tmp_path / "reports").glob(".*"))
