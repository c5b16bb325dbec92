"""Tables of ties count stories, take sides only where there are enough of them, and agree with the method they cite."""

from itertools import combinations

import pytest
from debate import debate

from framing import networks
from framing.errors import UserError


def rows(table, *columns):
    return [tuple(row) for row in table[list(columns)].itertuples(index=False)]


def test_a_position_counts_its_stories_on_each_side():
    table = networks.positions(debate({"guards": "++++0-", "assembly": "------"}))
    assert rows(table, "actor", "favor", "mixed", "against", "stories", "tie") == [
        ("assembly", 0, 0, 6, 6, "against"),
        ("guards", 4, 1, 1, 6, "favor"),
    ]
    assert table["proposition"].unique().tolist() == ["The guards should leave"]


def test_copies_of_a_wire_story_count_once():
    alone, copied = (networks.positions(debate({"guards": "-+++++"}, wire=wire)) for wire in (0, 40))
    assert copied["articles"].tolist() == [46]
    assert rows(alone, "favor", "against", "balance", "low") == rows(copied, "favor", "against", "balance", "low")


def test_too_few_stories_take_no_side():
    table = networks.positions(debate({"guards": "+"}, stories=4))
    assert rows(table, "favor", "stories", "note") == [(4, 4, "too few")]
    assert table[["tie", "balance", "low"]].isna().all(axis=None)


def test_relations_have_a_direction():
    table = networks.relations(debate({"guards": "+", "assembly": "+"}, relations={("guards", "assembly"): "-"}))
    assert rows(table, "actor", "target", "tie", "attacks", "stories") == [("guards", "assembly", "attacks", 6, 6)]


def test_who_favors_the_same_agrees_and_who_opposes_it_disagrees():
    table = networks.agreements(debate({"guards": "+", "assembly": "+", "minister": "-"}))
    ties = {frozenset((row.actor, row.target)): row.tie for row in table.itertuples()}
    assert ties == {
        frozenset(("guards", "assembly")): "agree",
        frozenset(("guards", "minister")): "disagree",
        frozenset(("assembly", "minister")): "disagree",
    }


def as_counted_by_hand(signs):
    """Leifeld's congruence and conflict with average activity, statement by statement; mixed is one of each."""
    used = {
        actor: [s for sign in told for s in {"+": [1], "-": [0], "0": [1, 0]}[sign]] for actor, told in signs.items()
    }
    found = {}
    for one, other in combinations(signs, 2):
        activity = (len(used[one]) + len(used[other])) / 2
        same = sum(a == b for a in used[one] for b in used[other])
        found[one, other] = (same / activity, (len(used[one]) * len(used[other]) - same) / activity)
    return found


def test_congruence_and_conflict_are_those_of_discourse_network_analysis():
    signs = {"guards": "+++0-+", "assembly": "-0--+-", "minister": "++++++"}
    table = networks.agreements(debate(signs))
    found = {(row.actor, row.target): (row.congruence, row.conflict) for row in table.itertuples()}
    expected = as_counted_by_hand(signs)
    assert {pair: pytest.approx(expected[pair]) for pair in found} == found
    assert len(found) == 3


def test_those_who_are_quoted_most_do_not_agree_with_everybody():
    signs = {"guards": "+" * 12, "assembly": "++++++      ", "minister": "++++++      "}
    held = debate(signs, stories=12)
    weight = {
        kind: {(row.actor, row.target): row.net for row in networks.agreements(held, normalisation=kind).itertuples()}
        for kind in ("average", "none")
    }
    small, large = ("assembly", "minister"), ("guards", "assembly")
    assert weight["none"][large] / weight["none"][small] == pytest.approx(2)
    assert weight["average"][large] / weight["average"][small] == pytest.approx(2 * 6 / 9)


def test_an_interval_holds_its_estimate():
    table = networks.agreements(debate({"guards": "++-+0++-", "assembly": "+-++-+0+"}, stories=16))
    assert (table["low"] < table["balance"]).all()
    assert (table["balance"] < table["high"]).all()


def test_nothing_said_is_an_empty_table_with_its_columns():
    empty = debate({"guards": " "})
    for table in (networks.positions(empty), networks.relations(empty), networks.agreements(empty)):
        assert table.empty
        assert {"actor", "tie", "stories", "note"} <= set(table.columns)
    assert networks.agreements(debate({"guards": "+"})).empty


def test_an_unknown_normalisation_is_named_with_the_known_ones():
    with pytest.raises(UserError, match="'jaccard' is not known; it is 'average' or 'none'"):
        networks.agreements(debate({"guards": "+"}), normalisation="jaccard")  # type: ignore[arg-type]
