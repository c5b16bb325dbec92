"""Which actor speaks."""

from __future__ import annotations

import pytest
from tests.statements.conftest import parsed

from framing.actors import Mention
from framing.language import Span
from framing.statements import Statement, find_statements, resolve_speakers

Names = dict[str, str]


def speakers(text: str, names: Names) -> list[str | None]:
    """Actors of the statements of a text in which every occurrence of each name is a mention of its actor."""
    document = parsed(text)
    mentions = []
    for name, actor in names.items():
        start = text.find(name)
        while start >= 0:
            sentence = document.sentence_at(start)
            assert sentence is not None
            mentions.append(Mention(start, start + len(name), actor, "name", "other", sentence, False))
            start = text.find(name, start + 1)
    mentions.sort(key=lambda mention: mention.start)
    return [statement.actor for statement in resolve_speakers(document, find_statements(document), mentions)]


SPEAKS = {
    "name": ("Ann Lee said the law is bad.", {"Ann Lee": "lee"}, "lee"),
    "title before the name": ("Foreign Minister Ann Lee said the law is bad.", {"Ann Lee": "lee"}, "lee"),
    "unnamed officials": (
        "Anonymous port officials have confirmed that patrols have restarted.",
        {"port officials": "port"},
        "port",
    ),
    "spokesman": ("A spokesman for Ann Lee said the law is bad.", {"Ann Lee": "lee"}, "lee"),
    "office": ("Ann Lee's office said the law is bad.", {"Ann Lee": "lee"}, "lee"),
    "many within": ("Many within the Greek government say the law is bad.", {"Greek government": "greece"}, "greece"),
    "apposition": ("The minister, Ann Lee, said the law is bad.", {"Ann Lee": "lee"}, "lee"),
    "relative pronoun": ("Ann Lee, who said the law is bad, left.", {"Ann Lee": "lee"}, "lee"),
    "pronoun": ("He said the law is bad.", {"He": "lee"}, "lee"),
    "critics": ("Ann Lee's critics said the law is bad.", {"Ann Lee": "lee"}, None),
    "opponent of": ("An opponent of Ann Lee said the law is bad.", {"Ann Lee": "lee"}, None),
    "only in the content": ("The pilot said Ann Lee was late.", {"Ann Lee": "lee"}, None),
    "passive agent": ("The mayor was accused by Ann Lee of hiding the report.", {"Ann Lee": "lee"}, "lee"),
    "hidden agent": ("Ann Lee was accused of hiding the report.", {"Ann Lee": "lee"}, None),
}


@pytest.mark.parametrize(("text", "names", "actor"), SPEAKS.values(), ids=SPEAKS)
def test_speaker(text: str, names: Names, actor: str | None) -> None:
    assert speakers(text, names) == [actor]


def test_quotation_goes_on_with_the_speaker_before() -> None:
    text = "Ann Lee said the bus was late. “It happens every day.”"
    assert speakers(text, {"Ann Lee": "lee"}) == ["lee", "lee"]


def test_far_quotation_is_nobody_s() -> None:
    text = "Ann Lee said the bus was late.\n\nIt rained.\n\nIt snowed.\n\n“It happens every day.”"
    assert speakers(text, {"Ann Lee": "lee"}) == ["lee", None]


def test_no_statements_no_mentions() -> None:
    assert resolve_speakers(parsed(""), (), ()) == ()


def test_i_within_a_quotation_is_who_speaks_it() -> None:
    text = "“I believe that the law is bad,” Ann Lee said. I believe it."
    document = parsed(text)
    outer = Statement((span(text, "Ann Lee"),), (span(text, "said"),), (Span(0, 33),), "direct")
    inner = Statement((Span(1, 2),), (span(text, "believe"),), (span(text, "that the law is bad"),), "direct")
    writer = Statement((Span(47, 48),), (Span(49, 56),), (Span(57, 59),), "indirect")
    mention = Mention(*outer.source[0], "lee", "name", "agent", 0, False)
    found = resolve_speakers(document, (outer, inner, writer), (mention,))
    assert [statement.actor for statement in found] == ["lee", "lee", None]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))
