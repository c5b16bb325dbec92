"""How long a report takes, as a multiple of an empty notebook that imports pandas and matplotlib.

    python benchmarks/report_time.py [RUNS] [FOLDER_OF_A_RUN]

Run in turn on the same machine: the command ``papermill`` on the empty notebook, and each report as ``framing report``
makes one of a batch, from the start of its process to its files (kernel, page, thumbnail; no PDF). The first report of
a batch, which waits until the process that reports are forked from has imported what they need, is a row of its own.
Ratios are what counts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from performance import tell

from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import Coverage, analyse, load
from framing.reports.execute import RESULT, TASK, main
from framing.reports.processes import Children
from framing.shipped import shipped

_EMPTY = "import pandas\nimport matplotlib"


def run() -> None:
    """Time them in turn and tell the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = Path(sys.argv[2]) if len(sys.argv) > 2 else _run(folder)
        tasks = dict(_tasks(load(tables), tables))
        children = Children()
        first = _report(children, tasks["article report"], folder)
        seconds: dict[str, list[float]] = {name: [] for name in ("empty notebook", *tasks)}
        for _ in range(runs):
            seconds["empty notebook"].append(_papermill(folder))
            for what, task in tasks.items():
                seconds[what].append(_report(children, task, folder))
    empty = seconds["empty notebook"]
    rows = [
        (what, f"{median(taken):.2f}", f"{median(map(float.__truediv__, taken, empty)):.2f} ×")
        for what, taken in seconds.items()
    ]
    rows.append(("first report of a batch (article)", f"{first:.2f}", f"{first / median(empty):.2f} ×"))
    remark = f"{len(tasks)} kinds of reports, {runs} of each; asked: at most 1.5 ×."
    tell("Time of a report", "python benchmarks/report_time.py", ("what", "median s", "ratio"), rows, remark)


def _run(folder: Path) -> Path:
    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    analyse(read_corpus(shipped("data", "sample")), codebook, tier="fast", progress=False).save(folder / "run")
    return folder / "run"


def _tasks(coverage: Coverage, tables: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What to make, as the runner hands it to a report's process."""
    outlet = coverage.articles["outlet"].value_counts().index[0]
    actor = coverage.mentions["actor"].value_counts().index[0]
    parameters = {
        "article": {"article": coverage.articles["article"].iloc[0]},
        "actor": {"actor": actor},
        "comparison": {"by": "outlet", "focus": outlet},
        "overview": {},
    }
    for kind, chosen in parameters.items():
        yield (
            f"{kind} report",
            {
                "notebook": str(shipped("notebooks", f"{kind}.ipynb")),
                "parameters": {"tables": str(tables.resolve()), "language": "en", **chosen},
                "stem": kind,
                "title": kind,
                "pdf": False,
                "cell_seconds": 600,
                "made_from": None,
            },
        )


def _report(children: Children, task: dict[str, Any], folder: Path) -> float:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=folder) as name:
        (Path(name) / TASK).write_text(json.dumps(task), encoding="utf-8")
        children.run(main, Path(name), seconds=600)
        result = json.loads((Path(name) / RESULT).read_text(encoding="utf-8"))
        if not result["ok"]:
            sys.exit(f"{task['title']}: {result['detail']}")
    return time.perf_counter() - start


def _papermill(folder: Path) -> float:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "empty.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(_EMPTY)], metadata=kernel), path)
    command = [sys.executable, "-m", "papermill", str(path), str(folder / "out.ipynb")]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    run()
