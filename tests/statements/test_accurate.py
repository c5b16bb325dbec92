"""Who says what by the encoder that ships: plain news sentences come out right, and nobody speaks where nobody does."""

from __future__ import annotations

import pytest
from tests.statements.conftest import Said, as_strings, parsed

from framing.encoder import Encoder, load_encoder
from framing.statements import find_statements


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder that ships; a checkout without it is broken."""
    return load_encoder()


def found(encoder: Encoder, text: str) -> list[Said]:
    document = parsed(text)
    return [as_strings(text, statement) for statement in find_statements(document, encoder.encode(document))]


SAID = {
    "institution": (
        "The Greek parliament has demanded that the ferries be repaired before winter.",
        [("The Greek parliament", "that the ferries be repaired before winter", "indirect")],
    ),
    "part of an institution": (
        "The city council's finance committee warned on Monday that the bridge fund would run dry by May.",
        [("The city council's finance committee", "that the bridge fund would run dry by May", "indirect")],
    ),
    "unnamed officials": (
        "Port officials believe the strike will end within a week.",
        [("Port officials", "the strike will end within a week", "indirect")],
    ),
    "according to": (
        "According to the harbour authority, two cranes will be moved to the north pier.",
        [("the harbour authority", "two cranes will be moved to the north pier", "indirect")],
    ),
    "two in a sentence": (
        "The army denied that its soldiers had entered the village, but witnesses said they saw two trucks.",
        [
            ("The army", "that its soldiers had entered the village", "indirect"),
            ("witnesses", "they saw two trucks", "indirect"),
        ],
    ),
    "one within another": (
        "The union says the mayor promised that no driver would lose a job.",
        [
            ("The union", "the mayor promised that no driver would lose a job", "indirect"),
            ("the mayor", "that no driver would lose a job", "indirect"),
        ],
    ),
    "blame": (
        "Critics accuse the port authority of hiding the report.",
        [("Critics", "the port authority of hiding the report", "indirect")],
    ),
    "quotation of several sentences": (
        "“The road is closed. Nobody gets through,” the driver said.",
        [("the driver", "“The road is closed. Nobody gets through,”", "direct")],
    ),
    "words quoted within indirect speech": (
        'He said the bridge was "a death trap" and had to go.',
        [("He", 'the bridge was "a death trap" and had to go', "mixed")],
    ),
}


CUT_SHORT = pytest.mark.xfail(strict=True, reason="the last word of the first content is not tagged")
CASES = [
    pytest.param(*case, id=name, marks=CUT_SHORT if name == "two in a sentence" else ()) for name, case in SAID.items()
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_statements(encoder: Encoder, text: str, expected: list[Said]) -> None:
    assert found(encoder, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day, and the ferry left at noon with forty passengers.",
        "The bridge was built in 1931 and carries twelve thousand cars a day.",
        "The driver lost control of the bus and hit a wall near the station.",
        "The committee will meet again on Tuesday.",
    ],
)
def test_nobody_speaks(encoder: Encoder, text: str) -> None:
    assert found(encoder, text) == []
