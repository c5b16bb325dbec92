"""The task "frames": what its figures mean, and the figures the shipped codebooks must keep."""

from dataclasses import replace

import pytest
from handmade import codebook
from tiny_encoder import tiny_encoder

from framing.codebook import read_codebook
from framing.encoder import load_encoder
from framing.errors import UserError
from framing.measures.frames_head import fitting, read_head
from framing.shipped import shipped
from framing.tiers import TIERS
from framing.validity import evaluate, task

TASK = task("frames")


def gold_of(*frames, **fields):
    return [{"id": str(number), "text": "x", "frames": list(one), **fields} for number, one in enumerate(frames)]


def values(gold, predicted):
    guessed = [{"id": str(number), "frames": list(one), "primary": None} for number, one in enumerate(predicted)]
    return {figure.name: figure for figure in TASK.score(gold, guessed)}


def test_macro_f1_is_the_mean_over_the_frames_of_the_gold():
    found = values(gold_of("a", "ab", ""), ["a", "a", "c"])
    assert found["F1 of a"].value == 1
    assert found["F1 of b"].value == 0
    assert found["macro-F1"].value == 0.5
    assert found["micro-F1"].value == pytest.approx(2 * 2 / (3 + 2))
    assert found["macro-F1"].floors == {
        "every frame": pytest.approx((2 * 2 / 5 + 2 * 1 / 4) / 2),
        "majority": pytest.approx(0.8 / 2),
    }


def test_a_disputed_frame_counts_neither_way():
    gold = gold_of("a", "b")
    gold[0]["frames_disputed"] = ["b"]
    assert values(gold, ["ab", "b"])["macro-F1"].value == values(gold, ["a", "b"])["macro-F1"].value == 1


def test_few_articles_have_no_interval_and_many_have_one():
    assert values(gold_of("a", "a"), ["a", ""])["macro-F1"].low is None
    many = values(gold_of(*["a", "b"] * 10), ["a", "a", "", "b"] * 5)["macro-F1"]
    assert 0 < many.low < many.value < many.high < 1


def test_primary_accuracy_only_where_the_gold_names_it():
    gold = gold_of("a", "b", primary="a")
    guessed = [{"id": "0", "frames": [], "primary": "a"}, {"id": "1", "frames": [], "primary": None}]
    found = {figure.name: figure for figure in TASK.score(gold, guessed)}
    assert (found["primary frame right"].value, found["primary frame right"].floors) == (0.5, {"majority": 1.0})
    assert "primary frame right" not in values(gold_of("a"), ["a"])


def test_gold_without_any_frame_is_told():
    with pytest.raises(UserError, match="nothing to compare"):
        TASK.score(gold_of(""), gold_of(""))


@pytest.mark.parametrize("tier", TIERS)
def test_prediction_reads_text_and_title_only(tier):
    records = [{"id": "1", "title": "Court", "text": "It is safe."}, {"id": "2", "text": ""}]
    found = TASK.predict(records, codebook(), tier)
    assert [record["id"] for record in found] == ["1", "2"]
    assert found[0]["primary"] in {"security", "law"}
    assert (found[1]["frames"], found[1]["primary"]) == ([], None)
    assert records[0] == {"id": "1", "title": "Court", "text": "It is safe."}


def test_every_shipped_head_fits_the_shipped_encoder_and_its_codebook():
    for path in sorted(shipped("data", "codebooks").glob("*.yaml")):
        book = read_codebook(path)
        if book.frames_head is not None:
            fitting(read_head(book.frames_head), book.frames, load_encoder().signature)


def test_the_accurate_tier_finds_more_with_short_lists_of_terms(gold):
    book = read_codebook(shipped("data", "codebooks", "narrative-frames.yaml"))
    short = tuple(replace(frame, terms=frame.terms[::10], present_from=None) for frame in book.frames)
    short_book = replace(book, frames=short, frames_head=None)
    fast, accurate = (
        evaluate(TASK, gold / "frames_climate.dev.jsonl", short_book, tier=tier).figures[0].value for tier in TIERS
    )
    assert accurate > fast


@pytest.mark.parametrize("text", ["", " \n", "قال الوزير إن القوات ستغادر العراق."])
def test_in_the_accurate_tier_a_text_without_an_english_sentence_is_told_from_one_without_frames(text, monkeypatch):
    monkeypatch.setattr("framing.encoder.load_encoder", tiny_encoder)
    given = [{"id": "a", "text": text}, {"id": "b", "text": "It was plain."}]
    found, plain = TASK.predict(given, codebook(), "accurate")
    assert found == {"id": "a", "text": text, "frames": [], "primary": None, "scored": False}
    assert "scored" not in plain
    assert "scored" not in TASK.predict(given[:1], codebook(), "fast")[0]
