"""Positions: who stands where on an issue, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.language import Parse, Span, Word
from framing.measures.attitude import judges, takes_side
from framing.measures.reading import Reading
from framing.measures.stance_chain import Chain, Link, climb
from framing.measures.stance_holders import Holder, Holders
from framing.measures.stance_matters import Matter, find_matters
from framing.measures.stance_syntax import is_future, is_negated, is_unreal

_SIDES = {1: "favor", 0: "mixed", -1: "against"}
_SIGNS = {1: "+", 0: "0", -1: "−"}
_GOVERNING = ("judge", "attitude", "act", "deny", "doubt", "consider", "penalty")
# Confidence is a heuristic, not a probability: an attitude word with a named holder counts most, an act less, a noun
# with a possessor least; each further link and a pronoun take some away.
_SURE = {"attitude": 0.9, "act": 0.8, "deny": 0.7, "penalty": 0.7, "consider": 0.6, "doubt": 0.6}
_SURE_OF_ACT, _SURE_OF_NOUN, _SURE_OF_SPEECH = 0.7, 0.5, 0.7
_PAST = 0.65  # what was done once says less on what should be done
_PER_LINK = 0.95


class Position(NamedTuple):
    """An actor's side on an issue, told in one sentence; ``value`` is 1, 0 or -1."""

    actor: str
    issue: str
    value: int
    confidence: float
    evidence: Span
    voice: str
    sentence: int
    trace: str


class Held(NamedTuple):
    """A side that a holder takes, before it is put down as a position."""

    holder: Holder
    value: int
    confidence: float


def find_positions(reading: Reading) -> Iterator[Position]:
    """Positions, one for each actor, issue and side that a sentence tells: the one that is surest."""
    holders = Holders(reading)
    best: dict[tuple[str, str, int, int], Position] = {}
    for matter in find_matters(reading.document, reading.codebook.issues):
        parse = reading.document.parses.get(matter.sentence)
        if parse is None or _is_question(reading.document.sentence_text(matter.sentence)):
            continue
        for position in _Search(reading, holders, parse, matter).positions():
            key = (position.actor, position.issue, position.value, position.sentence)
            if key not in best or position.confidence > best[key].confidence:
                best[key] = position
    yield from best.values()


def _is_question(sentence: str) -> bool:
    return sentence.rstrip("\"”’' ").endswith("?")


class _Search:
    """The positions on one issue phrase."""

    def __init__(self, reading: Reading, holders: Holders, parse: Parse, matter: Matter) -> None:
        self.reading, self.holders, self.parse, self.matter = reading, holders, parse, matter

    def positions(self) -> Iterator[Position]:
        word = self.parse.head_of(self.matter.span)
        if word is None:
            return
        phrase = self.parse.words_in(self.matter.span) if self.matter.polarity else ()
        judged = any(map(judges, phrase))
        claimed = (self.matter.about_past and self.matter.polarity != 0) or any(map(takes_side, phrase))
        span = self.matter.span
        chain = climb(self.parse, word, polarity=self.matter.polarity, span=span, judged=judged, claimed=claimed)
        acting = [] if judged else list(self._of_act(word, chain))
        for held in acting:
            yield self._position(held, (), word)
        named = bool(acting)
        for index, link in enumerate(chain.links):
            if link.kind == "judge":
                named = False  # the judgement is the speaker's own
            told = self._of_link(chain, index, named=named)
            for held in told or ():
                yield self._position(held, chain.links[: index + 1], word)
            named = named or told is not None
        if not named and chain.claimed and (chain.whole or claimed):
            yield from self._of_speaker(chain, word)

    def _of_act(self, word: Word, chain: Chain) -> Iterator[Held]:
        """Who does what the phrase tells: "Iran retaliated", "we are not leaving"; background clauses tell no side."""
        if is_unreal(self.parse, word) or chain.open or _is_wish(chain, -1) or word.dep == "relcl":
            return
        negated = is_negated(self.parse, word, without=self.matter.span)
        if negated and not self.matter.polarity:
            return
        value = (self.matter.polarity or 1) * (-1 if negated else 1)
        noun = word.pos == "NOUN"
        sure = _SURE_OF_NOUN if noun else _SURE_OF_ACT
        if not self.matter.about_past and word.tag in ("VBD", "VBN"):
            sure *= _PAST
        for holder in self.holders.named_at(self.parse, word) if noun else self.holders.of(self.parse, word):
            if holder.actor is None or holder.span.overlaps(self.matter.span):
                continue
            if not is_future(self.parse, word) or self._speaker(word) == holder.actor:
                yield Held(holder, value, sure * holder.sure)

    def _of_link(self, chain: Chain, index: int, *, named: bool) -> list[Held] | None:
        """Who holds the attitude; None where nobody is named, or where it is only wished, denied or conditional."""
        link = chain.links[index]
        if link.kind in ("judge", "through", "describe") or (link.kind == "say" and (named or not link.claimed)):
            return None
        if link.kind != "say" and _is_wish(chain, index):
            return None
        if (chain.open and not link.open) or (link.kind == "act" and is_unreal(self.parse, link.word)):
            return None  # a condition stands above, or the act is only thought of
        held = self._holders(link)
        if not held:
            return None
        sure = _SURE.get(link.kind, _SURE_OF_SPEECH) * _PER_LINK**index
        value = 0 if link.open else link.value
        return [Held(holder, value, sure * holder.sure) for holder in held if holder.actor]

    def _holders(self, link: Link) -> list[Holder]:
        told = self.holders.telling(link.word) if link.kind == "say" else None
        if told is not None and told.actor:
            span = told.source[0] if told.source else Span(link.word.start, link.word.end)
            return [Holder(told.actor, span, 0.9)]
        return self.holders.of(self.parse, link.word)

    def _of_speaker(self, chain: Chain, word: Word) -> Iterator[Position]:
        """The speaker of the statement that holds the phrase, where the cue stands in another clause or sentence."""
        actor = self._speaker(word)
        if actor is not None:
            holder = Holder(actor, Span(word.start, word.end), 0.9)
            sure = _SURE_OF_SPEECH * holder.sure
            yield self._position(Held(holder, 0 if chain.open else chain.value, sure), chain.links, word)

    def _speaker(self, word: Word) -> str | None:
        statement = self.holders.speaker(word)
        return statement.actor if statement is not None else None

    def _position(self, held: Held, links: tuple[Link, ...], word: Word) -> Position:
        spans = [self.matter.span, held.holder.span, *(Span(link.word.start, link.word.end) for link in links)]
        sentence = self.reading.document.sentences[self.matter.sentence].span
        inside = [span for span in spans if sentence.covers(span)] or [sentence]
        last = links[-1].word if links else word
        return Position(
            actor=held.holder.actor or "",
            issue=self.matter.issue,
            value=held.value,
            confidence=round(held.confidence, 3),
            evidence=Span(min(span.start for span in inside), max(span.end for span in inside)),
            voice=self.reading.voice_at(Span(last.start, last.end)),
            sentence=self.matter.sentence,
            trace=self._trace(links, held.value),
        )

    def _trace(self, links: tuple[Link, ...], value: int) -> str:
        text = self.reading.document.text[self.matter.span.start : self.matter.span.end]
        side = _SIDES[self.matter.polarity] if self.matter.polarity else "names the matter"
        steps = [*(f"{link.word.text} ({_SIGNS[link.sign]})" for link in reversed(links)), f"“{text}” ({side})"]
        return " × ".join(steps) + f" = {_SIDES[value]}"


def _is_wish(chain: Chain, index: int) -> bool:
    """Whether a further attitude governs the clause, so that it is wanted, denied, judged or feared, not told."""
    for outer in chain.links[index + 1 :]:
        if outer.kind == "say" and outer.slot == "clause":
            return False
        if outer.slot in ("clause", "if", "subj") and outer.kind in _GOVERNING:
            return True
    return False
