"""The command that learns frames from a user's codes: what it asks for, what it says and what comes of it."""

import json

import pytest
from click.testing import CliRunner
from word_encoder import WordEncoder

from framing.cli import main
from framing.codebook import read_codebook
from framing.validity import evaluate, task

CODEBOOK = """\
name: A harbour town
frames:
  - {id: faith, question: "Does it speak of prayer, church and faith?", terms: [church bells]}
  - {id: trade, question: "Does it speak of markets, prices and trade?", terms: [market prices]}
"""
SENTENCES = {
    "faith": ["They said a prayer in the old church.", "Faith kept them going.", "The chapel was full for prayer."],
    "trade": ["Prices fell at the market.", "Trade was slow in the markets.", "The fair moved prices."],
    "": ["Two gulls sat on a boat.", "Rain fell in the night.", "The ferry came late."],
}


@pytest.fixture(autouse=True)
def _encoder(monkeypatch):
    stub = WordEncoder()
    monkeypatch.setattr("framing.encoder.load_encoder", lambda: stub)


@pytest.fixture
def files(tmp_path):
    codebook, codes = tmp_path / "town.yaml", tmp_path / "codes.jsonl"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    codes.write_text("".join(json.dumps(record) + "\n" for record in records(60)), encoding="utf-8")
    return codebook, codes


def records(count):
    for number in range(count):
        frames = [frame for place, frame in enumerate(("faith", "trade")) if number % (place + 2) == 0]
        text = " ".join(SENTENCES[frame][number % 3] for frame in [*frames, "", ""])
        yield {"id": str(number), "text": text, "frames": frames}


def run(*arguments):
    return CliRunner().invoke(main, ["train-frames", *map(str, arguments)])


def test_codes_become_a_file_that_the_codebook_names(files, tmp_path):
    codebook, codes = files
    done = run(codes, "--codebook", codebook, "--out", tmp_path / "town.head.json")
    assert done.exit_code == 0, done.output
    assert "60 articles" in done.output
    assert "frames_head: town.head.json" in done.output
    named = tmp_path / "named.yaml"
    named.write_text(CODEBOOK + "frames_head: town.head.json\n", encoding="utf-8")
    found = evaluate(task("frames"), codes, read_codebook(named), tier="accurate")
    assert {figure.name: figure.value for figure in found.figures}["macro-F1"] > 0.9


def test_the_fast_tier_does_not_use_the_head(files, tmp_path):
    codebook, codes = files
    run(codes, "--codebook", codebook, "--out", tmp_path / "town.head.json")
    named = tmp_path / "named.yaml"
    named.write_text(CODEBOOK + "frames_head: town.head.json\n", encoding="utf-8")
    given = [{"id": "1", "text": "Church bells rang."}]
    assert task("frames").predict(given, read_codebook(named), "fast")[0]["frames"] == ["faith"]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"id": "x", "text": "A boat.", "frames": ["sport"]}, "'sport'; the codebook has faith, trade"),
        ({"id": "x", "text": "A boat."}, "no list 'frames'"),
        ({"id": "x", "text": "A boat.", "frames": "faith"}, "no list 'frames'"),
    ],
)
def test_a_code_that_cannot_be_used_is_named_with_its_record(files, tmp_path, record, told):
    codebook, codes = files
    with codes.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    done = run(codes, "--codebook", codebook, "--out", tmp_path / "head.json")
    assert done.exit_code == 1
    assert "'x'" in done.output
    assert told in done.output
    assert not (tmp_path / "head.json").exists()


def test_too_few_codes_are_told_with_their_counts(files, tmp_path):
    codebook, codes = files
    codes.write_text("".join(json.dumps(record) + "\n" for record in records(8)), encoding="utf-8")
    done = run(codes, "--codebook", codebook, "--out", tmp_path / "head.json")
    assert done.exit_code == 1
    assert "8 articles; faith 4, trade 3" in done.output


def test_articles_without_an_english_sentence_are_left_out_and_told(files, tmp_path):
    codebook, codes = files
    with codes.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "empty", "text": "", "frames": []}) + "\nno JSON\n")
    done = run(codes, "--codebook", codebook, "--out", tmp_path / "head.json")
    assert done.exit_code == 0
    assert "60 articles" in done.output
    assert "'empty': no English sentence" in done.output
    assert "line 62" in done.output


def test_a_place_that_cannot_be_written_is_an_error_of_one_line(files, tmp_path):
    codebook, codes = files
    done = run(codes, "--codebook", codebook, "--out", tmp_path / "missing" / "head.json")
    assert done.exit_code == 1
    assert "--out" in done.output
