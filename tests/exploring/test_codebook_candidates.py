"""Candidates are those whom the corpus names and the codebook lacks; the ones that speak come first."""

import pandas as pd
import pytest
from handmade import article, coverage, mention, reading

from framing.codebook import Actor, Alias, Codebook, Frame
from framing.exploring import candidates, unknown_phrases
from framing.exploring.codebook_candidates import with_example
from framing.exploring.codebook_guesses import Guesses
from framing.language import Span
from framing.statements import Statement


def actor(id, *aliases, kind="name"):
    return Actor(id, id.title(), None, tuple(Alias(text, kind) for text in aliases))


BOOK = Codebook(
    "A harbour town",
    "en",
    (
        actor("minister", "Ada Berg", "Berg"),
        actor("union", "Seafarers' Union of the Islands", "union officials", kind="institution"),
        actor("navy", "Island naval forces", "naval commanders", kind="title"),
    ),
    (),
    (Frame("law", "Law", "Is it about law?", ("court",)),),
    "0" * 64,
)
TEXTS = (
    "Gen. Karim Haddad said the boats would stay. Later Haddad praised the crew. Ada Berg listened in London.",
    "Karim Haddad said he was tired. Danish officials denied the story. The Quay Post told it first.",
    "A letter to Karim Haddad was lost in London. The crew saw Haddad there. Danish officials said nothing.",
)


def of_texts(texts=TEXTS, book=BOOK):
    """A coverage in which only Ada Berg is known, and the subject of every "said" speaks."""
    scored = []
    for number, text in enumerate(texts):
        found = article(f"a{number}", text=text, headline_end=0, title=None)
        known = [mention("Ada Berg", "minister", text=text)] if "Ada Berg" in text else []
        said = []
        for name in ("Karim Haddad", "Danish officials"):
            at = text.find(f"{name} said")
            if at >= 0:
                content = Span(at + len(name) + 6, text.index(".", at + len(name)))
                said.append(Statement((Span(at, at + len(name)),), (), (content,), "indirect"))
        scored.append((reading(found, known, said, book), []))
    return coverage(scored, book=book)


@pytest.fixture(scope="module")
def town():
    return of_texts()


@pytest.fixture(scope="module")
def phrases(town):
    return unknown_phrases(town, progress=False)


def test_who_speaks_in_most_stories_comes_first_with_all_spellings(phrases):
    first = candidates(phrases, BOOK).iloc[0]
    assert (first["candidate"], first["kind"]) == ("Karim Haddad", "name")
    assert first["spellings"] == "Karim Haddad; Haddad"
    assert (first["stories"], first["mentions"], first["speaks_in"]) == (3, 5, 2)


def test_crowds_are_found_and_the_known_outlets_and_silent_places_left_out(phrases):
    found = candidates(phrases, BOOK).set_index("candidate")
    assert found.loc["Danish officials", "kind"] == "title"
    assert not {"Ada Berg", "Berg", "London", "Quay Post", "The Quay Post"} & set(found.index)


def test_what_was_added_since_is_no_candidate_any_more(phrases):
    more = Codebook("x", "en", (*BOOK.actors, actor("haddad", "Karim Haddad", "Haddad")), (), BOOK.frames, "1" * 64)
    assert "Karim Haddad" not in set(candidates(phrases, more)["candidate"])


def test_the_example_is_a_sentence_in_which_the_candidate_speaks(town, phrases):
    rows = with_example(candidates(phrases, BOOK), phrases, town, shown=1)
    row = rows.iloc[0]
    assert row["before"] + row["evidence"] + row["after"] == "Gen. Karim Haddad said the boats would stay."


def test_of_many_articles_a_few_are_read_evenly_spread(town):
    assert set(unknown_phrases(town, most=2, progress=False)["article"]) == {"a0", "a2"}


def test_a_corpus_without_articles_has_no_candidates():
    empty = coverage([])
    phrases = unknown_phrases(empty, progress=False)
    assert candidates(phrases, BOOK).empty
    assert with_example(candidates(phrases, BOOK), phrases, empty).empty


def test_words_that_lost_the_space_between_them_are_no_name():
    texts = ["Mr. Jon Aas spoke. Then Jon Aas of Aas Lines left.", "Jon AasMore Stories said so. Jon Aas agreed."]
    found = candidates(unknown_phrases(of_texts(texts), progress=False), BOOK)
    assert not [name for name in found["spellings"] if "AasMore" in name]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "why"),
    [
        ("Minister Berg", "name", None, None),  # another first name
        ("Ada M. Berg", "name", "minister", "last name of “Ada Berg”"),
        ("Adda Bergh", "name", "minister", "spelled nearly as “Ada Berg”"),
        ("Jon Berg", "name", None, None),
        ("SUI", "institution", "union", "initials of “Seafarers' Union of the Islands”"),
        ("Island commanders", "title", "navy", "all its words stand in the actor's titles and institutions"),
        ("Mainland commanders", "title", None, None),
    ],
)
def test_a_guess_says_why_and_none_is_made_without_reason(text, kind, actor, why):
    guess = Guesses(BOOK).of([text], kind)
    assert (guess and guess.actor, guess and guess.why) == (actor, why)


def test_a_name_that_two_actors_share_is_no_guess():
    book = Codebook("x", "en", (*BOOK.actors, actor("mayor", "Eva Berg")), (), (), "2" * 64)
    assert Guesses(book).of(["Berg"], "name") is None


def test_spellings_of_the_table_are_in_the_phrases(phrases):
    table = candidates(phrases, BOOK)
    assert isinstance(table, pd.DataFrame)
    for spellings, mentions in zip(table["spellings"], table["mentions"], strict=True):
        assert phrases["text"].isin(spellings.split("; ")).sum() >= mentions
