"""Pronouns and nominal mentions lead to the actor they mean, and to none where someone else may be meant."""

from __future__ import annotations

from typing import Any

import pytest


def taken_up(mentions: Any, text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.actor) for one in mentions if one.kind in ("pronoun", "nominal")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helen Marlow said she would sell her boat.", [("she", "premier"), ("her", "premier")]),
        ("Paul Abdul-Berg left. He took his car.", [("He", "foreign"), ("his", "foreign")]),
        ("The judge knows that Paul Abdul-Berg and his aides left.", [("his", "foreign")]),
        ("Danish officers met. They said the coast was clear.", [("They", "army")]),
        ("The Harbour Office said it would close.", [("it", "office")]),
        ("Danish officers complained. These officers want more pay.", [("These officers", "army")]),
        ("The Sea Front took the pier. The group wants the port.", [("The group", "front")]),
        ("Paul Abdul-Berg was late. The secretary blamed the fog.", [("The secretary", "foreign")]),
        ("“It is late,” Paul Abdul-Berg said. “We must go,” he added.", [("he", "foreign")]),
    ],
)
def test_a_pronoun_or_nominal_means_the_actor(text: str, expected: list[tuple[str, str]], mentions_in: Any) -> None:
    assert taken_up(mentions_in(text), text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Paul Abdul-Berg met Jack Smith. Smith said he would stay.", "someone else was named since"),
        ("Helen Marlow left. He stayed.", "the gender differs"),
        ("Paul Abdul-Berg praised him.", "an object is not its own subject"),
        ("Paul Abdul-Berg wanted him to stay.", "nor is the subject of what one wants of another"),
        ("“He is a fool,” Paul Abdul-Berg said.", "a speaker seldom says he of himself"),
        ("Danish officers met. “They lied,” Jack Smith said.", "whom a speaker calls they need not be named outside"),
        ("Paul Abdul-Berg left. Many saw the burial of Jack Smith in his garden.", "someone else is nearer"),
        ("“Abdul-Berg is a fool,” he said.", "whom a quotation names does not speak it"),
        ("Paul Abdul-Berg spoke. It rained. They left. It froze. The sun rose. He slept.", "it is too long ago"),
        ("Danish officers met. The officers who came late were sent home.", "the phrase says whom it means"),
        ("U.S. officials met the French officials. The officials left.", "officials of others are nearer"),
        ("It is cold. They say it is late.", "nobody was named"),
        ("He is Jack Smith. Paul Abdul-Berg knows it.", "the name follows"),
    ],
)
def test_in_doubt_nobody_is_meant(text: str, reason: str, mentions_in: Any) -> None:
    assert taken_up(mentions_in(text), text) == [], reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gov. Paul Abdul-Berg spoke. Later the governor left.", [("the governor", "foreign")]),
        ("Former Gov. Paul Abdul-Berg spoke. The former governor left.", [("The former governor", "foreign")]),
        ("The envoy, Paul Abdul-Berg, spoke on Monday. The envoy was tired.", [("The envoy", "foreign")]),
        ("Justice Helen Marlow wrote it. The judge praised the boats.", [("The judge", "premier")]),
        ("The Sea Front, a charity in Ribe, met. The charity wants more money.", [("The charity", "front")]),
        ("The Harbour Office is an authority of the town. The authority was late.", [("The authority", "office")]),
        ("The Harbour Office closed the pier. The agency was late.", [("The agency", "office")]),
    ],
)
def test_a_nominal_means_whom_the_text_has_called_so(
    text: str, expected: list[tuple[str, str]], mentions_in: Any
) -> None:
    assert taken_up(mentions_in(text), text)[-1:] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Former Gov. Paul Abdul-Berg spoke. Later the governor left.", "a former governor is not the governor"),
        ("Gov. Paul Abdul-Berg spoke. A governor from Sweden came. The governor left.", "another was called so since"),
        ("Gov. Paul Abdul-Berg met Gov. Helen Marlow. The governor left.", "two are called so"),
        ("Gov. Paul Abdul-Berg spoke. The Swedish governor left.", "it says itself whom it means"),
    ],
)
def test_a_nominal_means_nobody_where_another_may_be_called_so(text: str, reason: str, mentions_in: Any) -> None:
    assert taken_up(mentions_in(text), text) == [], reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anne Russell spoke on Monday. Russell was tired. She left.", [("She", "clerk")]),
        ("Terry Voss spoke on Monday. She was tired.", [("She", "pilot")]),
        ("Helen Marlow was late. Helen said she was sorry.", [("she", "premier")]),
    ],
)
def test_gender_and_person_come_from_the_given_name(
    text: str, expected: list[tuple[str, str]], mentions_in: Any
) -> None:
    assert taken_up(mentions_in(text), text) == expected


def test_a_pronoun_tells_the_gender_of_a_name_that_does_not(mentions_in: Any) -> None:
    text = "Terry Voss spoke on Monday. She was tired. Voss met Adam Smith. He thanked her."
    assert taken_up(mentions_in(text), text)[-1] == ("her", "pilot")


def test_a_long_quotation_takes_nobody_out_of_mind(mentions_in: Any) -> None:
    words = "It is a good day. It was a long way. We had no money. We had no boats. We had no luck"
    assert taken_up(
        mentions_in(f"Helen Marlow spoke. “{words},” she said."), f"Helen Marlow spoke. “{words},” she said."
    )
    assert not taken_up(
        mentions_in(f"Helen Marlow spoke. {words}, she said."), f"Helen Marlow spoke. {words}, she said."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Office closed the pier. It said the pier was not safe.", [("It", "office")]),
        ("The Harbour Office closed the pier. They said the pier was not safe.", [("They", "office")]),
        ("The Harbour Office asked for the boats it needs.", [("it", "office")]),
        ("The Harbour Office closed the pier. It was raining.", []),
        ("The Harbour Office closed the piers. They were not safe.", []),
    ],
)
def test_institutions_speak_as_it_and_they(text: str, expected: list[tuple[str, str]], mentions_in: Any) -> None:
    assert taken_up(mentions_in(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Justice Ole Brandt met Eva Storm. The judge left.", [("The judge", "court")]),
        ("Justice Ole Brandt retired. " + "It rained. " * 12 + "Eva Storm came. The judge left.", []),
    ],
)
def test_what_one_person_of_an_actor_is_called_the_others_are_not(
    text: str, expected: list[tuple[str, str]], mentions_in: Any
) -> None:
    assert taken_up(mentions_in(text), text) == expected


def test_two_people_of_one_actor_need_no_telling_apart(mentions_in: Any) -> None:
    text = "Storm and Brandt met. Later she left."
    assert taken_up(mentions_in(text), text) == [("she", "court")]


def test_doubled_single_marks_are_quotation_marks(mentions_in: Any) -> None:
    text = "''Abdul-Berg is a fool,'' he said."
    assert taken_up(mentions_in(text), text) == []


def test_a_list_without_end_holds_no_pronouns_of_actors(mentions_in: Any) -> None:
    text = "Paul Abdul-Berg met " + ", ".join(["his aide and her aide and the aide who said he knew them"] * 60) + "."
    assert taken_up(mentions_in(text), text) == []


def test_a_pronoun_in_the_headline_is_marked(mentions_in: Any) -> None:
    text = "Paul Abdul-Berg says he quits\n\nIt was a surprise."
    found = mentions_in(text, headline_end=29)
    assert [(one.kind, one.in_title) for one in found] == [("name", True), ("pronoun", True)]
