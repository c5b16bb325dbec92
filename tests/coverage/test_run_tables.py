"""What the tables promise: every row, every position, one order."""

import math

import pandas as pd
import pytest
from handmade import TEXT, article, coverage, mention, reading, score, span
from pandas.testing import assert_frame_equal

from framing.corpus import Problem
from framing.coverage.tables import SCHEMAS, table_of, tables_of
from framing.statements import Statement


def read_closely(id="a1", **fields):
    found = article(id, **fields)
    said = Statement((span("Ada Berg"),), (span("said"),), (span("They keep us safe"),), "direct", "minister")
    mentions = [mention("harbour minister", "minister"), mention("us safe", "guards"), mention("Ada Berg", "minister")]
    return reading(found, mentions, [said]), [score("stance", -1.0, target="leave"), score("frames", math.nan)]


def test_a_run_has_the_five_tables_with_their_columns_and_types():
    tables = tables_of([read_closely()])
    assert list(tables) == ["articles", "mentions", "statements", "scores", "problems"]
    for name, frame in tables.items():
        assert table_of(name, frame).schema.equals(SCHEMAS[name])


def test_positions_index_the_text_of_the_article():
    tables = tables_of([read_closely()])
    text = tables["articles"].loc[0, "text"]
    for row in tables["mentions"].itertuples():
        assert text[row.start : row.end] == row.text
    content = tables["statements"].loc[0, "content"][0]
    assert text[content["start"] : content["end"]] == "They keep us safe"
    assert tables["statements"].loc[0, "words"] == 4


def test_a_mention_inside_a_statement_is_in_the_speakers_voice():
    mentions = tables_of([read_closely()])["mentions"].set_index("text")["voice"]
    assert mentions.to_dict() == {"harbour minister": "outlet", "us safe": "minister", "Ada Berg": "outlet"}


def test_the_order_of_the_readings_does_not_matter():
    scored = [read_closely(f"a{number}", outlet=outlet) for number, outlet in enumerate(["B", None, "A", "A"])]
    problems = [Problem("x.csv", record, None, None, "R", "d") for record in (3, None, 1)]
    expected = tables_of(scored, problems)
    for name, frame in tables_of(scored[::-1], problems[::-1]).items():
        assert_frame_equal(frame, expected[name])


def test_missing_stays_missing():
    tables = tables_of([read_closely(outlet=None, date=None)], [Problem("x.csv", None, None, None, "R", "d")])
    assert tables["articles"][["outlet", "date", "author"]].isna().all(axis=None)
    assert tables["problems"][["record", "byte_offset", "field"]].isna().all(axis=None)
    assert tables["scores"]["value"].isna().tolist() == [True, False]
    assert tables["scores"]["confidence"].isna().all()


def test_ids_are_unique_even_where_the_same_words_mean_two_actors():
    twice = [mention("the guards", "guards"), mention("the guards", "assembly")]
    mentions = tables_of([(reading(mentions=twice), [])])["mentions"]
    assert mentions["mention"].is_unique
    assert mentions["mention"].str.startswith("a1:mention:").all()


def test_the_score_of_an_article_carries_the_articles_id_and_others_the_id_of_their_unit():
    whole = score("stance", 1.0, unit="article", unit_start=0, unit_end=len(TEXT))
    piece = score("stance", 1.0, unit="mention", unit_start=29, unit_end=45)
    scores = tables_of([(reading(mentions=[mention("harbour minister", "minister")]), [whole, piece])])["scores"]
    assert scores["unit_id"].tolist() == ["a1", "a1:mention:29-45"]


def test_no_reading_gives_empty_tables_of_the_same_columns():
    for name, frame in tables_of([]).items():
        assert list(frame.columns) == SCHEMAS[name].names
        assert frame.empty


@pytest.mark.parametrize("name", ["outlet", "title"])
def test_text_is_kept_as_it_is(name):
    hostile = "=1+1 <b>$5 … $10</b> \u202e _Daily"
    frame = tables_of([read_closely(**{name: hostile})])["articles"]
    assert frame.loc[0, name] == hostile


def test_days_are_days():
    assert coverage([read_closely()]).articles.loc[0, "date"] == pd.Timestamp("2020-01-15")
