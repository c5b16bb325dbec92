"""What counts as a statement, and where its source and content begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements.conftest import Find, parsed

from framing.language import parse_sentences, segment
from framing.statements import find_statements

ONE_STATEMENT = {
    "source after": (
        "The north road has reopened, army officials said.",
        ("army officials", "The north road has reopened", "indirect"),
    ),
    "source after its verb": (
        "The old dock must be drained by the winter, stated two harbour pilots.",
        ("two harbour pilots", "The old dock must be drained by the winter", "indirect"),
    ),
    "source before": (
        "Several unnamed dockers have confirmed that night shifts have quietly resumed, with most cranes on overtime.",
        (
            "Several unnamed dockers",
            "that night shifts have quietly resumed, with most cranes on overtime",
            "indirect",
        ),
    ),
    "source between": (
        "“The ferry,” the captain said, “was late again.”",
        ("the captain", "“The ferry,” … “was late again.”", "direct"),
    ),
    "blame as attitude": (
        "Many among the teachers hold the school board responsible for quietly dropping the reform.",
        (
            "Many among the teachers",
            "the school board responsible for quietly dropping the reform",
            "indirect",
        ),
    ),
    "rare verb of asking": (
        "Mrs. Brandt had long entreated Harbour Minister Ann Lee to visit the striking crews.",
        ("Mrs. Brandt", "Harbour Minister Ann Lee to visit the striking crews", "indirect"),
    ),
    "title and brackets within a quotation": (
        "Deputy headmaster Lena Holt stated that “if parents like the (new) timetable, nobody will take it away.”",
        (
            "Deputy headmaster Lena Holt",
            "that “if parents like the (new) timetable, nobody will take it away.”",
            "direct",
        ),
    ),
    "words quoted within indirect speech": (
        "The deputy headmaster later clarified that even if every parent voted no, “a gentler plan” would be drawn up.",
        (
            "The deputy headmaster",
            "that even if every parent voted no, “a gentler plan” would be drawn up",
            "mixed",
        ),
    ),
    "demonstrative source": (
        "These teachers concede that lessons in a smaller class tend to be much calmer.",
        ("These teachers", "that lessons in a smaller class tend to be much calmer", "indirect"),
    ),
    "according to, in front": (
        "According to the harbour master, the ferry was late.",
        ("the harbour master", "the ferry was late", "indirect"),
    ),
    "according to, within": (
        "The ferry, according to the harbour master, was late.",
        ("the harbour master", "The ferry … was late", "indirect"),
    ),
    "apposition": (
        "Marta Nowak, a teacher, believes the school will close.",
        ("Marta Nowak, a teacher", "the school will close", "indirect"),
    ),
    "fear": ("The union fears that jobs will be lost.", ("The union", "that jobs will be lost", "indirect")),
    "hope": ("The senator hopes to return in May.", ("The senator", "to return in May", "indirect")),
    "conviction": (
        "Lee is convinced that the law is bad.",
        ("Lee", "that the law is bad", "indirect"),
    ),
    "announcement": (
        "The company announced the closure of two plants.",
        ("The company", "the closure of two plants", "indirect"),
    ),
    "judgement": ("The mayor condemned the strike.", ("The mayor", "the strike", "indirect")),
    "passive without agent": (
        "The minister was accused of hiding the report.",
        ("", "The minister … of hiding the report", "indirect"),
    ),
    "passive with agent": (
        "The mayor was accused by the union of hiding the report.",
        ("the union", "The mayor … of hiding the report", "indirect"),
    ),
    "participle without subject": (
        "Asked whether she would resign, Holt laughed.",
        ("", "whether she would resign", "indirect"),
    ),
    "relative pronoun": ("The governor, who said she was tired, left early.", ("who", "she was tired", "indirect")),
    "pronoun": (
        'He said the bridge was "a death trap" and had to go.',
        ("He", 'the bridge was "a death trap" and had to go', "mixed"),
    ),
    "colon": (
        "She told the crews on Tuesday: “The road is closed.”",
        ("She", "“The road is closed.”", "direct"),
    ),
    "quotation of several sentences": (
        "“The road is closed. Nobody gets through,” the driver said.",
        ("the driver", "“The road is closed. Nobody gets through,”", "direct"),
    ),
    "quoted sentence after the first": (
        "“The ferry was late,” the captain said. “It is always late.”",
        ("the captain", "“The ferry was late,” … “It is always late.”", "direct"),
    ),
    "quoted paragraph after the first": (
        "“We lost everything,” she said.\n\n“Nobody came to help us.”",
        ("she", "“We lost everything,” … “Nobody came to help us.”", "direct"),
    ),
    "opening mark repeated, speaker at the end": (
        "“The first thing is rain.\n\n“The second thing is wind,” Lee said.",
        ("Lee", "“The first thing is rain. … “The second thing is wind,”", "direct"),
    ),
    "doubled single marks": (
        "''The harbour is shut,'' said the pilot.",
        ("the pilot", "''The harbour is shut,''", "direct"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE_STATEMENT.values(), ids=ONE_STATEMENT)
def test_one_statement(find: Find, text: str, expected: tuple[str, str, str]) -> None:
    assert find(text) == [expected]


def test_participle_after_a_comma_keeps_the_speaker(find: Find) -> None:
    assert find("Holt said the bus was late, adding that the train had broken down.") == [
        ("Holt", "the bus was late", "indirect"),
        ("Holt", "that the train had broken down", "indirect"),
    ]


def test_rebuff_and_speech_in_one_sentence(find: Find) -> None:
    text = (
        "Bishop Lee, though, firmly rebuffed their plea, stating that the task of a school is to teach children, "
        "and that his would “stick to teaching.”"
    )
    assert find(text) == [
        ("Bishop Lee", "their plea", "indirect"),
        (
            "Bishop Lee",
            "that the task of a school is to teach children, and that his would “stick to teaching.”",
            "mixed",
        ),
    ]


def test_noun_as_cue_within_a_judgement(find: Find) -> None:
    assert find("Holt rejected the council's claim that the bridge is safe.") == [
        ("Holt", "the council's claim that the bridge is safe", "indirect"),
        ("the council", "that the bridge is safe", "indirect"),
    ]


@pytest.mark.parametrize(
    "text", ["The train left at noon.", "It was raining in the valley.", "The road is ” closed today.", "", "  \n\n "]
)
def test_nothing_said(find: Find, text: str) -> None:
    assert find(text) == []


def test_missing_closing_mark_does_not_swallow_the_article(find: Find) -> None:
    text = "“The road is closed, the driver said.\n\nThe mayor said the road is open.\n\nIt rained all day."
    found = find(text)
    assert ("The mayor", "the road is open", "indirect") in found
    assert not any("rained" in content for _, content, _ in found)


def test_quotation_of_nobody_named_is_kept(find: Find) -> None:
    assert find("“Nobody gets through today.”") == [("", "“Nobody gets through today.”", "direct")]


def test_quotation_after_indirect_speech_has_its_source(find: Find) -> None:
    found = find("Holt said the bus was late. “It happens every day.”")
    assert found[-1] == ("Holt", "“It happens every day.”", "direct")


def test_sentences_without_syntax_are_passed_over() -> None:
    document = segment("Holt said the bus was late. Lee said the train was late.")
    found = find_statements(parse_sentences(document, [1]))
    assert [document.text[slice(*statement.source[0])] for statement in found] == ["Lee"]


MARKS = ("“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "(", ")", "[", ":", ",", ".", "—", "\n\n", "\r", " ", "\t")
WORDS = (
    "said",
    "He said",
    "that",
    "according to",
    "Lee",
    "which",
    "was accused of",
    "re-",
    "U.S.",
    "no",
    "İ",
    "\u200b",
)
PIECES = st.sampled_from((*MARKS, *WORDS))


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    found = find_statements(parsed(text))
    assert [statement.start for statement in found] == sorted(statement.start for statement in found)
    for statement in found:
        assert statement.content
        for part in (statement.source, statement.cue, statement.content):
            assert all(0 <= start < end <= len(text) for start, end in part)
            assert all(one.end <= other.start for one, other in pairwise(part))
