"""A report is done only when its last cell ran; one that fails costs no other one and leaves nothing half-made."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from framing.reports import execute, runner
from framing.reports.execute import SENTINEL
from framing.reports.job import Job, Outcome
from framing.reports.runner import Batch, run_batch

_PARAMETERS = 'run = ""\nactor = ""'
_BODY = """
import os, sys, time
if actor == "raises":
    raise ValueError("the well is <b>dry</b>")
if actor == "dies":
    os._exit(0)
if actor == "leaves":
    sys.exit(0)
if actor == "hangs":
    time.sleep(600)
"""
_PAGE = "class Shown:\n    def _repr_html_(self):\n        return '<p>A page about ' + actor + '</p>'\n\nShown()"
_END = f"""
shown = {{"text/plain": "end"}} if actor == "unmarked" else {{{SENTINEL!r}: {{"finding": "Found: " + actor}}}}
display(shown, raw=True)
if actor == "dies at the end":
    os._exit(0)
"""
ENDINGS = (".html", ".ipynb", ".json")


def _write_notebook(folder: Path, kind: str = "actor", page: str = _PAGE) -> None:
    parameters = new_code_cell(_PARAMETERS, metadata={"tags": ["parameters"]})
    cells = [parameters, *map(new_code_cell, (_BODY, page, _END))]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    folder.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / f"{kind}.ipynb")


def job(actor: str) -> Job:
    return Job("actor", f"About {actor}", {"actor": actor}, 10, 10)


GOOD, EVIL = job("a harbour"), job("'; raise SystemExit # {evil} ../../x")
FAILING = [job(actor) for actor in ("raises", "dies", "leaves", "unmarked", "dies at the end")]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    """A batch over a notebook of our own, with what is left of an earlier success of every report."""
    home = tmp_path_factory.mktemp("batch")
    _write_notebook(home / "notebooks")
    out = home / "reports"
    (out / "failed").mkdir(parents=True)
    for each in (GOOD, EVIL, *FAILING):
        for ending in (*ENDINGS, ".pdf", ".png"):
            (out / f"{each.stem}{ending}").write_text("{}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "shipped", lambda *parts: home.joinpath(*parts))
        yield Batch(out, home / "run", "0" * 64, pdf=False, workers=3, resume=False)


@pytest.fixture(scope="module")
def outcomes(batch: Batch) -> dict[str, Outcome]:
    return {outcome.job.stem: outcome for outcome in run_batch([GOOD, *FAILING, EVIL], batch)}


def test_a_notebook_that_finishes_is_done(batch: Batch, outcomes: dict[str, Outcome]) -> None:
    for each in (GOOD, EVIL):
        assert outcomes[each.stem].status == "done"
        assert outcomes[each.stem].detail == f"Found: {each.parameters['actor']}"
        page = (batch.folder / f"{each.stem}.html").read_text(encoding="utf-8")
        assert "<p>A page about " in page
        assert all((batch.folder / f"{each.stem}{ending}").is_file() for ending in ENDINGS)


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        ("raises", "ValueError: the well is <b>dry</b>"),
        ("dies", "DeadKernelError"),
        ("dies at the end", "DeadKernelError"),
        ("leaves", "ended without its last cell"),
        ("unmarked", "ended without its last cell"),
    ],
)
def test_a_notebook_that_does_not_finish_is_failed_with_its_reason(
    outcomes: dict[str, Outcome], actor: str, why: str
) -> None:
    outcome = outcomes[job(actor).stem]
    assert outcome.status == "failed"
    assert why in outcome.detail


def test_every_report_has_an_outcome(outcomes: dict[str, Outcome]) -> None:
    assert len(outcomes) == 2 + len(FAILING)


def test_nothing_old_or_partial_stands_where_a_report_failed(batch: Batch, outcomes: dict[str, Outcome]) -> None:
    failed = {stem for stem, outcome in outcomes.items() if outcome.status == "failed"}
    left = {path.stem for path in batch.folder.iterdir() if path.is_file()}
    assert left == {GOOD.stem, EVIL.stem}
    assert {path.stem for path in (batch.folder / "failed").iterdir()} == failed
    assert not [path for path in batch.folder.rglob("*") if path.suffix == ".tmp"]
    assert not (batch.folder / f"{GOOD.stem}.pdf").exists()
    assert not (batch.folder / f"{GOOD.stem}.png").exists()


def test_the_notebook_of_a_failed_report_is_kept_as_far_as_it_ran(batch: Batch, outcomes: dict[str, Outcome]) -> None:
    assert outcomes
    kept = (batch.folder / "failed" / f"{job('raises').stem}.ipynb").read_text(encoding="utf-8")
    assert "the well is" in kept


def test_resume_makes_again_only_what_is_missing_or_changed(
    batch: Batch, outcomes: dict[str, Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def make(wanted: Job, into: Batch) -> dict[str, object]:
        made.append(wanted.stem)
        for ending in (".html", ".ipynb"):
            (into.folder / f"{wanted.stem}{ending}").write_text("again", encoding="utf-8")
        return {"ok": True, "detail": "Found again"}

    monkeypatch.setattr(runner, "_in_own_process", make)
    assert outcomes
    again = replace(batch, resume=True)

    def remade(into: Batch = again) -> list[str]:
        made.clear()
        found = list(run_batch([GOOD, EVIL], into))
        assert {outcome.status for outcome in found} == {"done"}
        assert {outcome.job.stem for outcome in found if not outcome.reused} == set(made)
        return made

    assert remade() == []
    for ending in (".html", ".ipynb"):
        (batch.folder / f"{GOOD.stem}{ending}").write_text("tampered with", encoding="utf-8")
        assert remade() == [GOOD.stem]
        (batch.folder / f"{EVIL.stem}{ending}").unlink()
        assert remade() == [EVIL.stem]
    (batch.folder / f"{GOOD.stem}.json").write_text("[]", encoding="utf-8")
    assert remade() == [GOOD.stem]
    assert remade() == []
    assert sorted(remade(replace(again, run_hash="1" * 64))) == sorted([GOOD.stem, EVIL.stem])
    assert sorted(remade()) == sorted([GOOD.stem, EVIL.stem])
    _write_notebook(batch.folder.parent / "notebooks", page="'another page'")
    assert sorted(remade()) == sorted([GOOD.stem, EVIL.stem])
    assert remade(replace(again, resume=False)) == [GOOD.stem, EVIL.stem]


def test_a_cell_that_runs_too_long_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "CELL_SECONDS", 3)
    _write_notebook(tmp_path / "notebooks")
    task = {"notebook": str(tmp_path / "notebooks" / "actor.ipynb"), "parameters": {"actor": "hangs"}}
    found = execute.execute({**task, "out": str(tmp_path / "out" / "x"), "title": "t", "pdf": False})
    assert not found["ok"]
    assert "CellTimeoutError" in found["detail"]
    assert [path.parent.name for path in (tmp_path / "out").rglob("*.*")] == ["failed"]


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the kernel's process in the POSIX way")
def test_a_report_that_takes_too_long_fails_and_its_kernel_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    _write_notebook(tmp_path / "notebooks")
    notebook = nbformat.read(tmp_path / "notebooks" / "actor.ipynb", as_version=4)
    notebook.cells[
        1
    ].source = f"import os, pathlib\npathlib.Path({str(pid)!r}).write_text(str(os.getpid()))\nwhile True: pass"
    nbformat.write(notebook, tmp_path / "notebooks" / "actor.ipynb")
    monkeypatch.setattr(runner, "shipped", lambda *parts: tmp_path.joinpath(*parts))
    monkeypatch.setattr(runner, "REPORT_SECONDS", 15)
    (outcome,) = run_batch([GOOD], Batch(tmp_path / "out", tmp_path, "0", pdf=False, workers=1, resume=False))
    assert (outcome.status, outcome.detail) == ("failed", "not ready after 15 s")
    assert not list((tmp_path / "out").glob("*.html"))
    waited = time.monotonic() + 30
    while _runs(int(pid.read_text(encoding="utf-8"))) and time.monotonic() < waited:
        time.sleep(0.2)
    assert not _runs(int(pid.read_text(encoding="utf-8")))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")  # an ended process that nobody waited for is no running one
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def test_a_process_that_ends_early_is_tried_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[object] = []

    def dead(command: list[str], **_: object) -> subprocess.CompletedProcess:
        starts.append(command)
        return subprocess.CompletedProcess(command, -9, "", "Killed\n")

    _write_notebook(tmp_path / "notebooks")
    monkeypatch.setattr(runner, "shipped", lambda *parts: tmp_path.joinpath(*parts))
    monkeypatch.setattr(runner.subprocess, "run", dead)
    (outcome,) = run_batch([GOOD], Batch(tmp_path / "out", tmp_path, "0", pdf=False, workers=1, resume=False))
    assert len(starts) == 2
    assert (outcome.status, outcome.detail) == ("failed", "the report's process ended early: Killed")


def test_a_page_that_cannot_be_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.reports.render.thumbnail_of", lambda _: 1 / 0)
    executed = tmp_path / "executed.ipynb"
    nbformat.write(new_notebook(), executed)
    with pytest.raises(ZeroDivisionError):
        execute._publish(executed, tmp_path / "out" / "x", {"title": "t", "pdf": False})
    assert not (tmp_path / "out").exists()


def test_a_file_appears_complete_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    execute.write_whole(path, b"first")

    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        execute.write_whole(path, b"second")
    assert path.read_bytes() == b"first"
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]


def test_the_sentinel_counts_only_in_the_last_code_cell(tmp_path: Path) -> None:
    mark = nbformat.v4.new_output("display_data", {SENTINEL: {"finding": "Found"}})
    path = tmp_path / "executed.ipynb"
    for outputs, expected in (([[mark], []], None), ([[], [mark]], "Found"), ([[mark]], "Found"), ([], None)):
        path.write_text(
            json.dumps(new_notebook(cells=[new_code_cell("", outputs=o) for o in outputs])), encoding="utf-8"
        )
        assert execute._finding(path) == expected
