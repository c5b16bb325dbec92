"""A close reading shows the whole text, once, with its marks."""

import re
from html import unescape

import pytest
from handmade import TEXT, article, codebook, coverage, mention, reading, score, span
from hypothesis import given
from hypothesis import strategies as st

from framing.directions import settled
from framing.errors import UserError
from framing.language import Span
from framing.reports.closereading import Mark, article_row, close_reading, marked
from framing.statements import Statement

_TAG = re.compile(r"<span class='tag' style='[^']*'><bdi>.*?</bdi></span>")
_BODY = st.text(alphabet="ab $\\<>&'\"\n\u202e🗞é", max_size=40)


@st.composite
def _marked_texts(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    body = draw(_BODY.filter(len))
    ends = st.integers(0, len(body))
    spans = st.tuples(ends, ends).map(sorted).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    kinds = st.sampled_from(["actor", "statement"])
    marks = draw(st.lists(st.builds(Mark, spans, kinds, _BODY.map(lambda label: label.replace("\n", " "))), max_size=6))
    return body, draw(spans), marks


@given(case=_marked_texts())
def test_no_character_is_lost_or_doubled(case: tuple[str, Span, list[Mark]]) -> None:
    body, within, marks = case
    shown = marked(body, within, marks)
    assert unescape(re.sub(r"<[^>]*>", "", _TAG.sub("", shown))) == body[within.start : within.end]


@given(case=_marked_texts())
def test_every_mark_that_ends_in_the_span_is_labelled_once(case: tuple[str, Span, list[Mark]]) -> None:
    body, within, marks = case
    shown = marked(body, within, marks)
    labels = [unescape(re.sub(r"<[^>]*>", "", tag)) for tag in _TAG.findall(shown)]
    ending = [settled(m.label) for m in marks if m.span.overlaps(within) and m.span.end <= within.end]
    assert sorted(labels) == sorted(ending)


def test_marks_may_cross_each_other() -> None:
    shown = marked("abcdef", Span(0, 6), [Mark(Span(0, 4), "actor", "A"), Mark(Span(2, 6), "statement", "S")])
    assert re.findall(r"<span class='(\w+(?: \w+)?)' style=[^>]* title=[^>]*>(\w+)</span>", shown) == [
        ("actor", "ab"),
        ("actor statement", "cd"),
        ("statement", "ef"),
    ]


def test_actors_and_speakers_are_named_where_their_words_stand() -> None:
    spoken = Statement((span("Ada Berg"),), (), (span("They keep us safe"),), "direct", "minister")
    held = coverage([(reading(article(), [mention("The assembly", "assembly")], [spoken]), [])], book=codebook())
    shown = close_reading(held, "a1")
    assert re.search(r"title='statement: [^':]+ \(direct\)'", shown.markup)
    assert re.search(r"<span class='actor' style='[^']+' title='actor: The Assembly'>The assembly</span>", shown.markup)
    assert shown.plain == TEXT


def test_a_statement_over_two_paragraphs_is_marked_in_both() -> None:
    body = "First half of it.\n\nSecond half of it."
    spoken = Statement((), (), (Span(0, len(body)),), "direct")
    shown = close_reading(coverage([(reading(article(text=body, headline_end=0), [], [spoken]), [])]), "a1")
    assert shown.markup.count("title='statement: unnamed (direct)'") == 2


def test_an_unknown_article_is_named_with_some_that_there_are() -> None:
    with pytest.raises(UserError, match=r"article 'a9' is not in this run; it has 1, such as: a1"):
        article_row(coverage([(reading(), [])]), "a9")


def _scored():
    said = Statement((), (), (span("They keep us safe"),), "direct", "minister")
    asked = Statement((), (), (span("stay"),), "indirect")
    safe = span("keep us safe")
    scores = [
        score("frames", 0.5, evidence=safe, actor=None, target="security", variable="term_weight"),
        score("stance", -1, target="leave", confidence=0.81, trace="condemned = against"),
        score("stance", -1, target="leave", unit="article", variable="article_stance"),
    ]
    return coverage([(reading(article(), [mention("The assembly", "assembly")], [said, asked]), scores)])


def test_the_terms_of_a_frame_are_marked_and_named() -> None:
    shown = close_reading(_scored(), "a1").markup
    assert re.search(r"<span class='frame statement' [^>]*title='[^']*frame: Security'>safe</span>", shown)
    assert ">keep us " in shown


def test_an_actors_voice_is_told_apart_from_a_strangers() -> None:
    shown = close_reading(_scored(), "a1").markup
    [known] = set(re.findall(r"<span class='statement' style='([^']+)'", shown))
    [stranger] = set(re.findall(r"<span class='stranger' style='([^']+)'", shown))
    assert known != stranger
    assert "words of an actor" in shown
    assert "someone outside the codebook" in shown


def test_the_legend_explains_only_what_is_there() -> None:
    assert "someone outside" not in close_reading(coverage([(reading(), [])]), "a1").markup


def test_the_scores_of_a_paragraph_unfold_below_it() -> None:
    shown = close_reading(_scored(), "a1")
    [_, paragraph] = shown.markup.split("<details", 1)
    assert shown.markup.count("<details") == 1
    assert "Scores of this paragraph (2)" in paragraph
    for words in (
        "against",
        "0.81",
        "condemned = against",
        "The Assembly → The guards should leave",
        "terms of a frame",
    ):
        assert words in paragraph
    assert "<details" not in close_reading(_scored(), "a1", scores=False).markup


def test_a_term_is_named_once_where_a_sentence_has_two_voices() -> None:
    of_term = {"actor": None, "target": "security", "variable": "term_weight", "evidence": span("safe")}
    scores = [score("frames", 0.5, voice=voice, **of_term) for voice in ("outlet", "minister")]
    assert close_reading(coverage([(reading(), scores)]), "a1").markup.count("<bdi>Security</bdi></span>") == 1
