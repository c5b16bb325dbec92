"""Where the issues of a codebook stand in a text, and with which polarity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from framing.codebook import Issue
from framing.language import Document, Span
from framing.language.phrases import Hit, Phrases

_NEAR = 8  # sentences before in which the matter may have been named
_NEGATIONS = frozenset({"no", "not", "never", "without", "nor", "neither"})
_POLARITY = {"favor": 1, "against": -1, "terms": 0}


class Matter(NamedTuple):
    """An issue phrase in a sentence: ``polarity`` is 1 (favor), -1 (against) or 0 (names the matter only).

    ``about_past`` tells that the issue has ``terms``: these name what happened, and the phrases that take a side
    judge it or react to it ("war crime", "mourn*"). In an issue without, they are what is wanted or rejected
    ("withdraw*").
    """

    issue: str
    polarity: int
    about_past: bool
    span: Span
    sentence: int

    def again(self, polarity: int, span: Span, sentence: int) -> Matter:
        """The same issue, pointed back to at another place."""
        return self._replace(polarity=polarity, span=span, sentence=sentence)


@lru_cache(maxsize=8)
def _compiled(issues: tuple[Issue, ...]) -> Phrases:
    patterns: dict[str, tuple[str, ...]] = {}
    for issue in issues:
        patterns |= {
            f"{issue.id} favor": issue.favor,
            f"{issue.id} against": issue.against,
            f"{issue.id} terms": issue.terms,
            f"{issue.id} about": issue.about,
        }
    return Phrases({key: phrases for key, phrases in patterns.items() if phrases})


def find_matters(document: Document, issues: tuple[Issue, ...]) -> Iterator[Matter]:
    """Issue phrases in text order. Of overlapping phrases of one issue the longest counts.

    A phrase that takes a side counts only where one of the issue's ``about`` phrases stands in the same sentence or in
    the eight before; an issue without ``about`` phrases needs none.
    """
    by_sentence: dict[int, list[Hit]] = {}
    for hit in _compiled(issues).find(document):
        number = document.sentence_at(hit.start)
        if number is not None:
            by_sentence.setdefault(number, []).append(hit)
    sides = {number: {_side(hit) for hit in hits} for number, hits in by_sentence.items()}
    scoped = {issue.id for issue in issues if issue.about}
    named = {issue.id for issue in issues if issue.terms}
    for number, hits in sorted(by_sentence.items()):
        topics = set[tuple[str, str]]().union(*(sides.get(near, ()) for near in range(number - _NEAR, number + 1)))
        for hit in _longest(
            hit for hit in hits if _side(hit)[1] != "about" and not _negated_within(hit, document.text)
        ):
            issue, side = _side(hit)
            if side == "terms" or issue not in scoped or topics & {(issue, "about"), (issue, "terms")}:
                yield Matter(issue, _POLARITY[side], issue in named, Span(hit.start, hit.end), number)


def _side(hit: Hit) -> tuple[str, str]:
    issue, _, side = hit.key.rpartition(" ")
    return issue, side


def _negated_within(hit: Hit, text: str) -> bool:
    """Whether a lone ``*`` stands for a negation: "troops * leave" is not "troops have no plan to leave"."""
    if " * " not in hit.pattern:
        return False
    between = text[hit.start : hit.end].lower().replace("’", "'")
    return any(word in _NEGATIONS or word.endswith("n't") for word in between.split()) and not (
        _NEGATIONS & set(hit.pattern.lower().split())
    )


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Per issue, no overlaps; the longer phrase first, then the one that takes a side."""
    ranked = sorted(hits, key=lambda hit: (hit.start - hit.end, hit.key.endswith(" terms"), hit.start))
    kept: list[Hit] = []
    for hit in ranked:
        if not any(_clash(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.key))


def _clash(one: Hit, other: Hit) -> bool:
    return _side(one)[0] == _side(other)[0] and one.start < other.end and other.start < one.end
