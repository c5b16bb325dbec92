"""Which noun phrase a pronoun refers to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.actors.binding import bound_words, clause_verb, is_object_form, subjects_of
from framing.actors.candidates import Candidate, Sort
from framing.actors.people import Gender
from framing.actors.quotations import Quotations
from framing.language import Document, Parse, Word

SPEECH_VERBS = frozenset(
    """accuse acknowledge add admit agree announce argue ask assert call caution claim comment concede conclude confirm
    continue declare demand deny describe emphasize explain express insist issue maintain mention note observe pledge
    promise publish read recall remark reply report respond reveal say speak state stress suggest tell testify threaten
    tweet urge vow warn write""".split()
)
_MINDFUL = SPEECH_VERBS | frozenset(
    """believe consider decide expect fear feel hope intend know like need plan prefer refuse support think try
    want""".split()
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a pronoun agrees with, how many sentences back its antecedent may stand, and by how much it must win."""

    sorts: tuple[Sort, ...]
    gender: Gender | None
    reach: int
    margin: float


# Margins and reach were chosen by reading resolved pronouns of news articles; see docs/actors.md.
_HE = Kind(("person",), "male", 3, 1.15)
_SHE = Kind(("person",), "female", 3, 1.15)
_THEY = Kind(("people", "things", "organisation"), None, 1, 1.3)
_IT = Kind(("organisation", "thing"), None, 1, 1.1)
PRONOUNS: dict[str, Kind] = (
    dict.fromkeys(("he", "him", "his", "himself"), _HE)
    | dict.fromkeys(("she", "her", "hers", "herself"), _SHE)
    | dict.fromkeys(("they", "them", "their", "theirs", "themselves"), _THEY)
    | dict.fromkeys(("it", "its", "itself"), _IT)
)
_PLURALS = frozenset(word for word, kind in PRONOUNS.items() if kind is _THEY)
_PARALLEL = 35.0  # Lappin & Leass 1994, table 1
_SAME_SPEAKER = 100.0  # "…, he said" goes on with who spoke before, as a subject counts among other phrases
_GOVERNOR = 100.0  # the subject whose clause or statement the pronoun stands in ("Hill praised Lee and said he …")
_EMBEDDED = -30.0  # subject of an inner clause, seen from a later sentence ("Hill said Lee had left. She …")
_DECAY = 0.5  # per sentence, Lappin & Leass 1994, section 2.1
_PARAGRAPHS = 2


def antecedent(
    pronoun: Word, number: int, seen: Sequence[Candidate], document: Document, quoted: Quotations
) -> Candidate | None:
    """The candidate that the pronoun of sentence ``number`` refers to; None where none wins clearly."""
    kind = PRONOUNS[pronoun.text.lower()]
    parse = document.parses[number]
    if any(word.pos == "PROPN" for word in parse.children(parse.head(pronoun), "attr")):
        return None  # "He is Adam Smith": the name follows
    allowed = _allowed(pronoun, number, seen, document, quoted)
    if kind is _THEY and not _is_mindful(parse, pronoun):
        allowed = [candidate for candidate in allowed if candidate.sort != "organisation"]
    elif kind is _THEY:
        people = [candidate for candidate in allowed if candidate.sort == "people"]
        bodies = [candidate for candidate in allowed if candidate.sort == "organisation"]
        allowed = people or bodies  # "Reuters ran a check and they said"
    if kind is _IT:
        here = [candidate for candidate in allowed if candidate.sentence == number]
        governing = _governing_institution(parse, pronoun, here)
        if governing is not None or not speaks(parse, pronoun):
            return governing
    return _winner(pronoun, number, allowed, document, quoted)


def _allowed(
    pronoun: Word, number: int, seen: Sequence[Candidate], document: Document, quoted: Quotations
) -> list[Candidate]:
    """Candidates in reach that agree with the pronoun and that neither grammar nor quotation marks rule out."""
    kind, parse = PRONOUNS[pronoun.text.lower()], document.parses[number]
    paragraph = document.sentences[number].paragraph
    near = [
        candidate
        for candidate in seen
        if candidate.sort in kind.sorts
        and (kind.gender is None or candidate.gender in (None, kind.gender))
        and candidate.end <= pronoun.start
        and paragraph - document.sentences[candidate.sentence].paragraph <= _PARAGRAPHS
        and _distance(pronoun, number, candidate, quoted) <= kind.reach
    ]
    words = bound_words(parse, pronoun)
    bound = {candidate.entity for candidate in near if candidate.sentence == number and candidate.word.i in words}
    return [
        candidate
        for candidate in near
        if candidate.entity not in bound and not _crosses_quotation(pronoun, number, candidate, document, quoted)
    ]


def _distance(pronoun: Word, number: int, candidate: Candidate, quoted: Quotations) -> int:
    if quoted.at(pronoun.start) is not None:
        return number - candidate.sentence
    return quoted.distance(candidate.sentence, number)


def _winner(
    pronoun: Word, number: int, allowed: Iterable[Candidate], document: Document, quoted: Quotations
) -> Candidate | None:
    parse = document.parses[number]
    by_entity: dict[str, dict[int, float]] = defaultdict(dict)
    last: dict[str, Candidate] = {}
    for candidate in allowed:
        weight = candidate.weight + _bonus(parse, pronoun, candidate, document)
        weight *= _DECAY ** _distance(pronoun, number, candidate, quoted)
        sentences = by_entity[candidate.entity]
        sentences[candidate.sentence] = max(weight, sentences.get(candidate.sentence, 0.0))
        last[candidate.entity] = candidate
    scores = {entity: sum(sentences.values()) for entity, sentences in by_entity.items()}
    ranked = sorted(scores, key=lambda entity: scores[entity], reverse=True)
    actor = last[ranked[0]].actor if ranked else None
    # Two people of one actor, a president and his aide, need no telling apart.
    rival = next((scores[one] for one in ranked[1:] if actor is None or last[one].actor != actor), 0.0)
    if not ranked or scores[ranked[0]] < PRONOUNS[pronoun.text.lower()].margin * rival:
        return None
    # Someone named in the same sentence is too near to lose against someone who is not; but "he said" looks back.
    has_nearer = any(number in sentences for sentences in by_entity.values()) and number not in by_entity[ranked[0]]
    return None if has_nearer and not speaks(parse, pronoun) else last[ranked[0]]


def _bonus(parse: Parse, pronoun: Word, candidate: Candidate, document: Document) -> float:
    there = document.parses[candidate.sentence]
    if there is parse and candidate.word.i in {subject.i for subject in _governors(parse, pronoun)}:
        return _GOVERNOR
    if speaks(parse, pronoun) and speaks(there, candidate.word):
        return _SAME_SPEAKER
    if there is not parse and _is_embedded(there, candidate.word):
        return _EMBEDDED
    if speaks(parse, pronoun) and there is not parse:
        return 0.0
    is_parallel = pronoun.dep == candidate.word.dep and pronoun.dep in ("nsubj", "nsubjpass", "dobj")
    return _PARALLEL if is_parallel else 0.0


def _governors(parse: Parse, pronoun: Word) -> tuple[Word, ...]:
    """Subjects of the clause that a possessive stands in, or of the verb of speech or thought above a subject's."""
    verb = clause_verb(parse, pronoun)
    if verb is None:
        return ()
    if pronoun.dep == "poss":
        return subjects_of(parse, verb)
    above = parse.head(verb)
    is_subject = pronoun.dep in ("nsubj", "nsubjpass") and not is_object_form(pronoun)
    is_reported = is_subject and verb.dep == "ccomp" and above.lemma in _MINDFUL
    return subjects_of(parse, above) if is_reported else ()


def _is_embedded(parse: Parse, word: Word) -> bool:
    return word.dep in ("nsubj", "nsubjpass") and parse.head(word).dep in ("ccomp", "relcl", "advcl", "acl")


def speaks(parse: Parse, word: Word) -> bool:
    """Whether the word is the subject of a verb of speech, beside it, or follows "according to"."""
    while word.dep == "appos" and word.head != word.i:
        word = parse.head(word)
    if word.dep == "pobj":
        return parse.head(parse.head(word)).text.lower() == "according"
    return word.dep == "nsubj" and parse.head(word).lemma in SPEECH_VERBS


def _is_mindful(parse: Parse, pronoun: Word) -> bool:
    return pronoun.dep == "nsubj" and parse.head(pronoun).lemma in _MINDFUL


def _crosses_quotation(
    pronoun: Word, number: int, candidate: Candidate, document: Document, quoted: Quotations
) -> bool:
    """Whether quotation marks keep the two apart.

    Who is named inside a quotation is not who is said to speak it; a speaker seldom says "he" of himself; whom a
    speaker calls "they" the text around need not have named.
    """
    here, there = quoted.at(pronoun.start), quoted.at(candidate.word.start)
    if here is not None and pronoun.text.lower() in _PLURALS:
        return here != there
    if here is None:
        return there is not None and (candidate.sentence == number or speaks(document.parses[number], pronoun))
    if there is None and speaks(document.parses[candidate.sentence], candidate.word):
        same_paragraph = document.sentences[number].paragraph == document.sentences[candidate.sentence].paragraph
        return same_paragraph or candidate.sentence >= number - 1
    return False


def _governing_institution(parse: Parse, pronoun: Word, here: Sequence[Candidate]) -> Candidate | None:
    """The institution in whose clause "it" stands: "the ministry said it would", "NATO seeks the funds it needs"."""
    verb = clause_verb(parse, pronoun)
    if verb is None or pronoun.dep not in ("nsubj", "nsubjpass", "poss"):
        return None
    governing = verb if pronoun.dep == "poss" else parse.head(verb)
    if pronoun.dep != "poss" and (verb.dep != "ccomp" or governing.lemma not in SPEECH_VERBS):
        if pronoun.dep != "nsubj" or verb.lemma not in _MINDFUL:
            return None  # "it was feared that"
        governing = next((above for above in parse.ancestors(verb) if parse.children(above, "nsubj")), verb)
        here = [candidate for candidate in here if candidate.sort == "organisation"]
    subjects = {subject.i for subject in parse.children(governing, "nsubj")}
    return here[-1] if here and here[-1].word.i in subjects else None
