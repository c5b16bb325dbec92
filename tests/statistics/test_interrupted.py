"""What an interrupted series promises: the right step at the event, honest intervals, wire copy counted once."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from framing.errors import UserError
from framing.statistics import Resampling, fitted, interrupted
from framing.statistics.interrupted import MINIMUM_SIDE, near

EVENT = date(2020, 3, 1)
FAST = Resampling(draws=400)


def series(level=0.0, slope=0.02, turn=0.0, *, stories=20, seed=0, noise=0.3):
    """Two rows a story on random days; a line with a step ``level`` and a change of slope ``turn`` at the event."""
    random = np.random.default_rng(seed)
    day = np.concatenate([random.integers(-28, 0, stories), random.integers(0, 28, stories)]).repeat(2)
    middle = day + 0.5
    lean = random.normal(0, noise, 2 * stories).repeat(2)
    value = 0.1 + slope * middle + (day >= 0) * (level + turn * middle) + lean + random.normal(0, noise, len(day))
    story = np.arange(2 * stories).repeat(2).astype(str)
    dates = pd.Timestamp(EVENT) + pd.to_timedelta(day, unit="D")
    return pd.DataFrame({"article": story, "story": story, "date": dates, "value": value})


def terms(rows, **options):
    return interrupted(rows, of="value", event=EVENT, resampling=FAST, **options).set_index("term")


def test_a_step_and_a_turn_without_noise_are_found_exactly():
    found = terms(series(0.5, 0.02, -0.03, noise=0))
    assert found["change"].tolist() == pytest.approx([0.5, -0.03])
    assert found["before"].tolist() == pytest.approx([0.1, 0.02])
    assert found["after"].tolist() == pytest.approx([0.6, -0.01])
    assert found["periods_before"].iloc[0] <= 28


def test_weeks_are_counted_from_the_event_and_hold_no_days_of_both_sides():
    days = pd.Series(pd.to_datetime(["2020-02-29", "2020-03-01", "2020-03-07", "2020-03-08", "2019-01-01", None]))
    found = near(days, EVENT, "week")
    assert found["step"].tolist()[:4] == [-1, 0, 0, 1]
    assert found["side"].tolist()[:4] == ["before", "after", "after", "after"]
    assert found["side"].isna().tolist() == [False] * 4 + [True] * 2
    assert found["start"].iloc[0] == pd.Timestamp("2020-02-23")


def test_articles_from_years_before_turn_no_line():
    rows = series(0.3)
    old = rows.head(2).assign(date=pd.Timestamp("2013-01-01"), value=-50.0, article="old", story="old")
    pd.testing.assert_frame_equal(terms(rows), terms(pd.concat([rows, old])))


@pytest.mark.parametrize(("level", "turn"), [(0.0, 0.0), (0.6, 0.0), (0.0, 0.05)])
def test_intervals_hold_the_truth_about_as_often_as_they_say(level, turn):
    found = [terms(series(level, turn=turn, seed=seed)) for seed in range(100)]
    for term, truth in (("level", level), ("slope", turn)):
        held = np.mean([one.loc[term, "low"] <= truth <= one.loc[term, "high"] for one in found])
        assert 0.89 <= held <= 1
        clear = np.mean([one.loc[term, "p"] < 0.05 for one in found])
        assert clear <= 0.11 if truth == 0 else clear > 0.2


def test_copies_of_a_story_narrow_no_interval():
    rows = series()
    copied = pd.concat([rows.assign(article=rows["article"] + str(copy)) for copy in range(20)])
    once, many = (terms(table).loc["level"] for table in (rows, copied))
    assert many["high"] - many["low"] == pytest.approx(once["high"] - once["low"])
    assert many["n_before"] == 20 * once["n_before"]


def test_rows_in_any_order_give_the_same_interval():
    rows = series()
    pd.testing.assert_frame_equal(terms(rows), terms(rows.sample(frac=1, random_state=3)))


@pytest.mark.parametrize("thin", ["before", "after"])
def test_a_side_with_too_few_stories_is_said_and_nothing_estimated(thin):
    rows = series()
    late = rows["date"] >= pd.Timestamp(EVENT)
    side = rows[late == (thin == "after")]
    kept = side[side["story"].isin(side["story"].unique()[: MINIMUM_SIDE - 1])]
    found = terms(pd.concat([kept, rows[late != (thin == "after")]]))
    assert set(found["note"]) == {"too few"}
    assert found[["before", "after", "change", "low", "high", "p", "p_holm"]].isna().all().all()
    assert found[f"stories_{thin}"].iloc[0] == MINIMUM_SIDE - 1


def test_many_stories_on_three_days_are_no_line():
    rows = series(stories=40)
    rows["date"] = pd.Timestamp(EVENT) + pd.to_timedelta((rows["date"] - pd.Timestamp(EVENT)).dt.days % 3, unit="D")
    early = series(stories=40, seed=1).query("date < '2020-03-01'").assign(story=lambda t: "b" + t["story"])
    assert set(terms(pd.concat([rows, early]))["note"]) == {"too few"}


def test_values_that_never_vary_have_no_interval():
    found = terms(series(slope=0, noise=0))
    assert set(found["note"]) == {"all alike"}
    assert found["change"].tolist() == pytest.approx([0, 0])


def test_several_series_are_corrected_for_their_number():
    rows = pd.concat([series(0.5, seed=seed).assign(frame=name) for seed, name in enumerate("abc")])
    found = interrupted(rows, of="value", event=EVENT, by="frame", resampling=FAST)
    assert found["frame"].tolist() == list("aabbcc")
    assert (found["p_holm"] >= found["p"]).all()
    assert (found["p_holm"] > found["p"]).any()


def test_the_drawn_lines_are_those_of_the_numbers():
    rows = series(0.5, 0.02, -0.03, noise=0)
    lines = fitted(rows, of="value", event=EVENT, resampling=FAST)
    assert lines["fit"].tolist() == pytest.approx(lines["mean"].tolist())
    assert lines["n"].sum() == len(rows)
    assert (np.diff(lines["step"]) > 0).all()
    few = fitted(rows.head(6), of="value", event=EVENT, resampling=FAST)
    assert few["fit"].isna().all()
    assert few["mean"].notna().all()


def test_nothing_near_the_event_is_an_empty_table():
    rows = series().assign(date=pd.Timestamp("2001-01-01"))
    assert terms(rows).empty
    assert fitted(rows, of="value", event=EVENT).empty


def test_an_unknown_period_is_told_with_those_there_are():
    with pytest.raises(UserError, match="every 'month' is not known; it is one of: day, week"):
        terms(series(), every="month")
