"""Values to explain and lists to save follow what is chosen."""

from pathlib import Path

import pytest
from handmade import article, coverage, mention, reading, score
from hostile import harmless

from framing.coverage import Coverage
from framing.exploring.choices import NOTHING, ArticleChoice, WordChoice
from framing.exploring.score_choices import EvidenceChoice, ScoreChoice


@pytest.fixture
def held() -> Coverage:
    scores = [score("stance", -1, target="leave", trace="condemned = against"), score("sentiment", 1, trace="kind")]
    return coverage([(reading(article(one), [mention("The assembly", "assembly")]), scores) for one in ("a1", "a2")])


def _widget(choice, label: str):
    return next(widget for widget in choice.box.children if getattr(widget, "description", "") == label)


def test_another_measure_offers_its_own_values(held: Coverage) -> None:
    choice = ScoreChoice(held, "stance")
    choice.offer(held)
    assert "condemned = against" in choice.draw(held).markup
    assert len(_widget(choice, "Value").options) == 2
    _widget(choice, "Measure").value = "sentiment"
    assert "kind" in choice.draw(held).markup


def test_a_part_without_values_says_so(held: Coverage) -> None:
    choice = ScoreChoice(held, "relation")
    choice.offer(held)
    assert choice.draw(held) is NOTHING


def test_a_list_is_saved_once_where_it_says_and_not_replaced(
    held: Coverage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    choice, file = EvidenceChoice(held, "stance"), tmp_path / "mine.csv"
    choice.draw(held)
    _widget(choice, "File").value = "mine.csv"
    _widget(choice, "Save as a list").click()
    assert f"2 rows saved to {file}" in harmless(choice.box.children[-1].value).text
    before = file.read_bytes()
    _widget(choice, "Save as a list").click()
    assert "is there already" in choice.box.children[-1].value
    assert file.read_bytes() == before


def test_the_article_that_is_read_stays_where_it_is_among_those_left(held: Coverage) -> None:
    choice = ArticleChoice()
    choice.offer(held)
    choice.box.value = "a2"
    choice.offer(held)
    assert choice.box.value == "a2"
    choice.offer(coverage([]))
    assert choice.draw(coverage([])) is NOTHING


def test_an_issue_is_looked_up_until_a_word_is_written(held: Coverage) -> None:
    choice = WordChoice(held)
    assert "guards</mark>" in choice.draw(held).markup
    _widget(choice, "Words").value = "calm"
    shown = choice.draw(held).markup
    assert "calm</mark>" in shown
    assert "guards</mark>" not in shown
