"""The tables that figures show: their numbers, their order, their options."""

from datetime import date

import pytest
from town import made, words

from framing.errors import UserError
from framing.figures import FIGURES, over_time
from framing.statistics import interrupted
from framing.wording import signed


@pytest.fixture(scope="module")
def town():
    return made(articles=30)


def test_bars_are_as_long_as_the_shares_in_the_table(town):
    chart = FIGURES["stance_by_actor"]
    table = chart.table(town, issue="leave")
    bars = chart.draw(table).axes[0].patches
    widths = [bar.get_width() for bar in bars]
    assert widths == pytest.approx(table[["against", "mixed", "favor"]].to_numpy().ravel().tolist())
    assert table[["against", "mixed", "favor"]].sum(axis=1).tolist() == pytest.approx([1.0] * 3)


def test_stances_go_from_favor_to_against_and_count_articles(town):
    table = FIGURES["stance_by_actor"].table(town, issue="leave")
    assert table["balance"].is_monotonic_decreasing
    assert (table[["n_against", "n_mixed", "n_favor"]].sum(axis=1) == table["articles"]).all()
    assert (table["balance"] - (table["favor"] - table["against"])).abs().max() < 1e-9


def test_outlets_own_words_are_kept_apart_from_those_they_quote(town):
    table = FIGURES["portrayal_by_outlet"].table(town, actors=["guards"])
    assert set(table["actor"]) == {"guards"}
    assert set(table["outlet"]) == {"(missing)", "Pier News", "Quay Post"}
    assert len(table) == 6
    own, quoted = (table[table["words"] == kind].set_index("outlet")["mean"] for kind in ("own", "quoted"))
    assert (own + quoted).abs().dropna().max() < 1e-9


def test_speaking_shares_add_up_with_the_unnamed_last(town):
    table = FIGURES["who_speaks"].table(town)
    assert table["share"].sum() == pytest.approx(1)
    assert table[["direct", "mixed", "indirect"]].sum(axis=1).tolist() == pytest.approx(table["share"].tolist())
    assert table["speaker"].iloc[-1].startswith("others")
    assert FIGURES["who_speaks"].table(town, by="group")["speaker"].tolist()[0] == "Town"


def test_frames_of_an_outlet_stand_beside_all_outlets(town):
    table = FIGURES["frames_by_outlet"].table(town)
    assert table["outlet"].iloc[0] == "all outlets"
    assert table.groupby("outlet")["mean"].sum(min_count=2).dropna().tolist() == pytest.approx([1.0] * 4)


def test_agency_counts_mentions_of_actors(town):
    table = FIGURES["agency"].table(town)
    assert table.groupby("variable")["n"].sum().to_dict() == {"acted_upon": 90, "acts": 90}


def test_actors_in_too_few_stories_take_no_rows_beside_those_with_enough():
    town = made(articles=30)
    rare = (town.scores["actor"] == "guards") & (town.scores["article"] > "a03")
    town.tables["scores"] = town.scores[~rare]
    for name, options in (("stance_by_actor", {"issue": "leave"}), ("agency", {}), ("portrayal_by_voice", {})):
        chart = FIGURES[name]
        drawn = words(chart.draw(chart.table(town, **options)))
        assert "The Guards" not in drawn
        assert any(
            word
            in (
                "In the table only: 1 more actor, in too few stories.",
                "In the table only: 1 more row, in too few stories.",
            )
            for word in drawn
        )


def test_events_are_named_where_they_happened(town):
    events = [("2020-01-03", "The vote"), ("2020-01-04", "The storm $5"), ("1999-01-01", "Long ago")]
    drawn = words(over_time(town, every="week", events=events))
    assert [word.strip() for word in drawn if "·" in word] == ["3 Jan 2020 · The vote", "4 Jan 2020 · The storm $5"]


def test_undated_articles_are_counted_below_the_figure():
    chart = FIGURES["over_time"]
    town = made()
    town.articles.loc[:2, "date"] = None
    table = chart.table(town, measure="stance", of="leave", every="month")
    assert table["period"].isna().any()
    assert "Not shown: 3 articles without date." in words(chart.draw(table))


@pytest.mark.parametrize(
    ("name", "options", "named"),
    [
        ("stance_by_actor", {"issue": "nope"}, "'nope' is not in the codebook; it has: leave"),
        ("portrayal_by_outlet", {"actors": ["nope"]}, "actor 'nope' is not in this coverage; it has: minister"),
        ("who_speaks", {"by": "nope"}, "'actor' or 'group'"),
        ("frames_by_outlet", {"variable": "nope"}, "share, present, primary"),
        ("over_time", {"measure": "nope"}, "frames, portrayal, stance"),
        ("over_time", {"of": "nope"}, "frame 'nope' is not in this coverage; it has: security, law"),
        ("over_time", {"every": "nope"}, "day, week, month"),
        ("over_time", {"events": [("3.1.2020", "vote")]}, "'3.1.2020' is not a day; write it as 2020-01-15"),
    ],
)
def test_unknown_options_are_named_with_the_known_ones(town, name, options, named):
    with pytest.raises(UserError) as error:
        FIGURES[name].table(town, **options)
    assert named in str(error.value)


def test_the_step_at_an_event_is_the_one_of_the_statistics_and_stands_on_the_figure():
    chart, town = FIGURES["interrupted_series"], made(articles=60)
    table = chart.table(town, event=("2020-01-31", "The vote"))
    assert table.groupby("series")["kind"].value_counts().unstack().loc["law"].tolist() == [1, 56, 1]
    shares = town.frames().query("variable == 'share'")
    known = interrupted(shares, of="value", event=date(2020, 1, 31), by="frame").set_index(["frame", "term"])
    for row in table[table["kind"] != "period"].itertuples():
        assert (row.change, row.low) == pytest.approx(tuple(known.loc[(row.series, row.kind), ["change", "low"]]))
    drawn = words(chart.draw(table))
    step = table[(table["series"] == "law") & (table["kind"] == "level")].iloc[0]
    assert any(word.startswith(signed(step["change"], points=True)) for word in drawn)
    assert any("stories: 28 before, 28 after" in word for word in drawn)
    assert table["n"].sum() == 112  # 56 days of two frames: what is further away stands in no number


def test_a_step_whose_interval_holds_nought_is_called_unclear():
    chart = FIGURES["interrupted_series"]
    told = chart.describe(chart.table(made(articles=60), event=("2020-01-31", "The vote")))
    assert "no clear change" in told
    assert "around 31 Jan 2020 (The vote)" in told
