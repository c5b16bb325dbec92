"""Own voice against quoted voices, before against after, hidden agents: marks stand where their tables say."""

import pytest
from handmade import TEXT, article, codebook, coverage, day, reading, score
from town import made, words

from framing.errors import UserError
from framing.figures import FIGURES, around_event, hidden_agents, portrayal_by_voice
from framing.figures.pairs import Pair
from framing.wording import in_language

EVENT = ("2020-01-11", "The vote $5")


def dots(axes):
    return [line for line in axes.get_lines() if line.get_marker() == "o"]


def at(line):
    return float(line.get_xdata()[0])


def divided(own, quoted, *, stories=8):
    """Every story portrays the guards so in its own words, and so in those it quotes."""
    scored = []
    for number in range(stories):
        values = {"outlet": own[number % len(own)], "other": quoted[number % len(quoted)]}
        scores = [score("sentiment", value, actor="guards", voice=voice) for voice, value in values.items()]
        scored.append((reading(article(f"a{number}", date=day(number))), scores))
    return coverage(scored, book=codebook())


def test_own_and_quoted_words_are_set_apart_with_their_difference():
    table = FIGURES["portrayal_by_voice"].table(divided([1.0, 0.0], [-1.0, -1.0, 0.0]))
    [row] = table.to_dict("records")
    assert (row["own"], row["quoted"]) == (pytest.approx(0.5), pytest.approx(-0.75))
    assert row["difference"] == pytest.approx(1.25)
    assert row["low"] < 1.25 < row["high"]
    assert (row["n_own"], row["n_quoted"], row["stories"]) == (8, 8, 8)


def test_dot_ring_and_difference_stand_at_the_values_of_the_table():
    held = divided([1.0, 0.0], [-1.0, -1.0, 0.0])
    picture = portrayal_by_voice(held)
    left, right = picture.axes
    assert sorted(at(line) for line in dots(left)) == pytest.approx([-0.75, 0.5])
    assert [at(line) for line in dots(right)] == pytest.approx([1.25])
    assert "8 | 8" in words(picture)
    assert "own words +0.50, quoted words −0.75, difference +1.25 (+0." in picture.alt


def test_an_actor_in_one_voice_only_is_named_without_an_estimate():
    held = divided([1.0, 0.0], [-1.0])
    held.scores.loc[held.scores["voice"] == "other", "actor"] = "assembly"
    table = FIGURES["portrayal_by_voice"].table(held)
    assert table["note"].tolist() == ["too few", "too few"]
    assert sum("too few" in word for word in words(portrayal_by_voice(held))) == 2


def test_an_unknown_actor_is_named_with_the_known_ones():
    with pytest.raises(UserError, match="actor 'nope' is not in this coverage; it has: minister"):
        portrayal_by_voice(made(), actors=["nope"])


def test_before_and_after_are_told_apart_by_the_day_of_the_event():
    town = made(articles=30)
    table = FIGURES["around_event"].table(town, event=EVENT, measure="portrayal", of="guards", days=10)
    [row] = table.to_dict("records")
    rows = town.portrayals()
    rows = rows[rows["actor"] == "guards"]
    days = (rows["date"] - rows["date"].min()).dt.days
    assert row["n_before"] == days.between(0, 9).sum()
    assert row["n_after"] == days.between(10, 19).sum()
    assert row["after"] == pytest.approx(rows.loc[days.between(10, 19), "value"].mean())
    assert row["difference"] == pytest.approx(row["after"] - row["before"])


def test_shares_of_frames_differ_by_points_of_percent():
    picture = around_event(made(articles=30), event=EVENT)
    assert "points" in picture.alt
    assert "after minus before, points of percent" in words(picture)
    assert any("Before and after: The vote $5, 11 Jan 2020" in word for word in words(picture))


def test_differences_have_a_minus_sign_and_none_where_they_round_to_nought():
    pair = Pair("after", "before", ("after", "before"), share=True)
    assert [pair.difference(value) for value in (-0.004, -0.126, 0.2)] == ["0 points", "−13 points", "+20 points"]
    row = {"name": "Law", "after": 0.2, "before": 0.204, "difference": -0.004, "low": -0.1, "high": 0.1}
    assert pair.told(row) == "Law: after 20 %, before 20 %, difference 0 points (−10 points to +10 points)."


def test_the_sentences_are_those_of_the_days_looked_at():
    behind = FIGURES["around_event"].evidence(made(articles=30), event=EVENT, measure="stance", of="leave", days=3)
    assert behind["date"].min().date() == day(7)
    assert behind["date"].max().date() == day(12)


@pytest.mark.parametrize(
    ("option", "named"),
    [
        ({"days": 0}, "days 0 is not possible; it is 1 or more"),
        ({"event": ("3.1.2020", "x")}, "write it as 2020-01-15"),
    ],
)
def test_an_impossible_event_is_explained(option, named):
    with pytest.raises(UserError, match=named):
        around_event(made(), **{"event": EVENT, **option})


def passives(*named, outlet="Quay Post"):
    """An article a story, each with passives that name their agent (0) or not (1)."""
    scored = []
    for number, values in enumerate(named):
        scores = [
            score("agency", value, actor=None, variable="unnamed_agent", unit_start=place, unit_end=len(TEXT))
            for place, value in enumerate(values)
        ]
        scored.append((reading(article(f"a{number}", outlet=outlet, date=day(number))), scores))
    return coverage(scored, book=codebook())


def test_hidden_agents_are_a_share_of_the_passives_not_of_the_sentences():
    held = passives([1.0, 1.0, 0.0], [1.0], [0.0], [1.0], [1.0, 0.0])
    table = FIGURES["hidden_agents"].table(held)
    assert table[["outlet", "unnamed", "n", "stories"]].to_numpy().tolist() == [["Quay Post", 5, 8, 5]]
    assert table["share"].tolist() == pytest.approx([5 / 8])
    picture = hidden_agents(held)
    assert [at(line) for line in dots(picture.axes[0])] == pytest.approx([5 / 8])
    assert "5 of 8 passives" in words(picture)


def test_all_outlets_stand_first_and_those_with_few_stories_are_counted():
    table = FIGURES["hidden_agents"].table(made(articles=30, outlets=[*["Quay Post"] * 4, "Pier News"]))
    assert table["outlet"].tolist() == ["all outlets", "Quay Post", "Pier News"]
    few = made(articles=12, outlets=[*["Quay Post"] * 4, "Pier News", "Buoy"])
    assert any("2 more outlets, in too few stories" in word for word in words(hidden_agents(few)))


def test_values_along_an_axis_are_written_in_the_readers_language():
    with in_language("de"):
        picture = portrayal_by_voice(divided([1.0, 0.0], [-1.0, -1.0, 0.0]))
        picture.draw_without_rendering()
        marks = [label.get_text() for axes in picture.axes for label in axes.get_xticklabels()]
    assert any("," in mark for mark in marks)
    assert not any("." in mark or "-" in mark for mark in marks)


def test_an_event_without_a_name_is_its_day():
    chart = FIGURES["around_event"]
    told = chart.describe(chart.table(made(articles=40), event=("2020-01-11", "")))
    assert "days after and before 11 Jan 2020." in told
    assert "Before and after 11 Jan 2020" in words(around_event(made(articles=40), event=("2020-01-11", "")))
