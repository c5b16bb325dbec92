"""From an alias to the whole phrase that means the actor, or to none."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.actors import find_mentions
from framing.codebook import Codebook
from framing.language import segment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acting Prime Minister Helen Marlow met Foreign Secretary Paul Abdul-Berg in Aarhus.",
            [("Acting Prime Minister Helen Marlow", "premier"), ("Foreign Secretary Paul Abdul-Berg", "foreign")],
        ),
        ("The embattled prime minister resigned.", [("The embattled prime minister", "premier")]),
        ("Two anonymous U.S. officials spoke.", [("Two anonymous U.S. officials", "officials")]),
        ("Danish security and military officials agreed.", [("Danish security and military officials", "army")]),
        ("Senior Danish military officials agreed.", [("Senior Danish military officials", "army")]),
        ("Many within the Danish parliament agreed.", [("Many within the Danish parliament", "parliament")]),
        ("A Harbour Office spokeswoman said it was late.", [("A Harbour Office spokeswoman", "office")]),
        ("An official at the Harbour Office said it was late.", [("An official at the Harbour Office", "office")]),
        ("Many Swedish and U.S. officials left.", [("Many Swedish and U.S. officials", "officials")]),
        ("Marlow's car broke down.", [("Marlow", "premier")]),
    ],
)
def test_a_mention_is_the_whole_phrase(text: str, expected: list[tuple[str, str]], found_in: Any) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Marlow supporters cheered.",
        "A Harbour Office correspondent cheered.",
        "The British prime minister cheered.",
        "Norway's prime minister cheered.",
        "The prime minister of Sweden cheered.",
        "Prime Minister Olga Falk cheered.",
        "The former prime minister cheered.",
        "The deputy foreign secretary cheered.",
        "The Swedish parliament cheered.",
        "Ann waited outside the Danish parliament.",
    ],
)
def test_an_alias_that_belongs_to_someone_else_is_no_mention(text: str, found_in: Any) -> None:
    assert found_in(text) == []


def test_the_headline_is_marked(mentions_in: Any) -> None:
    text = "Marlow quits\n\nMarlow quit on Sunday."
    assert [mention.in_title for mention in mentions_in(text, headline_end=12)] == [True, False]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Marlow praised Abdul-Berg.", ["agent", "patient"]),
        ("Marlow was praised by Abdul-Berg.", ["passive_patient", "passive_agent"]),
        ("Marlow is tall.", ["other"]),
        ("They talked about Marlow.", ["other"]),
        ("Abdul-Berg and Marlow signed the treaty.", ["agent", "agent"]),
        ("They thanked Abdul-Berg and Marlow.", ["patient", "patient"]),
        ("It was a letter from Marlow, who signed it.", ["agent"]),
        ("The removal of Marlow took a day.", ["patient"]),
        ("Marlow's decision surprised the town.", ["agent"]),
        ("Marlow wants to leave the town.", ["agent"]),
        ("Many in the Danish parliament want peace.", ["agent"]),
    ],
)
def test_a_mention_knows_what_its_actor_does(text: str, roles: list[str], mentions_in: Any) -> None:
    assert [mention.role for mention in mentions_in(text) if mention.kind != "pronoun"] == roles


def test_without_syntax_the_bare_aliases_are_found(codebook: Codebook) -> None:
    text = "The prime minister met Helen Marlow."
    found = find_mentions(segment(text), codebook, day=None)
    assert [(text[one.start : one.end], one.role) for one in found] == [
        ("prime minister", "other"),
        ("Helen Marlow", "other"),
    ]


SENTENCES = [
    "Marlow said she would stay. ",
    "“He lied,” said Abdul-Berg, “and Danish officers know it.” ",
    "They left. ",
    "The prime minister’s aides, U.S. officials and the Sea Front met.\n\n",
    "Its members (the group) were told by parliament that it would vote on their plan. ",
    "HELEN MARLOW",
    " ",
    "\u200b“",
]


@given(st.lists(st.sampled_from(SENTENCES), max_size=6).map("".join))
@settings(max_examples=25, deadline=None)
def test_mentions_come_in_text_order_without_overlaps_and_inside_their_sentence(mentions_in: Any, text: str) -> None:
    found = mentions_in(text)
    sentences = segment(text).sentences
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(sentences[one.sentence].span.covers(one.span) for one in found)


@pytest.mark.parametrize("text", ["", " ", "Marlow", "?", "a " * 3000])
def test_no_text_is_too_poor(text: str, found_in: Any) -> None:
    assert found_in(text) == ([("Marlow", "premier")] if text == "Marlow" else [])
