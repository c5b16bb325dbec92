"""Which reports a run calls for."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.errors import UserError
from framing.reports.events import Event, around, event_of, stories_around
from framing.reports.job import Job, Outcome
from framing.reports.overview import overview_title
from framing.statistics import MINIMUM_STORIES
from framing.wording import say, template

Each = Literal["outlet", "actor", "month"]
_FEW = template("{stories} of at least {minimum} stories")
_FEW_BESIDE = template("{before} before and {after} after, of at least {minimum} stories")
_EACH = {
    "outlet": template("{corpus}, one report for each outlet"),
    "actor": template("{corpus}, one report for each actor"),
    "month": template("{corpus}, one report for each month"),
}


def title_of(corpus: str, each: Each | None, event: Event | None) -> str:
    """What a batch of reports is called."""
    title = say(_EACH[each], corpus=corpus) if each else corpus
    return say("{corpus}, with {event}", corpus=title, event=event.title) if event else title


def plan(coverage: Coverage, each: Each | None = None, event: Event | None = None) -> tuple[list[Job], list[Outcome]]:
    """The reports to make, and those not made because they would rest on too few stories.

    A close reading when the run holds a single article; else an overview first, then the report on the ``event`` where
    one is given, then one comparison of the outlets or, with ``each``, one report for every outlet or month (against
    all others), or for every actor, the largest first.

    Raises
    ------
    UserError
        No article has such a part.
    """
    if each is None:
        enough, few = [_whole(coverage)], []
    else:
        jobs = _actor_jobs(coverage) if each == "actor" else _parts(coverage, each)
        if not jobs:
            raise UserError(f"no article has a known {each}: leave out --each for one report over all of them")
        enough = [job for job in jobs if job.stories >= MINIMUM_STORIES]
        few = [_too_few(job, _FEW, stories=job.stories) for job in jobs if job.stories < MINIMUM_STORIES]
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
    return Job("comparison", coverage.codebook.name, {"by": by}, len(articles), articles["story"].nunique())


def parts_of(articles: pd.DataFrame, by: str) -> pd.Series:
    """Outlet or month (``2020-01``) of each article, ``(missing)`` where it has none; NaN throughout where none has."""
    parts = articles["outlet"] if by == "outlet" else articles["date"].dt.strftime("%Y-%m")
    return parts.astype(object).where(parts.notna(), MISSING) if parts.notna().any() else parts


def _parts(coverage: Coverage, by: str) -> list[Job]:
    articles = coverage.articles.assign(part=parts_of(coverage.articles, by)).dropna(subset="part")
    counts = articles.groupby("part").agg(articles=("article", "size"), stories=("story", "nunique"))
    counts = counts.sort_values("articles", ascending=False, kind="stable")
    return [
        Job("comparison", str(part), {"by": by, "focus": str(part)}, int(articles), int(stories))
        for part, articles, stories in counts.itertuples()
    ]


def _actors(coverage: Coverage) -> list[tuple[str, int, int]]:
    held = coverage.mentions.merge(coverage.articles[["article", "story"]], on="article")
    counts = held.groupby("actor").agg(articles=("article", "nunique"), stories=("story", "nunique"))
    counts = counts.sort_values("articles", ascending=False, kind="stable")
    return [(str(actor), int(articles), int(stories)) for actor, articles, stories in counts.itertuples()]


def _actor_jobs(coverage: Coverage) -> list[Job]:
    return [_actor_job(coverage, *group) for group in _actors(coverage)]


def _actor_job(coverage: Coverage, actor: str, articles: int, stories: int) -> Job:
    return Job("actor", coverage.codebook.actor(actor).name, {"actor": actor}, articles, stories)
