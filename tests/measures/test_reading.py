"""What a reading knows: whose words a stretch of text is, and who is mentioned in it."""

from datetime import date

import pytest
from handmade import TEXT, article, codebook, mention, reading, span

from framing.codebook import read_codebook
from framing.language import Span
from framing.measures import OTHER, OUTLET
from framing.measures.read import read_article
from framing.shipped import shipped
from framing.statements import Statement
from framing.tiers import TIERS


def _says(words: str, actor: str | None = None) -> Statement:
    return Statement((), (), (span(words),), "direct", actor)


QUOTED = _says("They keep us safe", "minister")


@pytest.mark.parametrize(
    ("statements", "words", "voice"),
    [
        ([], "keep us safe", OUTLET),
        ([QUOTED], "keep us safe", "minister"),
        ([QUOTED], "They keep us safe", "minister"),
        ([QUOTED], "said Ada Berg", OUTLET),
        ([QUOTED], "The assembly", OUTLET),
        ([_says("They keep us safe")], "keep us", OTHER),
        ([QUOTED, _says("keep us safe", "assembly")], "us", "assembly"),
        ([_says("keep us safe", "assembly"), QUOTED], "us", "assembly"),
        ([QUOTED, _says("keep us safe")], "They", "minister"),
        ([QUOTED, _says("keep us safe")], "us", OTHER),
    ],
)
def test_the_innermost_statement_around_the_first_character_speaks(
    statements: list[Statement], words: str, voice: str
) -> None:
    assert reading(statements=statements).voice_at(span(words)) == voice


def test_a_span_that_begins_before_a_statement_is_the_outlets() -> None:
    start, end = span("They keep us safe")
    assert reading(statements=[QUOTED]).voice_at(Span(start - 1, end)) == OUTLET
    assert reading(statements=[QUOTED]).voice_at(Span(end, end + 1)) == OUTLET


def test_every_part_of_a_statement_in_pieces_is_the_speakers() -> None:
    pieces = Statement((), (), (span("They keep"), span("safe")), "direct", "minister")
    voices = {words: reading(statements=[pieces]).voice_at(span(words)) for words in ("They", "us", "safe")}
    assert voices == {"They": "minister", "us": OUTLET, "safe": "minister"}


def test_mentions_are_those_that_share_a_character() -> None:
    held = [mention("Ada Berg", "minister"), mention("The assembly", "assembly"), mention("the guards", "guards")]
    start, end = span("Ada Berg")
    found = reading(mentions=held)
    assert found.mentions_in(Span(start, start + 1)) == (held[0],)
    assert found.mentions_in(Span(start - 5, start)) == ()
    assert found.mentions_in(Span(0, len(TEXT))) == tuple(held)
    assert found.mentions_in(Span(end, end + 1)) == ()


TROOPS = (
    "Vote in Baghdad\n\nIraq's parliament voted to expel U.S. troops. "
    "“We will stay,” Secretary of State Mike Pompeo said."
)


@pytest.fixture(scope="module", params=TIERS)
def read(request):
    book = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    made = {"text": TROOPS, "headline_end": 15, "date": date(2020, 1, 6)}
    return lambda **fields: read_article(article(**made, **fields), book, tier=request.param)


def test_reading_finds_actors_and_statements_in_text_order(read) -> None:
    found = read()
    assert found.document.text == TROOPS
    assert {"iraq_parliament", "us_state"} <= {held.actor for held in found.mentions}
    assert [held.span for held in found.mentions] == sorted(held.span for held in found.mentions)
    assert [held.start for held in found.statements] == sorted(held.start for held in found.statements)
    assert found.voice_at(span("We will stay", TROOPS)) == "us_state"
    assert found.voice_at(span("Iraq's parliament", TROOPS)) == OUTLET


def test_a_text_in_another_language_is_segmented_and_nothing_is_looked_for(read) -> None:
    found = read(language="de")
    assert len(found.document.sentences) > 1
    assert (found.mentions, found.statements) == ((), ())
    assert len(read(language=None).mentions) == len(read(language="en").mentions) > 0


def test_a_reading_without_anything_found_is_all_the_outlets() -> None:
    found = reading(book=codebook())
    assert found.voice_at(Span(0, len(TEXT))) == OUTLET
    assert found.mentions_in(Span(0, len(TEXT))) == ()
