"""Every part against all others: the same numbers as comparing each of them by itself."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas.testing import assert_frame_equal

from framing.statistics import differences, from_rest


def rows_of(outlets: str, stories: int = 12) -> pd.DataFrame:
    """Values of two frames in articles of several outlets; every third story is told by all of them."""
    random, rows = np.random.default_rng(1), []
    for outlet in outlets:
        for number in range(stories):
            story = f"story {number}" if number % 3 == 0 else f"story {number} of {outlet}"
            for frame in ("law", "security"):
                value = random.uniform() + (outlet == "A" and frame == "law")
                rows.append((f"{outlet}{number}", story, outlet, frame, value))
    return pd.DataFrame(rows, columns=["article", "story", "outlet", "frame", "value"])


def alone(rows: pd.DataFrame, outlet: str) -> pd.DataFrame:
    held = rows["outlet"] == outlet
    return differences(rows[held], rows[~held], of="value", by="frame")


def test_each_part_has_the_numbers_of_comparing_it_alone() -> None:
    rows = pd.concat([rows_of("ABC"), rows_of("D", stories=3)], ignore_index=True)
    found = from_rest(rows, of="value", part="outlet", by="frame")
    assert set(found["outlet"]) == set("ABCD")
    for outlet, part in found.groupby("outlet"):
        expected = alone(rows, str(outlet))
        assert_frame_equal(part.drop(columns="outlet").reset_index(drop=True), expected, check_dtype=False)


def test_a_part_of_few_stories_has_counts_and_no_estimate() -> None:
    rows = pd.concat([rows_of("AB"), rows_of("D", stories=3)], ignore_index=True)
    few = from_rest(rows, of="value", part="outlet", by="frame").query("outlet == 'D'")
    assert list(few["note"]) == ["too few", "too few"]
    assert list(few["stories_a"]) == [3, 3]
    assert few[["a", "b", "difference", "low", "high", "p", "p_holm"]].isna().all(axis=None)


def test_a_part_without_a_row_in_a_group_is_listed_with_none() -> None:
    rows = rows_of("ABC")
    found = from_rest(rows[(rows["outlet"] != "C") | (rows["frame"] == "law")], of="value", part="outlet", by="frame")
    absent = found[(found["outlet"] == "C") & (found["frame"] == "security")]
    assert list(absent["stories_a"]) == [0]


def test_articles_without_a_part_stand_together() -> None:
    rows = rows_of("AB")
    rows["outlet"] = rows["outlet"].where(rows["outlet"] == "A", None)
    assert set(from_rest(rows, of="value", part="outlet", by="frame")["outlet"]) == {"A", "(missing)"}
