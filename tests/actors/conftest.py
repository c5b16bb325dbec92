"""A small codebook of invented people and bodies, and a way to see what is found in a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from framing.actors import Mention, find_mentions
from framing.codebook import Actor, Alias, Codebook
from framing.language import parse_sentences, segment

Found = Callable[..., list[tuple[str, str]]]


def actor(id: str, name: str, *aliases: Alias) -> Actor:
    return Actor(id, name, None, aliases)


def named(*texts: str) -> tuple[Alias, ...]:
    return tuple(Alias(text, "name") for text in texts)


def titled(*texts: str) -> tuple[Alias, ...]:
    return tuple(Alias(text, "title") for text in texts)


def body(*texts: str) -> tuple[Alias, ...]:
    return tuple(Alias(text, "institution") for text in texts)


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    actors = (
        actor(
            "premier",
            "Danish prime minister",
            *(Alias(text, "name", since=date(2020, 1, 1)) for text in ("Helen Marlow", "Marlow")),
            *titled("prime minister", "Danish prime minister", "Minister Marlow"),
        ),
        actor("foreign", "Foreign secretary", *named("Paul Abdul-Berg", "Abdul-Berg"), *titled("foreign secretary")),
        actor(
            "army",
            "Danish army",
            *body("Danish army", "Danish military"),
            *titled("Danish military officials", "Danish officers"),
        ),
        actor("officials", "U.S. officials", *titled("U.S. officials"), *body("US embassy")),
        actor("office", "Harbour Office", *body("Harbour Office", "AID")),
        actor("parliament", "Danish parliament", *body("Danish parliament", "parliament"), *titled("Danish lawmakers")),
        actor("front", "Sea Front", *body("Sea Front")),
        actor("clerk", "Town clerk", *named("Anne Russell", "Russell")),
        actor("court", "Court", *named("Eva Storm", "Storm", "Ole Brandt", "Brandt")),
        actor("pilot", "Harbour pilot", *named("Terry Voss", "Voss")),
    )
    return Codebook("Harbour", "en", actors, (), (), "0" * 64)


@pytest.fixture(scope="session")
def mentions_in(codebook: Codebook) -> Callable[..., tuple[Mention, ...]]:
    def find(text: str, *, day: date | None = date(2020, 1, 8), headline_end: int = 0) -> tuple[Mention, ...]:
        document = segment(text)
        document = parse_sentences(document, range(len(document.sentences)))
        return find_mentions(document, codebook, day=day, headline_end=headline_end)

    return find


@pytest.fixture(scope="session")
def found_in(mentions_in: Callable[..., tuple[Mention, ...]]) -> Found:
    """Text and actor of every mention, in order."""

    def find(text: str, **options: object) -> list[tuple[str, str]]:
        return [(text[mention.start : mention.end], mention.actor) for mention in mentions_in(text, **options)]

    return find
