"""Which articles came, went or changed, and which stories are one story in both runs."""

import pandas as pd
from handmade import article, coverage, reading

from framing.changes.articles import changed_articles, common_stories, shared_articles


def articles(*found):
    return coverage([(reading(one), []) for one in found]).articles.drop(columns="text")


def test_articles_are_in_out_or_changed():
    old = articles(article("a1"), article("a2"), article("a3"))
    new = articles(article("a2", title="Otherwise", outlet=None), article("a3"), article("a4", text="Rain."))
    found = changed_articles(old, new).set_index("article")
    assert found["change"].to_dict() == {"a4": "in", "a1": "out", "a2": "changed"}
    assert found.loc["a2", "what"] == "outlet, title"
    assert shared_articles(old, new) == {"a3"}


def test_missing_values_are_no_change_and_neither_is_another_file_or_story():
    old = articles(article("a1", outlet=None, date=None, author=None))
    new = articles(article("a1", outlet=None, date=None, author=None, source_file="b.csv", record=9, story="a0"))
    assert changed_articles(old, new).empty


def test_a_text_that_has_another_id_now_is_told():
    found = changed_articles(articles(article("a1")), articles(article("b1"))).set_index("change")
    assert found["same_text"].to_dict() == {"in": "a1", "out": "b1"}


def test_a_story_that_got_another_name_is_the_same_story():
    old = articles(article("b1", story="b1", text="One."), article("b2", story="b1", text="Two."))
    new = articles(article("a1", story="a1", text="New."), article("b1", story="a1", text="One."))
    before, after = common_stories(old, new)
    assert before.to_dict() == {"b1": "b1", "b2": "b1"}
    assert after.to_dict() == {"a1": "b1", "b1": "b1"}


def test_two_stories_that_a_new_article_joins_are_one_and_others_stay_apart():
    old = articles(*(article(name, story=name, text=name) for name in ("a", "b", "c")))
    new = articles(*(article(name, story=story, text=name) for name, story in (("a", "a"), ("b", "a"), ("c", "c"))))
    before, after = common_stories(old, new)
    assert before["a"] == before["b"] == after["a"] == after["b"]
    assert before["c"] == after["c"] != before["a"]


def test_the_same_text_under_another_id_is_the_same_story():
    before, after = common_stories(articles(article("a1")), articles(article("z9")))
    assert before["a1"] == after["z9"]


def test_nothing_came_of_nothing():
    none = articles()
    assert changed_articles(none, none).empty
    assert isinstance(common_stories(none, articles(article("a1")))[1], pd.Series)
