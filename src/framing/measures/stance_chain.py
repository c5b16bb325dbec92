"""From an issue phrase up the sentence: the attitudes that govern it, multiplied step by step.

"rebuffed the request to work out a withdrawal": withdrawal (favor) × request (+) × rebuffed (−) = against. The idea of
polarities that multiply along the tree is that of Moilanen & Pulman (2007) and of +/-effect events (Choi & Wiebe 2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from framing.language import Parse, Span, Word
from framing.measures.attitude import Attitude, Kind, look_up
from framing.measures.stance_syntax import RECEIVING, is_condition, is_negated, is_normative, is_whether, slot_of

_DEEPEST = 24  # steps; a longer way up is a list that the parser took for a sentence
_LEFT = 8  # words
_RAISING = frozenset({"think", "believe", "feel"})  # "does not think it right" thinks it wrong
_COPULAS = frozenset("be remain become seem appear look constitute represent make".split())
_JUDGED = ("subj", "clause", "for", "attr")  # slots in which a copula's complement may judge the matter

_LOOSE = frozenset({"for", "with", "against", "over"})  # prepositions that parsers often attach to the wrong word


class Link(NamedTuple):
    """A word that governs the matter: what it does to it, and the polarity of everything up to and with it.

    ``value`` is 1 (the proposition is favored), -1 (opposed) or 0 (named without a side). ``claimed`` tells whether a
    side was taken up to here, by an attitude and not merely by naming; ``open`` whether a condition or doubt stands
    below or at the word.
    """

    word: Word
    kind: Kind
    slot: str
    sign: int
    value: int
    claimed: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The links above a matter, nearest first. ``value``, ``claimed`` and ``open`` hold at the end of the chain.

    ``whole`` tells whether it reached the top of the sentence; otherwise something in between says no more about it.
    """

    links: tuple[Link, ...]
    value: int
    claimed: bool
    open: bool
    whole: bool


class Phrase(NamedTuple):
    """An issue phrase as the chain begins with it.

    ``polarity`` is 1, -1, or 0 for a matter that is named without a side; ``span`` its words, whose own negation the
    polarity holds already. ``judged``: it takes its side by a word that judges ("war crime"). ``argued``: it speaks
    for or against something that happened. ``claimed``: it takes a side whatever governs it. ``reacts``: by a word
    for what somebody feels or does about it ("revenge").
    """

    polarity: int
    span: Span
    judged: bool = False
    argued: bool = False
    claimed: bool = False
    reacts: bool = False


class _State:
    """The polarity on the way up."""

    __slots__ = ("claimed", "links", "open", "parse", "phrase", "value")

    def __init__(self, parse: Parse, phrase: Phrase) -> None:
        self.parse, self.phrase, self.value, self.claimed = parse, phrase, phrase.polarity, phrase.claimed
        self.open = False
        self.links: list[Link] = []

    def apply(self, word: Word, slot: str, attitude: Attitude) -> None:
        """Multiply by what the word says about the matter in that slot."""
        negated = is_negated(self.parse, word)
        sign = -attitude.sign if negated else attitude.sign
        if attitude.kind == "doubt":
            self.open = self.claimed = True
        elif attitude.kind == "change":
            self.value *= sign
            self.claimed = self.claimed or (self.value != 0 and is_normative(self.parse, word))
        elif sign:
            sided = any(link.sign for link in self.links)
            self.value = self._product(sign, slot) if sided else self._named(sign, slot)
            # What is done is the doer's side, not that of whoever tells it; what should be done is the speaker's.
            self.claimed = self.claimed or attitude.kind != "act" or is_normative(self.parse, word)
            # Who does not reject a thing need not want it: "did not rule out further strikes".
            self.open = self.open or (negated and attitude.kind == "attitude" and attitude.sign < 0)
        elif negated and (slot == "obj" or word.lemma in _RAISING or attitude.kind not in ("say", "describe")):
            self.value = -self.value
        self._add(word, attitude.kind, slot, sign)

    def _named(self, sign: int, slot: str) -> int:
        """The polarity with the first word above, which may use the phrase only as a name.

        Who condemns "the crime" condemns the matter, who defends "the crime" defends it: the name is the outlet's or
        another speaker's. Who fears "an imminent attack" keeps the argument.
        """
        if slot not in ("subj", "clause"):
            if self.phrase.argued and not self.phrase.reacts and sign < 0:
                return self.value
            if self.phrase.judged:
                return sign
        return (self.value or 1) * sign

    def _product(self, sign: int, slot: str) -> int:
        """The polarity times the sign; who condemns what is bad joins in ("accused him of a rush to war")."""
        nearest = next(link for link in reversed(self.links) if link.sign)
        if sign < 0 and self.value < 0 and slot not in ("subj", "clause") and nearest.kind == "judge":
            return self.value
        return (self.value or 1) * sign

    def pass_on(self, word: Word, head: Word) -> None:
        """Go through a word that only carries on, such as "be"; its negation counts ("is not reticent about")."""
        if word.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "nsubj") and is_negated(self.parse, head):
            self.value = -self.value

    def condition(self, word: Word) -> Word:
        """The matter is a condition of what the word tells: unwelcome if a penalty follows, else it stays open."""
        penalty = _penalty(self.parse, word)
        if penalty is None:
            self.open = True
            return word
        self.value, self.claimed = -(self.value or 1), True
        self._add(penalty, "penalty", "if", -1)
        return penalty

    def _add(self, word: Word, kind: Kind, slot: str, sign: int) -> None:
        self.links.append(Link(word, kind, slot, sign, self.value, self.claimed, self.open))


def climb(parse: Parse, matter: Word, phrase: Phrase) -> Chain:
    """Follow the head word of an issue phrase up to the top of the sentence."""
    state = _State(parse, phrase)
    if is_negated(parse, matter, without=phrase.span):
        state.value, state.claimed = -state.value, state.claimed and not phrase.argued  # not to mourn is no praise
    if is_normative(parse, matter):
        state.claimed = state.value != 0
    if matter.head == matter.i:
        state.open = is_condition(parse, matter)
    for auxiliary in parse.children(matter, "aux"):  # the parser takes "oppose" before a gerund for one
        attitude = look_up(parse, auxiliary, "clause")
        if attitude is not None and attitude.kind == "attitude":
            state.apply(auxiliary, "clause", attitude)
    # "The cowardly order" blames, and orders nothing.
    word: Word | None = None if phrase.judged and _is_adjective(parse, matter) else matter
    for _ in range(_DEEPEST):
        if word is None or word.head == word.i:
            break
        word = _step(parse, word, state) or _verb_before(parse, matter, state)
    whole = word is not None and word.head == word.i
    return Chain(tuple(state.links), state.value, state.claimed, state.open, whole)


def _is_adjective(parse: Parse, word: Word) -> bool:
    """Whether the word stands before a noun, alone or as one of several."""
    return word.dep == "amod" or (word.dep == "conj" and parse.head(word).dep == "amod")


def _verb_before(parse: Parse, word: Word, state: _State) -> Word | None:
    """The verb before a noun that the parser hung wrongly ("vowed military, and legal *revenge*")."""
    if state.links or word.pos != "NOUN":
        return None
    for before in reversed(parse.words[max(0, word.i - _LEFT) : word.i]):
        if before.pos == "VERB":
            attitude = look_up(parse, before, "obj")
            if attitude is None or attitude.kind != "attitude":
                return None
            state.apply(before, "obj", attitude)
            return before
        if before.pos not in ("ADJ", "NOUN", "CCONJ", "PUNCT", "DET", "ADV"):
            return None
    return None


def _step(parse: Parse, word: Word, state: _State) -> Word | None:
    """The word to go on from; None where nothing more is said about the matter."""
    head = parse.head(word)
    if word.dep in ("conj", "appos", "acomp", "prt"):
        state.pass_on(word, head)
        return head
    if is_condition(parse, word):
        head = state.condition(head)
        return head if head.pos in ("VERB", "AUX") else None
    slot, head = slot_of(parse, word)
    if slot is None or is_whether(parse, word):
        return None
    if word.dep in ("acl", "relcl") and slot == "clause" and head.dep == "dobj" and look_up(parse, head, slot) is None:
        head = parse.head(head)  # "send a delegation to work out …": what the verb is to achieve
    predicate = _predicate(parse, head, slot)
    if predicate is not None:
        _judge(head, *predicate, slot, state)
        return head
    attitude = look_up(parse, head, slot)
    if attitude is None and slot == "subj" and head.lemma in RECEIVING:
        head, attitude = _received(parse, head)
    if attitude is None and word.dep in ("pobj", "pcomp"):
        head, attitude = _farther(parse, head, slot)
    if attitude is None:
        if not _passes(head, slot):
            return None
        state.pass_on(word, head)
    elif attitude.kind == "describe":
        _describe(parse, head, state)
    else:
        state.apply(head, slot, attitude)
    return head


def _farther(parse: Parse, head: Word, slot: str) -> tuple[Word, Attitude | None]:
    """The word that a prepositional phrase may hang on instead: the object of the verb, or, if loose, a word above."""
    for thing in parse.children(head, "dobj"):
        attitude = look_up(parse, thing, slot)
        if attitude is not None and attitude.sign:
            return thing, attitude
    for above in parse.ancestors(head) if slot in _LOOSE else ():
        attitude = look_up(parse, above, slot)
        if attitude is not None and attitude.sign:
            return above, attitude
        if above.pos in ("VERB", "AUX"):
            break
    return head, None


def _received(parse: Parse, verb: Word) -> tuple[Word, Attitude | None]:
    """What the matter gets from others: "the raid *won applause* from them"."""
    for thing in parse.children(verb, "dobj"):
        for slot in ("of", "for", "to"):
            attitude = look_up(parse, thing, slot)
            if attitude is not None and attitude.kind == "attitude" and attitude.sign:
                return thing, attitude
    return verb, None


def _passes(head: Word, slot: str) -> bool:
    """Whether a word that the lexicon does not know lets the polarity through: clauses, "details of", "is"."""
    if head.pos in ("VERB", "AUX"):
        return slot in ("clause", "attr") or (slot == "subj" and head.lemma == "be")
    return slot == "attr" or (slot == "of" and head.pos == "NOUN")


def _predicate(parse: Parse, verb: Word, slot: str) -> tuple[Word, Attitude] | None:
    """What a form of "be" says of the matter ("was a crime"), or what stands for it ("the goal is withdrawal")."""
    if slot not in _JUDGED or verb.lemma not in _COPULAS:
        return None
    deps = ("nsubj",) if slot == "attr" else ("acomp", "attr", "oprd", "dobj")
    inside = [below for prep in parse.children(verb, "prep") for below in parse.children(prep, "pobj")]
    given = parse.children(verb, *deps)
    qualities = [below for word in given for below in parse.children(word, "amod")]  # "is no wise course"
    for word in (*given, *(() if slot == "attr" else (*inside, *qualities))):
        for name in ("clause", "of") if slot == "attr" else (slot, "subj", "clause"):
            attitude = look_up(parse, word, name)
            if attitude is not None:
                return word, attitude
    return None


def _judge(verb: Word, predicate: Word, attitude: Attitude, slot: str, state: _State) -> None:
    if is_negated(state.parse, verb) and not is_negated(state.parse, predicate):
        attitude = attitude._replace(sign=-attitude.sign)
    state.apply(predicate, slot, attitude)


def _describe(parse: Parse, verb: Word, state: _State) -> None:
    """The name that is given judges the matter: "called the killing a crime"."""
    for word in _names_given(parse, verb):
        attitude = look_up(parse, word, "subj")
        if attitude is not None and attitude.sign:
            state.apply(word, "subj", attitude)
            break
    state.apply(verb, "obj", Attitude("say", 0))


def _names_given(parse: Parse, verb: Word) -> Iterator[Word]:
    for child in parse.children(verb, "oprd", "attr", "acomp", "ccomp", "xcomp", "prep"):
        if child.dep != "prep":
            yield child
        elif child.text.lower() == "as":
            yield from parse.children(child, "pobj", "amod", "pcomp", "advmod")
    for thing in parse.children(verb, "dobj"):  # the parser takes the name for a second object, or for one of the first
        yield from (name for name in (thing, *parse.children(thing, "dobj")) if look_up(parse, name, "subj"))


def _penalty(parse: Parse, word: Word) -> Word | None:
    """The verb that tells of a penalty: the word, with what hangs on it outside its conditions, or one above."""
    clauses = [child for child in parse.children(word, "advcl") if is_condition(parse, child)]
    conditions = {below.i for clause in clauses for below in parse.subtree(clause)}
    around = [below for below in parse.subtree(word) if below.i not in conditions]
    if any(look_up(parse, below, "if") is not None for below in around):
        return word
    for verb in parse.ancestors(word):
        if any(look_up(parse, near, "if") is not None for near in (verb, *parse.children(verb, "dobj"))):
            return verb
    return None
