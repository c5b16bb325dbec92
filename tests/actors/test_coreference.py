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


def test_a_pronoun_in_the_headline_is_marked(mentions_in: Any) -> None:
    text = "Paul Abdul-Berg says he quits\n\nIt was a surprise."
    found = mentions_in(text, headline_end=29)
    assert [(one.kind, one.in_title) for one in found] == [("name", True), ("pronoun", True)]
