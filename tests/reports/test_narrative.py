"""Sentences of reports: no direction that its interval does not hold, no number that is not in the table, an n."""

import re
from string import ascii_letters

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.figures.interrupted_series import signed
from framing.reports import in_words
from framing.reports.html import Html
from framing.reports.narrative import told_changes, told_differences, told_leans, told_order
from framing.statistics import MINIMUM_STORIES
from framing.statistics.interrupted import MINIMUM_SIDE
from framing.wording import percent

NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?")
CONSTANT = ("95 % interval", "from −1 to 1")
NAN = float("nan")
name = st.text(ascii_letters, min_size=3, max_size=9).map(lambda word: f"N{word}")
count = st.integers(1, 4_000)


def numbers(sentence):
    for words in CONSTANT:
        sentence = sentence.replace(words, "")
    return set(NUMBER.findall(re.sub(r"(?<=\d),(?=\d)", "", sentence)))


def shown(values, points):
    """Every way in which numbers of a table may be written."""
    known = [value for value in values if value == value]
    written = {signed(value, points=points) for value in known}
    written |= {percent(value) for value in known} if points else set()
    written |= {one.lstrip("+−") for one in written}
    return {found for one in written for found in NUMBER.findall(one.replace("-", "−"))}


@st.composite
def changed(draw, sides, term=None):
    """A row of a table of differences or changes; some too few, some all alike."""
    middle, down, up = (draw(st.floats(*ends)) for ends in ((-1, 1), (0, 0.6), (0, 0.6)))
    p = draw(st.sampled_from([0.001, 0.02, 0.2, 1.0]))
    note = draw(st.sampled_from(["", "", "", "too few", "all alike"]))
    first = draw(st.floats(0, 1))
    values = {"first": first, "second": first - middle, "change": middle, "low": middle - down, "high": middle + up}
    values |= {"p": p, "p_holm": p}
    gone = {"too few": values, "all alike": ("low", "high", "p", "p_holm")}.get(note, ())
    values |= dict.fromkeys(gone, NAN)
    keys = dict(zip(("first", "second", "change"), sides["values"], strict=True))
    row = {keys.get(key, key): value for key, value in values.items()}
    row |= {column: draw(count) for column in sides["counts"]}
    return {"name": draw(name), "issue": "Pissue", "term": term, **row, "note": note}


DIFFERENCE = {"values": ("a", "b", "difference"), "counts": ("n_a", "n_b", "stories_a", "stories_b")}
CHANGE = {"values": ("after", "before", "change"), "counts": ("n_before", "n_after", "stories_before", "stories_after")}


def allowed(found, points, more=()):
    numeric = found.select_dtypes("float").to_numpy().ravel()
    counts = {str(value) for value in found.select_dtypes("integer").to_numpy().ravel()}
    return shown(numeric, points) | counts | {str(n) for n in (*range(len(found) + 1), *more)}


def check_direction(sentence, found, change, up, down):
    """A sentence that claims a direction is about a row whose interval lies on that side."""
    claims = [sign for words, sign in ((up, 1), (down, -1)) if any(one in sentence for one in words)]
    for sign in claims:
        rows = found[[f"{one} " in sentence or f"{one}:" in sentence for one in found["name"]]]
        assert ((rows[change] * sign > 0) & (rows["low"] * rows["high"] > 0) & (rows["p_holm"] < 0.05)).any()


@settings(max_examples=40, deadline=None)
@given(st.lists(changed(DIFFERENCE), min_size=1, max_size=6, unique_by=lambda row: row["name"]))
def test_differences_are_told_only_where_the_interval_allows(rows):
    found = pd.DataFrame(rows)
    for what in ("frames", "portrayals", "stances"):
        told = told_differences(found, what=what, here="in Quay Post", there="elsewhere")
        assert told
        for sentence in told:
            check_direction(
                sentence, found, "difference", ["more of", "more favor", "more in"], ["less of", "less fav"]
            )
            assert numbers(sentence) <= allowed(found, what == "frames", [MINIMUM_STORIES])
            assert numbers(sentence) & {
                str(n)
                for n in [
                    *found["stories_a"],
                    len(found[found["note"] == ""]),
                    len(found[found["note"] == "all alike"]),
                ]
            }
        if not ((found["low"] > 0) | (found["high"] < 0)).any():
            assert len(told) == 1
            assert ("too few" in told[0]) == (found["note"] == "too few").all()
            assert ("clearly differs" in told[0]) == (found["note"] == "").any()


@settings(max_examples=40, deadline=None)
@given(st.lists(changed(CHANGE, "level"), min_size=1, max_size=5, unique_by=lambda row: row["name"]), st.booleans())
def test_steps_and_turns_are_told_only_where_the_interval_allows(rows, points):
    turns = [{**row, "term": "slope"} for row in rows]
    found = pd.DataFrame(rows + turns)
    for sentence in told_changes(found, every="day", points=points):
        check_direction(sentence, found, "change", ["steps up", "rises faster"], ["steps down", "rises more slowly"])
        assert numbers(sentence) <= allowed(found, points, [MINIMUM_SIDE])
        assert "stories" in sentence or "more differ" in sentence
        assert ("too few" in sentence) == (found["note"] == "too few").all()


@st.composite
def ranked(draw):
    share, down, up = draw(st.floats(0, 1)), draw(st.floats(0, 0.3)), draw(st.floats(0, 0.3))
    known = {"name": draw(name), "n": 120, "stories": draw(st.integers(1, 60))}
    kind = draw(st.sampled_from(["", "", "", "too few", "all alike"]))
    ends = {"low": max(0.0, share - down), "high": min(1.0, share + up)} if not kind else {"low": NAN, "high": NAN}
    return {**known, "share": NAN if kind == "too few" else share, **ends, "note": kind}


@pytest.mark.parametrize("what", ["covered", "speaks", "frames"])
@settings(max_examples=40, deadline=None)
@given(rows=st.lists(ranked(), max_size=6, unique_by=lambda row: row["name"]))
def test_something_comes_first_only_where_its_interval_lies_above_all_others(what, rows):
    found = pd.DataFrame(rows, columns=["name", "n", "stories", "share", "low", "high", "note"])
    sentence = told_order(found, what=what)
    usable = found[found["note"] != "too few"]
    if "more than" in sentence:
        first = usable[[one in sentence for one in usable["name"]]].iloc[0]
        others = usable[usable["name"] != first["name"]]
        assert len(others)
        assert (others["high"] < first["low"]).all()
    elif len(usable) > 1:
        assert "is not clear" in sentence
        assert usable.sort_values("share")["name"].iloc[-1] in sentence
    assert numbers(sentence) <= allowed(found, points=True, more=[MINIMUM_STORIES])
    assert "120" in sentence or usable.empty


@st.composite
def leaning(draw):
    mean, wide, wider = draw(st.floats(-1, 1)), draw(st.floats(0, 0.5)), draw(st.floats(0, 0.3))
    few = draw(st.integers(0, 4)) == 0
    ends = {"low": mean - wide, "high": mean + wide, "low_all": mean - wide - wider, "high_all": mean + wide + wider}
    known = {"name": draw(name), "mean": mean, **ends}
    known |= dict.fromkeys(("mean", *ends), NAN) if few else {}
    return {**known, "n": draw(count), "stories": draw(count), "note": "too few" if few else ""}


@settings(max_examples=40, deadline=None)
@given(st.lists(leaning(), min_size=1, max_size=5, unique_by=lambda row: row["name"]))
def test_nobody_is_said_to_be_leaned_against_whose_wider_interval_holds_nought(rows):
    found = pd.DataFrame(rows)
    told = told_leans(found, voice="The outlets' own words")
    for sentence in told:
        for words, sign in (("lean in favor of ", 1), ("lean against ", -1)):
            if words in sentence:
                row = found[[f"{words}{one}:" in sentence for one in found["name"]]].iloc[0]
                assert row["low_all"] * sign > 0
                assert row["high_all"] * sign > 0
        assert numbers(sentence) <= allowed(found, points=False, more=[MINIMUM_STORIES])
        assert numbers(sentence) & {str(n) for n in [*found["stories"], len(found), (found["note"] == "").sum()]}
    assert told


def test_a_difference_that_rounds_to_an_interval_with_nought_is_not_told():
    row = {"name": "Law", "a": 0.4, "b": 0.1, "difference": 0.3, "low": 0.004, "high": 0.6, "p_holm": 0.04, "note": ""}
    counts = dict.fromkeys(("n_a", "n_b", "stories_a", "stories_b"), 9)
    assert told_differences(pd.DataFrame([{**row, **counts}]), what="frames", here="here", there="there") == [
        "No frame clearly differs, here against there: 1 compared, in up to 9 and 9 stories; their 95 % intervals "
        "reach from 0 to +60 points."
    ]


def test_a_clear_difference_is_told_with_both_sides_its_interval_and_its_n():
    row = {"name": "Law", "a": 0.4, "b": 0.1, "difference": 0.3, "low": 0.1, "high": 0.5, "p_holm": 0.01, "note": ""}
    counts = {"n_a": 20, "n_b": 30, "stories_a": 12, "stories_b": 21}
    assert told_differences(pd.DataFrame([{**row, **counts}]), what="frames", here="in Tower", there="elsewhere") == [
        "Law carries more of the framed text in Tower: 40 %, against 10 % elsewhere (difference +30 points, 95 % "
        "interval +10 to +50; 12 and 21 stories)."
    ]


def test_words_of_data_stay_words():
    shown = in_words(["{0} <script>alert(1)</script>"])
    assert isinstance(shown, Html)
    assert "<script>" not in shown.markup
    assert "{0}" in shown.markup
    assert in_words([]).markup == ""
