"""The figures of a report on an event: before against after, and the course from day to day."""

from __future__ import annotations

from typing import Any

from framing.coverage import Coverage
from framing.errors import UserError
from framing.reports.events import Event
from framing.reports.exhibits import exhibit
from framing.reports.html import Html, text
from framing.statistics.interrupted import DAYS, REACH
from framing.wording import say, template

_MEASURES = {
    "frames": template("Frames"),
    "portrayal": template("Portrayals"),
    "stance": template("Stances"),
}


def before_and_after(coverage: Coverage, event: Event, measure: str = "", of: str = "") -> Html:
    """The figures of the difference between after and before an event: of one measure, or of all three.

    Parameters
    ----------
    measure : frames, portrayal or stance; empty makes all three.
    of : ids of what to show, with commas between them: frames, actors, or for stance one issue; empty: the most
        frequent.
    """
    return _exhibits("around_event", coverage, event, (measure, of), days=REACH[event.every] * DAYS[event.every])


def course(coverage: Coverage, event: Event, measure: str = "", of: str = "") -> Html:
    """The figures of the course before and after an event; the parameters of :func:`before_and_after`."""
    return _exhibits("interrupted_series", coverage, event, (measure, of), every=event.every)


def _exhibits(name: str, coverage: Coverage, event: Event, shown: tuple[str, str], **options: Any) -> Html:
    measure, of = shown
    if measure and measure not in _MEASURES:
        raise UserError(f"measure {measure!r} is not known; it is one of: {', '.join(_MEASURES)}; or empty for all")
    if of and not measure:
        raise UserError(f"of {of!r} needs a measure; it is one of: {', '.join(_MEASURES)}")
    made = []
    for one in [measure] if measure else _MEASURES:
        chosen = [part.strip() for part in of.split(",") if part.strip()]
        if one == "stance" and not chosen:
            chosen = main_issues(coverage)
        figure = exhibit(name, coverage, event=(event.day, event.name), measure=one, of=chosen or None, **options)
        made.append((_heading(coverage, one, chosen), figure))
    markup = "".join(f"<h3>{text(heading)}</h3>{figure.markup}" for heading, figure in made)
    return Html(markup, "\n".join(figure.plain for _, figure in made))


def _heading(coverage: Coverage, measure: str, chosen: list[str]) -> str:
    issues = [issue.proposition for issue in coverage.codebook.issues if measure == "stance" and issue.id in chosen]
    on = [say("on “{proposition}”", proposition=proposition) for proposition in issues]
    return " ".join([say(_MEASURES[measure]), *on])


def main_issues(coverage: Coverage) -> list[str]:
    """The issue on which most stances were found, in a list; none where there are none."""
    held = coverage.stances()["issue"].value_counts()
    return [str(issue) for issue in held.index[:1]]
