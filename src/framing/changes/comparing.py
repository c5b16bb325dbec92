"""What changed between two runs."""

from __future__ import annotations

from pathlib import Path

from framing.changes.articles import changed_articles, common_stories, shared_articles
from framing.changes.codebooks import changed_lines
from framing.changes.estimates import moved_estimates
from framing.changes.made import made_differently
from framing.changes.result import Changes
from framing.changes.runs import run_in


def compare(old: str | Path, new: str | Path, *, progress: bool = True) -> Changes:
    """What changed from an old run to a new one: articles, estimates, codebook lines, and how the runs were made.

    Parameters
    ----------
    old, new : folders of runs, or of batches of reports.
    progress : show a progress bar on standard error.

    Raises
    ------
    UserError
        A folder holds no complete run, or several batches; or a file of a run was changed since.
    """
    before, after = run_in(old), run_in(new)
    tables = (before.rows["articles"], after.rows["articles"])
    shared = shared_articles(*tables)
    return Changes(
        before.folder,
        after.folder,
        {"old": len(tables[0]), "new": len(tables[1]), "shared": len(shared)},
        changed_articles(*tables),
        moved_estimates(before, after, common_stories(*tables), shared, progress=progress),
        changed_lines(before.codebook, after.codebook),
        made_differently(before.manifest, after.manifest),
    )
