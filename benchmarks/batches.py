"""How long a batch of reports takes on two cores, against plain papermill runs of its notebooks one after the other.

    python benchmarks/batches.py [REPORTS] [FOLDER_OF_A_RUN]

REPORTS (20) reports of actors, outlets and months of one run are made twice: by the runner of ``framing report``, two
at once, pages and thumbnails included, and by the command ``papermill`` for each notebook, which makes no page. Both
are held to the same two cores (Linux).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from performance import tell

from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import analyse
from framing.reports.job import Job
from framing.reports.matrix import matrix_of
from framing.reports.plan import plan
from framing.reports.runner import Batch, run_batch
from framing.reports.runs import rows_of
from framing.shipped import shipped


def main() -> None:
    """Time both and tell the table."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else _run(folder)
        jobs = _jobs(run, reports)
        start = time.perf_counter()
        batch = Batch(folder / "reports", run, pdf=False, workers=2, resume=False)
        outcomes = list(run_batch(jobs, batch))
        together = time.perf_counter() - start
        start = time.perf_counter()
        for job in jobs:
            _papermill(job, run, folder / "out.ipynb")
        alone = time.perf_counter() - start
    failed = sum(one.status != "done" for one in outcomes)
    rows = [
        ("papermill, one after the other", f"{alone:.0f}", f"{alone / reports:.2f}", "1.00 ×"),
        ("framing report, two at once", f"{together:.0f}", f"{together / reports:.2f}", f"{alone / together:.2f} ×"),
    ]
    remark = f"{reports} reports of a small run, {failed} failed; asked: 1.8 × faster."
    tell("A batch of reports", "python benchmarks/batches.py", ("how", "s", "s a report", "faster"), rows, remark)


def _run(folder: Path) -> Path:
    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    analyse(read_corpus(shipped("data", "sample")), codebook, tier="fast", progress=False).save(folder / "run")
    return folder / "run"


def _jobs(run: Path, reports: int) -> list[Job]:
    """That many jobs, every kind in turn; where the run has fewer, they are made several times."""
    coverage = rows_of(run).coverage
    kinds = [plan(coverage, matrix_of((each,)))[0][1:] for each in ("actor", "outlet", "month")]
    turns = zip(*map(cycle, kinds), strict=False)
    return list(islice((job for turn in turns for job in turn), reports))


def _papermill(job: Job, run: Path, out: Path) -> None:
    parameters = {"tables": str(run), **job.parameters}
    given = [word for name, value in parameters.items() for word in ("-r", name, value)]
    notebook = str(shipped("notebooks", f"{job.kind}.ipynb"))
    subprocess.run([sys.executable, "-m", "papermill", notebook, str(out), *given], check=True, capture_output=True)


if __name__ == "__main__":
    main()
