"""Networks are legible at any size: no name covers another, every tie says what it is, the rest is counted."""

from itertools import combinations

import pytest
from debate import debate
from matplotlib.patches import FancyArrowPatch
from town import words

from framing.errors import UserError
from framing.figures import FIGURES, actor_network
from framing.figures.house import PHONE, content_of, drawn_for

LONG = "An Association of Very Many Words That Nobody Would Ever Print in Full"
ARABIC = "مجلس النواب العراقي"
NETWORKS = ("stance_network", "actor_network")


def crowd(actors, **options):
    """Actors who all take sides; some of them have long or Arabic names."""
    names = {f"x{place}": f"{(LONG, ARABIC, 'Guards')[place % 3]} {place}" for place in range(actors)}
    signs = {actor: ("+", "-", "+-", "0")[place % 4] for place, actor in enumerate(names)}
    return debate(signs, names=names, **options)


def boxes(picture, chosen):
    renderer = picture.canvas.get_renderer()
    texts = [text for axes in picture.axes for text in [*axes.texts, *(axes.get_yticklabels() if axes.axison else [])]]
    texts = [text for text in texts if text.get_text()]
    return [text.get_window_extent(renderer) for text in texts if chosen(text.get_text())]


def lines(picture):
    return [patch for axes in picture.axes for patch in axes.patches if isinstance(patch, FancyArrowPatch)]


@pytest.mark.parametrize("sheet", ["page", "phone"])
@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("actors", [1, 5, 20, 60])
def test_no_name_covers_another_or_leaves_the_page(name, actors, sheet):
    chart = FIGURES[name]
    table = chart.table(crowd(actors))
    if sheet == "phone":
        with drawn_for(PHONE):
            picture = chart.picture(table)
    else:
        picture = chart.picture(table)
    picture.canvas.draw()
    found = boxes(picture, lambda text: text[-1].isdigit() or text.endswith(("…", ")", "leave")))
    assert not [1 for one, other in combinations(found, 2) if one.shrunk(0.9, 0.9).overlaps(other.shrunk(0.9, 0.9))]
    for box in found:
        assert box.x0 >= -1
        assert box.x1 <= picture.bbox.width + 1


@pytest.mark.parametrize("name", NETWORKS)
def test_every_tie_drawn_is_one_line_with_the_style_of_its_side(name):
    chart = FIGURES[name]
    table = chart.table(crowd(5))
    picture = chart.picture(table)
    drawn = lines(picture)
    assert len(drawn) == len(table)
    sides = table["tie"].replace({"favor": "for", "agree": "for", "against": "no", "disagree": "no"}).value_counts()
    styles = {
        style: sum(line.get_linestyle() == style for line in drawn)
        for style in {line.get_linestyle() for line in drawn}
    }
    assert styles["-"] == sides["for"]
    assert sorted(styles.values()) == sorted(sides)
    signs = [word for word in words(picture) if word[1:].isdigit()]
    assert sum(sign.startswith("+") for sign in signs) <= sides["for"]
    assert sum(sign.startswith("−") for sign in signs) <= sides["no"]
    assert {sign[1:] for sign in signs} == {"6"}


@pytest.mark.parametrize("name", NETWORKS)
def test_what_is_not_drawn_is_counted(name):
    chart = FIGURES[name]
    table = chart.table(crowd(60))
    picture = chart.picture(table)
    ties = len(table) - len(lines(picture))
    assert ties > 0
    [note] = [word for word in words(picture) if "In the table only" in word]
    assert f"{ties:,} more ties" in note.replace("\n", " ")
    assert "more actors, " in note


def test_an_arrow_leads_from_the_one_who_attacks():
    held = debate({"guards": "+", "assembly": "-"}, relations={("guards", "assembly"): "-"})
    picture = actor_network(held, ties="relation")
    [line] = lines(picture)
    places = {text.get_text(): text.get_position() for text in picture.axes[0].texts}
    start, end = line.get_path().vertices[0], line._path_original.vertices[-1]
    assert (start[0] < end[0]) == (places["Guards"][0] < places["Assembly"][0])
    assert "The attack most often told of: on Assembly by Guards (6 stories)." in picture.alt


def test_ties_of_few_stories_are_dotted_and_take_no_side():
    table = FIGURES["stance_network"].table(debate({"guards": "+"}, stories=3))
    picture = FIGURES["stance_network"].picture(table)
    assert "3" in words(picture)
    assert "+3" not in words(picture)
    assert "Too few stories to name a side: 1 tie." in picture.alt


def test_actors_without_a_tie_are_named():
    alone = actor_network(debate({"guards": "+"}))
    assert "No data: no two actors take a position on the same issue. Without a tie: Guards." in " ".join(words(alone))
    assert "Without a tie: Guards." in alone.alt


def test_camps_stand_on_opposite_sides():
    held = debate({"a": "+", "b": "-", "c": "+", "d": "-"}, names={one: f"Party {one}" for one in "abcd"})
    places = {text.get_text(): text.get_position()[0] > 0 for text in actor_network(held).axes[0].texts}
    assert places["Party a"] == places["Party c"] != places["Party b"]
    assert places["Party b"] == places["Party d"]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_debate_gives_the_same_picture(name):
    chart = FIGURES[name]
    one, two = (content_of(chart.picture(chart.table(crowd(20))), "png") for _ in range(2))
    assert one == two


def test_unknown_ties_are_named_with_the_known_ones():
    with pytest.raises(UserError, match="'friends' is not known; it is 'stance' or 'relation'"):
        actor_network(debate({"guards": "+"}), ties="friends")  # type: ignore[arg-type]
