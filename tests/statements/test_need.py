"""Sentences that need no parse hold no statement."""

from __future__ import annotations

import pytest
from tests.statements.test_find import ONE_STATEMENT

from framing.language import segment
from framing.statements import needs_syntax


@pytest.mark.parametrize("text", [text for text, _ in ONE_STATEMENT.values()], ids=ONE_STATEMENT)
def test_sentences_with_statements_need_syntax(text: str) -> None:
    document = segment(text)
    assert needs_syntax(document)


def test_sentences_without_cue_or_mark_do_not() -> None:
    assert needs_syntax(segment("It rained. Lee said so. The bus broke down.")) == (1,)


def test_empty_text() -> None:
    assert needs_syntax(segment("")) == ()
