"""The two runs: where they stand, and the few columns of theirs that are compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.coverage.database import answers
from framing.coverage.storage import MANIFEST, load_codebook, read_manifest
from framing.errors import UserError

# Texts stay where they are: nothing that is compared needs them.
_QUESTIONS = {
    "articles": "SELECT * EXCLUDE (text) FROM articles ORDER BY article",
    "stance": "SELECT article, actor, target AS issue, value FROM scores WHERE measure = 'stance' AND unit = 'article'",
    "portrayal": "SELECT article, actor, voice, value FROM scores WHERE measure = 'sentiment'",
    "frames": "SELECT article, target AS frame, value FROM scores "
    "WHERE measure = 'frames' AND unit = 'article' AND variable = 'share'",
    "speakers": "SELECT article, actor, words FROM statements",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run and the rows of it that are compared, by what they tell of."""

    folder: Path
    manifest: dict[str, Any]
    codebook: Codebook
    rows: dict[str, pd.DataFrame]


def run_in(folder: str | Path) -> Run:
    """The run of that folder, of that batch of reports, or of the only batch in that folder of reports.

    Raises
    ------
    UserError
        There is no complete run, a file of it was changed since, or there are several batches.
    """
    found = _found(Path(folder))
    manifest = read_manifest(found)
    return Run(found, manifest, load_codebook(found), answers(found, _QUESTIONS))


def _found(folder: Path) -> Path:
    if (folder / MANIFEST).is_file():
        return folder
    if (folder / "run" / MANIFEST).is_file():
        return folder / "run"
    batches = sorted(path.parent.parent for path in folder.glob(f"*/run/{MANIFEST}")) if folder.is_dir() else []
    if len(batches) > 1:
        named = ", ".join(batch.name for batch in batches)
        raise UserError(f"{folder} holds several batches of reports ({named}); name one, such as {batches[0]}")
    return batches[0] / "run" if batches else folder
