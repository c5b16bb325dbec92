"""The index page over all batches in a reports folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2

from framing import __version__
from framing.coverage import Coverage
from framing.coverage.storage import MANIFEST
from framing.errors import UserError
from framing.reports.excerpts import told_extent
from framing.reports.execute import write_whole
from framing.reports.job import Outcome
from framing.reports.page import records_read
from framing.reports.render import TEMPLATES, direction, environment
from framing.reports.runner import Batch, failed_notebook
from framing.wording import counted, formatted, language, say

_KEYS = ("title", "folder", "made", "version", "codebook", "read", "language", "direction", "reports")
LOG = "reports.log"  # no ending that is read as an article
_OURS = '<meta name="generator" content="framing">'


def write_batch(made: Batch, title: str, coverage: Coverage, outcomes: Sequence[Outcome]) -> None:
    """Write ``batch.json``: what was made from what, and what became of every report."""
    folder = made.folder
    counts = coverage.manifest["counts"]
    tier = say("Tier: {tier}.", tier=say(coverage.manifest["options"]["tier"]))
    batch = {
        "title": title,
        "folder": folder.name,
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "version": __version__,
        "codebook": coverage.codebook.name,
        "read": f"{records_read(counts)} {tier} {told_extent(made.full_text)}",
        "full_text": made.full_text,
        "manifest": _manifest_link(made),
        "language": language(),
        "direction": direction(),
        "reports": [_entry(folder, outcome) for outcome in outcomes],
    }
    write_whole(folder / "batch.json", json.dumps(batch, ensure_ascii=False, indent=1).encode("utf-8"))


def _manifest_link(made: Batch) -> str | None:
    """Path of the run's manifest as seen from the index; None where the run stands elsewhere."""
    reports = made.folder.parent.resolve()
    return (made.run / MANIFEST).relative_to(reports).as_posix() if reports in made.run.parents else None


def _entry(folder: Path, outcome: Outcome) -> dict[str, Any]:
    job = outcome.job
    return {
        "kind": job.kind,
        "title": job.title,
        "parameters": job.parameters,
        "stem": job.stem,
        "articles": job.articles,
        "stories": job.stories,
        "status": outcome.status,
        "seconds": round(outcome.seconds, 1),
        "detail": outcome.detail,
        "reused": outcome.reused,
        "thumbnail": (folder / f"{job.stem}.png").exists(),
        "pdf": (folder / f"{job.stem}.pdf").exists(),
        "kept": failed_notebook(job, folder).exists(),
        "earlier": outcome.status == "failed" and (folder / f"{job.stem}.html").exists(),
    }


def write_index(reports: Path) -> Path:
    """Write ``index.html`` over every batch in the folder, the newest first; the path of the page."""
    batches = _batches(reports)
    log = LOG if (reports / LOG).exists() else None
    batches.sort(key=lambda batch: (batch["made"], batch["folder"]), reverse=True)
    for batch in batches:
        statuses = [report["status"] for report in batch["reports"]]
        batch |= {"done": statuses.count("done"), "failed": statuses.count("failed"), "few": statuses.count("too few")}
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    page = _template().render(batches=batches, log=log, style=style, language=language(), direction=direction())
    write_whole(reports / "index.html", page.encode("utf-8"))
    return reports / "index.html"


def _batches(reports: Path) -> list[dict[str, Any]]:
    found = []
    for path in reports.glob("*/batch.json"):
        try:
            batch = json.loads(path.read_text(encoding="utf-8"))
            manifest = batch.get("manifest", f"{batch['folder']}/run/{MANIFEST}")  # where the first version had it
            found.append({key: batch[key] for key in _KEYS} | {"manifest": manifest})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UserError(f"{path} is not as framing wrote it ({error}); remove its folder or restore it") from error
    return found


def check_ours(reports: Path) -> None:
    """Refuse a folder whose index page could not be written after the work.

    Raises
    ------
    UserError
        The folder holds a page of that name that is not ours, or a batch that cannot be listed.
    """
    _batches(reports)
    page = reports / "index.html"
    if page.exists() and _OURS not in page.read_text(encoding="utf-8", errors="replace")[:4_000]:
        raise UserError(f"{page} was not made by framing and would be replaced; choose another folder with --out")


def _template() -> jinja2.Template:
    found = environment()
    found.globals |= {"say": say, "counted": counted, "formatted": formatted}
    return found.get_template("index.html.j2")
