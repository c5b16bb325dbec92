"""What estimates promise: known answers, stories as the unit, nothing dropped, nothing pretended."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from simulated import corpus

from framing.errors import UserError
from framing.statistics import MINIMUM_STORIES, Resampling, differences, means, shares, trend


def test_shares_add_up_and_show_their_n():
    table = shares(corpus(20), of="stance", by="outlet")
    assert table.groupby("outlet")["share"].sum().tolist() == pytest.approx([1, 1])
    assert (table.groupby("outlet")["n"].sum() == table.groupby("outlet")["total"].first()).all()
    assert (table["stories"] == 10).all()
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()


def test_a_share_can_be_weighted():
    rows = corpus(6).assign(words=lambda rows: np.where(rows["stance"] == "favor", 3, 1))
    table = shares(rows, of="stance", weight="words").set_index("stance")
    favor, against = (rows["stance"] == "favor").sum(), (rows["stance"] == "against").sum()
    assert table.loc["favor", "share"] == pytest.approx(3 * favor / (3 * favor + against))
    assert table.loc["favor", "n"] == favor


def test_too_few_stories_are_said_not_estimated():
    rows = corpus(MINIMUM_STORIES - 1, rows=50)
    table = means(rows, of="value")
    assert table["note"].tolist() == ["too few"]
    assert table[["mean", "low", "high"]].isna().all(axis=None)
    assert table["n"].tolist() == [len(rows)]
    assert shares(rows, of="stance")["share"].isna().all()


def test_rows_of_one_story_count_once():
    """Forty copies of a wire story must not make an interval any narrower."""
    rows = corpus(8, rows=1)
    copied = pd.concat([rows] * 40, ignore_index=True).assign(article=lambda rows: np.arange(len(rows)).astype(str))
    once, often = (means(table, of="value").iloc[0] for table in (rows, copied))
    assert often["high"] - often["low"] == pytest.approx(once["high"] - once["low"])
    assert (often["articles"], often["stories"]) == (320, 8)


def test_missing_groups_are_shown_and_missing_values_left_out():
    rows = corpus(12)
    rows.loc[rows["outlet"] == "B", "outlet"] = None
    rows.loc[::2, "value"] = np.nan
    assert means(rows, of="value", by="outlet")["outlet"].tolist() == ["(missing)", "A"]
    assert means(rows, of="value")["n"].tolist() == [len(rows) // 2]
    assert "(missing)" in set(shares(rows, of="outlet")["outlet"])


def test_stories_that_are_all_alike_have_no_interval():
    rows = corpus(10).assign(stance="favor", value=1.0)
    assert shares(rows, of="stance")[["share", "note"]].to_numpy().tolist() == [[1.0, "all alike"]]
    assert means(rows, of="value")[["low", "high"]].isna().all(axis=None)


def test_the_order_of_the_rows_does_not_matter():
    rows = corpus(15)
    assert_frame_equal(means(rows, of="value", by="outlet"), means(rows.iloc[::-1], of="value", by="outlet"))
    assert_frame_equal(shares(rows, of="stance"), shares(rows.sample(frac=1, random_state=3), of="stance"))


def test_an_outlets_interval_does_not_depend_on_the_other_outlets():
    rows = corpus(20)
    alone = means(rows[rows["outlet"] == "A"], of="value", by="outlet")
    assert_frame_equal(means(rows, of="value", by="outlet").head(1), alone)


def test_empty_tables_give_empty_tables():
    empty = corpus(5).head(0)
    assert shares(empty, of="stance", by="outlet").columns.tolist()[:3] == ["outlet", "stance", "share"]
    assert means(empty, of="value").empty
    assert differences(empty, empty, of="value").empty
    assert trend(empty, of="value").empty


def test_unknown_columns_and_options_are_named():
    with pytest.raises(UserError, match="no column 'mood'; it has: article, story"):
        shares(corpus(5), of="mood")
    with pytest.raises(UserError, match="'year' is not known; it is one of: day, week, month"):
        trend(corpus(5), of="value", every="year")
    with pytest.raises(UserError, match="draws is at least 100"):
        Resampling(draws=1)


def test_weeks_start_on_monday_and_the_undated_come_last():
    rows = corpus(16)
    rows.loc[rows.index[-24:], "date"] = pd.NaT
    table = trend(rows, of="value")
    assert table["period"].dt.strftime("%a %d").tolist()[:2] == ["Mon 30", "Mon 06"]
    assert table["period"].isna().tolist() == [False, False, True]
    assert table["n"].sum() == len(rows)


@pytest.mark.parametrize("stories", [MINIMUM_STORIES, 12, 40])
def test_intervals_hold_the_truth_about_as_often_as_they_say(stories):
    fast = Resampling(draws=600)
    held = []
    for seed in range(120):
        rows = corpus(stories, rows=2, seed=seed)
        mean, share = means(rows, of="value", resampling=fast), shares(rows, of="stance", resampling=fast)
        held.append(mean["low"].item() <= 0 <= mean["high"].item())
        held.extend(share["low"].isna() | ((share["low"] <= 0.5) & (share["high"] >= 0.5)))
    assert 0.90 <= np.mean(held) <= 0.99


def test_resampling_rows_instead_of_stories_would_hold_the_truth_far_too_seldom():
    held = []
    for seed in range(100):
        rows = corpus(12, rows=8, seed=seed)
        mean = means(rows.assign(story=rows.index.astype(str)), of="value", resampling=Resampling(draws=400))
        held.append(mean["low"].item() <= 0 <= mean["high"].item())
    assert np.mean(held) < 0.75
