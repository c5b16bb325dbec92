"""Who acts, who is acted upon, and where the one who acts is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.actors import Mention
from framing.actors.roles import Part, part_of
from framing.language import Parse, Span, Word
from framing.measures.reading import Reading
from framing.measures.registry import Measure
from framing.measures.score import Score, Unit

_ACTS = ("agent", "passive_agent")
_ACTED_UPON = ("patient", "passive_patient")
# Participles that name a state, not something done to someone, or that only report ("is expected to", "was said to").
_STATES = frozenset(
    """accuse accustom acquaint aim align allege associate base bear believe bind boil call commit concern confuse
    connect consider contain convince couple dedicate deem define depress design determine devote disappoint
    divide dress embed embroil engage entitle estimate exalt excite expect experience fear fill focus force
    frustrate go head headquarter hope intend interest involve justify know limit link locate mean meet motivate
    name need nestle note oppose overwhelm please poise position predict prepare project qualify reckon regard
    relate report rid root rumor rumour say schedule see set settle situate station suppose surprise tell think
    tie time tire understand unite use want worry""".split()
)
_CLAUSE = ("nsubjpass", "auxpass")


def agency(reading: Reading) -> Iterator[Score]:
    """Scores of every mention and sentence that has a parse, in text order.

    A mention gets two rows, ``acts`` and ``acted_upon``, each 1 or 0, so that their means are shares of mentions; a
    sentence gets one row, ``hidden_agent``, and one ``unnamed_agent`` for each passive in it. A sentence without a
    parse gives none.
    """
    mentions: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        mentions.setdefault(mention.sentence, []).append(mention)
    for number in sorted(reading.document.parses):
        parse = reading.document.parses[number]
        passives = list(_passives(reading, number, parse))
        yield _hidden_agent(reading, number, passives)
        yield from passives
        for mention in mentions.get(number, ()):
            yield from _of_mention(reading, mention, parse)


def _of_mention(reading: Reading, mention: Mention, parse: Parse) -> Iterator[Score]:
    part = _part_of_mention(mention, parse)
    evidence = mention.span if part.verb is None else Span(part.verb.start, part.verb.end)
    trace = f"role {mention.role}" if part.verb is None else f"{mention.role} of '{part.verb.text}'"
    if part.verb is not None and parse.children(part.verb, "neg"):
        trace += ", negated"
    blank = _row("mention", mention.span, reading.voice_at(mention.span), evidence, trace)
    yield blank._replace(actor=mention.actor, variable="acts", value=float(mention.role in _ACTS))
    yield blank._replace(actor=mention.actor, variable="acted_upon", value=float(mention.role in _ACTED_UPON))


def _part_of_mention(mention: Mention, parse: Parse) -> Part:
    """The part with the mention's role; the word that leads it may stand before the head of its name."""
    for word in parse.words_in(mention.span):
        part = part_of(parse, word)
        if part.verb is not None and part.role == mention.role:
            return part
    return Part(mention.role, None)


def _hidden_agent(reading: Reading, number: int, passives: Sequence[Score]) -> Score:
    unnamed = [passive for passive in passives if passive.value]
    if not unnamed:
        sentence = reading.document.sentences[number].span
        return _row("sentence", sentence, reading.voice_at(sentence), sentence, "no passive without an agent")
    return unnamed[0]._replace(variable="hidden_agent", trace="; ".join(passive.trace for passive in unnamed))


def _passives(reading: Reading, number: int, parse: Parse) -> Iterator[Score]:
    """Every passive of the sentence that tells of something done: whether it says by whom."""
    sentence = reading.document.sentences[number].span
    for verb in parse:
        if _tells_of_an_act(parse, verb):
            evidence, unnamed = _verb_group(parse, verb), not _has_agent(parse, verb)
            trace = _passive_trace(reading, parse, verb) if unnamed else f"'{verb.text}' names its agent"
            row = _row("sentence", sentence, reading.voice_at(evidence), evidence, trace)
            target = _acted_upon(reading, parse, verb)
            yield row._replace(target=target, variable="unnamed_agent", value=float(unnamed))


def _row(unit: Unit, place: Span, voice: str, evidence: Span, trace: str) -> Score:
    """A score of value 0 for ``hidden_agent``, to be filled in."""
    return Score(
        unit=unit,
        unit_start=place.start,
        unit_end=place.end,
        actor=None,
        target=None,
        voice=voice,
        measure="agency",
        variable="hidden_agent",
        value=0.0,
        confidence=None,
        evidence_start=evidence.start,
        evidence_end=evidence.end,
        trace=trace,
    )


def _tells_of_an_act(parse: Parse, verb: Word) -> bool:
    """Whether the word is a passive verb that tells of something done.

    Participles of states ("is located") and verbs that only report ("is expected to") do not count.
    """
    if verb.tag != "VBN" or verb.pos != "VERB" or verb.lemma.lower() in _STATES:
        return False
    is_passive = len({child.dep for child in parse.children(verb, *_CLAUSE)}) == 2
    is_reduced = (
        verb.dep == "acl"
        and parse.head(verb).pos in ("NOUN", "PROPN")
        and not parse.children(verb, "nsubj", "dobj", "aux")
    )
    return is_passive or is_reduced


def _has_agent(parse: Parse, verb: Word) -> bool:
    verbs = (verb, *parse.children(verb, "conj"))  # "seized and sunk by pirates"
    return any(
        child.dep == "agent" or child.lemma == "by" for each in verbs for child in parse.children(each, "agent", "prep")
    )


def _verb_group(parse: Parse, verb: Word) -> Span:
    helpers = [word for word in parse.children(verb, "aux", "auxpass", "neg") if word.i < verb.i]
    return Span(min([word.start for word in helpers] + [verb.start]), verb.end)


def _passive_trace(reading: Reading, parse: Parse, verb: Word) -> str:
    group = _verb_group(parse, verb)
    negated = ", negated" if parse.children(verb, "neg") else ""
    return f"'{reading.document.text[group.start : group.end]}' names no agent{negated}"


def _acted_upon(reading: Reading, parse: Parse, verb: Word) -> str | None:
    """The codebook's actor that the passive verb is about; None where it is someone or something else."""
    patients = parse.children(verb, "nsubjpass") or ((parse.head(verb),) if verb.dep == "acl" else ())
    for word in patients:
        for mention in reading.mentions_in(Span(word.start, word.end)):
            return mention.actor
    return None


AGENCY = Measure(
    name="agency",
    question="Does the actor act, is it acted upon, and where is the one who acts left out?",
    variables={
        "acts": "1 the mention does what its clause tells, 0 it does not",
        "acted_upon": "1 the mention undergoes what its clause tells, 0 it does not",
        "hidden_agent": "1 the sentence has a passive that does not say by whom, 0 it has none",
        "unnamed_agent": "of a passive that tells of something done: 1 it does not say by whom, 0 it does",
    },
    methods={"fast": "syntax:1", "accurate": "syntax:1"},
    source="Antoniak, Field, Mun, Walsh, Klein & Sap (2023), Riveter, ACL System Demonstrations; here without its "
    "lexica, from syntax alone, with passives",
    score=agency,
)
