"""Ways to see the statements of a text as strings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framing.language import Document, Span, parse_sentences, segment
from framing.statements import Statement, find_statements

Said = tuple[str, str, str]
Find = Callable[[str], list[Said]]


def parsed(text: str) -> Document:
    document = segment(text)
    return parse_sentences(document, range(len(document.sentences)))


def joined(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def as_strings(text: str, statement: Statement) -> Said:
    return joined(text, statement.source), joined(text, statement.content), statement.kind


@pytest.fixture(scope="session")
def find() -> Find:
    """Source, content and kind of each statement of a text."""
    return lambda text: [as_strings(text, statement) for statement in find_statements(parsed(text))]
