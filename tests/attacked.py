"""A coverage in which every attack stands in every place that data has: nothing of it was read by a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handmade import article, coverage, day, reading, score

from framing.actors import Mention
from framing.codebook import Actor, Alias, Codebook, Frame, Issue
from framing.corpus import Problem
from framing.corpus.cleaning import clean_line, clean_text
from framing.coverage import Coverage
from framing.language import Span
from framing.measures import MEASURES, Reading, Score
from framing.statements import Statement

VOICES = ("outlet", "other")


def arrived(attack: str) -> str:
    """What a field of one line holds once it was read; an attack in entities arrives as it was meant."""
    return clean_line(_meant(attack), Counter()) or "empty"


def arrived_text(attack: str) -> str:
    """The same for a text of several lines."""
    return clean_text(_meant(attack), Counter())


def _meant(attack: str) -> str:
    """As a source writes it that keeps its tags from being taken out."""
    return attack.replace("&", "&amp;").replace("<", "&lt;")


def attacked(attacks: tuple[str, ...], *, issues: Sequence[str], frames: Sequence[str], rounds: int = 1) -> Coverage:
    """An outlet and an actor for each attack, with an article in every round; propositions and frames by those names.

    Every actor speaks, stands for or against, is portrayed, acts on the next one, in the outlet's words and in quoted
    ones. Every attack is a rejected record, too.
    """
    book = _codebook(attacks, issues, frames)
    scored = [_article(number, attack, book) for number, attack in enumerate(attacks * rounds)]
    problems = [
        Problem(arrived(attack), 1, 0, arrived(attack), "CSV_TOO_MANY_FIELDS", arrived(attack)) for attack in attacks
    ]
    made = coverage(scored, problems, book)
    measures = {
        name: {
            "question": one.question,
            "variables": dict(one.variables),
            "signature": one.signature("fast"),
            "source": "",
        }
        for name, one in MEASURES.items()
    }
    counts = {
        "read": len(scored) + len(problems),
        "kept": len(scored),
        "duplicate": 0,
        "rejected": len(problems),
        "not_scored": 1,
    }
    return replace(made, manifest={**made.manifest, "measures": measures, "counts": counts})


def _codebook(attacks: Sequence[str], issues: Sequence[str], frames: Sequence[str]) -> Codebook:
    named = [arrived(attack) for attack in attacks]
    return Codebook(
        name=arrived(" ".join(frames)),
        language="en",
        actors=tuple(Actor(f"actor_{number}", name, name, (Alias(name, "name"),)) for number, name in enumerate(named)),
        issues=tuple(
            Issue(f"issue_{number}", arrived(issue), (arrived(issue),), (arrived(issue),), ("stay",))
            for number, issue in enumerate(issues)
        ),
        frames=tuple(
            Frame(f"frame_{number}", arrived(frame), arrived(frame), ("guards",), source=arrived(frame))
            for number, frame in enumerate(frames)
        ),
        sha256="0" * 64,
    )


def _article(number: int, attack: str, book: Codebook) -> tuple[Reading, list[Score]]:
    line, own = arrived(attack), f"actor_{number % len(book.actors)}"
    text = f"{line}\n\n{line} condemned the guards on Friday, said {line}.\n\n{arrived_text(attack)}"
    found = article(
        f"a{number:03}",
        text=text,
        outlet=line,
        title=line,
        author=line,
        url=f"https://quay.example/{line}",
        source_file=f"{line}.csv",
        date=day(number % 80),
        headline_end=len(line),
    )
    start = len(line) + 2
    actor, sentence = Span(start, start + len(line)), Span(start, text.index("\n\n", start))
    said, source = Span(actor.end + 1, actor.end + 31), Span(sentence.end - 1 - len(line), sentence.end - 1)
    mention = Mention(*actor, actor=own, kind="name", role="agent", sentence=1, in_title=False)
    statements = [
        Statement((source,), (Span(source.start - 5, source.start - 1),), (said,), "indirect", own),
        Statement((source,), (), (actor,), "direct", None),
    ]
    return reading(found, [mention], statements, book), _scores(number, sentence, book, line)


def _scores(number: int, sentence: Span, book: Codebook, trace: str) -> list[Score]:
    actor, other = (f"actor_{place % len(book.actors)}" for place in (number, number + 1))
    issue = f"issue_{number % len(book.issues)}"
    value = float(number % 3 - 1)

    def one(measure: str, value: float, **fields: object) -> Score:
        given = {"actor": actor, "evidence": sentence, "trace": trace, **fields}
        return score(measure, value, **given)

    whole = {"unit": "article", "unit_start": 0, "unit_end": sentence.end}
    scores = [
        one("stance", value, target=issue, variable="stance"),
        one("stance", value, target=issue, variable="article_stance", **whole),
        one("relation", value, target=other),
        one("agency", 1, variable="acts"),
        one("agency", 0, variable="acted_upon"),
        one("agency", 1, actor=None, target=actor, variable="hidden_agent"),
        one("agency", 1, actor=None, target=actor, variable="unnamed_agent"),
    ]
    scores += [one("sentiment", value, variable="portrayal", voice=voice) for voice in (*VOICES, actor)]
    frames = [frame.id for frame in book.frames]
    framed = [frames[number % len(frames)], frames[(number + 1) % len(frames)]]
    for frame in framed:
        given = {"actor": None, "target": frame}
        scores += [
            one("frames", 0.5, variable="share", **given, **whole),
            one("frames", 1, variable="present", **given, **whole),
        ]
        scores += [one("frames", 1, variable="term_weight", **given), one("frames", 0.8, variable="closeness", **given)]
    return [*scores, one("frames", 1, variable="primary", actor=None, target=framed[0], **whole)]
