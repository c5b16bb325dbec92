"""From files, or from a run, to reports: the run, what is to be made of it, the reports, the index over them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from framing.corpus.problems import printable
from framing.coverage.storage import MANIFEST, make_folder
from framing.identity import file_stem
from framing.reports.events import Event, check_within
from framing.reports.index import LOG, check_ours, write_batch, write_index
from framing.reports.job import Job, Outcome
from framing.reports.matrix import Matrix
from framing.reports.plan import plan, title_of
from framing.reports.planfile import Plan
from framing.reports.render import check_pdf
from framing.reports.runner import CELL_SECONDS, REPORT_SECONDS, Batch, kept, run_batch
from framing.reports.runs import Asked, Rows, is_current, made_run, rows_before, rows_of
from framing.statistics import MINIMUM_STORIES
from framing.wording import language

_BESIDE_ACTORS = ("overview", "event")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How reports are made.

    Attributes
    ----------
    out : folder for the reports and their index.
    matrix : what the run is split into, one report for each combination.
    event : makes a report on what changed around it, too.
    pdf : whether a PDF stands beside each page.
    workers : reports made at once.
    resume : whether reports that are done and unchanged are kept.
    cell_seconds, report_seconds : how long a cell of a notebook, and a whole report, may take.
    plan : the file that the matrix comes from.
    full_text : whether articles stand in full on the pages, not in excerpts; such a batch has a folder of its own.
    """

    out: Path
    matrix: Matrix = field(default_factory=Matrix)
    event: Event | None = None
    pdf: bool = False
    workers: int = 2
    resume: bool = True
    cell_seconds: float = CELL_SECONDS
    report_seconds: float = REPORT_SECONDS
    plan: Plan | None = None
    full_text: bool = False


def make_reports(
    source: Asked | Path, title: str, options: ReportOptions, *, say: Callable[[str], None]
) -> tuple[Path, list[Outcome]]:
    """Make the reports of a corpus, or of a run in a folder; the path of the index page and what became of each.

    The run of a corpus is kept in ``<out>/runs``, the reports go to ``<out>/<batch>``, the index over all batches to
    ``<out>/index.html`` and what happened, line by line, to ``<out>/reports.log``. Runs and batches are named by what
    was asked for: asking again makes what is missing or changed.

    Raises
    ------
    UserError
        There is no article, or none on one side of the event, ``out`` holds a page of the same name that is not ours,
        the plan names what is not there, or PDF cannot be made here.
    """
    from tqdm import tqdm

    check_ours(options.out)
    if options.pdf:
        check_pdf()
    run, failed = (source, 0) if isinstance(source, Path) else _made(source, options)
    rows = rows_of(run)
    jobs, few = _planned(rows, options)
    make_folder(options.out)
    batch, title = _batch(source, run, rows, title, options)
    outcomes = list(few)
    bar = tqdm(total=len(jobs), desc="Making reports", unit=" report", disable=not jobs)
    with _logged(options.out), bar, closing(run_batch(jobs, batch)) as made:  # closed: nothing runs on when interrupted
        _log.info("%s: %d reports, %d with too few stories", title, len(jobs), len(few))
        for outcome in made:
            outcomes.append(outcome)
            bar.update()
            _log.info("%s", _line(outcome))
            if outcome.status == "failed":
                say(f"failed: {outcome.job.title}: {outcome.detail}")
        _log.info("%s", told(outcomes))
    for outcome in few:
        say(f"too few: {outcome.job.title}: {outcome.detail}")
    if failed:
        say(f"{failed} articles could not be analysed; the table problems of {run} says why")
    order = {job.stem: place for place, job in enumerate([*jobs, *(outcome.job for outcome in few)])}
    outcomes.sort(key=lambda outcome: order[outcome.job.stem])
    write_batch(batch, title, rows.coverage, outcomes)
    return write_index(options.out), outcomes


def dry_run(source: Asked | Path, title: str, options: ReportOptions) -> Iterator[str]:
    """What :func:`make_reports` would do, line by line; nothing is made and no article is read closely.

    Raises
    ------
    UserError
        As :func:`make_reports`.
    """
    check_ours(options.out)
    run = source.folder(options.out) if isinstance(source, Asked) else source
    rows = rows_before(source) if isinstance(source, Asked) else rows_of(source)
    read = True
    if isinstance(source, Asked):
        read = is_current(source, options.out, rows)
        rows = rows_of(run) if read else rows
    n = len(rows.coverage.articles)
    yield f"{n:,} articles; " + ("their run is there" if read else "they have to be read closely first")
    batch, _ = _batch(source, run, rows, title, options)
    if read or options.matrix.actors is None:
        jobs, few = _planned(rows, options)
    else:
        yield "which actors occur, and in how many stories, is known once the articles are read closely"
        jobs, few = _planned(rows, replace(options, matrix=Matrix()))
        jobs = [job for job in jobs if job.kind in _BESIDE_ACTORS]
    for job in jobs:
        would = "keep" if options.resume and job.rows and kept(job, batch) is not None else "make"
        yield f"{would}: {job.kind}: {job.title} ({job.articles:,} articles, {job.stories:,} stories)"
    for outcome in few:
        yield f"too few: {outcome.job.kind}: {outcome.job.title} ({outcome.detail})"


def _made(asked: Asked, options: ReportOptions) -> tuple[Path, int]:
    """The run of what is asked; a wrong event is told before its articles are read closely."""
    return made_run(asked, options.out, options.workers, lambda store: _check_event(options, store.days()))


def _check_event(options: ReportOptions, days: Collection[date]) -> None:
    if options.event:
        check_within(options.event.day, days)


def _planned(rows: Rows, options: ReportOptions) -> tuple[list[Job], list[Outcome]]:
    coverage = rows.coverage
    _check_event(options, [day.date() for day in coverage.articles["date"].dropna()])
    if options.plan:
        options.plan.check(coverage)
    jobs, few = plan(coverage, options.matrix, options.event)
    return [replace(job, rows=rows.used_by(job) or "") for job in jobs], few


def _batch(source: Asked | Path, run: Path, rows: Rows, title: str, options: ReportOptions) -> tuple[Batch, str]:
    """The batch and its title; its folder is named by what is asked, not by what the files hold."""
    title = title_of(title, options.matrix, options.event)
    title = f"{title} ({options.plan.path.name})" if options.plan else title
    asked = source.folder(options.out).name if isinstance(source, Asked) else run.resolve().as_posix()
    plan_file = [options.plan.path.resolve().as_posix()] if options.plan else []
    event = [options.event.day.isoformat(), options.event.name] if options.event else []
    full_text = ["full text"] if options.full_text else []
    what = [*options.matrix.dimensions, *event, *plan_file, *full_text]
    folder = options.out / file_stem(title, asked, language(), *what)
    batch = Batch(
        folder,
        run.resolve(),
        options.pdf,
        options.workers,
        options.resume,
        language(),
        options.cell_seconds,
        options.report_seconds,
        (str(run.resolve() / MANIFEST), rows.whole) if rows.whole else None,
        full_text=options.full_text,
    )
    return batch, title


@contextmanager
def _logged(out: Path) -> Iterator[None]:
    """What happens to reports is added to the log beside the index, with the time."""
    handler = logging.FileHandler(out / LOG, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    level = _log.level
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    try:
        yield
    finally:
        _log.removeHandler(handler)
        _log.setLevel(level)
        handler.close()


def _line(outcome: Outcome) -> str:
    status = "kept" if outcome.reused else f"{outcome.status} in {outcome.seconds:.1f} s"
    words = " ".join(f"{outcome.job.title}: {outcome.detail}".split())
    return f"{status}: {outcome.job.kind}: {printable(words)}"


def told(outcomes: Sequence[Outcome]) -> str:
    """What became of a batch, in a line: how many were made, kept, failed, or not made and why."""
    counts = Counter(outcome.status for outcome in outcomes)
    reused = sum(outcome.reused for outcome in outcomes)
    parts = [f"{counts['done']} done" + (f" ({reused} of them kept as they were)" if reused else "")]
    parts += [f"{counts['failed']} failed"] if counts["failed"] else []
    few = counts["too few"]
    parts += [f"{few} with too few stories (at least {MINIMUM_STORIES} are needed)"] if few else []
    return ", ".join(parts)
