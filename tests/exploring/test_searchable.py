"""A table shows what is in the rows, as text, whether scripts run or not."""

import re

import pandas as pd
import pytest
from handmade import article, coverage, mention, reading, score
from hostile import PAYLOADS, TEXT, harmless

from framing.exploring import concordance, evidence_table, table


def _held(text: str = "", **fields: object):
    found = article(**fields) if not text else article(text=text, headline_end=0, **fields)
    return coverage([(reading(found, [mention("The assembly", "assembly")] if not text else []), [score("stance", 1)])])


def _plain(markup: str) -> str:
    """The table as it stands where no script runs."""
    return markup[: markup.index("hidden='hidden'")]


def test_the_sentence_is_highlighted_and_the_article_is_a_link() -> None:
    shown = evidence_table(_held(url="https://quay.example/1")).markup
    assert re.search(r"<mark style='[^']+'>The assembly condemned the guards on Friday.</mark>", shown)
    assert "<a href='https://quay.example/1'" in _plain(shown)
    assert "Minister calls for calm" in _plain(shown)


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    assert "<a " not in _plain(evidence_table(_held(url="javascript:alert(1)")).markup)


@pytest.mark.parametrize("payload", [*PAYLOADS, TEXT])
def test_whatever_stands_in_the_rows_is_shown_as_text(payload: str) -> None:
    rows = pd.DataFrame(
        {
            **{name: [payload] for name in ("article", "outlet", "title", "before", "evidence", "after", "trace")},
            "url": [f"https://x.example/{payload}"],
            payload: [payload],
        }
    )
    shown = table(rows).markup
    assert payload in harmless(_plain(shown) + ">").text
    assert re.findall("<script", shown) == re.findall("<script", table(rows.iloc[:0]).markup)
    assert "<img" not in shown


def test_dollar_signs_are_kept_from_maths() -> None:
    shown = table(pd.DataFrame({"trace": ["from $5 to $10"]})).markup
    assert "from <span>$</span>5 to <span>$</span>10" in shown


def test_numbers_go_to_the_live_table_as_numbers_and_missing_ones_are_a_dash() -> None:
    shown = table(pd.DataFrame({"n": [2, 10], "share": [0.123, float("nan")]})).markup
    assert "<td style='text-align:left;vertical-align:top'>2</td>" in _plain(shown)
    assert re.search(r'"data_json": "\[\[2, ', shown)
    assert "<bdi>0.12</bdi>" in _plain(shown)
    assert "<td style='text-align:left;vertical-align:top'>–</td>" in _plain(shown)


def test_a_whole_number_that_is_missing_is_a_dash() -> None:
    problems = pd.DataFrame({"record": pd.array([2, None], "Int64")})  # as in the table of problems
    shown = _plain(table(problems).markup)
    assert "<bdi>2</bdi>" in shown
    assert "<td style='text-align:left;vertical-align:top'>–</td>" in shown


def test_a_long_table_says_what_it_leaves_out() -> None:
    shown = table(pd.DataFrame({"n": range(3000)})).markup
    assert "Showing 1,000 of 3,000 rows" in shown
    assert "The first 200 of 1,000 rows" in shown
    assert _plain(shown).count("<tr>") == 201


def test_a_concordance_stands_around_its_keyword() -> None:
    shown = _plain(table(concordance(_held(), "guards")).markup)
    assert shown.index(">left<") < shown.index(">keyword<") < shown.index(">right<")


def test_a_table_without_rows_has_its_heads() -> None:
    assert "<th" in table(pd.DataFrame({"n": []})).markup
