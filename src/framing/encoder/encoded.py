"""A document as the encoder reads it: ask it about targets, pairs, cues and sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from framing.encoder.asking import Asking
from framing.encoder.files import Card
from framing.encoder.language import readable
from framing.encoder.model import Answers, Floats, Model
from framing.encoder.pieces import CUE, OTHER, TARGET, Question, Role, pieces_of, question
from framing.encoder.plain import Plain, plain_of, softmax
from framing.encoder.recent import Recent
from framing.encoder.tags import Cue, Parts, parts_of
from framing.language import Document, Span

REVERSED = {"none": "none", "a>b+": "b>a+", "a>b-": "b>a-", "b>a+": "a>b+", "b>a-": "a>b-"}
"""The labels of a relation with a and b exchanged."""

Distribution = dict[str, float]
"""Probabilities by label, after the head's temperature; they sum to 1."""

_Head = Literal["sentiment", "relation", "stance"]
_OWN_TOKENS = 2  # [CLS] and [SEP]
_AHEAD = 256  # sentences whose cues and embeddings are read together
_KEPT = 4096  # sentences whose cues and embeddings are remembered


class Encoded:
    """The sentences of a document that the encoder may read, and its answers to questions about them.

    Spans are offsets into the document's text. The sentence of a span is the first that shares a word piece with it;
    of a sentence longer than the model's window, the window around the spans is looked at. Answers are None
    where there is nothing to score: no word piece in the span, no readable sentence (not English, not among those asked
    for, longer than 16,000 characters), spans of a pair in different sentences or farther apart than the window.
    Equal questions get equal answers, whatever else is asked.
    """

    def __init__(self, document: Document, numbers: Iterable[int], model: Model, card: Card) -> None:
        """Split the sentences of those numbers into word pieces; the model runs when a question is asked."""
        self.document = document
        self._card = card
        self._room = card.window - _OWN_TOKENS
        found = {
            number: pieces_of(document.sentence_text(number), document.sentences[number].start, model.tokenizer)
            for number in readable(document, sorted(set(numbers)))
        }
        self._pieces = {number: pieces for number, pieces in found.items() if len(pieces.ids)}
        self._numbers = list(self._pieces)
        self._asking = Asking(model, self._pieces)
        self._plain: Recent[int, Plain] = Recent(_KEPT)
        self._labels: dict[Question, dict[_Head, Floats]] = {}

    @property
    def sentences(self) -> tuple[int, ...]:
        """Numbers of the sentences that can be asked about, in order."""
        return tuple(self._numbers)

    def sentiment(self, targets: Sequence[Span]) -> list[Distribution | None]:
        """How the sentence portrays each target: negative, neutral, positive."""
        return self._distributions("sentiment", [((TARGET, target),) for target in targets])

    def relation(self, pairs: Sequence[tuple[Span, Span]]) -> list[Distribution | None]:
        """Attitude between the two spans of each pair: none, ``a>b+`` (a supports b), ``a>b-``, ``b>a+``, ``b>a-``.

        It is asked about (a, b) and about (b, a), and the two answers are averaged, so that the order in which a pair
        is given does not matter (the consistency that Park et al. 2021 train for).
        """
        both_ways = [*pairs, *((b, a) for a, b in pairs)]
        found = self._distributions("relation", [((TARGET, a), (OTHER, b)) for a, b in both_ways])
        return [
            {label: (forth[label] + back[other]) / 2 for label, other in REVERSED.items()} if forth and back else None
            for forth, back in zip(found[: len(pairs)], found[len(pairs) :], strict=True)
        ]

    def stance(self, pairs: Sequence[tuple[Span | None, Span]]) -> list[Distribution | None]:
        """Position of a holder on an issue phrase: none, favor, against, mixed.

        Without a holder it is the position of whoever speaks the sentence.
        """
        return self._distributions(
            "stance", [(((TARGET, holder),) if holder else ()) + ((OTHER, phrase),) for holder, phrase in pairs]
        )

    def cues(self, sentence: int) -> tuple[Cue, ...]:
        """Words of the sentence that attribute something to somebody, in text order."""
        plain = self._of_sentence(sentence)
        return plain.cues if plain else ()

    def parts(self, cues: Sequence[Span]) -> list[Parts | None]:
        """Source and content of each cue, as far as they stand in its sentence (in its window of a long one)."""
        asked = [self._question([(CUE, cue)]) for cue in cues]
        answers = iter(self._asking.answers([one for one in asked if one]))
        return [self._parts(one, next(answers)) if one else None for one in asked]

    def embedding(self, sentence: int) -> Floats | None:
        """What the sentence is about, as 384 numbers of unit length; the dot product of two is their similarity.

        None for a sentence that cannot be read.
        """
        plain = self._of_sentence(sentence)
        return plain.embedding if plain else None

    def _distributions(self, head: _Head, marked: Sequence[Sequence[tuple[Role, Span]]]) -> list[Distribution | None]:
        asked = [self._question(spans) for spans in marked]
        new = [one for one in dict.fromkeys(asked) if one and one not in self._labels]
        for one, answers in zip(new, self._asking.answers(new), strict=True):
            self._labels[one] = {"sentiment": answers.sentiment, "relation": answers.relation, "stance": answers.stance}
        labels, temperature = self._card.labels[head], self._card.temperatures[head]
        return [
            dict(zip(labels, softmax(self._labels[one][head] / temperature).tolist(), strict=True)) if one else None
            for one in asked
        ]

    def _question(self, spans: Sequence[tuple[Role, Span]]) -> Question | None:
        number = self._sentence_of(spans[0][1])
        return None if number is None else question(self._pieces[number], number, spans, self._room)

    def _sentence_of(self, span: Span) -> int | None:
        first = self.document.sentence_at(span.start) or 0
        for number in self._numbers[bisect_left(self._numbers, first) :]:
            if self.document.sentences[number].start >= span.end:
                return None
            if len(self._pieces[number].marked(span)):
                return number
        return None

    def _parts(self, asked: Question, answers: Answers) -> Parts:
        sentence, first, size = asked.window
        return parts_of(self._pieces[sentence].part(first, size), softmax(answers.parts))

    def _of_sentence(self, sentence: int) -> Plain | None:
        if sentence not in self._pieces:
            return None
        if self._plain.get(sentence) is None:
            place = bisect_left(self._numbers, sentence)
            ahead = [number for number in self._numbers[place : place + _AHEAD] if self._plain.get(number) is None]
            self._read_plain(ahead)
        return self._plain.get(sentence)

    def _read_plain(self, numbers: Sequence[int]) -> None:
        windows = [self._pieces[number].windows(number, self._room) for number in numbers]
        asked = [Question(window, bytes(window.size)) for of_sentence in windows for window in of_sentence]
        answers = iter(self._asking.answers(asked))
        for number, of_sentence in zip(numbers, windows, strict=True):
            read = [(window, next(answers)) for window in of_sentence]
            self._plain.keep(number, plain_of(self._pieces[number], read), 1)
