"""What became of the sentences of one text in another: kept, reworded, moved, cut, added."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from framing.language import segment

Kind = Literal["same", "reworded", "moved", "cut", "added"]
_ALIKE = 0.5  # share of words in common from which one sentence counts as another, reworded
_AHEAD = 6  # sentences of the other text in which the same one is looked for
_NO_WORD = re.compile(r"[\W_]+")  # quotation marks, dashes and the like differ from house to house


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence here and what became of it there; the one that is missing is empty."""

    kind: Kind
    here: str
    there: str


def sentences_of(row: Any) -> list[str]:
    """The sentences of an article below its headline, white space evened out."""
    document = segment(row["text"])
    below = [sentence.span for sentence in document.sentences if sentence.span.start >= row["headline_end"]]
    return [" ".join(document.text[span.start : span.end].split()) for span in below]


def changes(here: Sequence[str], there: Sequence[str]) -> list[Change]:
    """What became of each sentence, in order; every sentence of both stands in exactly one change.

    Sentences of the same words are the same, whatever their punctuation. One that stands elsewhere there was moved, and
    is told of where it stands here.
    """
    found: list[Change] = []
    matcher = SequenceMatcher(None, [words_of(one) for one in here], [words_of(other) for other in there])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [Change("same", one, other) for one, other in zip(here[i1:i2], there[j1:j2], strict=True)]
        else:
            found += _between(here[i1:i2], there[j1:j2])
    return list(_with_moves(found))


def _between(here: Sequence[str], there: Sequence[str]) -> Iterator[Change]:
    """Changes of a stretch without an unchanged sentence: the first that is alike is the same one, reworded."""
    done = 0
    for sentence in here:
        ahead = range(done, min(done + _AHEAD, len(there)))
        found = next((place for place in ahead if _alike(sentence, there[place])), None)
        if found is None:
            yield Change("cut", sentence, "")
            continue
        yield from (Change("added", "", other) for other in there[done:found])
        yield Change("reworded", sentence, there[found])
        done = found + 1
    yield from (Change("added", "", other) for other in there[done:])


def _with_moves(found: Sequence[Change]) -> Iterator[Change]:
    """The changes, a sentence that is cut in one place and added in another told of once."""
    added: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in found:
        if change.kind == "added":
            added[words_of(change.there)].append(change)
    moved = {
        id(change): added[words_of(change.here)].pop(0)
        for change in found
        if change.kind == "cut" and added.get(words_of(change.here))
    }
    told = {id(elsewhere) for elsewhere in moved.values()}
    for change in found:
        if id(change) in moved:
            yield Change("moved", change.here, moved[id(change)].there)
        elif id(change) not in told:
            yield change


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, words_of(one), words_of(other))
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def words_of(sentence: str) -> tuple[str, ...]:
    """The words of a sentence without their capitals and punctuation; all of it where it has no word."""
    return tuple(filter(None, _NO_WORD.split(sentence.casefold()))) or (sentence,)
