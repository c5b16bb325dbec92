"""The positions on one issue phrase: who does, wants, rejects or judges what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from framing.language import Parse, Span, Word
from framing.measures.attitude import judges, look_up, takes_side
from framing.measures.reading import Reading
from framing.measures.stance_anaphora import Memory
from framing.measures.stance_chain import Chain, Link, Phrase, climb
from framing.measures.stance_deeds import answering_deed, is_attack, is_deed
from framing.measures.stance_holders import Holder, Holders
from framing.measures.stance_matters import Matter
from framing.measures.stance_syntax import (
    is_future,
    is_hypothetical,
    is_negated,
    is_normative,
    is_unreal,
    object_clauses,
)

SIDES = {1: "favor", 0: "mixed", -1: "against"}
_SIGNS = {1: "+", 0: "0", -1: "−"}
_GOVERNING = ("judge", "attitude", "act", "deny", "doubt", "consider", "penalty", "seem")
# Confidence is a heuristic, not a probability: an attitude word with a named holder counts most, an act less, a noun
# with a possessor least; each further link and a pronoun take some away.
_SURE = {"attitude": 0.9, "act": 0.8, "deny": 0.7, "penalty": 0.7, "consider": 0.65, "doubt": 0.6}
_SURE_OF_ACT, _SURE_OF_NOUN, _SURE_OF_SPEECH = 0.7, 0.5, 0.7
_PAST = 0.65  # what was done once says less on what should be done
_PER_LINK, _AGAIN = 0.95, 0.8
_THREATENING = frozenset({"warn", "threaten", "vow", "promise", "pledge", "swear"})
_RUN_TOGETHER = re.compile(r"[a-z]{4}[A-Z][a-z]{3}")  # "NewsWeather": lines of links that lost their breaks
_LONGEST_RUN = 60  # words
_PREDICATE = ("attr", "acomp", "oprd", "pobj")


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
    reacts: bool = False


_NOTHING = Chain((), 0, claimed=False, open=False, whole=False)


def is_told(sentence: str) -> bool:
    """Whether the sentence is neither a question nor a run of links of the page."""
    if len(sentence.split()) > _LONGEST_RUN and _RUN_TOGETHER.search(sentence):
        return False
    return not sentence.rstrip("\"”’' ").endswith("?")


class Held(NamedTuple):
    """A side that a holder takes, before it is put down as a position."""

    holder: Holder
    value: int
    confidence: float


class Search:
    """The positions on one issue phrase."""

    def __init__(
        self, reading: Reading, holders: Holders, parse: Parse, matter: Matter, *, again: bool = False
    ) -> None:
        self.reading, self.holders, self.parse, self.matter, self.again = reading, holders, parse, matter, again
        self.word = parse.head_of(matter.span)
        self.phrase = self._phrase()
        self.chain = climb(parse, self.word, self.phrase) if self.word is not None else _NOTHING

    def _phrase(self) -> Phrase:
        """What the phrase says by itself: nothing, where it only points back."""
        polarity, span = self.matter.polarity, self.matter.span
        if self.again or not polarity:
            return Phrase(polarity, span)
        words = self.parse.words_in(span)
        judged, argued = any(map(judges, words)), self.matter.about_past
        sided = any(map(takes_side, words))
        reacts = argued and not judged and any(self._is_reaction(word) for word in words)
        return Phrase(polarity, span, judged, argued, claimed=judged or argued or sided, reacts=reacts)

    def _is_reaction(self, word: Word) -> bool:
        found = [look_up(self.parse, word, slot) for slot in ("for", "obj")]
        return any(attitude is not None and attitude.sign < 0 for attitude in found)

    def judges_another(self, matters: list[Matter]) -> bool:
        """Whether the phrase is said of another issue's matter: "bombing shrines is a crime" is not about the raid."""
        if self.word is None or not (self.phrase.argued and self.matter.polarity) or self.word.dep not in _PREDICATE:
            return False
        subjects = self.parse.children(self.parse.head(self.word), "nsubj", "csubj", "nsubjpass")
        inside = [below.start for subject in subjects for below in self.parse.subtree(subject)]
        about = {matter.issue for matter in matters if any(matter.span.start <= at < matter.span.end for at in inside)}
        return bool(about) and self.matter.issue not in about

    @property
    def is_condition(self) -> bool:
        """Whether the phrase stands in a condition."""
        return self.chain.open or any(link.slot == "if" for link in self.chain.links)

    def remember(self, memory: Memory, found: list[Position]) -> None:
        """Put down what later sentences may point back to."""
        proposals = [link.value for link in self.chain.links if link.kind == "attitude"]
        value = proposals[0] if proposals else self.matter.polarity
        words = frozenset(link.word.lemma.lower() for link in self.chain.links)
        sides = tuple((position.actor, position.value) for position in found if position.value)
        memory.add(self.matter, value or 1, words, sides)

    def positions(self) -> Iterator[Position]:
        """The sides that the sentence tells."""
        if self.word is None:
            return
        chain = self.chain
        acting = (
            [] if self.phrase.judged or self.again else [*self._of_act(self.word, chain), *self._of_threat(self.word)]
        )
        for held in acting:
            yield self._position(held, (), self.word)
        yield from self._of_modifiers(self.word)
        named = bool(acting)
        for index, link in enumerate(chain.links):
            if link.kind == "judge":
                named = False  # the judgement is the speaker's own
            told = self._of_link(chain, index, named=named)
            for held in told or ():
                yield self._position(held, chain.links[: index + 1], self.word)
            named = named or told is not None
        own = self.phrase.argued or self.phrase.judged  # "war crime" is the speaker's word wherever it stands
        if not named and chain.claimed and (chain.whole or own) and not self._is_mere_argument():
            yield from self._of_speaker(chain, self.word)

    def _is_mere_argument(self) -> bool:
        """Whether the phrase judges something else than what happened, or names a reaction that is not the speaker's.

        "Such a raid would be illegal" is said of a raid to come; "there will be revenge" may be said by the other side.
        """
        if not self.matter.about_past or self.word is None:
            return False
        sided = any(link.sign for link in self.chain.links)
        reacts = self.phrase.reacts and (self.chain.value > 0 or not sided)
        return reacts or is_hypothetical(self.parse, self.word)

    def _of_act(self, word: Word, chain: Chain) -> Iterator[Held]:
        """Who does what the phrase tells: "Iran retaliated", "we are not leaving"; background clauses tell no side."""
        if chain.open or _is_wish(chain, -1, word) or word.dep == "amod" or _is_background(self.parse, word):
            return
        above = self.parse.head(word)  # "need not answer"
        negated = is_negated(self.parse, word, without=self.matter.span) or (
            word.dep == "xcomp" and is_negated(self.parse, above)
        )
        if self.matter.about_past and (negated or self.matter.polarity > 0):
            return  # a reason in favor ("planned attacks") is not what its subject favors
        value = (self.matter.polarity or 1) * (-1 if negated else 1)
        noun, deed = word.pos == "NOUN", is_deed(word)
        if not (noun and (self.matter.about_past or deed)) and word.pos not in ("VERB", "AUX"):
            return  # "Iran's retaliation" may be what others expect of it
        if noun and self.matter.polarity < 0 and not self.phrase.reacts:
            return  # "his recklessness" is what others find
        sure = _SURE_OF_NOUN if noun else _SURE_OF_ACT
        if not self.matter.about_past and word.tag in ("VBD", "VBN") and not is_attack(word):
            sure *= _PAST
        find = self.holders.doers if deed else self.holders.named_at if noun else self.holders.of
        doers = find(self.parse, word)
        for holder in (*doers, *self.holders.ordering(self.parse, word)):
            if holder.actor is None or holder.span.overlaps(self.matter.span):
                continue
            if self._is_real(word, holder):
                if value > 0 and not self.matter.about_past:
                    self.holders.acted(holder)
                yield Held(holder, value, sure * holder.sure)

    def _of_threat(self, word: Word) -> Iterator[Held]:
        """Who threatens with what will be done, by nobody named: "warned that their ports would be hit"."""
        if self.matter.about_past or self.matter.polarity <= 0 or not self.parse.children(word, "auxpass"):
            return
        statement = self.holders.speaker(word)
        if (
            statement is None
            or statement.actor is None
            or not (is_future(self.parse, word) or is_unreal(self.parse, word))
        ):
            return
        if self.holders.cue_lemma(statement) in _THREATENING:
            yield Held(Holder(statement.actor, Span(word.start, word.end), 0.9), self.matter.polarity, _SURE_OF_SPEECH)

    def _of_modifiers(self, word: Word) -> Iterator[Position]:
        """Who did or judged the thing, as told by words that hang on its noun: "ordered by", "which he condemned"."""
        if word.pos not in ("NOUN", "PROPN") or (self.phrase.claimed and not self.matter.about_past):
            return
        for verb in object_clauses(self.parse, word):
            attitude = look_up(self.parse, verb, "obj")
            if attitude is None or not attitude.sign or attitude.kind not in ("attitude", "act"):
                continue
            sign = -attitude.sign if is_negated(self.parse, verb) else attitude.sign
            link = Link(verb, attitude.kind, "obj", sign, (self.matter.polarity or 1) * sign, claimed=True, open=False)
            for holder in self._holders(link):
                if holder.actor and self._is_real(verb, holder):
                    sure = _SURE[attitude.kind] * _PER_LINK * holder.sure
                    yield self._position(Held(holder, link.value, sure), (link,), word)

    def _of_link(self, chain: Chain, index: int, *, named: bool) -> list[Held] | None:
        """Who holds the attitude; None where nobody is named, or where it is only wished, denied or conditional."""
        link = chain.links[index]
        if link.kind in ("judge", "through", "describe", "change", "seem") or (
            link.kind == "say" and (named or not link.claimed or self._is_mere_argument())
        ):
            return None
        if link.kind != "say" and _is_wish(chain, index, link.word):
            return None
        if (chain.open and not link.open) or not (link.value or link.open):
            return None  # a condition stands above
        if (self.phrase.reacts and link.value > 0) or (self.matter.about_past and link.kind == "consider"):
            return None  # who fails to retaliate need not like what happened, nor who considers it
        held = self._holders(link)
        if link.kind == "attitude" and is_normative(self.parse, link.word):
            speaker = self._speaker(link.word)
            held = [holder for holder in held if holder.actor == speaker]  # "they should reject it" is the speaker's
        if link.kind == "act":
            held = [holder for holder in held if self._is_real(link.word, holder)]
        if not held:
            return [] if _is_told_of_nobody(self.parse, link) else None
        sure = _SURE.get(link.kind, _SURE_OF_SPEECH) * _PER_LINK**index
        value = 0 if link.open else link.value
        return [Held(holder, value, sure * holder.sure) for holder in held if holder.actor]

    def _is_real(self, act: Word, holder: Holder) -> bool:
        """Whether an act is told as done, or announced by its doer; what others foretell is no side taken."""
        if self._speaker(act) == holder.actor and not self.matter.about_past:
            return not is_unreal(self.parse, act, but="would")  # "said it would retaliate"
        return not (is_unreal(self.parse, act) or is_future(self.parse, act))

    def _holders(self, link: Link) -> list[Holder]:
        told = self.holders.telling(link.word) if link.kind == "say" else None
        if told is not None and told.actor:
            span = told.source[0] if told.source else Span(link.word.start, link.word.end)
            return [Holder(told.actor, span, 0.9)]
        if link.slot == "of" and self.word is not None and not self.holders.named_at(self.parse, link.word):
            named = [holder for holder in self.holders.named_at(self.parse, self.word) if holder.actor]
            if named and self._is_reaction(self.word):
                return named  # "vows of revenge from them"
        answer = answering_deed(self.parse, link.word) if self.matter.about_past else None
        if answer is not None:
            return self.holders.doers(self.parse, answer) or self.holders.last_doer(answer)
        if link.kind == "penalty" and link.word.dep == "dobj":
            return self.holders.of(self.parse, self.parse.head(link.word))  # "threatened sanctions if …"
        return self.holders.of(self.parse, link.word)

    def _of_speaker(self, chain: Chain, word: Word) -> Iterator[Position]:
        """The speaker of the statement that holds the phrase, where the cue stands in another clause or sentence."""
        statement = self.holders.speaker(word, saying=True)
        actor = statement.actor if statement is not None else None
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
            confidence=round(held.confidence * (_AGAIN if self.again else 1), 3),
            evidence=Span(min(span.start for span in inside), max(span.end for span in inside)),
            voice=self.reading.voice_at(Span(last.start, last.end)),
            sentence=self.matter.sentence,
            trace=self._trace(links, held.value),
            reacts=self.phrase.reacts,
        )

    def _trace(self, links: tuple[Link, ...], value: int) -> str:
        text = self.reading.document.text[self.matter.span.start : self.matter.span.end]
        side = SIDES[self.matter.polarity] if self.matter.polarity else "names the matter"
        steps = [*(f"{link.word.text} ({_SIGNS[link.sign]})" for link in reversed(links)), f"“{text}” ({side})"]
        return " × ".join(steps) + f" = {SIDES[value]}"


def _is_background(parse: Parse, word: Word) -> bool:
    """Whether the verb stands in a relative clause, but for "it was the army that fired"."""
    return word.dep == "relcl" and parse.head(word).dep != "attr"


def _is_told_of_nobody(parse: Parse, link: Link) -> bool:
    """Whether a passive leaves out who holds the attitude: "was intended to avenge" is not what its teller wants."""
    passive = link.kind in ("attitude", "act") and link.slot == "clause" and parse.children(link.word, "auxpass")
    return bool(passive) and not is_normative(parse, link.word)


def _is_wish(chain: Chain, index: int, inner: Word) -> bool:
    """Whether a further attitude governs the clause, so that it is wanted, denied, judged or feared, not told.

    What somebody is praised or blamed for ("for", "over") is told; what somebody is reticent about is not.
    """
    for outer in chain.links[index + 1 :]:
        if outer.kind == "say" and outer.slot == "clause":
            return False
        verbal = inner.pos in ("VERB", "AUX") and outer.slot in ("about", "of", "from", "to", "against", "on")
        if (verbal or outer.slot in ("clause", "if", "subj")) and outer.kind in _GOVERNING:
            return True
        inner = outer.word
    return False
