"""A part of a saved run that is read by itself is the part of the whole run: row for row, type for type."""

import random
from datetime import date

import pytest
from handmade import article, coverage, day, mention, reading, score, span
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from framing import load
from framing.corpus import Problem
from framing.coverage.tables import SCHEMAS
from framing.errors import UserError
from framing.statements import Statement

OUTLETS = (None, "Quay Post", "O'Hara's", "(missing)", '"; DROP TABLE articles; --', "وكالة")
ACTORS = ("minister", "assembly", "guards")
VOICES = ("outlet", "other", *ACTORS)


def one(number, chance):
    """An article with some of everything, much of it missing."""
    found = article(
        f"a{number:03}",
        outlet=chance.choice(OUTLETS),
        date=chance.choice([None, day(number % 20)]),
        record=chance.choice([None, number]),
    )
    spoken = [
        Statement((), (span("asked"),), (span("to stay"),), "indirect", chance.choice([None, *ACTORS]))
        for _ in range(chance.randrange(3))
    ]
    scores = [
        score(
            chance.choice(["sentiment", "stance", "frames"]),
            chance.choice([-1.0, 0.0, 1.0, float("nan")]),
            actor=chance.choice([None, *ACTORS]),
            target=chance.choice([None, *ACTORS, "leave"]),
            voice=chance.choice(VOICES),
            confidence=chance.choice([None, 0.2, 0.5, 0.9, 1.0]),
        )
        for _ in range(chance.randrange(6))
    ]
    named = [mention("Ada Berg", chance.choice(ACTORS)) for _ in range(chance.randrange(2))]
    return reading(found, named, spoken), scores


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    chance = random.Random(7)  # noqa: S311 - the same corpus each time
    made = coverage([one(number, chance) for number in range(60)], [Problem("x.csv", None, None, None, "R", "d")])
    folder = tmp_path_factory.mktemp("runs") / "run"
    made.save(folder)
    return folder


def some(values):
    return st.none() | st.sampled_from(values) | st.lists(st.sampled_from(values), max_size=3)


CONDITIONS = st.fixed_dictionaries(
    {
        "outlet": some([outlet or "(missing)" for outlet in OUTLETS]),
        "actor": some(ACTORS),
        "voice": some(VOICES),
        "since": st.sampled_from([None, "2020-01-05", date(2020, 1, 10), "2030-01-01"]),
        "until": st.sampled_from([None, "2020-01-05", date(2020, 1, 15), "1990-01-01"]),
        "confidence": st.sampled_from([None, 0, 0.5, 0.7, 1]),
    }
)


@given(asked=CONDITIONS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_part_that_is_read_by_itself_is_the_part_of_the_whole(run, asked):
    expected, part = load(run).filter(**asked), load(run, **asked)
    for name in SCHEMAS:
        assert_frame_equal(part.tables[name], expected.tables[name])
    assert part.codebook == expected.codebook
    if any(value is not None for value in asked.values()):
        assert part.manifest == expected.manifest


def test_parts_of_parts_say_so(run, tmp_path):
    load(run, outlet="Quay Post").save(tmp_path / "part")
    part = load(tmp_path / "part", voice="outlet")
    assert part.manifest["parts"] == [{"outlet": "Quay Post"}, {"voice": "outlet"}]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"outlet": "Nope"}, "outlet 'Nope' is not in this coverage; it has: "),
        ({"actor": "nope"}, "minister, assembly, guards"),
        ({"voice": "nope"}, "outlet, other, minister"),
        ({"since": "15.1.2020"}, "'15.1.2020' is not a day; write it as 2020-01-15"),
        ({"confidence": 70}, "confidence 70 is not between 0 and 1"),
    ],
)
def test_what_cannot_be_asked_is_told_as_by_a_filter(run, asked, named):
    messages = []
    for ask in (lambda: load(run, **asked), lambda: load(run).filter(**asked)):
        with pytest.raises(UserError) as error:
            ask()
        messages.append(str(error.value))
    assert named in messages[0]
    assert messages[0] == messages[1]


def test_a_run_that_is_not_whole_is_refused_for_parts_too(run, tmp_path):
    load(run).save(tmp_path)
    (tmp_path / "mentions.parquet").write_bytes(b"PAR1")
    with pytest.raises(UserError, match=r"mentions\.parquet is not the file this run wrote"):
        load(tmp_path, outlet="Quay Post")
    with pytest.raises(UserError, match="is not a folder"):
        load(tmp_path / "nowhere", outlet="Quay Post")
