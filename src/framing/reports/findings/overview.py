"""What an overview of a whole corpus says."""

from __future__ import annotations

from framing.coverage import Coverage
from framing.reports.findings.comparison import of_comparison
from framing.reports.findings.voices import own_words
from framing.reports.narrative import told_order
from framing.reports.overview import covered_actors, speaking_actors
from framing.statistics import means

_OUTLETS = 3  # sentences on how outlets differ; a comparison has all


def of_overview(coverage: Coverage) -> list[str]:
    """Who is covered most and who speaks, which frame carries most, who is portrayed how, and how outlets differ."""
    frames = coverage.frames()
    carried = means(frames[frames["variable"] == "share"], of="value", by="frame_name")
    carried = carried.rename(columns={"frame_name": "name", "mean": "share"})
    return [
        told_order(carried[~(carried["share"] == 0)], what="frames"),
        told_order(covered_actors(coverage), what="covered"),
        told_order(speaking_actors(coverage), what="speaks"),
        *own_words(coverage.portrayals()),
        *of_comparison(coverage, "outlet")[:_OUTLETS],
    ]
