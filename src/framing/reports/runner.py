"""Run a batch of reports: a process each, a pool of threads around them, time limits, what is done already kept.

A report is made in a folder of its own within that of the batch. Only when all of it is there are its files renamed to
their final paths, and last of all its record, which holds the hash of each of them: without a record that fits them no
report counts as done.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from framing import __version__
from framing.coverage.storage import sha256_of
from framing.identity import content_id
from framing.lock import locked
from framing.newsroom import own_style
from framing.reports.execute import ERRORS, EXECUTED, RESULT, TASK, main, write_whole
from framing.reports.job import Job, Outcome, check_parameters
from framing.reports.processes import Children
from framing.shipped import shipped
from framing.wording import Language

CELL_SECONDS, REPORT_SECONDS = 600.0, 1_800.0
_WAKE_SECONDS = 0.5
_ATTEMPTS = 2  # a kernel may die of what its neighbours do; a notebook's own error is the same each time
_LONGEST_DETAIL = 400  # characters of what went wrong
_MAKING = ".making-"
ENDINGS = (".html", ".pdf", ".png", ".ipynb")


@dataclass(frozen=True, slots=True)
class Batch:
    """Where reports of one run go and how they are made.

    Attributes
    ----------
    folder : the reports' folder.
    run : folder of the tables.
    pdf : whether a PDF stands beside each page.
    workers : reports made at once.
    resume : whether reports that are done and unchanged are kept.
    language : of the reports.
    cell_seconds, report_seconds : how long a cell, and a whole report, may take.
    made_from : the file that stands for the run, and the SHA-256 that it has; None where nothing stands for it.
    work : what the process of a report does.
    full_text : whether articles stand in full on the pages, not in excerpts.
    """

    folder: Path
    run: Path
    pdf: bool
    workers: int
    resume: bool
    language: Language = "en"
    cell_seconds: float = CELL_SECONDS
    report_seconds: float = REPORT_SECONDS
    made_from: tuple[str, str] | None = None
    work: Callable[[Path], None] = main
    full_text: bool = False


def run_batch(jobs: Iterable[Job], batch: Batch) -> Generator[Outcome, None, None]:
    """Make the reports, several at once; outcomes come as they are ready.

    A report that fails costs no other one, and leaves an earlier page of it as it was. Whoever stops the batch (Ctrl-C,
    closing the iterator) ends every process of it at once; what is done by then stays.

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
        for left in batch.folder.glob(f"{_MAKING}*"):  # by a batch that was killed
            shutil.rmtree(left, ignore_errors=True)
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
    if batch.resume and (before := kept(job, batch)) is not None:
        return before
    start = time.monotonic()
    made, detail = False, ""
    for _ in range(_ATTEMPTS):
        try:
            made, detail, again = _attempt(job, batch, children, start)
        except OSError as error:  # a full disk, above all
            made, detail, again = False, f"its files cannot be written: {error.strerror or error}", False
        if not again:
            break
    return Outcome(job, "done" if made else "failed", time.monotonic() - start, detail if made else _in_a_line(detail))


def _in_a_line(detail: str) -> str:
    line = " ".join(detail.split())
    return line if len(line) <= _LONGEST_DETAIL else f"{line[: _LONGEST_DETAIL - 1]}…"


def _attempt(job: Job, batch: Batch, children: Children, start: float) -> tuple[bool, str, bool]:
    """Whether the report was made, its finding or what went wrong, and whether to try once more."""
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=batch.folder, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / TASK).write_text(json.dumps(_task(job, batch)), encoding="utf-8")
        made, detail, again = _result(folder, batch, children)
        if made:
            _publish(job, batch, folder, {"finding": detail, "seconds": time.monotonic() - start})
        else:
            _keep_failed(job, batch, folder)
    return made, detail, again


def _task(job: Job, batch: Batch) -> dict[str, object]:
    return {
        "notebook": str(shipped("notebooks", f"{job.kind}.ipynb")),
        "parameters": {
            "tables": str(batch.run),
            "language": batch.language,
            "full_text": batch.full_text,
            **job.parameters,
        },
        "stem": job.stem,
        "title": job.title,
        "pdf": batch.pdf,
        "cell_seconds": batch.cell_seconds,
        "made_from": batch.made_from,
    }


def _result(folder: Path, batch: Batch, children: Children) -> tuple[bool, str, bool]:
    try:
        code = children.run(batch.work, folder, seconds=batch.report_seconds)
    except TimeoutError as error:
        return False, str(error), False
    try:
        result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        last = _last_line(folder / ERRORS) or (f"signal {-code}" if code < 0 else f"exit code {code}")
        return False, f"the report's process ended early: {last}", True
    detail = str(result["detail"])
    return bool(result["ok"]), detail, "DeadKernelError" in detail


def _last_line(path: Path) -> str:
    with suppress(FileNotFoundError):
        return "".join(path.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:])
    return ""


def _publish(job: Job, batch: Batch, folder: Path, told: dict[str, object]) -> None:
    """Rename the files to their final paths, the record last; nothing is written anew, so that no disk is too full."""
    made = {f"{job.stem}{ending}": folder / f"{job.stem}{ending}" for ending in ENDINGS}
    files = {name: sha256_of(path) for name, path in made.items() if path.is_file()}
    record = record_of(job, batch)
    written = folder / record.name
    write_whole(written, json.dumps({"key": _key(job, batch), "files": files, **told}).encode("utf-8"))
    record.unlink(missing_ok=True)
    for name, path in made.items():
        if name in files:
            path.replace(batch.folder / name)
        else:
            (batch.folder / name).unlink(missing_ok=True)
    written.replace(record)
    failed_notebook(job, batch.folder).unlink(missing_ok=True)


def _keep_failed(job: Job, batch: Batch, folder: Path) -> None:
    """Keep the notebook as far as it ran, where it is whole."""
    failed = failed_notebook(job, batch.folder)
    failed.unlink(missing_ok=True)
    with suppress(OSError, ValueError):
        json.loads((folder / EXECUTED).read_text(encoding="utf-8"))
        failed.parent.mkdir(exist_ok=True)
        (folder / EXECUTED).replace(failed)


def failed_notebook(job: Job, folder: Path) -> Path:
    """Where the notebook of a report that failed is kept."""
    return folder / "failed" / f"{job.stem}.ipynb"


def record_of(job: Job, batch: Batch) -> Path:
    """The file that says of a report that it is done, of what, and which files it has."""
    return batch.folder / f"{job.stem}.json"


def _key(job: Job, batch: Batch) -> str:
    """Hash of all that decides what stands on the pages of a report."""
    notebook = shipped("notebooks", f"{job.kind}.ipynb").read_text(encoding="utf-8")
    own = own_style()
    style = own.read_text(encoding="utf-8") if own else ""
    chosen = (str(batch.pdf), batch.language, str(batch.full_text))
    return content_id(job.rows, job.stem, job.title, notebook, *chosen, style, __version__)


def kept(job: Job, batch: Batch) -> Outcome | None:
    """A report that was made before and is unchanged; None otherwise."""
    try:
        done = json.loads(record_of(job, batch).read_text(encoding="utf-8"))
        made = {name: sha256_of(batch.folder / name) for name in done["files"]}
        if done["key"] != _key(job, batch) or made != done["files"]:
            return None
        return Outcome(job, "done", float(done["seconds"]), str(done["finding"]), reused=True)
    except (OSError, ValueError, KeyError, TypeError):
        return None
