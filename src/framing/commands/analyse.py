"""``framing analyse``: what a run leaves out, told where it ends."""

from __future__ import annotations

import json
from pathlib import Path

from framing.corpus.overview import number_of
from framing.corpus.reasons import SKIPPED
from framing.coverage.storage import MANIFEST


def left_out(run: Path) -> str:
    """Records that are no articles, files that were not read, articles without scores; empty where there are none."""
    manifest = json.loads((run / MANIFEST).read_text(encoding="utf-8"))
    counts = manifest["counts"]
    unread = sum(file["reason"] is not None and file["reason"] not in SKIPPED for file in manifest["inputs"])
    told = []
    if counts["read"] > counts["kept"]:
        told.append(
            f"{number_of(counts['read'], 'record')} read: {number_of(counts['kept'], 'article')}, "
            f"{number_of(counts['duplicate'], 'duplicate')}, {counts['rejected']:,} rejected"
        )
    if unread:
        told.append(f"{number_of(unread, 'file')} not read, or not to the end")
    if counts["rejected"] or unread:
        told.append("the table problems says why")
    if unscored := counts["not_scored"]:
        told.append(f"{number_of(unscored, 'article')} without scores: no text, another language, or too long")
    return "; ".join(told)
