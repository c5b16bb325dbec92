"""Whom a definite noun phrase takes up: "the secretary", "these officials", "the group"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.actors.aliases import AliasIndex
from framing.actors.candidates import Candidate
from framing.actors.chunks import chunk_words
from framing.actors.descriptions import Descriptions
from framing.actors.people import PERSON_NOUNS
from framing.actors.quotations import Quotations
from framing.language import Parse, Word

_DEFINITE = frozenset("the this that these those both".split())
# Adjectives and numbers that add nothing to whom is meant.
_NEUTRAL = frozenset(
    """acting beleaguered caretaker embattled outgoing interim new same senior top two three four five six several
    powerful unnamed anonymous""".split()
)
REACH = 10  # sentences for a repeated noun ("Iraqi officials … the officials") and for what someone has been called
_NEAR = 3  # sentences for a title or institution of the codebook ("Pompeo … the secretary")
_DECAY = 0.5  # of salience per sentence, as for pronouns
_MARGIN = 1.15  # by which one of several who have been called so must win


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article: its syntax, the codebook's words, what it has called whom, and what it quotes."""

    parses: Mapping[int, Parse]
    index: AliasIndex
    told: Descriptions
    quoted: Quotations


def nominal_antecedent(head: Word, number: int, seen: Sequence[Candidate], known: Known) -> Candidate | None:
    """The phrase that a definite noun phrase of sentence ``number`` takes up; None where it is new, or unclear.

    First the one whom the text has called so by name ("Gov. Ann Hill … the governor"), by salience, unless the noun was
    used of another since; then the nearest phrase with the same head noun; then the mention in reach of the one actor
    that has an alias which ends in this noun. A phrase that says itself whom it means ("the officials who fled", "the
    ministry of health") takes up nothing.
    """
    parse, index = known.parses[number], known.index
    if not any(word.text.lower() in _DEFINITE for word in parse.children(head, "det", "predet")):
        return None
    words = chunk_words(parse, head)
    if words[0].text.lower() not in _DEFINITE or parse.children(head, "prep", "relcl", "acl", "poss", "appos"):
        return None
    modifiers = _telling(words)
    before = [
        candidate for candidate in seen if candidate.end <= words[0].start and number - candidate.sentence <= REACH
    ]
    called = _called_so(head, modifiers, number, before, known)
    if called is not None:
        others = (one for one in before if one.entity != called.entity and _is_later(one, called))
        return None if any(_is_repeated(one, head, modifiers, known) for one in others) else called
    same = next((one for one in reversed(before) if _is_repeated(one, head, modifiers, known)), None)
    if same is not None:
        is_equal = same.actor is not None and same.word.text.lower() == head.text.lower()
        return same if is_equal and _adds_nothing(modifiers, same, index) else None
    fitting = _by_alias(head, [candidate for candidate in before if number - candidate.sentence <= _NEAR], index)
    if len({candidate.actor for candidate in fitting}) != 1:
        return None
    return fitting[-1] if fitting[-1].actor is not None and _adds_nothing(modifiers, fitting[-1], index) else None


def _telling(words: Sequence[Word]) -> frozenset[str]:
    """Modifiers of a phrase that say whom it means."""
    return frozenset(word.text.lower() for word in words[:-1] if word.pos not in ("DET", "PUNCT")) - _NEUTRAL


def _is_repeated(candidate: Candidate, head: Word, modifiers: frozenset[str], known: Known) -> bool:
    """Whether the phrase has the same head noun, no modifiers that tell it from the other, and stands in no quotation.

    A noun within quotation marks is a speaker's, whose "we" and "our" the text around does not share.
    """
    if candidate.word.lemma.lower() != head.lemma.lower():
        return False
    if known.quoted.at(candidate.word.start) not in (None, known.quoted.at(head.start)):
        return False
    own = _telling(chunk_words(known.parses[candidate.sentence], candidate.word))
    return not (own and modifiers and own.isdisjoint(modifiers))


def _is_later(one: Candidate, other: Candidate) -> bool:
    return (one.sentence, one.word.i) > (other.sentence, other.word.i)


def _called_so(
    head: Word, modifiers: frozenset[str], number: int, before: Sequence[Candidate], known: Known
) -> Candidate | None:
    """The last mention of the most salient one whom the text has called by this noun; None where two are alike."""
    if head.tag != "NN":
        return None
    noun = head.text.lower()
    sort = "person" if noun in PERSON_NOUNS else "organisation"
    of_sort = [candidate for candidate in before if candidate.sort == sort]
    own = {candidate.entity: known.index.words.get(candidate.actor or "", frozenset()) for candidate in of_sort}
    fitting = {entity for entity, words in own.items() if known.told.fits(entity, noun, modifiers, words)}
    scores: dict[str, float] = defaultdict(float)
    last: dict[str, Candidate] = {}
    for candidate in of_sort:
        if candidate.entity in fitting:
            scores[candidate.entity] += candidate.weight * _DECAY ** (number - candidate.sentence)
            last[candidate.entity] = candidate
    ranked = sorted(scores, key=lambda entity: scores[entity], reverse=True)
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] < _MARGIN * scores[ranked[1]]):
        return None
    return last[ranked[0]]


def _adds_nothing(modifiers: frozenset[str], candidate: Candidate, index: AliasIndex) -> bool:
    return modifiers <= index.words[candidate.actor or ""]


def _by_alias(head: Word, near: Sequence[Candidate], index: AliasIndex) -> list[Candidate]:
    """Mentions of actors with a title or institution that ends in the noun, if they are of its kind."""
    actors = {entry.actor for entry in index.by_head.get(head.text.lower(), ())}
    plural = head.tag in ("NNS", "NNPS")
    wanted = "people" if plural else "person" if head.lemma.lower() in PERSON_NOUNS else "organisation"
    if wanted != "person" and len(actors) > 1:
        return []  # "the officials", "the military": every country has its own
    return [candidate for candidate in near if candidate.actor in actors and candidate.sort == wanted]
