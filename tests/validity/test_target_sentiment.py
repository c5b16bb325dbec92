"""The target-sentiment task: its figures, its floors, its refusals."""

import pytest
from tiny_encoder import tiny_encoder

from framing.errors import UserError
from framing.tiers import TIERS, Tier
from framing.validity.target_sentiment import predict, score, vader

TEXT = "The court praised the mayor for her courage."
RECORD = {"id": "r1", "text": TEXT, "start": 18, "end": 27}


@pytest.mark.parametrize("tier", TIERS)
def test_prediction_fills_the_label_and_keeps_the_rest_and_the_order(tier: Tier) -> None:
    second = {"id": "r2", "text": "Ada Berg lives in Oslo.", "start": 0, "end": 8, "note": "kept"}
    found = predict([RECORD, second], tier=tier)
    assert all(1 / 3 <= record.pop("confidence") <= 1 for record in found)
    assert found == [{**RECORD, "label": "positive"}, {**second, "label": "neutral"}]
    assert predict([], tier=tier) == []


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(("start", "end"), [(-1, 4), (5, 5), (9, 4), (0, len(TEXT) + 1), (True, 4)])
def test_a_target_outside_the_text_is_named_with_its_record(start: int, end: int, tier: Tier) -> None:
    with pytest.raises(UserError, match=r"record 'r1': \[start, end\] is .*between 0 and 44"):
        predict([{**RECORD, "start": start, "end": end}], tier=tier)


def gold_of(*labels: str) -> list[dict[str, str]]:
    return [{"id": f"r{place}", "text": f"Text {place}.", "label": label} for place, label in enumerate(labels)]


def test_figures_are_macro_f1_and_the_f1_of_each_label() -> None:
    gold = gold_of("negative", "negative", "neutral", "positive", "positive", "neutral")
    predicted = [
        {**record, "label": label}
        for record, label in zip(
            gold, ("negative", "neutral", "neutral", "positive", "negative", "neutral"), strict=True
        )
    ]
    figures = {figure.name: figure for figure in score(gold, predicted)}
    assert figures["F1 of negative"].value == pytest.approx(1 / 2)
    assert figures["F1 of neutral"].value == pytest.approx(4 / 5)
    assert figures["F1 of positive"].value == pytest.approx(2 / 3)
    assert figures["macro-F1"].value == pytest.approx((1 / 2 + 4 / 5 + 2 / 3) / 3)
    assert figures["micro-F1"].value == pytest.approx(4 / 6)
    assert figures["macro-F1"].n == 6
    assert figures["macro-F1"].floors["majority"] == pytest.approx((2 * 2 / (2 + 6)) / 3)
    low, high = figures["macro-F1"].low, figures["macro-F1"].high
    assert low is not None
    assert high is not None
    assert 0 <= low < figures["macro-F1"].value < high <= 1


def test_a_perfect_prediction_has_no_interval_and_few_texts_have_none() -> None:
    gold = gold_of("negative", "neutral", "positive", "neutral", "neutral")
    assert {(figure.value, figure.low) for figure in score(gold, gold)} == {(1.0, None)}
    assert {figure.low for figure in score(gold[:3], gold[:3])} == {None}


def test_an_unknown_gold_label_is_refused() -> None:
    with pytest.raises(UserError, match="record 'r0': label is 'good'; accepted are negative, neutral, positive"):
        score(gold_of("good"), gold_of("positive"))


def test_the_lexicon_floor_judges_the_whole_sentence() -> None:
    assert vader(["A great success.", "A horrible crime.", "The train leaves at noon."]) == [
        "positive",
        "negative",
        "neutral",
    ]


def test_in_the_accurate_tier_the_encoder_labels_and_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.validity.encoded_texts.load_encoder", tiny_encoder)
    read = {"id": "r1", "text": "It rained. The bad man left.", "start": 15, "end": 22}
    space = {"id": "r2", "text": "good  man", "start": 4, "end": 5}
    foreign = {"id": "r3", "text": "قال الوزير نعم", "start": 0, "end": 3}
    first, *others = predict([read, space, foreign], tier="accurate")
    assert 1 / 3 < first.pop("confidence") <= 1
    assert first == {**read, "label": "negative"}
    unread = {"label": "neutral", "confidence": None, "scored": False}
    assert others == [{**space, **unread}, {**foreign, **unread}]
