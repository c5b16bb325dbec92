"""Layers of the language model that compute what its own do in fewer steps over memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

_EMBEDDINGS = 30_000  # kinds of token remembered, about 20 MB
_FEWEST = 32  # rows of a matrix product; BLAS takes another way with fewer and rounds otherwise


@cache
def fast_operations() -> Any:
    """Arithmetic of spaCy with the matrix products of NumPy, which take half the time of its own."""
    from thinc.api import NumpyOps

    class Operations(NumpyOps):  # type: ignore[misc]  # thinc does not tell its type
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if len(x) >= _FEWEST:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            # A parse must not depend on its company.
            padded = np.zeros((_FEWEST, x.shape[1]), np.float32)
            padded[: len(x)] = x
            product = super().gemm(padded, y, trans1=trans1, trans2=trans2)[: len(x)]
            if out is None:
                return product
            out[:] = product
            return out

    return Operations(use_blis=False)


def remembering(embedding: Any) -> Any:
    """The layer that embeds each token by itself, without computing the embedding of a kind of token twice."""
    from thinc.api import Model, chain

    features, *layers = embedding.layers
    compute: Any = chain(*layers)
    known: dict[bytes, Any] = {}

    def forward(_: Any, documents: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:  # noqa: ARG001
        if len(known) > _EMBEDDINGS:
            known.clear()
        tokens = features.predict(documents)
        rows = np.concatenate(tokens)
        keys = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
        missing = {key: row for row, key in enumerate(keys) if key not in known}
        if missing:
            (computed,) = compute.predict([rows[list(missing.values())]])
            known.update(zip(missing, computed, strict=True))
        found = np.concatenate([known[key] for key in keys]).reshape(len(keys), -1)
        return np.split(found, np.cumsum([len(of) for of in tokens])[:-1]), None

    return Model("remembering", forward, layers=[embedding], dims={"nO": embedding.get_dim("nO")})


class _Convolution(NamedTuple):
    """Weights of one layer, the pieces of its maxout side by side, and what scales and shifts its norm."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any

    def __call__(self, rows: Any) -> Any:
        """What the layer adds to rows that know their neighbours to the rows given."""
        width = rows.shape[1]
        near = np.empty((len(rows), 3 * width), np.float32)
        near[0, :width] = near[-1, 2 * width :] = 0
        near[1:, :width] = rows[:-1]
        near[:, width : 2 * width] = rows
        near[:-1, 2 * width :] = rows[1:]
        pieces = near @ self.weights
        pieces += self.bias
        most = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        np.maximum(most, pieces[:, 2 * width :], out=most)
        most -= most.mean(axis=1, keepdims=True)
        spread = np.vecdot(most, most)[:, None] / np.float32(width) + np.float32(1e-8)
        most *= spread**-0.5
        most *= self.scale
        most += self.shift
        return most


def convolving(encoder: Any) -> Any:
    """The layers that let each token know its neighbours, over all sentences at once, with nothing copied twice."""
    from thinc.api import Model

    gap = encoder.attrs["pad"]  # rows between two sentences, as many as a token sees on either side
    layers = [_convolution(residual) for residual in encoder.layers[0].layers]

    def forward(_: Any, sentences: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:  # noqa: ARG001
        ends = np.cumsum([len(rows) + gap for rows in sentences]).tolist()
        spans = [(end - len(rows), end) for rows, end in zip(sentences, ends, strict=True)]
        flat = np.zeros((ends[-1] + gap, sentences[0].shape[1]), np.float32)
        for rows, (start, end) in zip(sentences, spans, strict=True):
            flat[start:end] = rows
        for layer in layers:
            flat += layer(flat)
        return [flat[start:end] for start, end in spans], None

    return Model("convolving", forward, dims={"nO": encoder.get_dim("nO")})


def _convolution(residual: Any) -> _Convolution:
    maxout = next(layer for layer in residual.walk() if layer.name == "maxout")
    norm = next(layer for layer in residual.walk() if layer.name == "layernorm")
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    of_pieces = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
    return _Convolution(of_pieces, bias.T.ravel().copy(), norm.get_param("G"), norm.get_param("b"))
