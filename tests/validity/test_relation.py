"""The relation task: its figures, its floor, its refusals."""

import pytest
from tiny_encoder import tiny_encoder

from framing.errors import UserError
from framing.tiers import TIERS, Tier
from framing.validity.relation import predict, score

TEXT = "The mayor accused the contractor of fraud."
RECORD = {"id": "r1", "text": TEXT, "a": [0, 9], "b": [18, 32]}


@pytest.mark.parametrize("tier", TIERS)
def test_prediction_fills_the_label_and_keeps_the_rest(tier: Tier) -> None:
    (found,) = predict([RECORD], tier=tier)
    assert 0 < found.pop("confidence") <= 1
    assert found == {**RECORD, "label": "a>b-"}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("wrong", [[], [0], [0, 9, 10], ["0", "9"], [9, 0], [0, 99], [-3, 9], [0.0, 9.0]])
@pytest.mark.parametrize("field", ["a", "b"])
def test_a_span_outside_the_text_is_named_with_record_and_field(field: str, wrong: list[object], tier: Tier) -> None:
    with pytest.raises(UserError, match=rf"record 'r1': {field} is .*between 0 and {len(TEXT)}"):
        predict([{**RECORD, field: wrong}], tier=tier)


def test_figures_are_micro_and_macro_f1_beside_all_none() -> None:
    labels = ("none", "none", "none", "a>b-", "a>b+", "b>a-")
    gold = [{"id": f"r{n}", "text": f"Text {n}.", "label": label} for n, label in enumerate(labels)]
    predicted = [{**record, "label": "a>b-" if record["label"] != "none" else "none"} for record in gold]
    figures = {figure.name: figure for figure in score(gold, predicted)}
    assert figures["micro-F1"].value == pytest.approx(4 / 6)
    assert figures["micro-F1"].floors == {"all none": pytest.approx(3 / 6)}
    # b>a+ is neither in the gold nor predicted, so four labels make the mean.
    assert figures["macro-F1"].value == pytest.approx((1 + 2 / 4 + 0 + 0) / 4)
    assert figures["macro-F1"].floors == {"all none": pytest.approx((6 / 9) / 4)}


def test_in_the_accurate_tier_the_encoder_labels_and_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.validity.encoded_texts.load_encoder", tiny_encoder)
    read = {"id": "r1", "text": "Plain folk left. He hates it.", "a": [0, 5], "b": [20, 25]}
    far = {"id": "r2", "text": "likes " + "the " * 50 + "plain", "a": [0, 5], "b": [206, 211]}
    first, second = predict([read, far], tier="accurate")
    assert 0.5 < first.pop("confidence") <= 1
    assert first == {**read, "label": "b>a-"}
    assert second == {**far, "label": "none", "confidence": None, "scored": False}
