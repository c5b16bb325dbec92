"""What reports say first and after it: the numbers of the coverage, in words."""

import pytest
from handmade import article, coverage, mention, reading
from town import made

from framing import reports
from framing.figures import FIGURES
from framing.reports import findings
from framing.reports.overview import covered_actors
from framing.wording import in_language


@pytest.fixture(scope="module")
def town():
    return made(articles=30)


def test_an_overview_says_who_is_covered_who_speaks_and_how_outlets_differ(town):
    told = findings.of_overview(town)
    assert "in the mean of 30 articles" in told[0]
    assert any(sentence.startswith("Which actor most of the 30 articles mention is not clear: ") for sentence in told)
    assert any("attributed words" in sentence for sentence in told)
    assert "No frame carries clearly more or less of the text in any outlet than in the others" in told[-1]


def test_an_actors_sentences_are_its_own(town):
    told = findings.of_actor(town, "guards")
    assert told[0].startswith("The Guards on “The guards should leave”: ")
    assert any(sentence.startswith("33 % of the 30 articles mention The Guards (95 % interval") for sentence in told)
    assert any(sentence.startswith("The outlets' own words lean clearly neither for nor against") for sentence in told)
    assert any(sentence.endswith("no clear majority either way.") for sentence in told)


def test_a_stance_is_told_in_the_readers_language(town):
    with in_language("es"):
        first = findings.of_actor(town, "guards")[0]
    assert ": a favor en " in first or ": en contra en " in first


def test_one_article_is_told_without_claims_on_others():
    one = made(articles=1)
    told = findings.of_article(one)
    assert told[0].startswith("“The guards should leave” – ")
    assert "Of its 2 attributed statements 1 by Harbour Minister, 1 by others." in told
    assert told[-1] == "This is 1 article: nothing here says how others tell of it."


@pytest.mark.parametrize(("language", "text"), [("de", "Die Wache soll gehen."), ("en", "")])
def test_of_an_article_that_was_not_read_closely_nothing_is_said_to_be_missing(language, text):
    one = coverage([(reading(article(language=language, text=text, headline_end=0)), [])])
    assert findings.of_article(one) == [
        "Not scored, since without text, in another language or too long: 1 article.",
        "This is 1 article: nothing here says how others tell of it.",
    ]


def test_one_outlet_alone_is_not_compared():
    assert findings.of_comparison(made(articles=6, outlets=("Tower",)), "outlet") == [
        "There is only one outlet, Tower: there is nothing to compare in its 6 articles."
    ]
    assert findings.of_comparison(made(articles=6, outlets=(None,)), "outlet")[0].startswith("None of the 6 articles")


def test_a_clear_difference_comes_first_wherever_it_is(town):
    rows = town.scores
    pier = town.articles.loc[town.articles["outlet"] == "Pier News", "article"]
    own = (rows["measure"] == "sentiment") & rows["article"].isin(pier.tail(8)) & (rows["actor"] == "guards")
    rows.loc[own, "value"] = -1.0
    told = findings.of_comparison(town, "outlet", "Pier News")
    assert told[0].startswith("The portrayal of The Guards is less favorable in Pier News: mean −0.80, against 0.00 ")
    assert any(one.startswith("No frame clearly differs, in Pier News against elsewhere: 2 compared") for one in told)


def test_the_share_of_articles_that_mention_an_actor_is_counted_once_an_article(town):
    found = covered_actors(town).set_index("name")
    assert found["share"].tolist() == pytest.approx([1 / 3] * 3)
    assert (found["n"] == 30).all()


def test_an_empty_coverage_is_told_without_numbers_it_does_not_have():
    told = findings.of_overview(coverage([]))
    assert told[0].startswith("There are too few stories to say which frame carries most: 0")
    assert reports.covered(coverage([])).plain == "No actor of the codebook occurs in these articles."
    assert "records read" in reports.read_and_rejected(coverage([])).plain


def test_an_article_that_was_not_scored_counts_in_no_share_and_is_told():
    found = coverage(
        [
            (reading(article("a1"), [mention("The assembly", "assembly")]), []),
            (reading(article("a2", language="de", text="Die Versammlung tagt."), []), []),
            (reading(article("a3", text="", title="A link of a list", headline_end=0), []), []),
            (reading(article("a4", text="Nothing happened.", headline_end=0), []), []),
        ]
    )
    found.manifest["failed"]["a4"] = "ValueError"
    assert found.scored()["article"].tolist() == ["a1"]
    assert covered_actors(found)["n"].tolist() == [1]
    assert (FIGURES["codebook_coverage"].table(found)["articles"] == 1).all()
    whole = made(articles=30)
    assert "n: 30 articles, 30 stories." in reports.exhibit("who_speaks", whole).markup
    whole.articles.loc[0, "language"] = "de"
    assert "n: 30 articles, 30 stories; scored: 29." in reports.exhibit("who_speaks", whole).markup
