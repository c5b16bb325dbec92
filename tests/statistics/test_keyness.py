"""What keyness promises: the published formula, words that a reader would expect, no copied text that decides."""

import math

import numpy as np
import pandas as pd
import pytest

from framing.errors import UserError
from framing.statistics import keyness
from framing.statistics.keyness import log_odds_of, words_of


def texts(*contents):
    return pd.DataFrame({"content": contents, "story": [f"s{number}" for number in range(len(contents))]})


def test_log_odds_by_hand():
    """Two words, counts 8/2 and 3/7, prior 1 each: (8+1)/(10+2-9) = 3 against (3+1)/(10+2-4) = 1/2."""
    log_odds, z = log_odds_of(np.array([8.0, 2.0]), np.array([3.0, 7.0]), prior=np.array([1.0, 1.0]))
    assert log_odds[0] == pytest.approx(math.log(3) - math.log(0.5))
    assert z[0] == pytest.approx(math.log(6) / math.sqrt(1 / 9 + 1 / 4))
    assert z[1] == pytest.approx(-z[0] * math.sqrt(1 / 9 + 1 / 4) / math.sqrt(1 / 3 + 1 / 8))


def test_words_that_set_two_bodies_apart_come_first_and_last():
    a = texts("The harbour is safe and the guards stay.", "Safe streets, safe harbour.")
    b = texts("The court says the treaty was broken.", "A broken treaty for the harbour.")
    table = keyness(a, b, minimum=1)
    assert table["word"].iloc[0] == "safe"
    assert set(table["word"].tail(2)) == {"broken", "treaty"}
    assert table.set_index("word").loc["harbour", ["n_a", "n_b", "stories_a", "stories_b"]].tolist() == [2, 1, 2, 1]


def test_swapping_the_bodies_swaps_the_sign():
    a, b = texts("safe safe harbour", "safe"), texts("court harbour", "court treaty")
    one, other = keyness(a, b, minimum=1).set_index("word"), keyness(b, a, minimum=1).set_index("word")
    assert one["z"].sort_index().tolist() == pytest.approx((-other["z"].sort_index()).tolist())


def test_one_copied_text_does_not_decide():
    a = texts(*["The secret dossier."] * 9).assign(story="wire")
    assert keyness(a, texts("Calm.", "Calm again.")).loc[:, "word"].tolist() == ["calm"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. forces left. Nobody saw.", ["u.s.", "forces", "left", "nobody", "saw"]),
        ("Iraq’s “joint” mission didn’t end", ["iraq", "joint", "mission", "end"]),
        ("We’re here; they’ll stay", ["stay"]),
        ("$5m, 40 %, a well-known man", ["well-known", "man"]),
        ("", []),
    ],
)
def test_words(text, words):
    assert list(words_of(text)) == words


def test_no_words_at_all():
    assert keyness(texts(), texts("the of and")).empty


def test_options_out_of_range_are_errors():
    with pytest.raises(UserError, match="prior 0"):
        keyness(texts("a"), texts("b"), prior=0)
