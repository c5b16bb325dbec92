"""The attribution task: predictions in the gold's format, scored by its rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tiny_encoder import tiny_encoder

from framing.errors import UserError
from framing.validity.attribution import TASK, count

TEXT = "Ann Lee said the law is bad. The union fears that jobs will be lost."


def spans(*texts: str) -> list[list[int]]:
    return [[TEXT.index(text), TEXT.index(text) + len(text)] for text in texts]


def attribution(source: str, content: str) -> dict[str, Any]:
    return {"source": spans(source) if source else [], "cue": [], "content": spans(content)}


LEE = attribution("Ann Lee", "the law is bad")
UNION = attribution("The union", "that jobs will be lost")


def record(*attributions: dict[str, Any], id: str = "a") -> dict[str, Any]:
    return {"id": id, "text": TEXT, "attributions": list(attributions)}


def test_prediction_has_the_gold_s_format() -> None:
    (found,) = TASK.predict([{"id": "a", "text": TEXT}], None, "fast")
    assert found["id"] == "a"
    assert json.loads(json.dumps(found)) == found
    assert [{"source": one["source"], "content": one["content"]} for one in found["attributions"]] == [
        {"source": one["source"], "content": one["content"]} for one in (LEE, UNION)
    ]


@pytest.mark.parametrize("text", ["", " \n", "قال الوزير: «سنبقى هنا معا» يوم الأحد."])
def test_in_the_accurate_tier_a_text_without_an_english_sentence_is_told_from_one_without_statements(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.encoder.load_encoder", tiny_encoder)
    found, plain = TASK.predict([{"id": "a", "text": text}, {"id": "b", "text": "It rained."}], None, "accurate")
    assert found == {"id": "a", "text": text, "attributions": [], "scored": False}
    assert plain == {"id": "b", "text": "It rained.", "attributions": []}


def test_accurate_prediction_says_how_sure_it_is() -> None:
    (found,) = TASK.predict([{"id": "a", "text": TEXT}], None, "accurate")
    assert json.loads(json.dumps(found)) == found
    assert [{"source": one["source"], "content": one["content"]} for one in found["attributions"]] == [
        {"source": one["source"], "content": one["content"]} for one in (LEE, UNION)
    ]
    assert all(0.5 <= one["confidence"] <= 1 for one in found["attributions"])


def test_accurate_prediction_without_encoder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise UserError("data/encoder, the folder of the encoder, is missing")

    monkeypatch.setattr("framing.encoder.load_encoder", missing)
    with pytest.raises(UserError, match="encoder, is missing"):
        TASK.predict([{"id": "a", "text": TEXT}], None, "accurate")


@pytest.mark.parametrize(
    ("found", "matches", "with_source"),
    [
        ([LEE, UNION], 2, 2),
        ([LEE], 1, 1),
        ([], 0, 0),
        ([attribution("The union", "the law is bad")], 1, 0),
        ([attribution("", "the law is bad")], 1, 0),
        ([attribution("Ann Lee", "law is")], 0, 0),  # 5 of 11 characters other than white space
        ([attribution("Ann Lee", "law is bad")], 1, 1),
        ([LEE, LEE], 1, 1),
        ([attribution("Ann", "the law is bad. The")], 1, 1),
    ],
)
def test_matches(found: list[dict[str, Any]], matches: int, with_source: int) -> None:
    counted = count(record(LEE, UNION), found)
    assert (counted.gold, counted.predicted) == (2, len(found))
    assert (counted.content, counted.source) == (matches, with_source)


def test_two_empty_sources_are_equal() -> None:
    nobody = attribution("", "the law is bad")
    assert count(record(nobody), [nobody]).source == 1


def test_figures_of_perfect_and_missing_predictions() -> None:
    gold = [record(LEE, UNION, id=str(number)) for number in range(6)]
    half = [record(LEE, id=one["id"]) for one in gold]
    values = {figure.name: figure.value for figure in TASK.score(gold, half)}
    assert values["content precision"] == 1
    assert values["content recall"] == 0.5
    assert values["content F1"] == pytest.approx(2 / 3)
    assert values["content and source F1"] == pytest.approx(2 / 3)
    assert all(figure.value == 1 for figure in TASK.score(gold, gold))


def test_floor_and_number_of_articles_are_given() -> None:
    for figure in TASK.score([record(LEE)], [record(LEE)]):
        assert figure.n == 1
        assert set(figure.floors) == {"quotation marks"}
        assert (figure.low, figure.high) == (None, None)


def test_spans_outside_the_text_are_named() -> None:
    wrong = {"source": [], "cue": [], "content": [[5, 1000]]}
    with pytest.raises(UserError, match="'a': content is \\[5, 1000\\]"):
        TASK.score([record(wrong)], [record(LEE)])
