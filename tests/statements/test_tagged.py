"""What the encoder's tags become: completed by quotation marks, weighed with the rules, never invented."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.conftest import Said, as_strings, parsed
from tests.statements.test_find import PIECES
from tiny_encoder import tiny_encoder

from framing.encoder import Cue, Parts
from framing.language import Document, Span
from framing.statements import Statement, find_statements


class Tags:
    """Stands for what the encoder read: each cue with its probability, source and content, found by their words."""

    def __init__(self, document: Document, *cues: tuple[str, float, str, str], unread: Sequence[int] = ()) -> None:
        self.document = document
        self.sentences = tuple(number for number in range(len(document.sentences)) if number not in unread)
        self._parts = {self._span(cue): (chance, source, content) for cue, chance, source, content in cues}

    def _span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def cues(self, sentence: int) -> tuple[Cue, ...]:
        within = self.document.sentences[sentence].span
        return tuple(Cue(span, chance) for span, (chance, _, _) in self._parts.items() if within.covers(span))

    def parts(self, cues: Sequence[Span]) -> list[Parts | None]:
        found = []
        for _, source, content in (self._parts[cue] for cue in cues):
            spans = [tuple(self._span(words) for words in part.split(" … ") if words) for part in (source, content)]
            found.append(Parts(spans[0], spans[1], 0.95 if source or content else None))
        return found


def tagged(text: str, *cues: tuple[str, float, str, str], unread: Sequence[int] = ()) -> tuple[Statement, ...]:
    document = parsed(text)
    return find_statements(document, Tags(document, *cues, unread=unread))  # type: ignore[arg-type]


def said(text: str, *cues: tuple[str, float, str, str]) -> list[Said]:
    return [as_strings(text, statement) for statement in tagged(text, *cues)]


def test_a_tagged_quotation_goes_on_to_its_closing_mark() -> None:
    text = "“The ferry was late. It is always late,” Holt muttered."
    assert said(text, ("muttered", 0.9, "Holt", "It is always late,”")) == [
        ("Holt", "“The ferry was late. It is always late,”", "direct")
    ]


def test_a_few_stray_words_of_a_quotation_do_not_bring_all_of_it() -> None:
    text = "Holt hinted that he was tired, hours after “the long and bitter fight” ended."
    assert said(text, ("hinted", 0.9, "Holt", "that he was tired … the long")) == [
        ("Holt", "that he was tired … the long", "mixed")
    ]


def test_question_asked_in_the_sentence_before() -> None:
    text = "“Why is nobody repairing it?” Holt asked."
    assert said(text, ("asked", 0.99, "Holt", "")) == [("Holt", "“Why is nobody repairing it?”", "direct")]


def test_colon_before_a_paragraph() -> None:
    text = "The captain went on:\n\n“The ferry is late. It is always late.”"
    assert said(text, ("went on", 0.99, "The captain", "")) == [
        ("The captain", "“The ferry is late. It is always late.”", "direct")
    ]


def test_words_that_marks_alone_part_are_one_content() -> None:
    text = "Holt floated a 30-day pause."
    assert said(text, ("floated", 0.9, "Holt", "a 30 … day pause")) == [("Holt", "a 30-day pause", "indirect")]


def test_a_mark_alone_is_no_content() -> None:
    text = "Holt warned that ice is near. “Stay at home,” the mayor wrote."
    content = "that ice is near"
    assert said(text, ("warned", 0.9, "Holt", f"{content} … .")) == [
        ("Holt", content, "indirect"),
        ("the mayor", "“Stay at home,”", "direct"),
    ]


def test_cue_without_content_says_nothing() -> None:
    assert said("Holt spoke for an hour.", ("spoke", 0.9, "Holt", "")) == []


def test_source_that_the_tags_miss_is_the_rules_one() -> None:
    text = "Army officials said the road has reopened."
    assert said(text, ("said", 0.9, "", "the road has reopened")) == [
        ("Army officials", "the road has reopened", "indirect")
    ]


def test_unsure_cue_counts_only_where_the_rules_agree() -> None:
    fear = "The union fears that jobs will be lost."
    park = "The union parked the bus near the hall."
    assert said(fear, ("fears", 0.3, "The union", "that jobs will be lost"))
    assert not said(park, ("parked", 0.3, "The union", "the bus near the hall"))
    assert said(park, ("parked", 0.99, "The union", "the bus near the hall"))


def test_statement_within_a_statement_is_kept() -> None:
    text = "The union says the mayor promised that no driver would lose a job."
    outer = ("says", 0.95, "The union", "the mayor promised that no driver would lose a job")
    inner = ("promised", 0.95, "the mayor", "that no driver would lose a job")
    assert [content for _, content, _ in said(text, outer, inner)] == [outer[3], inner[3]]


def test_two_cues_of_one_content_are_one_statement() -> None:
    text = "Holt told reporters and stressed that the bridge is safe."
    content = "that the bridge is safe"
    (found,) = tagged(text, ("told", 0.6, "Holt", content), ("stressed", 0.95, "Holt", content))
    assert text[slice(*found.cue[0])] == "stressed"


def test_what_the_rules_are_sure_of_stays() -> None:
    assert said("“The road is closed,” the driver said.") == [("the driver", "“The road is closed,”", "direct")]


def test_confidence_is_told_of_what_was_tagged() -> None:
    text = "Holt said the bus was late. Lee said the train was late."
    first, second = tagged(text, ("said", 0.9, "Holt", "the bus was late"), unread=[1])
    assert first.confidence is not None
    assert 0.5 <= first.confidence <= 1
    assert second.confidence is None  # not readable for the encoder: left to the rules
    assert all(statement.confidence is None for statement in find_statements(parsed(text)))


@pytest.mark.parametrize("text", ["", "\n\n", "It rained."])
def test_nothing_tagged_nothing_found(text: str) -> None:
    assert tagged(text) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES | st.sampled_from(("said", "told", "ada", "peace comes")), max_size=25).map(" ".join)
    | st.text(max_size=60)
)
def test_any_text(text: str) -> None:
    document = parsed(text)
    found = find_statements(document, tiny_encoder().encode(document))
    assert [statement.start for statement in found] == sorted(statement.start for statement in found)
    for statement in found:
        assert statement.content
        for part in (statement.source, statement.cue, statement.content):
            assert all(0 <= start < end <= len(text) for start, end in part)
            assert all(one.end <= other.start for one, other in pairwise(part))
