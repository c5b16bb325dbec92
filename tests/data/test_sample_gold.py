"""What the hand codes promise: every code points at words of the article it was given for."""

import json
from collections import Counter
from itertools import pairwise

import pytest
import yaml
from sample_articles import ARTICLES, DATA

CODEBOOK = yaml.safe_load((DATA / "codebooks" / "us-iraq-2020.yaml").read_text(encoding="utf-8"))


def records(task: str) -> list[dict]:
    lines = (DATA / "gold" / f"{task}.sample.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def ids(part: str) -> set[str]:
    return {entry["id"] for entry in CODEBOOK[part]}


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the span is some text, without white space at its ends and without a cut word."""
    span = text[start:end]
    cut_before = start > 0 and text[start - 1].isalnum() and span[:1].isalnum()
    cut_after = end < len(text) and text[end].isalnum() and span[-1:].isalnum()
    return 0 <= start < end <= len(text) and span == span.strip() and not cut_before and not cut_after


@pytest.mark.parametrize("task", ["attribution", "actor_stance"])
def test_article_records_repeat_the_article_exactly(task):
    assert all(record["text"] == ARTICLES[record["id"]]["text"] for record in records(task))


@pytest.mark.parametrize("task", ["target_sentiment", "relation"])
def test_sentence_records_come_from_their_article(task):
    assert all(record["text"] in ARTICLES[record["id"].rsplit("-", 1)[0]]["text"] for record in records(task))


@pytest.mark.parametrize("task", ["attribution", "actor_stance", "target_sentiment", "relation"])
def test_ids_are_unique(task):
    assert max(Counter(record["id"] for record in records(task)).values()) == 1


def test_statements_are_coded_for_four_articles_of_every_outlet():
    outlets = Counter(ARTICLES[record["id"]]["outlet"] for record in records("attribution"))
    assert list(outlets.values()) == [4, 4, 4, 4]


def test_every_statement_has_source_cue_and_content_in_the_text():
    for record in records("attribution"):
        for attribution in record["attributions"]:
            assert set(attribution) == {"source", "cue", "content"}
            for spans in attribution.values():
                assert spans
                assert all(is_whole(record["text"], *span) for span in spans)


def test_the_parts_of_a_statement_do_not_overlap():
    for record in records("attribution"):
        for attribution in record["attributions"]:
            spans = sorted(span for part in attribution.values() for span in part)
            assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_every_article_has_its_frames_and_their_ids_are_known():
    stances = records("actor_stance")
    assert {record["id"] for record in stances} == set(ARTICLES)
    for record in stances:
        assert record["primary"] in record["frames"]
        assert set(record["frames"]) <= ids("frames")
        assert record["title"] == ARTICLES[record["id"]]["title"]


def test_a_stance_names_known_ids_and_quotes_its_evidence():
    for record in records("actor_stance"):
        coded = Counter((stance["actor"], stance["issue"]) for stance in record["stances"])
        assert not coded or max(coded.values()) == 1
        for stance in record["stances"]:
            assert stance["actor"] in ids("actors") or stance["actor"].startswith("other:")
            assert stance["issue"] in ids("issues")
            assert stance["stance"] in {"favor", "against", "mixed"}
            assert stance["evidence"]
            assert stance["evidence"] in record["text"]


def test_portrayal_is_coded_on_enough_sentences_with_every_label():
    coded = records("target_sentiment")
    assert len(coded) >= 120
    assert {record["label"] for record in coded} == {"positive", "neutral", "negative"}
    assert all(is_whole(record["text"], record["start"], record["end"]) for record in coded)


def test_relations_are_coded_on_enough_pairs_with_every_label():
    coded = records("relation")
    assert len(coded) >= 60
    assert {record["label"] for record in coded} == {"none", "a>b+", "a>b-", "b>a+", "b>a-"}
    for record in coded:
        assert is_whole(record["text"], *record["a"])
        assert is_whole(record["text"], *record["b"])
        assert record["a"][1] <= record["b"][0]
