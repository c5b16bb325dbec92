"""Words that carry affect, by their syntactic relation to an actor: what portrayal and relation share."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from framing.language import Parse, Span, Word
from framing.shipped import shipped

# Proper nouns are left out: who is written about must not decide how.
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "INTJ"})
_NEGATORS = frozenset({"no", "never", "without", "neither"})
# A negated word keeps half its valence with the sign turned (VADER turns it by .74; "not good" is milder than "bad").
_NEGATED = -0.5
_RATED = ("valence-", "valence+")
_SYNTAX = "place in the sentence"
ANYWHERE = "near"
"""The relation of every word of the sentence; it comes last, so that one which adds nothing there names no reason."""
_TOLD = 6  # reasons in a trace
_WORTH_TELLING = 0.05  # log-odds; less changes a probability by about one point of a hundred
_CARRYING = 0.5  # share of the weightiest word's weight from which another word is evidence too
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNPARSED = 0.5  # strength of a word whose relation is unknown


class Clue(NamedTuple):
    """A word, or a fact of syntax, that speaks for or against someone.

    ``relation`` says how it stands to the actor, ``word`` is its lemma (with ``not`` before a negated one) or the name
    of the fact, ``valence`` is VADER's rating (-4 to 4; 0 when unrated), ``strength`` weighs the clue (1 for full).
    ``span`` is where the word stands; None for a fact. Of a word's clues, the one of the most telling relation comes
    first.
    """

    relation: str
    word: str
    valence: float = 0.0
    strength: float = 1.0
    span: Span | None = None


class Odds(NamedTuple):
    """Log-odds of negative and of positive against the neutral label, which has 0."""

    negative: float
    positive: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Log-odds that each clue adds; rows that are missing add nothing."""

    weights: Mapping[tuple[str, str], Odds]

    def of(self, clue: Clue) -> Odds:
        """What one clue adds: the weight of the word in its relation, and the weight of its valence there."""
        relation, word, valence, strength, _ = clue
        negative, positive = odds = self.weights.get((relation, word), _NOTHING)
        if valence:
            rated, size = self.weights.get((_RATED[valence > 0], relation), _NOTHING), abs(valence)
            negative, positive = negative + size * rated.negative, positive + size * rated.positive
        elif strength == 1:
            return odds
        return Odds(negative * strength, positive * strength)


_NOTHING = Odds(0.0, 0.0)


def total(parts: Iterable[Odds]) -> Odds:
    """The sum of log-odds, the same in any order."""
    negatives, positives = zip((0.0, 0.0), *parts, strict=True)
    return Odds(math.fsum(negatives), math.fsum(positives))


class Reason(NamedTuple):
    """What one word adds to the odds, over all relations it stands in, or all facts of syntax together.

    ``first`` is the clue of the word's most telling relation; ``net`` are the log-odds of positive against negative.
    """

    first: Clue
    odds: Odds
    net: float

    def __str__(self) -> str:
        name = f"“{self.first.word}” ({self.first.relation})" if self.first.span else _SYNTAX
        return f"{name} {self.net:+.2f}"


def reasons(lexicon: Lexicon, clues: Iterable[Clue]) -> list[Reason]:
    """What every word adds, the weightiest first, each named with its first relation; "why this score?"."""
    gathered: dict[Span | None, list[tuple[Odds, Clue]]] = {}
    for clue in clues:
        odds = lexicon.of(clue)
        if odds != _NOTHING or clue.relation != ANYWHERE:
            gathered.setdefault(clue.span, []).append((odds, clue))
    found = []
    for weighed in gathered.values():
        odds, first = weighed[0]
        if len(weighed) > 1:
            odds = total(odds for odds, _ in weighed)
        found.append(Reason(first, odds, odds.positive - odds.negative))
    return sorted(found, key=lambda reason: -abs(reason.net))


def told(found: Iterable[Reason], outcome: str) -> str:
    """The weightiest reasons and the outcome in one line."""
    listed = [str(reason) for reason in islice(found, _TOLD) if abs(reason.net) >= _WORTH_TELLING]
    return "; ".join([*listed, outcome])


def evidence(found: Iterable[Reason], side: float, within: Span) -> Span:
    """From the first to the last of the words that carried the outcome; ``within`` when no word speaks for it."""
    speaking = [(net * side, first.span) for first, _, net in found if first.span and net * side > 0]
    if not speaking:
        return within
    most = max(speaking)[0]
    carrying = [span for net, span in speaking if net >= most * _CARRYING]
    return Span(min(span.start for span in carrying), max(span.end for span in carrying))


def features(clues: Iterable[Clue]) -> dict[tuple[str, str], float]:
    """The clues as the sums that the weights of a :class:`Lexicon` multiply; used to learn a lexicon."""
    sums: dict[tuple[str, str], float] = {}
    for clue in clues:
        key = (clue.relation, clue.word)
        sums[key] = sums.get(key, 0.0) + clue.strength
        if clue.valence:
            rated = (_RATED[clue.valence > 0], clue.relation)
            sums[rated] = sums.get(rated, 0.0) + abs(clue.valence) * clue.strength
    return sums


@cache
def read_lexicon(name: str) -> Lexicon:
    """The shipped lexicon of that name; its columns are described in ``data/lexicons/README.md``."""
    path = shipped("data", "lexicons", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return Lexicon(
            {(row["relation"], row["word"]): Odds(float(row["negative"]), float(row["positive"])) for row in rows}
        )


def probabilities(odds: Odds) -> tuple[float, float, float]:
    """Softmax: the probabilities of negative, neutral and positive."""
    highest = max(odds.negative, 0.0, odds.positive)
    parts = [math.exp(value - highest) for value in (odds.negative, 0.0, odds.positive)]
    whole = sum(parts)
    return parts[0] / whole, parts[1] / whole, parts[2] / whole


@cache
def valences() -> Mapping[str, float]:
    """VADER's lexicon: lower-case word to mean rating, -4 to 4 (Hutto & Gilbert, ICWSM 2014)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return dict(SentimentIntensityAnalyzer().lexicon)


@lru_cache(maxsize=64)
def content_words(parse: Parse) -> Mapping[int, tuple[str, float, Span]]:
    """Number of each word of a sentence that can carry affect, to its form in the lexicons, its valence and place."""
    rated = valences()
    found = {}
    for word in parse:
        if word.pos in _CONTENT and word.text[0].isalpha():
            negated = is_negated(parse, word)
            valence = rated.get(word.text.lower(), 0.0) * (_NEGATED if negated else 1.0)
            found[word.i] = (_form(parse, word, negated=negated), valence, Span(word.start, word.end))
    return found


def word_clues(parse: Parse, related: Iterable[tuple[str, Word, float]], *, without: Container[int]) -> list[Clue]:
    """Clues of the content words among ``(relation, word, strength)`` but those of the numbers ``without``."""
    known = content_words(parse)
    found = []
    for relation, word, strength in related:
        if (content := known.get(word.i)) is not None and word.i not in without:
            form, valence, span = content
            found.append(Clue(relation, form, valence, strength, span))
    return found


def unparsed_clues(text: str, around: Iterable[Span], relation: str) -> Iterator[Clue]:
    """Clues of a text without syntax: its words as they stand, at half strength."""
    rated = valences()
    for span in around:
        for match in _WORD.finditer(text, span.start, span.end):
            form = match.group().lower()
            yield Clue(relation, form, rated.get(form, 0.0), _UNPARSED, Span(*match.span()))


def is_negated(parse: Parse, word: Word) -> bool:
    """Whether a negation hangs on the word: "did not win", "no ally", "never"."""
    return any(child.dep == "neg" or child.lemma.lower() in _NEGATORS for child in parse.children(word))


def _form(parse: Parse, word: Word, *, negated: bool) -> str:
    particles = (child.lemma.lower() for child in parse.children(word, "prt"))
    form = " ".join((word.lemma.lower(), *particles))
    return f"not {form}" if negated else form
