"""What a report on an event says."""

from __future__ import annotations

from framing.coverage import Coverage
from framing.reports.events import Event, around, sides_of
from framing.reports.findings.comparison import apart
from framing.reports.narrative import told_changes
from framing.reports.sentences import said
from framing.statistics import interrupted
from framing.statistics.interrupted import REACH
from framing.wording import counted, day_in_words, say


def of_event(coverage: Coverage, event: Event) -> list[str]:
    """What differs before and after an event, whether there is a step at it, and what that does not mean."""
    before, after = sides_of(coverage, event)
    told = apart(after, before, here=say("after the event"), there=say("before it"))
    frames = around(coverage, event).frames()
    rows = frames[frames["variable"] == "share"].rename(columns={"frame_name": "name"})
    course = interrupted(rows, of="value", event=event.day, every=event.every, by="name")
    counts = {"before": len(before.articles), "after": len(after.articles)}
    return [
        *told,
        *told_changes(course, every=event.every, points=True),
        said(
            "event_volume",
            day=day_in_words(event.day, long=True),
            reach=counted(REACH[event.every], event.every),
            **counts,
        ),
        said("event_caution", n=len(before.articles) + len(after.articles)),
    ]
