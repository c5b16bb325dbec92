"""Whether batches tell the truth when kernels die, the batch is killed, cells never end and the disk is full.

    python benchmarks/kill_batches.py [REPORTS] [FOLDER]

A batch of REPORTS (200) small reports, made by the runner of ``framing report`` from a notebook of three cells, with 10
kernels that die, 2 of them only once, 3 cells that never end and 2 disks that are full, is killed (kill -9) at 5 random
moments and begun again each time. After each kill no report may be done that is not whole. A last call then makes all
but those that fail, the one after it exactly those, whose faults have gone by then, and one more nothing. Linux, macOS.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from framing.reports import execute, runner
from framing.reports.execute import SENTINEL
from framing.reports.job import Job
from framing.reports.runner import Batch, run_batch

KILLS = 5
DYING, DYING_ONCE, ENDLESS, FULL = range(8), range(8, 10), range(10, 13), range(13, 15)
HEALED = "faults are gone"
_BODY = """
import os, pathlib, signal, time
folder = pathlib.Path(tables)
number = int(actor)
mark = folder / f"died-{number}"
ill = not (folder / "HEALED").exists()
if ill and (number in DYING or number in DYING_ONCE and not mark.exists()):
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)
while ill and number in ENDLESS:
    time.sleep(1)
"""
_PAGE = """
class Shown:
    def _repr_html_(self):
        return f"<p>Report {number} begins</p>" + "<p>words</p>" * 2000 + f"<p>Report {number} ends</p>"

Shown()
"""
_END = f'display({{"text/plain": "end", {SENTINEL!r}: {{"finding": f"Found {{number}}"}}}}, raw=True)'


def write_notebook(folder: Path) -> None:
    """A notebook of which every report has a page of its own, and which does what the faults ask for."""
    names = {"HEALED": HEALED, "DYING_ONCE": DYING_ONCE, "DYING": DYING, "ENDLESS": ENDLESS}
    body = _BODY
    for name, value in names.items():
        body = body.replace(name, str(value))
    parameters = new_code_cell('tables = ""\nlanguage = ""\nactor = ""', metadata={"tags": ["parameters"]})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [parameters, *map(new_code_cell, (body, _PAGE, _END))]
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / "actor.ipynb")


def batch_in(folder: Path, workers: int = 2) -> Batch:
    """The batch of a folder, with time limits for cells that do next to nothing."""
    runner.shipped = folder.joinpath
    return Batch(
        folder / "reports", folder, pdf=False, workers=workers, resume=True, cell_seconds=20, work=_on_a_full_disk
    )


def jobs_of(reports: int) -> list[Job]:
    """The jobs, in an order that spreads the faults over the batch."""
    found = [Job("actor", f"Report {number}", {"actor": str(number)}, 10, 10, "rows") for number in range(reports)]
    random.Random(2020).shuffle(found)  # noqa: S311 -- the same order each time
    return found


def _on_a_full_disk(folder: Path) -> None:
    """The work of a report; the disk of some is full once their notebook ran."""
    task = json.loads((folder / execute.TASK).read_text(encoding="utf-8"))
    healed = (Path(task["parameters"]["tables"]) / HEALED).exists()
    if not healed and int(task["parameters"]["actor"]) in FULL:
        from faulty_reports import has_no_room

        return has_no_room(folder)
    return execute.main(folder)


def state(folder: Path, reports: int) -> Counter[str]:
    """How many reports are done by their record, how many are falsely so, and what is half there."""
    found: Counter[str] = Counter()
    for job in jobs_of(reports):
        page = folder / "reports" / f"{job.stem}.html"
        record = folder / "reports" / f"{job.stem}.json"
        number = job.parameters["actor"]
        whole = page.exists() and all(
            f"<p>Report {number} {what}</p>" in page.read_text(encoding="utf-8") for what in ("begins", "ends")
        )
        found["partial"] += page.exists() and not (
            whole and page.read_text(encoding="utf-8").rstrip().endswith("</html>")
        )
        if record.exists():
            files = json.loads(record.read_text(encoding="utf-8"))["files"]
            same = all(_sha256(record.parent / name) == known for name, known in files.items())
            found["done"] += 1
            found["falsely done"] += not (whole and same and page.name in files)
    return found


def _sha256(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else None


def main() -> None:
    """Kill, begin again, and tell."""
    from performance import tell

    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance, rows = random.Random(7), []  # noqa: S311 -- the same moments each time
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name)
        write_notebook(folder / "notebooks")
        for kill in range(KILLS):
            ended = _killed(folder, reports, chance.uniform(10, max(15, reports / 5)))
            seen = state(folder, reports)
            rows.append((f"kill {kill + 1}, after {ended:.0f} s", *_row(seen), ""))
        for call in ("all that can be made", "the faults are gone", "once more"):
            outcomes = list(run_batch(jobs_of(reports), batch_in(folder)))
            made = sum(one.status == "done" and not one.reused for one in outcomes)
            failed = sum(one.status == "failed" for one in outcomes)
            rows.append((call, *_row(state(folder, reports)), f"{made} made, {failed} failed"))
            (folder / HEALED).touch()
        left = [path.name for path in (folder / "reports").glob(".*")]
    remark = f"{reports} reports; files of reports in the making left at the end: {len(left)}."
    tell(
        "Batches that are killed",
        "python benchmarks/kill_batches.py",
        ("moment", "done", "falsely done", "partial pages", "this call"),
        rows,
        remark,
    )


def _row(seen: Counter[str]) -> tuple[int, int, int]:
    return seen["done"], seen["falsely done"], seen["partial"]


def _killed(folder: Path, reports: int, seconds: float) -> float:
    """Run the batch in another process, and kill that at a moment."""
    command = [sys.executable, __file__, "--make", str(reports), str(folder)]
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
    return seconds


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    if "--make" in sys.argv:
        list(run_batch(jobs_of(int(sys.argv[2])), batch_in(Path(sys.argv[3]))))
    else:
        main()
