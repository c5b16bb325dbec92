"""Who holds an attitude: the word that names the holder, and the codebook actor behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.actors import Mention
from framing.actors.nations import NATIONS, is_foreign
from framing.language import Parse, Span, Word
from framing.measures.attitude import look_up
from framing.measures.reading import Reading
from framing.measures.stance_syntax import RECEIVING
from framing.statements import Statement

_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me", "ourselves", "myself"})
_POSSESSIVE = frozenset({"his", "her", "their", "our", "my"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SPOKESMEN = frozenset(
    "administration authority cabinet government leader leadership lawmaker office official regime spokesman "
    "spokesperson spokeswoman statement team".split()
)
_ORDERS = frozenset("order direction command instruction behest authority".split())
_AT = frozenset({"at", "on", "under", "upon"})
_THINGS = frozenset({"it", "this", "that", "there", "what"})
_WITHIN = frozenset({"of", "within", "in", "from", "among", "inside", "at", "by"})
_MEANS = frozenset({"use", "take", "spend", "invoke", "cite"})
_DEEPEST = 8  # steps from an attitude to its holder


class Holder(NamedTuple):
    """Someone who holds an attitude: the codebook's actor (None: someone else), where named, and how sure that is."""

    actor: str | None
    span: Span
    sure: float


class Holders:
    """Finds the holders of attitudes in one reading."""

    def __init__(self, reading: Reading) -> None:
        """Sort mentions and statements by sentence."""
        self._reading = reading
        self._mentions: dict[int, list[Mention]] = {}
        for mention in reading.mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._statements: dict[int, list[Statement]] = {}
        for statement in reading.statements:
            for part in (*statement.content, *statement.cue):
                first = reading.document.sentence_at(part.start) or 0
                last = reading.document.sentence_at(max(part.start, part.end - 1)) or first
                for number in range(first, last + 1):
                    self._statements.setdefault(number, []).append(statement)
        self._doer: str | None = None
        self._groups = {actor.id: (actor.group or "").lower().split() for actor in reading.codebook.actors}
        self._names = {
            actor.id: f"{actor.name} {actor.group or ''}".lower().split() for actor in reading.codebook.actors
        }

    def speaker(self, word: Word, *, saying: bool = False) -> Statement | None:
        """The innermost statement whose content holds the word; ``saying``: in whose words it is told.

        "Condemned", "threatened" or "wants" tell what someone thinks of a thing, but name it in other people's words.
        """
        number = self._reading.document.sentence_at(word.start)
        around = [
            (part.end - part.start, index, statement)
            for index, statement in enumerate(self._statements.get(-1 if number is None else number, ()))
            for part in statement.content
            if part.start <= word.start < part.end and not (saying and self._is_told_about(statement))
        ]
        return min(around)[2] if around else None

    def cue_lemma(self, statement: Statement) -> str | None:
        """The lemma of the word by which somebody is said to speak; None where there is no such word."""
        _, word = self._cue(statement)
        return word.lemma.lower() if word is not None else None

    def _cue(self, statement: Statement) -> tuple[Parse | None, Word | None]:
        if not statement.cue:
            return None, None
        cue = statement.cue[0]
        number = self._reading.document.sentence_at(cue.start)
        parse = self._reading.document.parses.get(-1 if number is None else number)
        return parse, parse.head_of(cue) if parse is not None else None

    def _is_told_about(self, statement: Statement) -> bool:
        parse, word = self._cue(statement)
        if statement.kind == "direct" or parse is None or word is None:
            return False
        found = look_up(parse, word, "clause") or look_up(parse, word, "obj")
        return found is not None and found.kind not in ("say", "describe", "deny")

    def telling(self, word: Word) -> Statement | None:
        """The statement of which the word is the cue."""
        number = self._reading.document.sentence_at(word.start)
        for statement in self._statements.get(-1 if number is None else number, ()):
            if any(part.start <= word.start < part.end for part in statement.cue):
                return statement
        return None

    def of(self, parse: Parse, word: Word) -> list[Holder]:
        """Who holds the attitude that the word names; empty where nobody is named."""
        named = [_main_subject(parse, name) for name in _holder_words(parse, word)]
        found = [holder for name in named for holder in self._behind(parse, name)]
        return [holder for holder in found if holder.actor] or found[:1]

    def ordering(self, parse: Parse, act: Word) -> list[Holder]:
        """At whose orders an act is done: "a raid at the behest of the minister"."""
        orders = [
            noun
            for prep in parse.children(act, "prep")
            if prep.text.lower() in _AT
            for noun in parse.children(prep, "pobj")
            if noun.lemma.lower() in _ORDERS
        ]
        givers = [giver for noun in orders for giver in parse.children(noun, "poss")]
        for noun in orders:
            givers += [giver for prep in parse.children(noun, "prep") for giver in parse.children(prep, "pobj")]
        return [holder for giver in givers for holder in self._behind(parse, giver)]

    def named_at(self, parse: Parse, noun: Word) -> list[Holder]:
        """Who is named right at a noun, as possessor or after "by"."""
        return [holder for name in _own(parse, noun) for holder in self._behind(parse, name)]

    def doers(self, parse: Parse, deed: Word) -> list[Holder]:
        """Who did a deed that a noun names: as above, or by the word for a country ("the Iranian attack")."""
        named = [holder for holder in self.named_at(parse, deed) if holder.actor]
        return named or [
            Holder(actor, Span(word.start, word.end), 1.0)
            for word in parse.children(deed, "amod", "compound", "nmod")
            if (actor := self._of_country(word)) is not None
        ]

    def acted(self, doer: Holder) -> None:
        """Remember who did what an issue's phrase names."""
        self._doer = doer.actor

    def last_doer(self, deed: Word) -> list[Holder]:
        """Whoever did something last, for a deed that names nobody ("the attack was a response to …")."""
        return [Holder(self._doer, Span(deed.start, deed.end), 0.8)] if self._doer else []

    def _of_country(self, word: Word) -> str | None:
        """The actor of the country that the word names, where the codebook has only one."""
        low = word.text.lower()
        if low not in NATIONS:
            return None
        groups = [actor for actor, group in self._groups.items() if not is_foreign(low, group)]
        return groups[0] if len(groups) == 1 else None

    def _behind(self, parse: Parse, name: Word) -> Iterator[Holder]:
        for word in (name, *parse.children(name, "conj")):
            holder = self._one(parse, word)
            if holder is not None:
                yield holder

    def _one(self, parse: Parse, word: Word) -> Holder | None:
        number = self._reading.document.sentence_at(word.start)
        mentions = self._mentions.get(-1 if number is None else number, [])
        here = Span(word.start, word.end)
        if any(child.text.lower() == "no" for child in parse.children(word, "det")):
            return Holder(None, here, 1.0)  # "no one in the government defended it"
        for mention in mentions:
            if mention.span.overlaps(here):
                return Holder(mention.actor, mention.span, 0.8 if mention.kind in ("pronoun", "nominal") else 1.0)
        statement = self.speaker(word)
        if word.text.lower() in _FIRST_PERSON and word.text != "US":
            return Holder(statement.actor if statement else None, here, 0.9)
        inner = self._within(parse, word, mentions)
        if inner is not None:
            return inner
        if statement is not None and self._is_own(parse, word, statement.actor):
            return Holder(statement.actor, here, 0.8)
        if word.text.lower() in _THINGS or (word.pos == "NOUN" and look_up(parse, word, "clause") is not None):
            return None
        return Holder(None, here, 1.0)

    def _within(self, parse: Parse, word: Word, mentions: list[Mention]) -> Holder | None:
        """An actor named inside the phrase: "many within the government", "the parliament's vote"."""
        if word.pos == "PROPN":
            return None
        inner = [
            below
            for prep in parse.children(word, "prep")
            if prep.text.lower() in _WITHIN
            for below in parse.children(prep, "pobj")
        ]
        if word.lemma.lower() in _SPOKESMEN:
            inner += parse.children(word, "poss", "compound")
        for below in inner:
            for mention in mentions:
                if mention.span.overlaps(Span(below.start, below.end)):
                    return Holder(mention.actor, mention.span, 0.8)
        return None

    def _is_own(self, parse: Parse, word: Word, actor: str | None) -> bool:
        """Whether a speaker speaks of the own country or people ("his party")."""
        if any(owner.text.lower() in _POSSESSIVE for owner in parse.children(word, "poss")):
            return actor is not None
        low = word.text.lower()
        own = self._names.get(actor or "", [])
        if low == "states":
            return "states" in own
        return low in NATIONS and bool(own) and not is_foreign(low, [*own, "u.s."] if "states" in own else own)


def _holder_words(parse: Parse, word: Word) -> Iterator[Word]:
    """Words that name who holds the attitude, through infinitives, participles, relative clauses and passives."""
    for _ in range(_DEEPEST):
        own = list(_own(parse, word))
        if own:
            yield from own
            return
        above = _subjectless(parse, word)
        if above is None:
            return
        found, word = above
        if found is not None:
            yield found
            return


def _own(parse: Parse, word: Word) -> Iterator[Word]:
    """Who is named right at the word: possessor, agent, subject; the antecedent for a relative pronoun."""
    if word.pos in ("NOUN", "PROPN"):
        yield from parse.children(word, "poss")
        for prep in parse.children(word, "prep", "agent"):
            if prep.text.lower() in ("by", "from", "among", "within"):
                yield from parse.children(prep, "pobj")
        yield from (child for child in parse.children(word, "compound", "nmod") if child.pos in ("NOUN", "PROPN"))
        if word.dep == "dobj" and parse.head(word).lemma in RECEIVING:
            for prep in parse.children(parse.head(word), "prep"):
                if prep.text.lower() in ("from", "among"):
                    yield from parse.children(prep, "pobj")
        return
    moved = parse.children(word, "nsubjpass")
    if moved and look_up(parse, word, "by") is not None:
        yield from moved  # "was disappointed by the vote"
        return
    for by in parse.children(word, "agent"):
        yield from parse.children(by, "pobj")
    if word.dep == "amod":
        yield from parse.children(word, "npadvmod")  # "a Berg-ordered raid"
    for subject in parse.children(word, "nsubj"):
        if subject.text.lower() in _RELATIVE and word.dep == "relcl":
            yield parse.head(word)
        elif subject.text.lower() in _RELATIVE and (named := parse.children(parse.head(word), "attr")):
            yield named[0]  # "it was the army that fired", as the parser sees it
        else:
            yield subject


def _subjectless(parse: Parse, word: Word) -> tuple[Word | None, Word] | None:
    """Where the unnamed holder of a word stands: (the holder, or None to look at the second word instead)."""
    head = parse.head(word)
    if head.i == word.i or (word.dep != "acl" and parse.children(word, "nsubjpass", "auxpass", "expl")):
        return None
    match word.dep:
        case "aux" | "acomp" | "attr" | "oprd" | "conj" | "advcl" | "parataxis" | "prt":
            return None, head
        case "xcomp" | "ccomp":
            return _controller(parse, head) if word.tag != "VBG" else None, head
        case "amod":
            return head, head
        case "acl":
            return (None if word.tag == "VBN" else head), head
        case "pobj" | "pcomp":
            above = parse.head(head)
            if head.text.lower() == "as" and (quoted := parse.children(above, "nsubjpass")):
                return quoted[0], above  # "was quoted as saying"
            blamed = look_up(parse, above, head.text.lower()) if above.pos == "ADJ" else None
            if blamed is not None and blamed.kind == "judge" and blamed.sign < 0:
                return None  # "responsible for …" tells what others say the subject did
            if head.text.lower() == "against":
                return None  # "warned them against answering" tells of nobody's answer
            if word.pos in ("VERB", "AUX") and head.text.lower() in ("for", "from", "of", "over"):
                return _controller(parse, above), above
            return (None, above) if word.dep == "pcomp" or above.pos != "NOUN" else None
    return None


def _main_subject(parse: Parse, word: Word) -> Word:
    """For "it" in a clause that tells when or why, the subject of the main one: "the army left as *it* feared …"."""
    verb = parse.head(word)
    if word.text.lower() != "it" or word.dep != "nsubj" or verb.dep != "advcl":
        return word
    return next(iter(parse.children(parse.head(verb), "nsubj")), word)


def _controller(parse: Parse, verb: Word) -> Word | None:
    """Who is urged, praised or blamed, and so the one who acts in the clause below."""
    if verb.lemma in _MEANS:
        return None  # "is using it to justify …"
    objects = parse.children(verb, "dobj", "dative") if verb.pos == "VERB" else ()
    return objects[0] if objects else None
