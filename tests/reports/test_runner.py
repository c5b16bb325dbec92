"""A report is done only when its last cell ran; one that fails costs no other one and leaves nothing half-made."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from faulty_reports import ends_itself, has_no_room, is_killed
from nbformat.v4 import new_code_cell, new_notebook

from framing.errors import UserError
from framing.reports import execute, runner
from framing.reports.execute import EXECUTED, SENTINEL
from framing.reports.job import Job
from framing.reports.processes import Children
from framing.reports.runner import Batch, run_batch

_PARAMETERS = 'tables = ""\nactor = ""'
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


def job(actor: str, rows: str = "rows") -> Job:
    return Job("actor", f"About {actor}", {"actor": actor}, 10, 10, rows)


GOOD, EVIL = job("a harbour"), job("'; raise SystemExit # {evil} ../../x")
RAISING, DYING = job("raises"), job("dies")


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """A batch over a notebook of our own."""
    _write_notebook(tmp_path / "notebooks")
    monkeypatch.setattr(runner, "shipped", lambda *parts: tmp_path.joinpath(*parts))
    return Batch(tmp_path / "reports", tmp_path / "run", pdf=False, workers=3, resume=False)


def test_reports_that_fail_cost_no_other_and_leave_nothing_that_passes_for_done(batch: Batch) -> None:
    jobs = [RAISING, GOOD, DYING, EVIL]
    (batch.folder / "failed").mkdir(parents=True)
    (batch.folder / ".making-killed").mkdir()
    for each in jobs:  # what is left of an earlier success
        for ending in (*ENDINGS, ".pdf", ".png"):
            (batch.folder / f"{each.stem}{ending}").write_text("{}", encoding="utf-8")
        (batch.folder / "failed" / f"{each.stem}.ipynb").write_text("{}", encoding="utf-8")

    outcomes = {outcome.job.stem: outcome for outcome in run_batch(jobs, batch)}

    assert {stem: outcome.status for stem, outcome in outcomes.items()} == {
        GOOD.stem: "done",
        EVIL.stem: "done",
        RAISING.stem: "failed",
        DYING.stem: "failed",
    }
    assert outcomes[EVIL.stem].detail == f"Found: {EVIL.parameters['actor']}"
    assert outcomes[RAISING.stem].detail == "ValueError: the well is <b>dry</b>"
    assert "DeadKernelError" in outcomes[DYING.stem].detail
    left = {path.relative_to(batch.folder).as_posix() for path in batch.folder.rglob("*") if path.is_file()}
    assert left == {
        *(f"{each.stem}{ending}" for each in (GOOD, EVIL) for ending in ENDINGS),
        *(f"failed/{each.stem}.ipynb" for each in (RAISING, DYING)),
        *(f"{each.stem}{ending}" for each in (RAISING, DYING) for ending in (*ENDINGS, ".pdf", ".png")),  # the old ones
    }
    assert not [path for path in batch.folder.rglob("*") if path.is_dir() and path.name != "failed"]
    again = {outcome.job.stem: outcome.reused for outcome in run_batch([GOOD, RAISING], replace(batch, resume=True))}
    assert again == {GOOD.stem: True, RAISING.stem: False}
    assert "<p>A page about " in (batch.folder / f"{GOOD.stem}.html").read_text(encoding="utf-8")
    assert "the well is" in (batch.folder / "failed" / f"{RAISING.stem}.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        ("dies at the end", "DeadKernelError"),
        ("leaves", "ended without its last cell"),
        ("unmarked", "ended without its last cell"),
        ("hangs", "CellTimeoutError"),
    ],
)
def test_a_notebook_that_does_not_finish_is_not_done(tmp_path: Path, actor: str, why: str) -> None:
    found = _executed(tmp_path, actor)
    assert not found["ok"]
    assert why in found["detail"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [EXECUTED]


def _executed(tmp_path: Path, actor: str, **more: object) -> dict[str, object]:
    _write_notebook(tmp_path / "notebooks")
    task = {"notebook": str(tmp_path / "notebooks" / "actor.ipynb"), "parameters": {"actor": actor}, "stem": "x"}
    (tmp_path / "out").mkdir()
    common = {"title": "t", "pdf": False, "cell_seconds": 5, "made_from": None}
    return execute.execute({**task, **common, **more}, tmp_path / "out")


def test_a_run_that_changes_meanwhile_makes_no_page(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text("{}", encoding="utf-8")
    found = _executed(tmp_path, "a harbour", made_from=[str(manifest), "0" * 64])
    assert found == {"ok": False, "detail": "the run was changed while the report was made; make the reports again"}


def test_resume_makes_again_only_what_is_missing_or_changed(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(folder: Path, into: Batch, _: object) -> tuple[bool, str, bool]:
        stem = json.loads((folder / execute.TASK).read_text(encoding="utf-8"))["stem"]
        made.append(stem)
        for ending in (".html", ".ipynb", *([".pdf"] if into.pdf else [])):
            execute.write_whole(folder / f"{stem}{ending}", b"made")
        return True, "Found", False

    def remade(into: Batch, *, rows: str = "rows") -> list[str]:
        made.clear()
        found = list(run_batch([job("a harbour", rows), job(EVIL.parameters["actor"])], into))
        assert [(outcome.status, outcome.detail) for outcome in found] == [("done", "Found")] * 2
        assert {outcome.job.stem for outcome in found if not outcome.reused} == set(made)
        return sorted(made)

    monkeypatch.setattr(runner, "_result", make)
    again = replace(batch, resume=True, workers=1)
    both = sorted([GOOD.stem, EVIL.stem])
    assert remade(batch) == both
    assert remade(again) == []
    for ending in (".html", ".ipynb"):
        (batch.folder / f"{GOOD.stem}{ending}").write_text("tampered with", encoding="utf-8")
        assert remade(again) == [GOOD.stem]
        (batch.folder / f"{EVIL.stem}{ending}").unlink()
        assert remade(again) == [EVIL.stem]
    for record in ("[]", "{}", "", '{"key": 1, "files": 2, "finding": 3}'):
        (batch.folder / f"{GOOD.stem}.json").write_text(record, encoding="utf-8")
        assert remade(again) == [GOOD.stem]
    assert remade(again, rows="other rows") == [GOOD.stem]
    assert remade(replace(again, pdf=True), rows="other rows") == both
    assert (batch.folder / f"{GOOD.stem}.pdf").exists()
    assert remade(again, rows="other rows") == both
    assert not (batch.folder / f"{GOOD.stem}.pdf").exists()
    _write_notebook(batch.folder.parent / "notebooks", page="'another page'")
    assert remade(again) == both
    assert remade(batch) == both


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the kernel's process in the POSIX way")
def test_a_report_that_takes_too_long_fails_and_its_kernel_ends(batch: Batch, tmp_path: Path) -> None:
    pid = _never_ending(tmp_path)
    (outcome,) = run_batch([GOOD], replace(batch, report_seconds=12))
    assert (outcome.status, outcome.detail) == ("failed", "not ready after 12 s")
    assert not list(batch.folder.glob("*.html"))
    kernel = (
        int(pid.read_text(encoding="utf-8").split()[0]) if pid.exists() else 0
    )  # a slow machine may not have started it
    assert not kernel or _ends(kernel)


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the kernel's process in the POSIX way")
def test_ctrl_c_ends_every_process_and_leaves_nothing_half_made(batch: Batch, tmp_path: Path) -> None:
    pids = _never_ending(tmp_path)

    def interrupt() -> None:
        while not pids.exists() or len(pids.read_text(encoding="utf-8").split()) < 2:
            time.sleep(0.1)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        list(run_batch([GOOD, EVIL], replace(batch, workers=1)))
    assert all(_ends(int(pid)) for pid in pids.read_text(encoding="utf-8").split())
    assert not list(batch.folder.rglob("*"))


def test_a_batch_is_made_by_one_process_at_a_time(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_result", lambda *_: (True, "Found", False))
    lock = batch.folder / ".lock"
    batch.folder.mkdir()
    held = f"locked(pathlib.Path({str(batch.folder)!r}))"
    holding = f"import pathlib\nfrom framing.lock import locked\nwith {held}: print(input())"
    with subprocess.Popen([sys.executable, "-c", holding], stdin=subprocess.PIPE) as other:
        while not (lock.exists() and lock.read_text(encoding="utf-8")):
            time.sleep(0.1)
        with pytest.raises(UserError, match=rf"another process \({other.pid}\); wait .*--out"):
            list(run_batch([GOOD], batch))
        assert lock.read_text(encoding="utf-8") == str(other.pid)
        other.communicate(b"\n")
    making = run_batch([GOOD, EVIL], batch)
    next(making)
    assert lock.read_text(encoding="utf-8") == str(os.getpid())
    making.close()
    assert not lock.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such sockets")
def test_a_kernel_starts_where_folders_have_long_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("long" * 25)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    found = _executed(tmp_path, "a harbour", cell_seconds=60)
    assert found == {"ok": True, "detail": "Found: a harbour"}


def _never_ending(folder: Path) -> Path:
    """A notebook that never ends; the file that will hold the numbers of its kernel and its process."""
    pids, path = folder / "pids", folder / "notebooks" / "actor.ipynb"
    notebook = nbformat.read(path, as_version=4)
    tell = f"pathlib.Path({str(pids)!r}).write_text(f'{{os.getpid()}} {{os.getppid()}}')"
    notebook.cells[1].source = f"import os, pathlib\n{tell}\nwhile True: pass"
    nbformat.write(notebook, path)
    return pids


def _ends(pid: int) -> bool:
    waited = time.monotonic() + 30
    while _runs(pid) and time.monotonic() < waited:
        time.sleep(0.2)
    return not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")  # an ended process that nobody waited for is no running one
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(("work", "why"), [(ends_itself, "exit code 7"), (is_killed, "signal 9")])
def test_a_process_that_ends_early_is_tried_once_more(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], None], why: str
) -> None:
    starts: list[object] = []
    run = Children.run
    monkeypatch.setattr(Children, "run", lambda *given, **more: starts.append(given) or run(*given, **more))
    (outcome,) = run_batch([GOOD], replace(batch, work=work))
    assert len(starts) == 2
    assert (outcome.status, outcome.detail) == ("failed", f"the report's process ended early: {why}")


def test_a_full_disk_fails_the_report_and_leaves_the_page_that_was_there(batch: Batch) -> None:
    (first,) = run_batch([GOOD], batch)
    before = {path.name: path.read_bytes() for path in batch.folder.iterdir()}
    (second,) = run_batch([GOOD], replace(batch, work=has_no_room))
    assert (first.status, second.status) == ("done", "failed")
    assert second.detail == "its files cannot be written: No space left on device"
    assert {path.name: path.read_bytes() for path in batch.folder.iterdir() if path.is_file()} == before


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
