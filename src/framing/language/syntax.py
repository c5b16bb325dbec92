"""Syntax of the sentences that need it, by spaCy's small English model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, pairwise, tee
from types import SimpleNamespace
from typing import Any

import numpy as np

from framing.language.document import Document, Parse, Word
from framing.language.model import annotated, language_model

# The model's rules ask for the place of a word in the sentence only where it has one of these tags or places, or is a
# form of do or have; elsewhere a form is the same everywhere.
_PLACED_TAGS = frozenset({"CC", "DT", "IN", "WDT"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_DO_HAVE = frozenset({"'d", "did", "do", "does", "had", "has", "have"})
_FORMS = 100_000  # word forms remembered, about 50 MB
_SENTENCES = 2_000  # sentences remembered, about 10 MB
_BATCH = 64  # sentences; larger batches cost memory and are no faster
_LONGEST = 4_000  # characters parsed of one sentence; longer ones are tables or lists that lost their line breaks


def parse_sentences(document: Document, numbers: Iterable[int]) -> Document:
    """The document with the syntax of the sentences of those numbers added.

    Sentences longer than 4,000 characters stay without a parse: they are no sentences of prose.

    Raises
    ------
    UserError
        The language model is missing or its files differ from the ones this version was measured with.
    """
    wanted = _parseable(document, sorted(set(numbers) - set(document.parses)))
    parses = dict(zip(wanted, _parse(_placed(document, wanted)), strict=True))
    return replace(document, parses={**document.parses, **parses})


def parse_ahead(wanted: Iterable[tuple[Document, Iterable[int]]]) -> None:
    """Parse the sentences of those numbers, which :func:`parse_sentences` is soon asked for, of several documents.

    Together they take less time: sentences of one length go through the parser step by step side by side.

    Raises
    ------
    UserError
        As :func:`parse_sentences`.
    """
    _remember(text for document, numbers in wanted for text, _ in _placed(document, _parseable(document, numbers)))


def parse_documents(documents: Iterable[Document]) -> Iterator[Document]:
    """Each document with the syntax of all its sentences, in order.

    For many short texts: sentences of different documents share a batch. Reads only a batch ahead.

    Raises
    ------
    UserError
        As :func:`parse_sentences`.
    """
    ahead, waiting = tee(documents)
    parses = _parse(
        placed
        for document in ahead
        for placed in _placed(document, _parseable(document, range(len(document.sentences))))
    )
    for document in waiting:
        numbers = _parseable(document, range(len(document.sentences)))
        yield replace(document, parses=dict(zip(numbers, islice(parses, len(numbers)), strict=True)))


def _parseable(document: Document, numbers: Iterable[int]) -> list[int]:
    return [
        number for number in numbers if document.sentences[number].end - document.sentences[number].start <= _LONGEST
    ]


def _placed(document: Document, numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    return ((document.sentence_text(number), document.sentences[number].start) for number in numbers)


def _parse(sentences: Iterable[tuple[str, int]]) -> Iterator[Parse]:
    sentences = iter(sentences)
    while batch := list(islice(sentences, _BATCH)):
        _remember(text for text, _ in batch)
        for text, start in batch:
            begins, ends, *others = _PARSED[text]
            places = ([start + place for place in places] for places in (begins, ends))
            yield Parse(tuple(map(Word._make, zip(range(len(begins)), *places, *others, strict=True))))


# Wire copies and what a paper prints under every article are parsed once; a parse does not depend on its batch.
_PARSED: dict[str, tuple[Sequence[Any], ...]] = {}


def _remember(texts: Iterable[str]) -> None:
    """Parse the sentences that are not known yet."""
    asked = set(texts)
    if len(_PARSED) > _SENTENCES and not asked <= _PARSED.keys():
        _PARSED.clear()
    new = sorted(asked - _PARSED.keys(), key=lambda text: (len(text), text))
    for first in range(0, len(new), _BATCH):
        batch = new[first : first + _BATCH]
        _PARSED.update(zip(batch, _columns(annotated(batch)), strict=True))


def _columns(sentences: Sequence[Any]) -> Iterator[tuple[Sequence[Any], ...]]:
    """Of each spaCy Doc the fields of :class:`Word` but its number, each for all its tokens but white space."""
    each = [tokens.to_array(("ORTH", "TAG", "DEP", "HEAD", "IDX", "IS_SPACE")) for tokens in sentences]
    rows = np.concatenate(each).astype("int64")
    is_word = rows[:, -1] == 0
    counted = np.concatenate(([0], is_word.cumsum()))
    limits = counted[np.cumsum([0, *map(len, each)])]  # where the words of each sentence begin
    orths, tag_keys, dep_keys, _, begins, _ = rows[is_word].T.tolist()
    above = np.arange(len(rows)) + rows[:, 3]
    heads = counted[np.where(is_word[above], above, np.arange(len(rows)))][is_word]
    heads = (heads - np.repeat(limits[:-1], np.diff(limits))).tolist()
    entries = list(map(_entry, orths, tag_keys, dep_keys))
    texts, tags, deps, pos, lemmas = map(list, zip(*entries, strict=True)) if entries else ([],) * 5
    ends = [begin + len(text) for begin, text in zip(begins, texts, strict=True)]
    for first, end in pairwise(limits.tolist()):
        for number in range(first + 1, end):
            if deps[number - 1] == "expl" and lemmas[number] == "be":
                pos[number] = "VERB"  # "there is": the one rule of the model that looks at the word before
        yield tuple(column[first:end] for column in (begins, ends, texts, lemmas, pos, tags, deps, heads))


@lru_cache(maxsize=_FORMS)
def _entry(orth: int, tag_key: int, dep_key: int) -> tuple[str, str, str, str, str]:
    """Text, tag, dependency, part of speech and lemma of a word, by spaCy's numbers of the first three."""
    strings = language_model().vocab.strings
    text, tag, dep = (strings[key % 2**64] for key in (orth, tag_key, dep_key))
    pos, lemma = ("PROPN", text) if tag in ("NNP", "NNPS") else _form(text, tag, _place(text, tag, dep))
    return text, tag, dep, pos, lemma


def _place(text: str, tag: str, dep: str) -> str:
    """The dependency of a word where the model's rules ask for it; empty elsewhere."""
    return dep if tag in _PLACED_TAGS or dep in _AUXILIARY or text.lower() in _DO_HAVE else ""


@lru_cache(maxsize=_FORMS)
def _form(text: str, tag: str, dep: str) -> tuple[str, str]:
    """Part of speech and lemma of a word by the model's rules, which look at no other word; each is looked up once.

    That halves the time of the syntax: on news, four forms in five were seen before.
    """
    low = text.lower()
    alike = low.isalpha() and low not in _words_of_rules()
    pos, morph, lemma = _ruled("x" if alike else low, tag, dep)
    if not lemma:  # the model's lemmatizer asks no more of a token than this, and a whole one takes long to make
        asked = SimpleNamespace(orth=text, text=text, pos=pos, pos_=pos, morph=morph)
        lemma = language_model().get_pipe("lemmatizer").lemmatize(asked)[0]
    return pos, lemma


@lru_cache(maxsize=_FORMS)
def _ruled(word: str, tag: str, dep: str) -> tuple[str, Any, str]:
    """Part of speech, morphology and, where they tell one, lemma by the model's rules for tags and for some words."""
    token = _token(word, tag, dep)
    language_model().get_pipe("attribute_ruler")(token.doc)
    return token.pos_, token.morph, token.lemma_


def _token(text: str, tag: str, dep: str) -> Any:
    from spacy.tokens import Doc

    token = Doc(language_model().vocab, words=[text])[0]
    token.tag_, token.dep_ = tag, dep
    return token


@cache
def _words_of_rules() -> frozenset[str]:
    """The words that the model's rules name; to them all others of letters alone are alike."""
    rules = language_model().get_pipe("attribute_ruler").patterns
    named = (token.get("LOWER", "") for rule in rules for pattern in rule["patterns"] for token in pattern)
    return frozenset(word for one in named for word in ([one] if isinstance(one, str) else one.get("IN", ())))
