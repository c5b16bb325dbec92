"""What the bundled articles promise: a corpus that can be read, compared and shared without asking anybody."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from urllib.parse import urlsplit

import pytest
from sample_articles import ARTICLES, COLUMNS, SAMPLE

WIRE_COPY = [
    ("potomac-ledger-04", "harbour-courier-05", "northfield-post-04"),
    ("tigris-dispatch-06", "harbour-courier-07"),
]
# Public persons who appear; a quotation this long beside one of them would have to be on record word by word.
REAL_PERSONS = [
    *(
        "Trump",
        "Pompeo",
        "Esper",
        "Milley",
        "Pelosi",
        "Biden",
        "Warren",
        "Sanders",
        "Murphy",
        "Graham",
        "Lee",
        "Mnuchin",
    ),
    *(
        "Khamenei",
        "Rouhani",
        "Zarif",
        "Salami",
        "al-Khazali",
        "al-Amiri",
        "al-Sadr",
        "al-Sistani",
        "Abdul-Mahdi",
        "Salih",
    ),
    *("Khalaf", "Johnson", "Raab", "Maas", "Stoltenberg", "Guterres", "Borrell", "Barkindo", "Trudeau"),
]
LONGEST_QUOTATION = 12


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’–", "\"\"''-"))


def word_runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = straight(text).split()
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def shared(one: str, other: str) -> float:
    """Share of the shorter text's runs of five words that the other text has too."""
    first, second = word_runs(ARTICLES[one]["text"]), word_runs(ARTICLES[other]["text"])
    return len(first & second) / min(len(first), len(second))


def test_the_folder_holds_the_articles_and_nothing_else():
    assert sorted(path.suffix for path in SAMPLE.iterdir()) == [".csv", ".jsonl"]


def test_four_outlets_have_nine_articles_each():
    assert len(ARTICLES) == 36
    assert sorted(Counter(row["outlet"] for row in ARTICLES.values()).values()) == [9, 9, 9, 9]


def test_dates_cover_three_weeks():
    days = {date.fromisoformat(row["date"]) for row in ARTICLES.values()}
    assert min(days) == date(2019, 12, 30)
    assert max(days) - min(days) < timedelta(weeks=3)
    assert len(days) >= 18


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_complete(article):
    assert list(article) == COLUMNS
    assert all(
        article[column] and article[column] == article[column].strip() for column in COLUMNS if column != "author"
    )
    assert 120 <= len(article["text"].split()) <= 220
    assert 4 <= len(article["text"].split("\n\n")) <= 9
    assert "\r" not in article["text"]


def test_addresses_are_unique_and_lead_nowhere():
    assert len({row["url"] for row in ARTICLES.values()}) == 36
    assert all(urlsplit(row["url"]).hostname.endswith(".example") for row in ARTICLES.values())


def test_some_articles_have_no_author():
    assert 0 < sum(not row["author"] for row in ARTICLES.values()) < 9


@pytest.mark.parametrize("story", WIRE_COPY, ids=["vote", "delegation"])
def test_wire_copies_share_most_of_their_words_but_not_all(story):
    for one, other in combinations(story, 2):
        assert 0.5 < shared(one, other) < 1
    assert len({ARTICLES[copy]["title"] for copy in story}) == len(story)


def test_other_articles_share_next_to_nothing():
    wire = {frozenset(pair) for story in WIRE_COPY for pair in combinations(story, 2)}
    own = [pair for pair in combinations(ARTICLES, 2) if frozenset(pair) not in wire]
    assert max(shared(*pair) for pair in own) < 0.05


def test_straight_and_curly_quotation_marks_both_occur():
    texts = [row["text"] for row in ARTICLES.values()]
    assert sum('"' in text for text in texts) >= 9
    assert sum("“" in text for text in texts) >= 9


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_no_long_quotation_stands_beside_a_real_person(article):
    named = re.compile(r"\b(?:" + "|".join(map(re.escape, REAL_PERSONS)) + r")\b")
    for paragraph in straight(article["text"]).split("\n\n"):
        # A quotation that runs on into the next paragraph has no closing mark in this one.
        quotations = re.findall(r'"([^"]+)(?:"|$)', paragraph)
        spoken_outside = re.sub(r'"[^"]+(?:"|$)', " ", paragraph)
        if named.search(spoken_outside):
            assert all(len(quotation.split()) <= LONGEST_QUOTATION for quotation in quotations), paragraph
