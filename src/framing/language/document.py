"""Text as paragraphs, sentences and parsed words: small frozen records of character offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """Character offsets into the article's text; ``text[start:end]`` is the found string."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets into the text and the number of its paragraph, from 0."""

    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """The offsets as a span."""
        return Span(self.start, self.end)


class Word(NamedTuple):
    """A parsed token. ``i`` and ``head`` count within the sentence; the root is its own head.

    ``pos`` and ``dep`` are spaCy's English labels (Universal POS; ClearNLP dependencies), ``tag`` is Penn Treebank.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class Parse:
    """The syntax of one sentence: its words and the tree over them. A sentence may have several roots."""

    __slots__ = ("_below", "_children", "_ends", "_starts", "words")

    def __init__(self, words: tuple[Word, ...]) -> None:
        """Index the children of every word."""
        self.words = words
        children: list[list[Word]] = [[] for _ in words]
        for word in words:
            if word.head != word.i:
                children[word.head].append(word)
        self._children = tuple(tuple(below) for below in children)
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]
        self._below: dict[int, frozenset[int]] = {}

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def head(self, word: Word) -> Word:
        """The word above; the word itself at a root."""
        return self.words[word.head]

    def children(self, word: Word, *deps: str) -> tuple[Word, ...]:
        """Words right below, in order; only those with one of ``deps`` when given."""
        below = self._children[word.i]
        return tuple([child for child in below if child.dep in deps]) if deps and below else below

    def subtree(self, word: Word) -> tuple[Word, ...]:
        """The word and all below it, in text order."""
        return tuple([self.words[number] for number in sorted(self.below(word))])

    def below(self, word: Word) -> frozenset[int]:
        """Numbers of the word and of all that depends on it."""
        found = self._below.get(word.i)
        if found is None:
            numbers = [word.i]
            for number in numbers:
                numbers += [child.i for child in self._children[number]]
            found = self._below[word.i] = frozenset(numbers)
        return found

    def depth(self, word: Word) -> int:
        """Steps up to the root."""
        steps = 0
        while word.head != word.i:
            word, steps = self.words[word.head], steps + 1
        return steps

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The words above, nearest first."""
        while word.head != word.i:
            word = self.words[word.head]
            yield word

    def span(self, word: Word) -> Span:
        """From the first to the last character of the word's subtree."""
        below = self.subtree(word)
        return Span(below[0].start, max(other.end for other in below))

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Words that share a character with the span."""
        return self.words[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def head_of(self, span: Span) -> Word | None:
        """The word in the span that is nearest to the root; None when no word lies there."""
        inside = self.words_in(span)
        if len(inside) == 1:
            return inside[0]
        indices = {word.i for word in inside}
        outer = [word for word in inside if word.head not in indices or word.head == word.i]
        if len(outer) <= 1:
            return outer[0] if outer else None
        return min(outer, key=self.depth)


@dataclass(frozen=True, slots=True)
class Document:
    """A segmented text. ``parses`` maps the number of a sentence to its syntax, for the sentences that needed it."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    parses: Mapping[int, Parse] = field(default_factory=dict)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the sentences by where they begin."""
        object.__setattr__(self, "_starts", tuple(sentence.start for sentence in self.sentences))

    def sentence_at(self, offset: int) -> int | None:
        """Number of the sentence that holds the character, or the nearest one before it; None before the first."""
        position = bisect_right(self._starts, offset) - 1
        return position if position >= 0 else None

    def sentence_text(self, number: int) -> str:
        """Text of the sentence of that number."""
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]
