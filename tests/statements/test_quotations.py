"""Where quotations begin and end, balanced or not."""

from __future__ import annotations

import pytest

from framing.language import segment
from framing.statements.quotations import find_quotations

CASES = [
    ("She said “yes, of course” twice.", ["“yes, of course”"]),
    ('He said "no" and "maybe."', ['"no"', '"maybe."']),
    ("''Stop,'' he cried.", ["''Stop,''"]),
    ("The ‘long war’ is over.", ["‘long war’"]),
    ("The workers' rights and the '90s.", []),
    ("It isn't what they've said.", []),
    ("“He called it ‘a trap’ twice,” she said.", ["“He called it ‘a trap’ twice,”"]),
    ("“One thing.\n\n“Another thing,” he said.", ["“One thing.", "“Another thing,”"]),
    ("“It never closes. The end.\n\nA new paragraph.", ["“It never closes."]),
    ("A stray ” closes nothing.", []),
    ('A pipe of 5" width.', []),
    ("“First” and “second, (U.S.) third” end.", ["“First”", "“second, (U.S.) third”"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotations(segment(text))] == expected
