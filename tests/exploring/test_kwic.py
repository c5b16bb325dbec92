"""A concordance finds every place and shows what stands around it."""

import pytest
from handmade import TEXT, article, coverage, mention, reading

from framing.errors import UserError
from framing.exploring import concordance


def _held():
    return coverage([(reading(article(), [mention("The assembly", "assembly"), mention("Ada Berg", "minister")]), [])])


def test_a_word_is_found_in_any_case_with_its_context_and_article() -> None:
    rows = concordance(_held(), "guard*", width=12)
    assert rows["keyword"].tolist() == ["guards", "guards"]
    assert rows["left"].tolist() == ["r asked the ", "ndemned the "]
    assert rows["right"].tolist() == [" to stay. “T", " on Friday."]
    assert rows.columns[:6].tolist() == ["left", "keyword", "right", "article", "outlet", "date"]
    assert [TEXT[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)] == ["guards", "guards"]


def test_line_breaks_around_a_word_are_shown_as_spaces() -> None:
    [row] = concordance(_held(), "calm").to_dict("records")
    assert row["right"].startswith("  The harbour")
    assert "\n" not in row["left"] + row["right"]


def test_an_actor_is_found_by_its_mentions() -> None:
    assert concordance(_held(), actor="minister")["keyword"].tolist() == ["Ada Berg"]


def test_an_issue_is_found_by_all_its_phrases() -> None:
    assert concordance(_held(), issue="leave")["keyword"].tolist() == ["guards", "stay", "guards"]


def test_nothing_found_is_a_table_without_rows() -> None:
    assert concordance(_held(), "zeppelin").empty
    assert concordance(coverage([]), "guards").empty


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "of one thing"),
        ({"phrase": "a", "actor": "minister"}, "of one thing"),
        ({"actor": "nobody"}, "actor 'nobody' is not in the codebook; it has: minister"),
        ({"issue": "nothing"}, "issue 'nothing' is not in the codebook; it has: leave"),
        ({"phrase": "* stay"}, "lone"),
    ],
)
def test_what_cannot_be_looked_up_is_told(asked: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=told):
        concordance(_held(), **asked)
