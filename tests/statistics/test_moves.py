"""Moves between two states of a coverage: paired where they share stories, careful where little differs."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_series_equal
from simulated import corpus

from framing.statistics import Resampling, judged, means, moves, shares

FEW = Resampling(draws=400)


def grown(stories, more, shift=0.0, seed=0):
    """An old state, and a new one with more stories whose values are shifted."""
    rows = corpus(stories + more, seed=seed)
    rows["shared"] = rows["story"].astype(int) < stories
    rows.loc[~rows["shared"], "value"] += shift
    return rows[rows["shared"]], rows


def test_both_estimates_are_those_of_shares_and_means_with_their_intervals():
    old, new = grown(30, 12)
    found = moves(old, new, of="stance", by="outlet")
    for name, rows in (("old", old), ("new", new)):
        expected = shares(rows, of="stance", by="outlet")
        for column, of in ((name, "share"), (f"{name}_low", "low"), (f"{name}_high", "high"), (f"n_{name}", "n")):
            assert_series_equal(found[column], expected[of], check_names=False)
    found, expected = moves(old, new, of="value", each="outlet"), means(old, of="value", by="outlet")
    assert found["old"].tolist() == pytest.approx(expected["mean"].tolist())
    assert found["value"].tolist() == ["A", "B"]


def test_the_same_rows_do_not_move():
    old, _ = grown(30, 0)
    found = judged(moves(old, old.sample(frac=1, random_state=1), of="stance", by="outlet"))
    assert set(found["verdict"]) == {"same rows"}
    assert (found["difference"] == 0).all()
    assert found["p"].isna().all()


def test_a_coverage_that_grows_by_its_like_is_seldom_told_to_move():
    told = [judged(moves(*grown(30, 15, seed=seed), of="value", resampling=FEW)) for seed in range(100)]
    assert sum(found["p"].iloc[0] < 0.05 for found in told) <= 12
    assert sum(found["verdict"].iloc[0] == "moved" for found in told) <= 5


def test_what_comes_and_is_otherwise_moves_the_estimate():
    found = judged(moves(*grown(30, 60, shift=1.5), of="value", resampling=FEW)).iloc[0]
    assert found["verdict"] == "moved"
    assert found["low"] < found["new"] - found["old"] < found["high"]
    assert found["on_shared"] == 0


def test_eight_stories_that_are_quite_otherwise_are_seen_among_a_hundred():
    """Although a draw of all stories together would hold some more of them or fewer."""
    found = moves(*grown(100, 8, shift=4), of="value", resampling=FEW).iloc[0]
    assert found["low"] > 0
    assert found["p"] < 0.01


def test_little_that_differs_is_too_few_however_much_there_is():
    found = judged(moves(*grown(200, 4, shift=9), of="value", resampling=FEW)).iloc[0]
    assert (found["stories_differ"], found["verdict"]) == (4, "too few")
    assert np.isnan(found["p"])


def test_copies_of_a_story_that_came_are_one_story():
    old, new = grown(30, 5, shift=5)
    came = new[~new["shared"]].assign(story="wire")
    assert moves(old, pd.concat([old, came]), of="value")["note"].tolist() == ["too few"]


def test_what_is_measured_anew_is_told_apart_from_what_came():
    old, new = grown(30, 10)
    new = new.assign(value=new["value"] + 0.5)
    found = judged(moves(old, new, of="value", resampling=FEW)).iloc[0]
    assert found["on_shared"] == pytest.approx(0.5)
    assert found["stories_differ"] == 40
    again = moves(old, old.assign(value=old["value"] * 0.9 + 0.5), of="value", resampling=FEW).iloc[0]
    assert again["p"] < 0.001  # every story moved by about as much: paired, that is sure, though they differ widely


def test_where_every_story_moved_alike_nothing_is_told_of_others():
    old, _ = grown(30, 0)
    found = judged(moves(old, old.assign(value=old["value"] + 0.5), of="value")).iloc[0]
    assert found["difference"] == pytest.approx(0.5)
    assert found["verdict"] == "all alike"


def test_values_of_one_state_alone_are_facts_and_no_moves():
    old, new = grown(30, 10)
    new = new.assign(stance=new["stance"].where(new["shared"], "mixed"))
    found = judged(moves(old, new, of="stance")).set_index("value")["verdict"]
    assert found["mixed"] == "new only"
    assert judged(moves(new, old, of="stance")).set_index("value")["verdict"]["mixed"] == "old only"


def test_all_comparisons_of_a_table_are_corrected_together():
    found = pd.DataFrame(
        {"old_low": 0.0, "old_high": 1.0, "new": 2.0, "low": 0.1, "high": 1.0, "p": 0.02, "note": ""}, [0]
    )
    assert judged(found)["verdict"].tolist() == ["moved"]
    assert judged(pd.concat([found] * 3))["verdict"].tolist() == ["may be chance"] * 3
    assert judged(found.assign(new=0.5))["verdict"].tolist() == ["within its interval"]
    assert judged(found.assign(low=-0.1))["verdict"].tolist() == ["may be chance"]


def test_weights_are_added_up():
    old, new = (rows.assign(words=3) for rows in grown(20, 10))
    plain, weighted = (moves(old, new, of="stance", weight=weight) for weight in (None, "words"))
    assert weighted["new"].tolist() == pytest.approx(plain["new"].tolist())


def test_nothing_gives_an_empty_table():
    old, new = grown(20, 0)
    assert judged(moves(old[:0], new[:0], of="stance", by="outlet")).empty
