"""What the encoder was asked for a score, so that it can be asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.coverage import Coverage
from framing.exploring.ablation import Ask
from framing.language import Sentence, Span, segment

if TYPE_CHECKING:
    from framing.encoder import Distribution, Encoded

_PORTRAYALS = {-1.0: "negative", 0.0: "neutral", 1.0: "positive"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the encoder about a sentence.

    Attributes
    ----------
    sentence : its text.
    about : spans of the sentence that the question is about; none where it is about the whole.
    what : the answer's name, such as "the probability of negative".
    ask : puts the question to variants of the sentence.
    """

    sentence: str
    about: tuple[Span, ...]
    what: str
    ask: Ask


def question_of(coverage: Coverage, measure: str, score: Mapping[str, Any]) -> Question | None:
    """The encoder's question behind a score of the accurate tier; None where the encoder had no part in the value."""
    texts = coverage.articles.loc[coverage.articles["article"] == score["article"], "text"]
    document = segment(texts.iloc[0])
    number = document.sentence_at(int(score["evidence_start"]))
    if number is None:
        return None
    sentence = document.sentences[number]
    found = _ASKED[measure](coverage, score, sentence) if measure in _ASKED else None
    if found is None:
        return None
    about, what, ask = found
    inside = tuple(Span(span.start - sentence.start, span.end - sentence.start) for span in about)
    return Question(document.sentence_text(number), inside, what, ask)


_Found = tuple[Sequence[Span], str, Ask] | None


def _portrayal(_: Coverage, score: Mapping[str, Any], sentence: Sentence) -> _Found:
    target = _unit(str(score["unit_id"]))
    label = _PORTRAYALS.get(score["value"])
    if label is None or not sentence.span.covers(target):
        return None

    def ask(encoded: Encoded, spans: Sequence[Sequence[Span]]) -> list[float | None]:
        return [_chance(one, label) for one in encoded.sentiment([target for (target,) in spans])]

    return [target], f"the probability of {label}", ask


def _relation(coverage: Coverage, score: Mapping[str, Any], sentence: Sentence) -> _Found:
    pair = _nearest(coverage, score, sentence)
    if pair is None:
        return None
    label = "a>b+" if score["value"] > 0 else "a>b-"

    def ask(encoded: Encoded, spans: Sequence[Sequence[Span]]) -> list[float | None]:
        return [_chance(one, label) for one in encoded.relation([(a, b) for a, b in spans])]

    return pair, f"the probability of {'support' if score['value'] > 0 else 'attack'}", ask


def _stance(coverage: Coverage, score: Mapping[str, Any], sentence: Sentence) -> _Found:
    """Of a stance in which the encoder had part: its stance head on the actor's mention and the issue's phrase."""
    if "the encoder" not in str(score["trace"]):
        return None
    from framing.measures.stance_matters import find_matters

    texts = coverage.articles.loc[coverage.articles["article"] == score["article"], "text"]
    issue = coverage.codebook.issue(str(score.get("issue", score.get("target"))))
    matters = [one for one in find_matters(segment(texts.iloc[0]), (issue,)) if sentence.span.covers(one.span)]
    holders = _mentions(coverage, score["article"], score["actor"], sentence)
    pairs = [(holder, one) for one in matters for holder in holders if not holder.overlaps(one.span)]
    if not pairs:
        return None
    holder, matter = min(pairs, key=lambda pair: _gap(pair[0], pair[1].span))
    label = "favor" if score["value"] == (matter.polarity or 1) else "against"

    def ask(encoded: Encoded, spans: Sequence[Sequence[Span]]) -> list[float | None]:
        return [_chance(one, label) for one in encoded.stance([(a, b) for a, b in spans])]

    side = "for" if label == "favor" else "against"
    return [holder, matter.span], f"the probability that the actor is {side} what the phrase names", ask


def _closeness(coverage: Coverage, score: Mapping[str, Any], _: Sentence) -> _Found:
    if score["variable"] != "closeness":
        return None
    from framing.measures.frames_closeness import closeness

    frames = coverage.codebook.frames
    place = [frame.id for frame in frames].index(str(score.get("frame", score.get("target"))))

    def ask(encoded: Encoded, spans: Sequence[Sequence[Span]]) -> list[float | None]:
        near = closeness(encoded, frames)
        read = dict(zip(near.sentences, near.values[:, place].tolist(), strict=True)) if near else {}
        return [read.get(number) for number in range(len(spans))]

    return [], "closeness to the frame, in standard deviations,", ask


_ASKED = {"sentiment": _portrayal, "relation": _relation, "stance": _stance, "frames": _closeness}


def _nearest(coverage: Coverage, score: Mapping[str, Any], sentence: Sentence) -> tuple[Span, Span] | None:
    """The mentions of actor and target that stand nearest in the sentence, as the measure asks about them."""
    actors, targets = (_mentions(coverage, score["article"], score[role], sentence) for role in ("actor", "target"))
    pairs = [(a, b) for a in actors for b in targets if not a.overlaps(b)]
    return min(pairs, key=lambda pair: _gap(*pair)) if pairs else None


def _mentions(coverage: Coverage, article: str, actor: str, sentence: Sentence) -> list[Span]:
    rows = coverage.mentions
    rows = rows[(rows["article"] == article) & (rows["actor"] == actor)]
    spans = [Span(start, end) for start, end in rows[["start", "end"]].itertuples(index=False, name=None)]
    return [span for span in spans if sentence.span.covers(span)]


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _unit(unit_id: str) -> Span:
    start, end = unit_id.rsplit(":", 1)[-1].split("-")
    return Span(int(start), int(end))


def _chance(answer: Distribution | None, label: str) -> float | None:
    return None if answer is None else answer[label]
