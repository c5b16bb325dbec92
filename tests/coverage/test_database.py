"""Questions in SQL: the right answers in the types of pandas, and nothing but answers."""

import os
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from handmade import article, coverage, day, mention, reading, score

import framing as fr
from framing.corpus import Problem
from framing.coverage.tables import SCHEMAS
from framing.errors import UserError

HOSTILE = "'; COPY articles TO 'stolen.csv'; -- <b>$5</b> \u202e"


def made():
    return coverage(
        [
            (
                reading(article("a1", outlet=HOSTILE, date=day(1)), [mention("The assembly", "assembly")]),
                [score("stance", -1.0, target="leave", confidence=0.5), score("stance", float("nan"))],
            ),
            (reading(article("a2", outlet="Quay Post", date=None)), [score("sentiment", 1.0)]),
            (reading(article("a3", outlet=None, date=day(3))), []),
        ],
        [Problem("x.csv", 4, None, None, "R", "d"), Problem("y.csv", None, None, None, "R", "d")],
    )


@pytest.fixture
def run(tmp_path):
    made().save(tmp_path / "run")
    return tmp_path / "run"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_table_can_be_asked_for_whole(run, name):
    rows = fr.query(run, f"FROM {name}")
    assert list(rows.columns) == SCHEMAS[name].names
    assert len(rows) == len(fr.load(run).tables[name])


def test_answers_have_the_types_that_pandas_users_expect(run):
    row = fr.query(
        run,
        "SELECT sum(words) AS words, count(*) AS n, avg(words) AS mean, 1.5 * sum(words) AS more, min(date) AS day, "
        "any_value(outlet) AS outlet FROM articles",
    )
    kinds = {name: str(kind) for name, kind in row.dtypes.items() if name != "day"}
    assert kinds == {"words": "int64", "n": "int64", "mean": "float64", "more": "float64", "outlet": "str"}
    assert row["day"].iloc[0] == pd.Timestamp(day(1))
    assert row["words"].iloc[0] == fr.load(run).articles["words"].sum()


def test_missing_whole_numbers_stay_whole_and_missing(run):
    rows = fr.query(run, "SELECT record, file FROM problems ORDER BY file")
    assert str(rows["record"].dtype) == "Int64"
    assert rows["record"].tolist() == [4, pd.NA]


def test_columns_of_one_name_are_no_trouble(run):
    assert fr.query(run, "SELECT words, words, NULL::INT AS words FROM articles").shape == (3, 3)


def test_hostile_words_in_the_articles_are_words(run):
    rows = fr.query(run, "SELECT outlet, count(*) AS n FROM articles GROUP BY ALL ORDER BY outlet NULLS LAST")
    assert HOSTILE in set(rows["outlet"])
    assert rows["n"].sum() == 3


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_text('{secret}')",
        "FROM '{run}/codebook.json'",
        "SELECT * FROM glob('{run}/*')",
        "COPY articles TO '{run}/articles.parquet'",
        "COPY articles TO '{secret}'",
        "ATTACH '{secret}' AS other",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "CREATE TABLE mine AS SELECT 1",
        "DROP VIEW articles",
        "SELECT 1; DROP VIEW articles",
        "FROM secret_frame",
        "SELECT nothing FROM articles",
        "SELEC",
        "",
    ],
)
def test_nothing_but_a_question_about_the_run_is_answered(run, tmp_path, sql):
    secret_frame = pd.DataFrame({"secret": [1]})
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (*run.iterdir(), secret)}
    with pytest.raises(UserError):
        fr.query(run, sql.format(secret=secret.as_posix(), run=run.as_posix()))
    assert {path.name: path.read_bytes() for path in (*run.iterdir(), secret)} == before
    assert len(secret_frame) == 1


def test_an_error_names_the_question_and_the_tables(run):
    with pytest.raises(UserError, match=r"(?s)cannot be asked 'FROM novels'.*articles, mentions, statements, scores"):
        fr.query(run, "FROM novels")


@pytest.mark.skipif(os.name == "nt", reason="Windows allows none of these signs in a folder's name")
@pytest.mark.parametrize("name", ["outlet=The Sun", "a[1]", "*", "what?", "O'Hara's", "{a,b}", "~", "100%", '"'])
def test_the_folder_may_be_called_anything(tmp_path, name):
    made().save(tmp_path / name)
    made().filter(outlet="Quay Post").save(tmp_path / "x")  # what a pattern would find, too
    assert fr.query(tmp_path / name, "SELECT count(*) AS n FROM articles")["n"].tolist() == [3]
    assert fr.load(tmp_path / name, outlet="Quay Post").articles["outlet"].tolist() == ["Quay Post"]


def test_nothing_is_left_in_the_folder_and_many_may_ask_at_once(run):
    before = sorted(run.iterdir())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: fr.query(run, "SELECT count(*) AS n FROM scores")["n"].iloc[0], range(8)))
    assert answers == [3] * 8
    assert sorted(run.iterdir()) == before


def test_a_changed_file_is_told_before_it_is_asked(run):
    (run / "scores.parquet").write_bytes(b"PAR1")
    with pytest.raises(UserError, match=r"scores\.parquet is not the file this run wrote"):
        fr.query(run, "SELECT 1")
