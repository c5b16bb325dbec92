"""Run a batch of reports: a process each, a pool of threads around them, a total time limit, resume."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from framing.identity import content_id
from framing.lock import locked
from framing.newsroom import own_style
from framing.reports.children import Children
from framing.reports.execute import write_whole
from framing.reports.job import Job, Outcome, check_parameters
from framing.shipped import shipped
from framing.wording import Language

REPORT_SECONDS = 1_800
_WAKE_SECONDS = 0.5
_ATTEMPTS = 2  # a kernel may die of what its neighbours do; a notebook's own error is the same each time


@dataclass(frozen=True, slots=True)
class Batch:
    """Where reports of one run go and how they are made.

    Attributes
    ----------
    folder : the reports' folder.
    run : folder of the tables.
    run_hash : what the tables were made from; part of every report's key.
    pdf : whether a PDF stands beside each page.
    workers : reports made at once.
    resume : whether reports that are done and unchanged are kept.
    language : of the reports.
    """

    folder: Path
    run: Path
    run_hash: str
    pdf: bool
    workers: int
    resume: bool
    language: Language = "en"


def run_batch(jobs: Iterable[Job], batch: Batch) -> Generator[Outcome, None, None]:
    """Make the reports, several at once; outcomes come as they are ready.

    A report that fails costs no other one. Whoever stops the batch (Ctrl-C, closing the iterator) ends every process
    of it at once; what is done by then stays.

    Raises
    ------
    UserError
        A job has wrong parameters, or another process makes reports in this folder; no kernel was started.
    """
    jobs = list(jobs)
    for job in jobs:
        check_parameters(job.kind, job.parameters)
    children = Children()
    with locked(batch.folder), ThreadPoolExecutor(max_workers=batch.workers) as pool:
        try:
            yield from _as_completed([pool.submit(_make, job, batch, children) for job in jobs])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            children.end()
            raise


def _as_completed(futures: Iterable[Future[Outcome]]) -> Iterator[Outcome]:
    pending = set(futures)
    while pending:  # wakes now and then, since Windows delivers Ctrl-C only between two waits
        done, pending = wait(pending, timeout=_WAKE_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _make(job: Job, batch: Batch, children: Children) -> Outcome:
    key = _key(job, batch)
    record = batch.folder / f"{job.stem}.json"
    if batch.resume and (finding := _finished(record, key)) is not None:
        return Outcome(job, "done", 0.0, finding, reused=True)
    for name in _files(job, batch):
        name.unlink(missing_ok=True)  # so that nothing old passes for new
    record.unlink(missing_ok=True)
    start = time.monotonic()
    result: dict[str, object] = {}
    for _ in range(_ATTEMPTS):
        result = _in_own_process(job, batch, children)
        if result["ok"] or not result.get("retry"):
            break
    seconds = time.monotonic() - start
    if not result["ok"]:
        return Outcome(job, "failed", seconds, str(result["detail"]))
    files = {name.name: sha256(name.read_bytes()).hexdigest() for name in _files(job, batch) if name.is_file()}
    write_whole(record, json.dumps({"key": key, "files": files, "finding": result["detail"]}).encode("utf-8"))
    return Outcome(job, "done", seconds, str(result["detail"]))


def _files(job: Job, batch: Batch) -> tuple[Path, ...]:
    endings = (".html", ".pdf", ".png", ".ipynb")
    return (
        *(batch.folder / f"{job.stem}{ending}" for ending in endings),
        batch.folder / "failed" / f"{job.stem}.ipynb",
    )


def _key(job: Job, batch: Batch) -> str:
    notebook = shipped("notebooks", f"{job.kind}.ipynb").read_text(encoding="utf-8")
    own = own_style()
    style = own.read_text(encoding="utf-8") if own else ""
    return content_id(batch.run_hash, job.stem, notebook, str(batch.pdf), batch.language, style)


def _finished(record: Path, key: str) -> str | None:
    """The finding of a report that was made before and is unchanged; None otherwise."""
    try:
        done = json.loads(record.read_text(encoding="utf-8"))
        made = {name: sha256((record.parent / name).read_bytes()).hexdigest() for name in done["files"]}
        return str(done["finding"]) if done["key"] == key and made == done["files"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _in_own_process(job: Job, batch: Batch, children: Children) -> dict[str, object]:
    task = {
        "notebook": str(shipped("notebooks", f"{job.kind}.ipynb")),
        "parameters": {"tables": str(batch.run), "language": batch.language, **job.parameters},
        "out": str(batch.folder / job.stem),
        "title": job.title,
        "pdf": batch.pdf,
    }
    with tempfile.TemporaryDirectory(prefix="framing-") as scratch:
        result = Path(scratch) / "result.json"
        try:
            ended = children.run(
                [sys.executable, "-m", "framing.reports.execute", str(result)],
                json.dumps(task),
                seconds=REPORT_SECONDS,
                env={**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
            )
        except subprocess.TimeoutExpired:
            return {"ok": False, "detail": f"not ready after {REPORT_SECONDS} s"}
        if not result.exists():
            last = ended.stderr.strip().splitlines()[-1:] or [f"exit code {ended.returncode}"]
            return {"ok": False, "detail": f"the report's process ended early: {last[0]}", "retry": True}
        found: dict[str, object] = json.loads(result.read_text(encoding="utf-8"))
        found["retry"] = "DeadKernelError" in str(found["detail"])
        return found
