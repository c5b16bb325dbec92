"""An encoder of a few kilobytes with the interface of the one that ships, whose answers can be told from the words.

It looks at the words alone, so a test sees which of them were marked: a target ``good``, ``bad`` or ``plain`` is
positive, negative or neutral; ``likes`` and ``hates`` marked as a or b make a relation, ``good`` and ``bad`` as b a
stance; ``said`` and ``told`` are cues, and whatever is marked as a cue has the source ``ada`` and the content ``peace
comes``.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from string import ascii_lowercase, digits
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers

from framing.encoder import Encoder, load_encoder

WIDTH = 384
WORDS = "the good bad plain likes hates helps said told ada peace comes".split()
LABELS = {
    "sentiment": ["negative", "neutral", "positive"],
    "relation": ["none", "a>b+", "a>b-", "b>a+", "b>a-"],
    "stance": ["none", "favor", "against", "mixed"],
}
_STRENGTH = 8.0


@cache
def tiny_encoder() -> Encoder:
    """The tiny encoder, loaded."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return load_encoder(write_tiny(Path(folder)))


def write_tiny(folder: Path) -> Path:
    """The four files, in a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = _vocabulary()
    _tokenizer(pieces).save(str(folder / "tokenizer.json"))
    onnx.save(_lower(pieces), folder / "lower.onnx")
    onnx.save(_upper(pieces), folder / "upper.onnx")
    names = ("lower.onnx", "upper.onnx", "tokenizer.json")
    card = {
        "version": "tiny",
        "window": 32,
        "labels": LABELS,
        "temperatures": dict.fromkeys(LABELS, 2.0),
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
    }
    (folder / "encoder.json").write_text(json.dumps(card), encoding="utf-8")
    return folder


def _vocabulary() -> dict[str, int]:
    characters = [*ascii_lowercase, *digits, *".,;:!?'\"()[]-–“”’…"]
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *characters, *(f"##{one}" for one in characters), *WORDS]
    return {name: number for number, name in enumerate(names)}


def _tokenizer(pieces: dict[str, int]) -> Tokenizer:
    made = Tokenizer(models.WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    made.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return made


def _lower(pieces: dict[str, int]) -> onnx.ModelProto:
    """A state is one number for its piece: 1 in the column of the piece's number."""
    table = np.eye(len(pieces), WIDTH, dtype=np.float32)
    return _model(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["found"]),
            helper.make_node("Cast", ["attention_mask"], ["kept"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["kept", "last"], ["column"]),
            helper.make_node("Mul", ["found", "column"], ["states"]),
        ],
        {"input_ids": ("S", "L"), "attention_mask": ("S", "L")},
        {"states": ("S", "L", WIDTH)},
        {"table": table, "last": np.array([-1], np.int64)},
    )


def _weights(pieces: dict[str, int], columns: int, values: dict[tuple[str, int], float]) -> np.ndarray:
    found = np.zeros((WIDTH, columns), np.float32)
    for (word, column), value in values.items():
        found[pieces[word], column] = value
    return found


def _upper(pieces: dict[str, int]) -> onnx.ModelProto:
    strong = _STRENGTH
    relation = {("likes", 1): strong, ("hates", 2): strong}
    constants = {
        "a_role": np.array(1, np.int64),
        "b_role": np.array(2, np.int64),
        "cue_role": np.array(3, np.int64),
        "last": np.array([-1], np.int64),
        "tokens": np.array([1], np.int64),
        "sentiment_w": _weights(pieces, 3, {("bad", 0): strong, ("plain", 1): strong, ("good", 2): strong}),
        "relation_a": _weights(pieces, 5, relation),
        "relation_b": _weights(pieces, 5, {(word, at + 2): strong for (word, at) in relation}),
        "relation_0": np.array([strong / 2, 0, 0, 0, 0], np.float32),
        "stance_b": _weights(pieces, 4, {("good", 1): strong, ("bad", 2): strong}),
        "cues_w": _weights(pieces, 3, {("said", 1): 2 * strong, ("told", 1): 2 * strong}),
        "cues_0": np.array([strong, 0, 0], np.float32),
        "parts_w": _weights(pieces, 5, {("ada", 1): 2 * strong, ("peace", 3): 2 * strong, ("comes", 4): 2 * strong}),
        "parts_0": np.array([strong, 0, 0, 0, 0], np.float32),
    }
    node = helper.make_node
    nodes = [node("Gather", ["states", "sentence"], ["read"])]
    for name, role in (("a", "a_role"), ("b", "b_role"), ("c", "cue_role")):
        nodes += [
            node("Equal", ["roles", role], [f"{name}_is"]),
            node("Cast", [f"{name}_is"], [f"{name}_f"], to=TensorProto.FLOAT),
            node("Unsqueeze", [f"{name}_f", "last"], [f"{name}_m"]),
            node("Mul", ["read", f"{name}_m"], [f"{name}_r"]),
            node("ReduceSum", [f"{name}_r", "tokens"], [f"{name}_s"], keepdims=0),
        ]
    nodes += [
        node("MatMul", ["a_s", "sentiment_w"], ["sentiment"]),
        node("MatMul", ["a_s", "relation_a"], ["ra"]),
        node("MatMul", ["b_s", "relation_b"], ["rb"]),
        node("Add", ["ra", "rb"], ["rab"]),
        node("Add", ["rab", "relation_0"], ["relation"]),
        node("MatMul", ["b_s", "stance_b"], ["stance"]),
        node("MatMul", ["read", "cues_w"], ["cues_r"]),
        node("Add", ["cues_r", "cues_0"], ["cues"]),
        node("ReduceMax", ["c_m"], ["asked"], axes=[1], keepdims=1),
        node("MatMul", ["read", "parts_w"], ["parts_r"]),
        node("Mul", ["parts_r", "asked"], ["parts_asked"]),
        node("Add", ["parts_asked", "parts_0"], ["parts"]),
        node("ReduceSum", ["read", "tokens"], ["whole"], keepdims=0),
        node("LpNormalization", ["whole"], ["embedding"], axis=-1, p=2),
    ]
    shapes = {"sentiment": 3, "relation": 5, "stance": 4}
    return _model(
        nodes,
        {"states": ("S", "L", WIDTH), "attention_mask": ("S", "L"), "sentence": ("Q",), "roles": ("Q", "L")},
        {
            **{head: ("Q", size) for head, size in shapes.items()},
            "cues": ("Q", "L", 3),
            "parts": ("Q", "L", 5),
            "embedding": ("Q", WIDTH),
        },
        constants,
    )


def _model(
    nodes: list[onnx.NodeProto],
    inputs: dict[str, tuple[str | int, ...]],
    outputs: dict[str, tuple[str | int, ...]],
    constants: dict[str, np.ndarray],
) -> onnx.ModelProto:
    def values(shapes: dict[str, tuple[str | int, ...]]) -> list[onnx.ValueInfoProto]:
        floats = {"states", *outputs}
        return [
            helper.make_tensor_value_info(name, TensorProto.FLOAT if name in floats else TensorProto.INT64, shape)
            for name, shape in shapes.items()
        ]

    graph = helper.make_graph(
        nodes,
        "tiny",
        values(inputs),
        values(outputs),
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    return made
