"""The task "actor-stance": what its figures mean, and the figures the shipped codebook must keep."""

import math

import pytest
from tiny_encoder import tiny_encoder

from framing.codebook import read_codebook
from framing.shipped import shipped
from framing.tiers import TIERS
from framing.validity import actor_stance, frames, task

TASK = task("actor-stance")
TEXT = "Iraq's parliament voted on Sunday to expel American troops. Mike Pompeo rejected the withdrawal of the troops."


@pytest.fixture(scope="module")
def book():
    return read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))


def codes(*triples):
    return [dict(zip(("actor", "issue", "stance"), triple.split(), strict=True)) for triple in triples]


def gold_of(*triples, **fields):
    return {"id": "a", "text": "x", "stances": codes(*triples), **fields}


def values(gold, *triples, candidates=()):
    pairs = [{"actor": pair.split()[0], "issue": pair.split()[1]} for pair in candidates]
    predicted = {"id": "a", "text": "x", "stances": codes(*triples), "candidates": pairs}
    return {figure.name: figure for figure in TASK.score([gold], [predicted])}


def test_a_triple_is_right_only_as_a_whole():
    found = values(gold_of("a i favor", "b i against"), "a i favor", "b i mixed", "c i favor")
    assert found["triple precision"].value == pytest.approx(1 / 3)
    assert found["triple recall"].value == pytest.approx(1 / 2)
    assert found["triple F1"].value == pytest.approx(2 / 5)
    assert found["stance, actor and issue given"].value == pytest.approx(1 / 2)


def test_disputed_pairs_and_uncoded_actors_count_neither_way():
    gold = gold_of("a i favor", "other:pope i favor", disputed=[{"actor": "b", "issue": "i"}])
    assert values(gold, "a i favor", "b i against", "other:pope i mixed")["triple F1"].value == 1


def test_the_floor_gives_every_named_pair_the_most_frequent_stance():
    gold = gold_of("a i favor", "b i favor", "c i against")
    found = values(gold, candidates=["a i", "b i", "c i", "d i"])["triple F1"]
    assert found.floors == {"majority": pytest.approx(2 * 2 / (4 + 3))}


def test_nothing_to_count_is_missing_not_zero():
    assert math.isnan(values(gold_of(), "a i favor")["triple recall"].value)


def test_intervals_need_enough_articles():
    gold = [{**gold_of("a i favor", "b i favor"), "id": str(number)} for number in range(12)]
    guess = [{"id": str(n), "text": "x", "stances": codes("a i favor", *["b i mixed"] * (n % 2))} for n in range(12)]
    many = TASK.score(gold, guess)[0]
    assert 0 <= many.low < many.value < many.high <= 1
    assert TASK.score(gold[:2], guess[:2])[0].low is None


@pytest.mark.parametrize("tier", TIERS)
def test_a_record_is_filled_and_nothing_else_of_it_changes(book, tier):
    (found,) = TASK.predict([{"id": "a", "text": TEXT, "kept": 1}], book, tier)
    assert (found["id"], found["text"], found["kept"]) == ("a", TEXT, 1)
    held = {(code["actor"], code["issue"], code["stance"]) for code in found["stances"]}
    assert held == {("iraq_parliament", "withdrawal", "favor"), ("us_state", "withdrawal", "against")}
    assert all(code["evidence"] in TEXT for code in found["stances"])
    assert {"actor": "us_state", "issue": "withdrawal"} in found["candidates"]


@pytest.mark.parametrize("tier", TIERS)
def test_the_headline_is_read_too(book, tier):
    title = "President Trump opposed a withdrawal of the troops"
    (found,) = TASK.predict([{"id": "a", "title": title, "text": "It rained."}], book, tier)
    assert [(code["actor"], code["stance"]) for code in found["stances"]] == [("us_president", "against")]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("text", ["", "Word", "“Open quotation", "?" * 500])
def test_any_text_can_be_predicted(book, text, tier):
    (found,) = TASK.predict([{"id": "a", "text": text}], book, tier)
    assert found["stances"] == []


@pytest.mark.parametrize("text", ["", "قال الوزير إن القوات ستغادر العراق."])
def test_in_the_accurate_tier_a_text_without_an_english_sentence_is_told_from_one_without_stances(
    book, text, monkeypatch
):
    monkeypatch.setattr("framing.encoder.load_encoder", tiny_encoder)
    found, plain = TASK.predict([{"id": "a", "text": text}, {"id": "b", "text": TEXT}], book, "accurate")
    assert (found["stances"], found["frames"], found["primary"], found["scored"]) == ([], [], None, False)
    assert "scored" not in plain


def test_its_frames_are_those_of_the_task_frames_in_either_tier(book, monkeypatch):
    monkeypatch.setattr("framing.encoder.load_encoder", tiny_encoder)
    given = [{"id": "a", "title": "Parliament votes", "text": TEXT}]
    asked = []
    judge = frames.judge_frames
    for module in (actor_stance, frames):
        monkeypatch.setattr(module, "judge_frames", lambda *of: asked.append(of[2]) or judge(*of))
    for tier in TIERS:
        (here,), (there,) = (task(name).predict(given, book, tier) for name in ("actor-stance", "frames"))
        assert (here["frames"], here["primary"]) == (there["frames"], there["primary"])
    assert [encoded is None for encoded in asked] == [tier == "fast" for tier in TIERS for _ in range(2)]
