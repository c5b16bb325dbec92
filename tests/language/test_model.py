"""The model's shortcuts find what spaCy finds without them."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from framing.language import model
from framing.language.layers import fast_operations

SENTENCES = (
    "Rain.",
    "The mayor of Northport, who had promised a bridge, said on Monday that the ferries her council ordered won't do.",
    "“Nobody was told,” two officials said ; “we  read it in the paper.”",
    "There is no boat.",
    "Was the U.S.-built harbour – closed since 1,204 days – hit by the storm or sold to a firm in New York?",
)


def test_tags_and_trees_are_those_of_the_model_as_it_comes() -> None:
    import spacy

    plain = spacy.load(model._model_folder(), disable=["ner", "senter", "attribute_ruler", "lemmatizer"])
    for mine, theirs in zip(model.annotated(SENTENCES), plain.pipe(SENTENCES), strict=True):
        assert [(word.text, word.tag_, word.dep_, word.head.i) for word in mine] == [
            (word.text, word.tag_, word.dep_, word.head.i) for word in theirs
        ]


def test_vectors_do_not_depend_on_the_other_sentences() -> None:
    together = model.annotated(SENTENCES)
    alone = [model.annotated([sentence])[0] for sentence in SENTENCES]
    assert all(np.array_equal(one.tensor, other.tensor) for one, other in zip(together, alone, strict=True))


def test_a_row_of_a_product_does_not_depend_on_how_many_there_are() -> None:
    rows, weights = np.random.default_rng(1).standard_normal((2, 99, 96), dtype=np.float32)
    product = fast_operations().gemm(rows, weights, trans2=True)
    for few in (1, 2, 7, 31):
        assert np.array_equal(fast_operations().gemm(rows[:few], weights, trans2=True), product[:few])


def test_new_words_do_not_fill_the_memory_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    heads = [[word.head.i for word in found] for found in model.annotated(SENTENCES)]
    monkeypatch.setattr(model, "_WORDS", 3_000)
    for first in range(0, 9_000, 1_000):
        model.annotated([" ".join(f"Harbour{first + number}" for number in range(1_000))])
        assert len(model.language_model().vocab) < 6_000
    assert [[word.head.i for word in found] for found in model.annotated(SENTENCES)] == heads


def test_a_batch_that_is_done_holds_nothing() -> None:
    gc.collect()
    gc.disable()
    try:
        model.annotated(SENTENCES)
        assert not [one for one in gc.get_objects() if type(one).__name__ == "precompute_hiddens"]
    finally:
        gc.enable()
