"""How much room an article gives each actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import nan

from framing.actors import Mention
from framing.language import Span
from framing.measures.reading import OUTLET, Reading
from framing.measures.registry import Measure
from framing.measures.score import Score
from framing.statements import Statement


def prominence(reading: Reading) -> Iterator[Score]:
    """Four rows for every actor mentioned in the article, actors in the order of their first mention.

    ``mention_share``: share of all actor mentions. ``in_headline``: 1 or 0; NaN where no headline is known.
    ``first_position``: where the first mention begins, as a share of the text's length. ``speaking_share``: of the
    characters attributed to anyone, the share that the actor speaks; NaN where nothing is attributed. Characters that
    several of an actor's statements hold count once. An article without any mention gives no rows.
    """
    by_actor: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        by_actor.setdefault(mention.actor, []).append(mention)
    for actor, mentions in by_actor.items():
        yield from _of_actor(reading, actor, mentions)


def _of_actor(reading: Reading, actor: str, mentions: Sequence[Mention]) -> Iterator[Score]:
    length = len(reading.document.text)
    first = mentions[0]
    heading = next((mention for mention in mentions if mention.in_title), None)
    spoken = [statement for statement in reading.statements if statement.actor == actor]
    everything = _characters(reading.statements)
    speaking = _characters(spoken) / everything if everything else nan
    has_headline = reading.article.headline_end > 0
    rows = (
        ("mention_share", len(mentions) / len(reading.mentions), first.span, f"{len(mentions)} mentions"),
        ("in_headline", float(heading is not None) if has_headline else nan, (heading or first).span, "headline"),
        ("first_position", first.start / length, first.span, f"character {first.start} of {length}"),
        ("speaking_share", speaking, _first_said(spoken, first.span), f"{len(spoken)} statements"),
    )
    for variable, value, evidence, trace in rows:
        yield Score(
            unit="article",
            unit_start=0,
            unit_end=length,
            actor=actor,
            target=None,
            voice=OUTLET,
            measure="prominence",
            variable=variable,
            value=value,
            confidence=None,
            evidence_start=evidence.start,
            evidence_end=evidence.end,
            trace=trace,
        )


def _characters(statements: Iterable[Statement]) -> int:
    """Characters that lie in the content of any of the statements, each counted once."""
    total, done = 0, 0
    for span in sorted(span for statement in statements for span in statement.content):
        total += max(0, span.end - max(span.start, done))
        done = max(done, span.end)
    return total


def _first_said(spoken: Sequence[Statement], otherwise: Span) -> Span:
    return spoken[0].content[0] if spoken else otherwise


PROMINENCE = Measure(
    name="prominence",
    question="How much room does the article give the actor, and does the actor get to speak?",
    variables={
        "mention_share": "0 to 1, share of all actor mentions of the article",
        "in_headline": "1 named in the headline, 0 not; missing without a headline",
        "first_position": "0 the text begins with the actor, towards 1 it comes in at the end",
        "speaking_share": "0 to 1, share of all attributed characters; missing where nothing is attributed",
    },
    methods={"fast": "counts:1", "accurate": "counts:1"},
    source="counts; speaking share after 'standing' in Ferree, Gamson, Gerhards & Rucht (2002), Shaping Abortion "
    "Discourse",
    score=prominence,
)
