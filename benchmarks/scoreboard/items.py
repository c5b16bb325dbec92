"""The single decisions behind a figure: what the gold says, what was predicted, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from framing.language import Span
from framing.validity import Predicted, Record
from framing.validity.attribution import matches

NONE, STATEMENT, OTHER_SOURCE = "nothing", "statement", "statement of another source"


class Item(NamedTuple):
    """One decision.

    ``name`` tells several of one record apart, ``kind`` says what the marked words are, ``spans`` where they stand in
    the record's text, and ``words`` are the evidence where a record gives it in words.
    """

    record: str
    name: str
    kind: str
    gold: str
    predicted: str
    spans: tuple[Span, ...] = ()
    words: str = ""

    @property
    def wrong(self) -> bool:
        """Whether the prediction is not what the gold says."""
        return self.gold != self.predicted


def items_of(found: Predicted) -> list[Item]:
    """Every decision of the task on the gold's records, in their order."""
    pairs = zip(found.gold, found.predicted, strict=True)
    return [item for gold, predicted in pairs for item in _ITEMS[found.task.name](gold, predicted)]


def labels_of(items: list[Item]) -> list[str]:
    """The labels that occur, in the task's usual order."""
    found = {label for item in items for label in (item.gold, item.predicted)}
    return [label for label in _ORDER if label in found]


_ORDER = (
    *("negative", "neutral", "positive"),
    *("none", "a>b+", "a>b-", "b>a+", "b>a-"),
    *("favor", "mixed", "against", "not held"),
    *(STATEMENT, OTHER_SOURCE, NONE),
    *("present", "absent"),
)


def _sentiment(gold: Record, predicted: Record) -> Iterator[Item]:
    yield Item(gold["id"], "", "", gold["label"], predicted["label"], (Span(gold["start"], gold["end"]),))


def _relation(gold: Record, predicted: Record) -> Iterator[Item]:
    yield Item(gold["id"], "", "", gold["label"], predicted["label"], (Span(*gold["a"]), Span(*gold["b"])))


def _stance(gold: Record, predicted: Record) -> Iterator[Item]:
    """Pairs of actor and issue that either side has; those that the figures leave out are left out here too."""
    disputed = {(pair["actor"], pair["issue"]) for pair in gold.get("disputed", ())}
    codes, guesses = (
        {(code["actor"], code["issue"]): code for code in record["stances"] if not code["actor"].startswith("other:")}
        for record in (gold, predicted)
    )
    for actor, issue in sorted({*codes, *guesses} - disputed):
        right, guess = codes.get((actor, issue), {}), guesses.get((actor, issue), {})
        stances = (code.get("stance", "not held") for code in (right, guess))
        words = right.get("evidence") or guess.get("evidence") or ""
        yield Item(gold["id"], f"{actor} on {issue}", "actor and issue", *stances, words=words)


def _attribution(gold: Record, predicted: Record) -> Iterator[Item]:
    found = matches(gold, predicted["attributions"])
    for one in found:
        yield _statement(gold, gold["attributions"][one.gold], STATEMENT, STATEMENT if one.source else OTHER_SOURCE)
    matched = {one.gold for one in found}, {one.predicted for one in found}
    for number, attribution in enumerate(gold["attributions"]):
        if number not in matched[0]:
            yield _statement(gold, attribution, STATEMENT, NONE)
    for number, attribution in enumerate(predicted["attributions"]):
        if number not in matched[1]:
            yield _statement(gold, attribution, NONE, STATEMENT)


def _statement(record: Record, attribution: Mapping[str, list[list[int]]], gold: str, predicted: str) -> Item:
    content = tuple(Span(*span) for span in attribution["content"])
    ends = f"{content[0].start}–{content[-1].end}" if content else "no content"
    inside = "".join(record["text"][slice(*span)] for span in content).strip()
    quoted = sum(mark in inside for mark in '"“”')
    whole = inside[:1] in '"“' and inside[-1:] in '"”,.'
    kind = "indirect" if not quoted else "direct" if whole else "mixed"
    return Item(record["id"], ends, f"{kind} statement", gold, predicted, content)


def _frames(gold: Record, predicted: Record) -> Iterator[Item]:
    disputed = set(gold.get("frames_disputed", ()))
    for frame in sorted({*gold["frames"], *predicted["frames"]} - disputed):
        held = ("present" if frame in record["frames"] else "absent" for record in (gold, predicted))
        yield Item(gold["id"], frame, "frame", *held)


_ITEMS: dict[str, Callable[[Record, Record], Iterator[Item]]] = {
    "target-sentiment": _sentiment,
    "relation": _relation,
    "attribution": _attribution,
    "actor-stance": _stance,
    "frames": _frames,
}
