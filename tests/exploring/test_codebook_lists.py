"""Quotations of nobody in the codebook, and words of a frame, are told with counts, sentences and nothing that runs."""

import pytest
from handmade import article, coverage, mention, reading, score, span
from hostile import TEXT as HOSTILE

from framing.codebook import Actor, Alias, Codebook, Frame
from framing.exploring import frame_words, quotation_list, source_list, unmatched, unmatched_sources
from framing.exploring.codebook_terms import with_sentence
from framing.language import Span, segment
from framing.statements import Statement

FRAMES = (Frame("law", "Law", "Is it about law?", ("court*", "rule of law")), Frame("sea", "Sea", "?", ("boat",)))
BOOK = Codebook("x", "en", (Actor("mayor", "Mayor", None, (Alias("the mayor", "title"),)),), (), FRAMES, "0" * 64)
TEXT = (
    "“We sail,” said Ada Berg, a pilot. “We wait,” she added. “Never.” The mayor said it was late. "
    "The pilot said the court heard judges of the law. Courts and judges wait. The boat is blue."
)


def said(source, content):
    sources = (span(source, TEXT),) if source else ()
    return Statement(sources, (), (span(content, TEXT),), "direct", "mayor" if source == "The mayor" else None)


@pytest.fixture(scope="module")
def town():
    quotes = [
        *(said("Ada Berg, a pilot", "We sail"), said("she", "We wait"), said(None, "Never")),
        *(said("The mayor", "it was late"), said("The pilot", "the court heard judges of the law")),
    ]
    scored = []
    for number in range(6):
        found = article(f"a{number}", text=TEXT, headline_end=0)
        sentences = {s: segment(TEXT).sentences[s].span for s in range(len(segment(TEXT).sentences))}
        law = [span for span in sentences.values() if "ourt" in TEXT[slice(*span)]]
        scores = [_term(sentence, "law") for sentence in law]
        scored.append((reading(found, [mention("The mayor", "mayor", text=TEXT)], quotes, BOOK), scores))
    return coverage(scored, book=BOOK)


def _term(sentence: Span, frame: str):
    places = {"unit_start": sentence.start, "unit_end": sentence.end, "evidence": sentence}
    return score("frames", 0.5, actor=None, target=frame, variable="term_weight", **places)


def test_sources_are_counted_without_asides_and_articles(town):
    found = unmatched_sources(unmatched(town)).set_index("speaker", drop=False)
    assert found.loc["Ada Berg", ["statements", "words", "stories"]].tolist() == [6, 12, 6]
    assert "pilot" in found.index
    assert set(found["source"]) == {"named", "a pronoun", "nobody named"}
    assert found["statements"].sum() == 24


def test_only_those_whom_the_codebook_lacks_are_listed(town):
    assert "it was late" not in set(unmatched(town)["content"])
    assert set(unmatched(town).query("source == 'nobody named'")["content"]) == {"Never"}


def test_words_of_a_frame_are_marked_where_the_frame_has_them(town):
    found = frame_words(town, "law").set_index("word")
    assert found["known"].dropna().to_dict() == {"court": "a term", "courts": "a term", "law": "part of a term"}
    assert found.loc["law", "term"] == "rule of law"
    assert found.loc["judges", ["sentences", "others", "stories"]].tolist() == [12, 0, 6]
    assert "boat" not in found.index


def test_each_word_has_a_sentence_of_the_frame(town):
    rows = with_sentence(frame_words(town, "law"), town, "law").set_index("word")
    assert (rows["evidence"].str.lower() == rows.index).all()
    assert "judges" in rows.loc["judges", "before"] + rows.loc["judges", "evidence"]


def test_terms_that_were_added_since_are_known(town):
    more = Codebook("x", "en", (), (), (Frame("law", "Law", "?", ("court*", "judge*")),), "1" * 64)
    assert frame_words(town, "law", more).set_index("word").loc["judges", "known"] == "a term"


def test_an_empty_coverage_has_no_sources_and_no_words():
    empty = coverage([], book=BOOK)
    assert unmatched_sources(unmatched(empty)).empty
    assert frame_words(empty, "law").empty


@pytest.mark.parametrize("show", [source_list, quotation_list])
def test_hostile_sources_are_text(show):
    found = article("a1", text=HOSTILE, headline_end=0, title=HOSTILE)
    whole = (Span(0, len(HOSTILE)),)
    markup = show(coverage([(reading(found, [], [Statement(whole, (), whole, "direct")], BOOK), [])], book=BOOK)).markup
    static = markup.split("-live'")[0]
    assert "<img" not in static
    assert "<iframe" not in static
    assert "<svg" not in static
