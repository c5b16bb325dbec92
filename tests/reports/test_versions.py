"""Edits of a story side by side: each sentence once, cut, added, moved or reworded; nothing where one stands alone."""

import re

import pandas as pd
import pytest
from handmade import article, codebook, coverage, day, reading
from hostile import PAYLOADS, harmless
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import UserError
from framing.reports.page import masthead
from framing.reports.rewording import changes
from framing.reports.versions import edits

WIRE = "The port was closed on Friday. Nobody was hurt in the storm, officials said. Ships wait outside."
EDIT = "The port was closed on Friday. Nobody was hurt in the harbour storm, police said. It was the third storm."
_SENTENCES = st.lists(
    st.sampled_from(["One two three.", "One two four.", "Five.", "Six seven eight nine.", "…"]), max_size=8
)


def run(*texts, titles=None):
    made = [
        article(
            f"a{place}", text=text, headline_end=0, story="a0", outlet=f"Outlet {place}", date=day(place), title=title
        )
        for place, (text, title) in enumerate(zip(texts, titles or ["Storm"] * len(texts), strict=True))
    ]
    return coverage([(reading(one), []) for one in made], book=codebook())


def kinds(here, there):
    return [change.kind for change in changes(here, there)]


def test_what_an_outlet_cut_added_and_reworded():
    shown = edits(run(WIRE, EDIT), "a0")
    page = harmless(shown.markup)
    assert "1 reworded, 1 cut there, 1 added there" in page.text
    assert re.search(r"<del[^>]*>officials</del>", shown.markup)
    assert re.search(r"<ins[^>]*>harbour</ins>", shown.markup)
    assert re.search(r"<del[^>]*>Ships wait outside\.</del>", shown.markup)
    assert re.search(r"<ins[^>]*>It was the third storm\.</ins>", shown.markup)
    assert "1 sentence the same" in page.text
    assert "Outlet 1" in shown.plain


def test_seen_from_the_other_side_cut_and_added_change_places():
    assert "1 cut there, 1 added there" in edits(run(WIRE, EDIT), "a1").markup
    assert re.search(r"<ins[^>]*>Ships wait outside\.</ins>", edits(run(WIRE, EDIT), "a1").markup)


def test_a_new_headline_is_shown_beside_the_old_one():
    shown = edits(run(WIRE, WIRE, WIRE, titles=["Port closed", "Harbour closed", None]), "a0").markup
    assert "Re-titled" in shown
    assert re.search(r"<del[^>]*>Port</del> closed", shown)
    assert re.search(r"<ins[^>]*>Harbour</ins> closed", shown)
    assert "No headline is known." in shown
    assert "The same headline: <bdi>Storm</bdi>" in edits(run(WIRE, WIRE), "a0").markup


def test_a_mere_copy_has_nothing_to_open():
    shown = edits(run(WIRE, WIRE), "a0")
    assert "<details>" not in shown.markup
    assert re.search(r"\b3\s+0\s+0\s+0\s+0$", shown.plain)


def test_an_article_of_its_own_story_says_that_it_is_alone():
    shown = edits(run(WIRE), "a0")
    assert "No other article of the run is a version of this text." in shown.markup
    assert "<table>" not in shown.markup


def test_a_sentence_that_stands_elsewhere_was_moved_and_neither_cut_nor_added():
    one, other, third = "The port was closed on Friday.", "Nobody was hurt in the storm.", "Ships wait outside."
    assert kinds([one, other, third], [third, one, other]) == ["same", "same", "moved"]
    assert kinds([one, one, third], [third, one]) == ["same", "cut", "moved"]
    page = harmless(edits(run(f"{one} {other} {third}", f"{third} {one} {other}"), "a0").markup)
    assert "Sentence by sentence: 1 moved" in page.text
    assert "there" not in page.text.partition("Sentence by sentence")[2].partition("moved")[0]


def test_versions_of_one_day_stand_in_the_order_in_which_they_were_printed():
    held = run(WIRE, WIRE, WIRE, WIRE)
    held.articles["date"] = held.articles["date"].iloc[0]
    held.articles["published_utc"] = pd.to_datetime(["2020-01-15 09:00", "2020-01-15 21:00", None, "2020-01-15 07:00"])
    shown = edits(held, "a0").plain
    places = [shown.index(f"Outlet {number}") for number in (3, 1, 2)]
    assert places == sorted(places)


def test_punctuation_and_capitals_make_no_edit():
    assert kinds(["“We stay,” she said."], ['"We stay", She said.']) == ["same"]


@pytest.mark.parametrize(("versions", "beside", "more"), [(2, 1, ""), (5, 4, ""), (40, 8, "31 more versions")])
def test_every_version_is_listed_and_the_first_are_set_beside_the_text(versions, beside, more):
    shown = edits(run(*[WIRE] * versions), "a0")
    page = harmless(shown.markup)
    assert shown.markup.count("<h3>") == beside
    assert more in page.text
    assert f"{versions} versions in {versions} outlets" in page.text
    assert "Outlet 0 (this text)" in page.text
    for place in range(1, versions):
        assert f"Outlet {place}" in shown.plain


def test_more_versions_than_a_page_takes_are_counted():
    shown = edits(run(*[WIRE] * 70), "a0").markup
    assert "52 more versions are counted above" in shown
    assert "9 more versions are in the run" in shown


@pytest.mark.parametrize(
    "other", ["", "Der Hafen wurde am Freitag geschlossen. Niemand wurde verletzt.", "港口周五关闭。"]
)
def test_a_version_with_no_sentence_in_common_is_set_beside_it_all_the_same(other):
    page = harmless(edits(run(WIRE, other), "a0").markup)
    assert "3 cut there" in page.text
    assert other.split(" ")[0] in page.text


def test_versions_without_dates_and_outlets_are_told_as_that():
    held = run(WIRE, EDIT)
    held.articles[["outlet", "date"]] = None
    assert "2 versions in 0 outlets, without dates" in harmless(edits(held, "a0").markup).text


@given(here=_SENTENCES, there=_SENTENCES)
def test_no_sentence_is_lost_or_doubled(here, there):
    found = changes(here, there)
    assert [change.here for change in found if change.kind != "added"] == here
    assert sorted(change.there for change in found if change.kind != "cut") == sorted(there)
    in_order = iter(there)
    assert all(change.there in in_order for change in found if change.kind not in ("cut", "moved"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_text(payload):
    held = run(f"{payload} one two three four.", f"{payload} one two three five.", titles=[payload, f"{payload} x"])
    held.articles["outlet"] = payload
    page = harmless(edits(held, "a0").markup)
    assert " ".join(payload.split())[:12] in " ".join(page.text.split())


def test_a_report_counts_articles_and_stories_apart():
    assert "3 articles in 1 story from 3 outlets" in masthead(run(WIRE, WIRE, EDIT), "Harbour").plain


def test_an_unknown_article_is_named():
    with pytest.raises(UserError, match="article 'a9' is not in this run"):
        edits(run(WIRE), "a9")
