"""A float ONNX graph to int8: weights with a scale for each column, activations with one for each token, at run time.

    python training/quantise_rows.py IN.onnx OUT.onnx

What a token says then depends on nothing else in the batch. onnxruntime's own dynamic quantisation has one scale for
a whole tensor: with it, neighbours and padding changed a portrayal's probabilities by up to .15 in a trial. Processors
without VNNI add the products of two neighbours in 16 bits: the weights of a pair share 8 bits, so that these sums fit
and results agree between machines. What GELU gave is never below -.17 and gets most of the steps above zero. Word
embeddings have 8 bits and a scale a row. Method: per token and per channel, as in Yao et al., ZeroQuant, NeurIPS 2022.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

WEIGHT, EMBEDDING = 127, 127
STEPS, ZERO, ZERO_GELU = 255, 128, 16  # of activations: the largest, and those that stand for zero
PAIR = 128  # largest sum of two neighbouring weights: 128 times the largest activation, 255, fits 16 bits
NARROWEST = 256  # rows and columns of a matrix that is worth rounding
LONGEST_LIST = 1000  # rows from which a lookup table is one of word embeddings


def quantise(source: Path, target: Path) -> None:
    """Write the graph with its large matrix products and word embeddings in int8.

    Heads (Gemm) stay in float32: they are small, and the embedding's, close to one of ones and zeros, rounds badly.
    """
    model = onnx.load(str(source))
    _Rewriting(model.graph).run()
    if all(opset.domain != "com.microsoft" for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, str(target))


def column_scales(weight: torch.Tensor) -> torch.Tensor:
    """What a step is worth in each column of a matrix, so that each of its weights and neighbouring pairs fits."""
    sizes = weight.abs()
    pairs = sizes.unflatten(0, (-1, 2)).sum(1)
    return torch.maximum(sizes.amax(0) / WEIGHT, pairs.amax(0) / PAIR).clamp(min=1e-12)


class _Rewriting:
    """The nodes and constants of the new graph, as they are made."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.weights = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.constants: dict[str, onnx.TensorProto] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.replaced: set[str] = set()

    def run(self) -> None:
        """Matrices that multiply the same states (query, key, value) become one product."""
        products: dict[str, list[onnx.NodeProto]] = {}
        for node in self.graph.node:
            if self._is_product(node):
                products.setdefault(node.input[0], []).append(node)
        for node in self.graph.node:
            if self._is_product(node):
                self._product(products.pop(node.input[0], []))
            elif node.op_type == "Gather" and self._has_size(node.input[0], LONGEST_LIST, 1):
                self._lookup(node)
            else:
                self.nodes.append(node)
        kept = [one for one in self.graph.initializer if one.name not in self.replaced]
        del self.graph.node[:], self.graph.initializer[:]
        self.graph.node.extend(self.nodes)
        self.graph.initializer.extend([*kept, *self.constants.values()])

    def _is_product(self, node: onnx.NodeProto) -> bool:
        return node.op_type == "MatMul" and self._has_size(node.input[1], NARROWEST, NARROWEST)

    def _has_size(self, name: str, rows: int, columns: int) -> bool:
        found = self.weights.get(name)
        return found is not None and found.ndim == 2 and found.shape[0] >= rows and found.shape[1] >= columns

    def _constant(self, name: str, value: Any, kind: Any) -> str:
        self.constants[name] = numpy_helper.from_array(np.asarray(value, kind), name)
        return name

    def _node(self, kind: str, inputs: list[str], outputs: list[str], **given: Any) -> None:
        self.nodes.append(helper.make_node(kind, inputs, outputs, **given))

    def _product(self, nodes: list[onnx.NodeProto]) -> None:
        if not nodes:
            return
        x, name, parts = nodes[0].input[0], nodes[0].input[1], [self.weights[node.input[1]] for node in nodes]
        self.replaced.update(node.input[1] for node in nodes)
        weight = torch.from_numpy(np.concatenate(parts, 1))
        narrows = weight.shape[0] > weight.shape[1]  # what GELU gave is multiplied by the matrices that narrow, only
        unit, zero = self._unit(x, ZERO_GELU if narrows else ZERO)
        one = self._constant("one", 1, np.float32)
        self._node("Div", [x, unit], [f"{x}/steps"])
        self._node("QuantizeLinear", [f"{x}/steps", one, zero], [f"{x}/int8"])
        scales = column_scales(weight)
        rounded = self._constant(f"{name}/int8", (weight / scales).round(), np.int8)
        scale = self._constant(f"{name}/scale", scales, np.float32)
        whole = nodes[0].output[0] if len(nodes) == 1 else f"{x}/whole"
        product = [f"{x}/int8", rounded, one, scale, zero]
        self._node("MatMulIntegerToFloat", product, [f"{x}/product"], domain="com.microsoft")
        self._node("Mul", [f"{x}/product", unit], [whole])
        if len(nodes) > 1:
            widths = self._constant(f"{x}/widths", [part.shape[1] for part in parts], np.int64)
            self._node("Split", [whole, widths], [node.output[0] for node in nodes], axis=-1)

    def _unit(self, x: str, zero: int) -> tuple[str, str]:
        """What a step of a token's activations is worth, so that all fit beside the step that stands for zero."""
        bounds = {"ReduceMax": 1 / (STEPS - zero), "ReduceMin": -1 / zero}
        for kind, by in bounds.items():
            self._node(kind, [x], [f"{x}/{kind}"], axes=[-1], keepdims=1)
            self._node("Mul", [f"{x}/{kind}", self._constant(f"{kind}/{zero}", by, np.float32)], [f"{x}/{kind}/unit"])
        least = self._constant("least", 1e-8, np.float32)
        self._node("Max", [f"{x}/{kind}/unit" for kind in bounds] + [least], [f"{x}/unit"])
        return f"{x}/unit", self._constant(f"zero/{zero}", zero, np.uint8)

    def _lookup(self, node: onnx.NodeProto) -> None:
        name, found = node.input[0], node.output[0]
        self.replaced.add(name)
        scales = np.maximum(np.abs(self.weights[name]).max(1, keepdims=True), 1e-12) / EMBEDDING
        rounded = self._constant(f"{name}/int8", np.rint(self.weights[name] / scales), np.int8)
        scale = self._constant(f"{name}/scale", scales, np.float32)
        self._node("Gather", [rounded, node.input[1]], [f"{found}/int8"])
        self._node("Cast", [f"{found}/int8"], [f"{found}/float"], to=TensorProto.FLOAT)
        self._node("Gather", [scale, node.input[1]], [f"{found}/scale"])
        self._node("Mul", [f"{found}/float", f"{found}/scale"], [found])


if __name__ == "__main__":
    quantise(*map(Path, sys.argv[1:3]))
