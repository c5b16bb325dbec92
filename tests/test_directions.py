"""No text turns the direction of what stands beside it."""

import pytest

from framing.directions import settled


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("as it is", "as it is"),
        ("שלום مرحبا \u200f(12)", "שלום مرحبا \u200f(12)"),
        ("\u2067closed\u2069 \u202bclosed\u202c", "\u2067closed\u2069 \u202bclosed\u202c"),
        ("\u202eopen", "\u202eopen\u202c"),
        ("\u2067a\u2066b\u2068c", "\u2067a\u2066b\u2068c\u2069\u2069\u2069"),
        ("\u2067a\u202eb", "\u2067a\u202eb\u202c\u2069"),
        ("\u2067a\u202eb\u2069c\u202c", "\u2067a\u202eb\u2069c"),
        ("not\u202c its\u2069 own", "not its own"),
        ("\u202ea\u2069b", "\u202eab\u202c"),
    ],
)
def test_what_is_opened_is_closed_and_nothing_else(given: str, shown: str) -> None:
    assert settled(given) == shown
    assert settled(shown) == shown
