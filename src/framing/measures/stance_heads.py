"""What the encoder adds to the rules of stance: sides where no rule sees one, and agreement with those seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framing.actors import Mention
from framing.language import Parse, Span
from framing.measures.reading import Reading
from framing.measures.stance_matters import Matter, find_matters
from framing.measures.stance_search import SIDES, Position, is_told
from framing.measures.stance_syntax import is_condition

if TYPE_CHECKING:
    from framing.encoder import Encoded

# Chosen on coded articles of January 2020. Of what the encoder alone proposes from here on, a fifth to a half was coded
# so; below, less (docs/measures/stance.md). It is therefore told with no more than the least that an article row needs.
_STANCE, _RELATION = 0.5, 0.6
_SURE = 0.5
_ACTING = ("agent", "passive_agent")


class _Asked(NamedTuple):
    """A named actor and an issue phrase of the same sentence."""

    mention: Mention
    matter: Matter


class _Answer(NamedTuple):
    """What the heads say: a side, and how likely it is as stance on the phrase and as attitude to it."""

    asked: _Asked
    value: int
    stance: float
    relation: float


def with_heads(reading: Reading, encoded: Encoded, positions: Sequence[Position]) -> Iterator[Position]:
    """The rules' positions, surer where the encoder agrees; then the encoder's own, where no rule tells a side.

    The stance head is asked what side a mention takes on a phrase, the relation head what attitude it has to it.
    Both must agree. The encoder proposes a side only of an actor of whom the rules tell nothing on the issue in the
    whole article, and only where the actor is the doer of its clause: of others it is mostly wrong.
    """
    answers = list(_answers(encoded, list(_questions(reading))))
    agreed = {_key(answer): answer for answer in answers}
    for position in positions:
        answer = agreed.get((position.actor, position.issue, position.sentence, position.value))
        yield position if answer is None else _surer(position, answer)
    known = {(position.actor, position.issue) for position in positions}
    for answer in answers:
        if (answer.asked.mention.actor, answer.asked.matter.issue) not in known:
            yield _proposed(reading, answer)


def _key(answer: _Answer) -> tuple[str, str, int, int]:
    return answer.asked.mention.actor, answer.asked.matter.issue, answer.asked.matter.sentence, answer.value


def _questions(reading: Reading) -> Iterator[_Asked]:
    """Doers beside issue phrases that name what is wanted or what happened; not conditions, questions, judgements."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.role in _ACTING:
            by_sentence.setdefault(mention.sentence, []).append(mention)
    for matter in find_matters(reading.document, reading.codebook.issues):
        parse = reading.document.parses.get(matter.sentence)
        if parse is None or not is_told(reading.document.sentence_text(matter.sentence)):
            continue
        if (matter.about_past and matter.polarity) or _in_condition(parse, matter.span):
            continue
        for mention in by_sentence.get(matter.sentence, ()):
            if not mention.span.overlaps(matter.span):
                yield _Asked(mention, matter)


def _in_condition(parse: Parse, phrase: Span) -> bool:
    head = parse.head_of(phrase)
    return head is not None and any(is_condition(parse, word) for word in (head, *parse.ancestors(head)))


def _answers(encoded: Encoded, asked: Sequence[_Asked]) -> Iterator[_Answer]:
    pairs = [(one.mention.span, one.matter.span) for one in asked]
    for one, stance, relations in zip(asked, encoded.stance(pairs), encoded.relation(pairs), strict=True):
        if stance is None or relations is None:
            continue
        for label, attitude in (("favor", "a>b+"), ("against", "a>b-")):
            relation = relations[attitude]
            if stance[label] >= _STANCE and relation >= _RELATION:
                value = (one.matter.polarity or 1) * (1 if label == "favor" else -1)
                yield _Answer(one, value, stance[label], relation)


def _surer(position: Position, answer: _Answer) -> Position:
    confidence = round(1 - (1 - position.confidence) * (1 - answer.stance / 2), 3)
    trace = f"{position.trace}; the encoder agrees ({answer.stance:.2f})"
    return position._replace(confidence=confidence, trace=trace)


def _proposed(reading: Reading, answer: _Answer) -> Position:
    (mention, matter), text = answer.asked, reading.document.text
    phrase = text[matter.span.start : matter.span.end]
    named = SIDES[matter.polarity] if matter.polarity else "names the matter"
    liked = "for" if answer.value == (matter.polarity or 1) else "against"
    return Position(
        actor=mention.actor,
        issue=matter.issue,
        value=answer.value,
        confidence=_SURE,
        evidence=Span(min(mention.start, matter.span.start), max(mention.end, matter.span.end)),
        voice=reading.voice_at(mention.span),
        sentence=matter.sentence,
        trace=f"no rule; the encoder reads “{text[mention.start : mention.end]}” as {liked} “{phrase}” ({named}): "
        f"stance {answer.stance:.2f}, attitude {answer.relation:.2f} = {SIDES[answer.value]}",
    )
