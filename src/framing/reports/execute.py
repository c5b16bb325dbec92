"""Run one report in this process: notebook, sentinel, HTML, PDF. The runner starts one process for each report.

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
TASK, RESULT, EXECUTED, ERRORS = "task.json", "result.json", "executed.ipynb", "errors.txt"
"""Files of the folder in which a report is made."""
_START_SECONDS = 120
_SOCKET_BYTES = 103  # longest path of a Unix socket on macOS; Linux takes 107


def main(folder: Path) -> None:
    """Do the task that stands in a folder of its own, which is given to nobody else; the result is written last."""
    task = json.loads((folder / TASK).read_text(encoding="utf-8"))
    _tell_into(folder / ERRORS)
    leave_out_grammars()
    if sys.platform == "linux":
        from framing.reports.kernels import fork_kernel

        fork_kernel()  # while there is one thread
    from framing.reports.processes import end_with_parent

    logging.disable(logging.WARNING)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unwinds: the kernel ends, its sockets go
    end_with_parent()
    result = execute(task, folder)
    write_whole(folder / RESULT, json.dumps(result).encode("utf-8"))


def execute(task: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Run the notebook, check its sentinel, make page, thumbnail and (where asked) PDF.

    Parameters
    ----------
    task : ``notebook``, ``parameters``, ``stem`` (name of the files without ending), ``title``, ``pdf``,
        ``cell_seconds``, ``made_from`` (a file and the SHA-256 that it has to have at the end, too; may be None).
    folder : for the files.

    Returns
    -------
    ``ok`` and ``detail``: the report's finding, or what went wrong.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    executed = folder / EXECUTED
    with tempfile.TemporaryDirectory(prefix="framing-") as sockets:
        try:
            papermill.execute_notebook(
                task["notebook"],
                str(executed),
                parameters=task["parameters"],
                kernel_name="python3",
                progress_bar=False,
                start_timeout=_START_SECONDS,
                execution_timeout=task["cell_seconds"],
                config=Config(_transport(sockets)),
                shutdown_kernel="immediate",  # it holds nothing to be saved
            )
        except PapermillExecutionError as error:
            return {"ok": False, "detail": f"{error.ename}: {error.evalue}"}
        except Exception as error:  # a dead kernel, a time-out, a full disk: the report did not run
            return {"ok": False, "detail": f"{type(error).__name__}: {error}"}
    finding = _finding(executed)
    if finding is None:
        return {"ok": False, "detail": "the notebook ended without its last cell"}
    if not _is_unchanged(task["made_from"]):
        return {"ok": False, "detail": "the run was changed while the report was made; make the reports again"}
    try:
        _make_files(executed, folder / task["stem"], task)
    except OSError as error:
        return {"ok": False, "detail": f"its files cannot be written: {error.strerror or error}"}
    return {"ok": True, "detail": finding}


def _transport(sockets: str) -> dict[str, Any]:
    """Sockets of its own for every kernel, since ports would race when many kernels start at once; else the ports."""
    path = str(Path(sockets) / "kernel")
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


def _is_unchanged(made_from: tuple[str, str] | None) -> bool:
    from framing.coverage.storage import sha256_of

    return made_from is None or sha256_of(Path(made_from[0])) == made_from[1]


def _make_files(executed: Path, out: Path, task: dict[str, Any]) -> None:
    from framing.reports.render import html_of, pdf_of, thumbnail_of
    from framing.wording import in_language

    with in_language(task["parameters"].get("language", "")):
        page = html_of(executed, task["title"])
    files = {".html": page.encode("utf-8"), ".png": thumbnail_of(page), ".ipynb": executed.read_bytes()}
    if task["pdf"]:
        files[".pdf"] = pdf_of(page)
    for ending, content in files.items():
        if content is not None:
            write_whole(out.with_name(f"{out.name}{ending}"), content)


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


def leave_out_grammars() -> None:
    """Keep jsonschema from building a grammar of web addresses for a second, with which no notebook is checked."""
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]


def _tell_into(path: Path) -> None:
    """What libraries tell goes to a file, since the terminal shows the progress of the batch."""
    with path.open("wb") as file:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(file.fileno(), stream.fileno())
