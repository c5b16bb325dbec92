"""What differences promise: the right sign, honest p values, wire copy counted once."""

import numpy as np
import pandas as pd
import pytest
from simulated import corpus

from framing.statistics import Resampling, differences
from framing.statistics.resampling import holm


def parts(seed=0, stories=12, shift=0.0):
    rows = corpus(2 * stories, seed=seed)
    a, b = rows[rows["outlet"] == "A"], rows[rows["outlet"] == "B"]
    return a.assign(value=a["value"] + shift), b


def test_a_difference_is_a_minus_b():
    a, b = parts(shift=5)
    row = differences(a, b, of="value").iloc[0]
    assert row["difference"] == pytest.approx(a["value"].mean() - b["value"].mean())
    assert 0 < row["low"] < row["difference"] < row["high"]
    assert row["p"] < 0.001
    assert (row["n_a"], row["stories_a"], row["stories_b"]) == (48, 12, 12)


def test_text_is_compared_value_by_value():
    table = differences(*parts(), of="stance").set_index("value")
    assert table["difference"].sum() == pytest.approx(0)
    assert set(table.index) == {"favor", "against"}


def test_several_comparisons_are_corrected():
    a, b = (pd.concat([rows.assign(actor=actor) for actor in "xyz"]) for rows in parts())
    table = differences(a, b, of="value", by="actor")
    assert (table["p_holm"] >= table["p"]).all()


def test_holm_against_a_worked_example():
    assert holm(np.array([0.01, np.nan, 0.04, 0.03])).tolist() == pytest.approx([0.03, np.nan, 0.06, 0.06], nan_ok=True)


def test_one_thin_side_is_too_few():
    a, b = parts()
    row = differences(a, b[b["story"] == b["story"].iloc[0]], of="value").iloc[0]
    assert row["note"] == "too few"
    assert np.isnan(row["difference"])


def test_the_same_stories_on_both_sides_do_not_differ():
    a, _ = parts()
    row = differences(a, a, of="value").iloc[0]
    assert (row["difference"], row["note"]) == (0, "all alike")


def test_nothing_found_where_nothing_is_as_often_as_promised():
    fast = Resampling(draws=600)
    found = [differences(*parts(seed=seed, stories=8), of="value", resampling=fast).iloc[0] for seed in range(150)]
    assert np.mean([row["p"] < 0.05 for row in found]) < 0.09
    assert np.mean([row["low"] <= 0 <= row["high"] for row in found]) >= 0.90
