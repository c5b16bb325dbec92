"""Sentences longer than the model's window: how windows overlap, and which of them speaks for a word."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tiny_encoder import write_tiny

from framing.encoder.files import checked
from framing.encoder.model import Answers, Model
from framing.encoder.pieces import Pieces, pieces_of
from framing.encoder.plain import plain_of


def pieces(number: int) -> Pieces:
    places = np.arange(number)
    return Pieces(places, places * 2, places * 2 + 1, places)


@pytest.mark.parametrize("number", [1, 9, 10, 11, 14, 15, 16, 25, 100])
def test_windows_cover_a_sentence_and_each_shares_half_with_the_next(number: int) -> None:
    windows = pieces(number).windows(3, 10)
    assert {window.sentence for window in windows} == {3}
    covered = [place for window in windows for place in range(window.first, window.first + window.size)]
    assert set(covered) == set(range(number))
    assert all(window.size == min(10, number) for window in windows)
    for one, other in pairwise(windows):
        assert 0 < other.first - one.first <= 5


def test_a_word_in_two_windows_is_told_by_the_one_that_has_it_nearer_its_middle() -> None:
    long = pieces(20)
    windows = long.windows(0, 10)
    assert [window.first for window in windows] == [0, 5, 10]
    empty = np.zeros(3, np.float32)

    def answers(number: int) -> Answers:
        cues = np.full((10, 3), -9.0, np.float32)  # every word is a cue of its own in the window of the number
        cues[:, 1 if number == 1 else 0] = 9.0
        return Answers(empty, empty, empty, cues, empty, np.eye(3, dtype=np.float32)[number])

    found = plain_of(long, [(window, answers(number)) for number, window in enumerate(windows)])
    assert [cue.span.start // 2 for cue in found.cues] == [7, 8, 9, 10, 11]
    assert found.embedding == pytest.approx(np.full(3, 3**-0.5))


def test_the_models_own_marks_in_a_text_are_text(tmp_path: Path) -> None:
    folder, _ = checked(write_tiny(tmp_path / "tiny"))
    tokenizer = Model(folder).tokenizer
    marks = {tokenizer.token_to_id(mark) for mark in ("[PAD]", "[CLS]", "[SEP]")}
    found = pieces_of("a [SEP] b [CLS][PAD]", 10, tokenizer)
    assert not marks & set(found.ids.tolist())
    assert found.start[0] == 10
    assert found.end[-1] == 30
