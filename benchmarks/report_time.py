"""How long a report takes, as a multiple of an empty notebook that imports pandas and matplotlib.

    python benchmarks/report_time.py [RUNS]

Each is a whole process, run in turn on the same machine: of a report, the process that ``framing report`` starts for it
(kernel, page, thumbnail; no PDF); of the empty notebook, the command ``papermill``. Ratios are what counts.
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

from framing.codebook import read_codebook
from framing.corpus import read_corpus
from framing.coverage import Coverage, analyse
from framing.shipped import shipped

_EMPTY = "import pandas\nimport matplotlib"


def main() -> None:
    """Time them in turn and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) == 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
        coverage = analyse(read_corpus(shipped("data", "sample")), codebook, tier="fast", progress=False)
        coverage.save(folder / "run")
        tasks = dict(_tasks(coverage, folder))
        seconds: dict[str, list[float]] = {name: [] for name in ("empty notebook", *tasks)}
        for _ in range(runs):
            seconds["empty notebook"].append(_seconds("papermill", str(_empty(folder)), str(folder / "out.ipynb")))
            for what, task in tasks.items():
                seconds[what].append(_seconds("framing.reports.execute", str(folder / "result.json"), given=task))
    empty = seconds["empty notebook"]
    print(f"{'':<24}{'median s':>10}{'ratio':>8}")
    for what, taken in seconds.items():
        ratio = median(one / other for one, other in zip(taken, empty, strict=True))
        print(f"{what:<24}{median(taken):>10.2f}{ratio:>7.2f}×")


def _tasks(coverage: Coverage, folder: Path) -> Iterator[tuple[str, str]]:
    """What to make, as the runner hands it to a report's process."""
    outlet = coverage.articles["outlet"].value_counts().index[0]
    parameters = {
        "article": {"article": coverage.articles["article"].iloc[0]},
        "comparison": {"by": "outlet", "focus": outlet},
        "overview": {},
    }
    for kind, chosen in parameters.items():
        task = {
            "notebook": str(shipped("notebooks", f"{kind}.ipynb")),
            "parameters": {"tables": str(folder / "run"), "language": "en", **chosen},
            "out": str(folder / kind),
            "title": kind,
            "pdf": False,
        }
        yield f"{kind} report", json.dumps(task)


def _empty(folder: Path) -> Path:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "empty.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(_EMPTY)], metadata=kernel), path)
    return path


def _seconds(module: str, *arguments: str, given: str = "") -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", module, *arguments], input=given, check=True, capture_output=True, text=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
