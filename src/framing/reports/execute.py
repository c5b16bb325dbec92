"""Run one report in this process: notebook, sentinel, HTML, PDF. Started by the runner, one process a report.

A notebook counts as run only when its last cell left the sentinel of :func:`framing.reports.done`: what a notebook says
of itself is not proof, since a killed kernel leaves cells that are marked completed.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

SENTINEL = "application/vnd.framing.done+json"
CELL_SECONDS = 600
_START_SECONDS = 120
_SOCKET_BYTES = 103  # longest path of a Unix socket on macOS; Linux takes 107


def execute(task: dict[str, Any]) -> dict[str, Any]:
    """Run the notebook, check its sentinel, publish page, notebook and (where asked) PDF.

    Parameters
    ----------
    task : ``notebook``, ``parameters``, ``out`` (path of the final files without ending), ``title``, ``pdf``.

    Returns
    -------
    ``ok`` and ``detail``: the report's finding, or what went wrong.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    out = Path(task["out"])
    with tempfile.TemporaryDirectory(prefix="framing-") as scratch:
        executed = Path(scratch) / "report.ipynb"
        try:
            papermill.execute_notebook(
                task["notebook"],
                str(executed),
                parameters=task["parameters"],
                kernel_name="python3",
                progress_bar=False,
                start_timeout=_START_SECONDS,
                execution_timeout=CELL_SECONDS,
                config=Config(_transport(scratch)),
                shutdown_kernel="immediate",  # it holds nothing to be saved
            )
        except PapermillExecutionError as error:
            _keep_failed(executed, out)
            return {"ok": False, "detail": f"{error.ename}: {error.evalue}"}
        except Exception as error:  # a dead kernel, a cell time-out: each means that the report did not run
            _keep_failed(executed, out)
            return {"ok": False, "detail": f"{type(error).__name__}: {error}"}
        finding = _finding(executed)
        if finding is None:
            _keep_failed(executed, out)
            return {"ok": False, "detail": "the notebook ended without its last cell"}
        _publish(executed, out, task)
    return {"ok": True, "detail": finding}


def _transport(scratch: str) -> dict[str, Any]:
    """Sockets of its own for every kernel, since ports would race when many kernels start at once; else the ports."""
    path = str(Path(scratch) / "kernel")
    if sys.platform == "win32" or len(os.fsencode(f"{path}-5")) > _SOCKET_BYTES:  # a kernel has five sockets
        return {}
    return {"KernelManager": {"transport": "ipc", "ip": path}}


def _finding(executed: Path) -> str | None:
    """What the sentinel of the last code cell says; None where there is no sentinel."""
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    for output in code[-1]["outputs"] if code else ():
        if SENTINEL in output.get("data", {}):
            return str(output["data"][SENTINEL]["finding"])
    return None


def _publish(executed: Path, out: Path, task: dict[str, Any]) -> None:
    from framing.reports.render import html_of, pdf_of, thumbnail_of
    from framing.wording import in_language

    with in_language(task.get("parameters", {}).get("language", "")):
        page = html_of(executed, task["title"])
    if task["pdf"]:
        write_whole(out.with_suffix(".pdf"), pdf_of(page))
    thumbnail = thumbnail_of(page)
    if thumbnail is not None:
        write_whole(out.with_suffix(".png"), thumbnail)
    write_whole(out.with_suffix(".ipynb"), executed.read_bytes())
    write_whole(out.with_suffix(".html"), page.encode("utf-8"))


def _keep_failed(executed: Path, out: Path) -> None:
    if executed.exists():
        write_whole(out.parent / "failed" / f"{out.name}.ipynb", executed.read_bytes())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears complete at its path or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def main() -> None:
    """Read a task from standard input, run it, write the result to the file named as the argument."""
    logging.disable(logging.WARNING)
    # A grammar of web addresses that jsonschema would build for a second, and that no notebook is checked with.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unwinds: the kernel ends, the scratch folder goes
    result = execute(json.load(sys.stdin))
    write_whole(Path(sys.argv[1]), json.dumps(result).encode("utf-8"))


if __name__ == "__main__":
    main()
