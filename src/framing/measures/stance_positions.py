"""Positions: who stands where on an issue, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from framing.actors.nations import NATIONS, is_foreign
from framing.codebook import Codebook
from framing.language import Parse
from framing.measures.reading import Reading
from framing.measures.stance_anaphora import Memory, may_point_back
from framing.measures.stance_heads import with_heads
from framing.measures.stance_holders import Holders
from framing.measures.stance_matters import Matter, find_matters
from framing.measures.stance_search import Position, Search, is_told
from framing.statements import find_statements, resolve_speakers

_BY_FAR = 0.2


def find_positions(reading: Reading) -> Iterator[Position]:
    """Positions, one for each actor, issue and side that a sentence tells: the one that is surest.

    A side that is less sure by far than the actor's other side in the sentence is left out. In the accurate tier the
    encoder is asked as well. Holders come from the statements that the rules find, in both tiers: the chain was made
    for their cues.
    """
    holders = Holders(_read_by_rules(reading))
    found = list(_surest(reading, holders))
    yield from found if reading.encoded is None else with_heads(reading, reading.encoded, found)


def _read_by_rules(reading: Reading) -> Reading:
    if reading.encoded is None:
        return reading
    statements = resolve_speakers(reading.document, find_statements(reading.document), reading.mentions)
    return replace(reading, statements=statements)


def _surest(reading: Reading, holders: Holders) -> Iterator[Position]:
    best: dict[tuple[str, str, int, int], Position] = {}
    matters = tuple(find_matters(reading.document, reading.codebook.issues))
    for position in _without_own_answers(reading, matters, _all_positions(reading, holders, matters)):
        key = (position.actor, position.issue, position.value, position.sentence)
        if key not in best or position.confidence > best[key].confidence:
            best[key] = position
    surest: dict[tuple[str, str, int], float] = {}
    for position in best.values():
        unit = (position.actor, position.issue, position.sentence)
        surest[unit] = max(surest.get(unit, 0.0), position.confidence)
    for position in best.values():
        if position.confidence > surest[position.actor, position.issue, position.sentence] - _BY_FAR:
            yield position


def _without_own_answers(
    reading: Reading, matters: Iterable[Matter], positions: Iterable[Position]
) -> Iterator[Position]:
    """All but the revenge that the side which did a thing takes or threatens: it answers something else."""
    doing = {
        issue.id: side
        for issue in reading.codebook.issues
        if issue.terms and (side := _doing_side(reading, matters, issue.id)) is not None
    }
    for position in positions:
        group = reading.codebook.actor(position.actor).group
        if not (position.reacts and position.value < 0 and group is not None and doing.get(position.issue) == group):
            yield position


def _doing_side(reading: Reading, matters: Iterable[Matter], issue: str) -> str | None:
    """The group whose country is named most often with what happened ("the *Sudland* raid"); None if none is."""
    named: Counter[str] = Counter()
    for matter in matters:
        parse = reading.document.parses.get(matter.sentence)
        if matter.issue != issue or matter.polarity or parse is None:
            continue
        head = parse.head_of(matter.span)
        if head is not None:
            around = parse.children(head, "compound", "amod", "poss")
            named.update({side for word in around for side in _sides(word.text, reading.codebook)})
    return named.most_common(1)[0][0] if named else None


def _sides(word: str, codebook: Codebook) -> set[str]:
    """The groups of actors that a word for a country or its people names."""
    if word.lower() not in NATIONS:
        return set()
    groups = {actor.group for actor in codebook.actors if actor.group}
    return {group for group in groups if not is_foreign(word, group.lower().split())}


def _all_positions(reading: Reading, holders: Holders, matters_in_text: Iterable[Matter]) -> Iterator[Position]:
    memory = Memory()
    by_sentence: dict[int, list[Matter]] = {}
    for matter in matters_in_text:
        by_sentence.setdefault(matter.sentence, []).append(matter)
    first = min(by_sentence, default=len(reading.document.sentences))
    for number in range(first, len(reading.document.sentences)):
        parse = reading.document.parses.get(number)
        if parse is None or not is_told(reading.document.sentence_text(number)):
            continue
        matters = by_sentence.get(number, [])
        again = list(_named_again(parse, number, matters, holders, memory))
        searches = [Search(reading, holders, parse, matter) for matter in matters]
        settled = {search.matter.issue for search in searches if search.chain.claimed and not search.is_condition}
        for search in searches:
            if search.is_condition and search.matter.issue in settled:
                continue  # "threatened to strike if they retaliate": the main clause tells the side
            if search.judges_another(matters):
                continue
            found = list(search.positions())
            search.remember(memory, found)
            yield from found
        for matter in again:
            yield from Search(reading, holders, parse, matter, again=True).positions()


def _named_again(
    parse: Parse, number: int, matters: list[Matter], holders: Holders, memory: Memory
) -> Iterator[Matter]:
    """Nouns and pronouns that point back to a matter, unless they bring their own ("the vote to expel")."""
    for word in parse:
        if not may_point_back(parse, word):
            continue
        owners = [holder.actor for holder in holders.named_at(parse, word)] if word.pos == "NOUN" else []
        matter = memory.named_again(parse, word, owners[0] if owners else None, number)
        if matter is not None and not any(other.span.overlaps(parse.span(word)) for other in matters):
            yield matter
