"""Run every notebook with plain papermill, its own defaults, and check that none is committed with outputs."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import papermill

_NOT_A_REPORT = {"codebook.ipynb", "explore.ipynb"}
_SENTINEL = "application/vnd.framing.done+json"


def main() -> None:
    """Run all; the first that fails, or ends without its last cell, ends the run."""
    for notebook in sorted(Path("notebooks").glob("*.ipynb")):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        if any(cell.get("outputs") for cell in cells):
            sys.exit(f"{notebook} is committed with outputs; run nbstripout")
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / notebook.name
            papermill.execute_notebook(str(notebook), str(out), kernel_name="python3", progress_bar=False)
            ran = json.loads(out.read_text(encoding="utf-8"))["cells"]
        last = [cell for cell in ran if cell["cell_type"] == "code"][-1]
        if notebook.name not in _NOT_A_REPORT and not any(
            _SENTINEL in output.get("data", {}) for output in last["outputs"]
        ):
            sys.exit(f"{notebook} ended without its last cell")
        print(f"{notebook}: ran")


if __name__ == "__main__":
    main()
