"""Which reports a run calls for."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.errors import UserError
from framing.reports.events import Event, around, event_of, stories_around
from framing.reports.job import Job, Outcome
from framing.reports.matrix import Cell, Matrix, cells
from framing.reports.overview import overview_title
from framing.statistics import MINIMUM_STORIES
from framing.wording import listed, say, template

_FEW = template("{stories} of at least {minimum} stories")
_FEW_BESIDE = template("{before} before and {after} after, of at least {minimum} stories")
_EACH = {
    "outlet": template("{corpus}, one report for each outlet"),
    "actor": template("{corpus}, one report for each actor"),
    "month": template("{corpus}, one report for each month"),
}


def title_of(corpus: str, matrix: Matrix, event: Event | None) -> str:
    """What a batch of reports is called."""
    split = matrix.dimensions
    title = corpus
    if len(split) == 1:
        title = say(_EACH[split[0]], corpus=corpus)
    elif split:
        named = listed([say(name) for name in split])
        title = say("{corpus}, one report for each combination of {what}", corpus=corpus, what=named)
    return say("{corpus}, with {event}", corpus=title, event=event.title) if event else title


def plan(coverage: Coverage, matrix: Matrix, event: Event | None = None) -> tuple[list[Job], list[Outcome]]:
    """The reports to make, and those not made because they would rest on too few stories.

    A close reading when the run holds a single article; else an overview first, then the report on the ``event`` where
    one is given, then one comparison of the outlets or, where the matrix splits the run, one report for every
    combination, the largest first: an outlet is set against all others, and so is a month when nothing else is
    asked for.

    Raises
    ------
    UserError
        No article has such a part.
    """
    if matrix.dimensions:
        jobs = _cells(coverage, matrix)
        enough = [job for job in jobs if job.stories >= MINIMUM_STORIES]
        few = [_too_few(job, _FEW, stories=job.stories) for job in jobs if job.stories < MINIMUM_STORIES]
    else:
        enough, few = [_whole(coverage)], []
    first = [_overview(coverage)] if len(coverage.articles) > 1 else []
    if event is not None:
        job, sides = _event(coverage, event)
        if min(sides) < MINIMUM_STORIES:
            few = [_too_few(job, _FEW_BESIDE, before=sides[0], after=sides[1]), *few]
        else:
            first.append(job)
    return [*first, *enough], few


def _too_few(job: Job, why: str, **stories: int) -> Outcome:
    return Outcome(job, "too few", 0.0, say(why, minimum=MINIMUM_STORIES, **stories))


def _overview(coverage: Coverage) -> Job:
    articles = coverage.articles
    return Job("overview", overview_title(coverage), {}, len(articles), articles["story"].nunique())


def _event(coverage: Coverage, event: Event) -> tuple[Job, tuple[int, int]]:
    """The report on an event, and the stories before and after it that it rests on."""
    event = event_of(coverage, event.day.isoformat(), event.name)
    articles = around(coverage, event).articles
    parameters = {"event": event.day.isoformat(), "name": event.name}
    job = Job("event", event.title, parameters, len(articles), articles["story"].nunique())
    return job, stories_around(coverage, event)


def _whole(coverage: Coverage) -> Job:
    articles = coverage.articles
    if len(articles) == 1:
        only = articles.iloc[0]
        title = only["title"] if isinstance(only["title"], str) else only["source_file"]
        return Job("article", title, {"article": only["article"]}, 1, 1)
    by = "outlet" if articles["outlet"].nunique() > 1 else "month"
    title = comparison_title(coverage, by)
    return Job("comparison", title, {"by": by}, len(articles), articles["story"].nunique())


def comparison_title(coverage: Coverage, by: str) -> str:
    """What a comparison of all outlets, or of all months, is called."""
    compared = template("Outlets compared: {name}") if by == "outlet" else template("Months compared: {name}")
    return say(compared, name=coverage.codebook.name)


def parts_of(articles: pd.DataFrame, by: str) -> pd.Series:
    """Outlet or month (``2020-01``) of each article, ``(missing)`` where it has none; NaN throughout where none has."""
    parts = articles["outlet"] if by == "outlet" else articles["date"].dt.strftime("%Y-%m")
    return parts.astype(object).where(parts.notna(), MISSING) if parts.notna().any() else parts


def _cells(coverage: Coverage, matrix: Matrix) -> list[Job]:
    held = coverage.mentions.groupby("actor")["article"].agg(frozenset)
    mentioned = [actor.id for actor in coverage.codebook.actors if actor.id in held.index]
    articles, found = coverage.articles, []
    outlets, scored = articles["outlet"].fillna(MISSING), _scored(coverage)
    for cell in cells(matrix, articles, mentioned):
        within = cell.period.holds(articles) if cell.period else pd.Series(True, articles.index)
        here = within & (outlets == cell.outlet) if cell.outlet is not None else within
        if cell.actor is not None:
            here = here & articles["article"].isin(held.get(cell.actor, frozenset()))
        if here.any() or matrix.named:
            alone = bool(here.sum() == within.sum())
            job = _cell_job(coverage, cell, alone=alone)
            stories = articles.loc[here & scored, "story"].nunique()
            found.append(replace(job, articles=int(here.sum()), stories=stories))
    if not found:
        split = " and ".join(matrix.dimensions)
        raise UserError(f"no article has a known {split}: leave out --each for one report over all of them")
    return sorted(found, key=lambda job: -job.articles)


def _scored(coverage: Coverage) -> pd.Series:
    """Which articles a report can rest on, by their words and language, since a plan knows no texts."""
    articles = coverage.articles
    language = articles["language"]
    return (articles["words"] > 0) & (language.isna() | (language == coverage.codebook.language))


def _cell_job(coverage: Coverage, cell: Cell, *, alone: bool) -> Job:
    """The report of a combination; ``alone`` says that there is no other article to set its outlet against."""
    period = cell.period
    days = {name: getattr(period, name) for name in ("since", "until")} if period else {}
    part = {name: day.isoformat() for name, day in days.items() if day is not None}
    name = coverage.codebook.actor(cell.actor).name if cell.actor is not None else None
    title = " · ".join(words for words in (name, cell.outlet, period.title if period else None) if words)
    if cell.actor is not None:
        outlet = {} if cell.outlet is None else {"outlet": cell.outlet}
        return Job("actor", title, {"actor": cell.actor, **outlet, **part}, 0, 0)
    if cell.outlet is not None and not alone:
        return Job("comparison", title, {"by": "outlet", "focus": cell.outlet, **part}, 0, 0)
    if cell.outlet is None and period is not None and period.month:
        return Job("comparison", title, {"by": "month", "focus": period.name}, 0, 0)
    outlet = {} if cell.outlet is None else {"outlet": cell.outlet}
    return Job("overview", title, {**outlet, **part}, 0, 0)
