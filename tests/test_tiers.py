"""Two tiers: chosen by one option, signed in every score, and never one in the place of the other."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from handmade import codebook

import framing as fr
from framing import validity
from framing.cli import main
from framing.errors import UserError
from framing.language import Document
from framing.measures import MEASURES
from framing.measures.read import read_article
from framing.shipped import shipped
from framing.tiers import DEFAULT, TIERS, tier_named
from framing.validity.task import Record, Task


class StubEncoder:
    """Notes what it was asked to read."""

    signature = "encoder:1:ab12cd34"

    def __init__(self) -> None:
        self.asked: list[object] = []

    def encode(self, document: Document, sentences: Iterable[int] | None = None) -> SimpleNamespace:
        self.asked.append(sentences)
        return SimpleNamespace(document=document)


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> StubEncoder:
    stub = StubEncoder()
    monkeypatch.setitem(sys.modules, "framing.encoder", SimpleNamespace(load_encoder=lambda: stub))
    monkeypatch.setattr("framing.measures.read.find_statements", lambda *_, **__: (), raising=True)
    return stub


@pytest.fixture
def one_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in MEASURES if name != "prominence"]:
        monkeypatch.delitem(MEASURES, name)


def small() -> fr.Corpus:
    corpus = fr.read_corpus(shipped("data", "sample"))
    return replace(corpus, articles=corpus.articles[:2])


def test_a_tier_is_known_by_its_name() -> None:
    assert [tier_named(name) for name in TIERS] == [*TIERS]
    assert tier_named("") == DEFAULT
    with pytest.raises(UserError, match="tier 'exact' is not known; it is one of: fast, accurate"):
        tier_named("exact")


@pytest.mark.parametrize("command", ["analyse", "report", "predict", "evaluate"])
def test_every_command_that_measures_offers_both_tiers(command: str) -> None:
    told = CliRunner().invoke(main, [command, "--help"]).output
    assert "--tier [fast|accurate]" in told
    assert f"[default: {DEFAULT}]" in told


@pytest.mark.usefixtures("one_measure")
def test_scores_and_manifest_say_in_which_tier_they_were_made(encoder: StubEncoder) -> None:
    book = fr.read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    found = {tier: fr.analyse(small(), book, tier=tier, progress=False) for tier in TIERS}
    signed = {"fast": "prominence|fast|counts:1", "accurate": "prominence|accurate|counts:1+encoder:1:ab12cd34"}
    for tier, coverage in found.items():
        assert set(coverage.scores["signature"]) == {signed[tier]}
        assert coverage.manifest["options"]["tier"] == tier
        assert coverage.manifest["measures"]["prominence"]["signature"] == signed[tier]
    assert len(encoder.asked) == 2, "each article is read once, and only in the accurate tier"


def test_an_article_that_is_not_readable_is_not_encoded(encoder: StubEncoder) -> None:
    article = replace(small().articles[0], language="de")
    reading = read_article(article, codebook(), tier="accurate")
    assert reading.tier == "accurate"
    assert encoder.asked == [()]


@pytest.mark.usefixtures("one_measure")
def test_a_measure_without_the_tier_stops_the_run_before_the_work(
    encoder: StubEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MEASURES, "prominence", replace(MEASURES["prominence"], methods={"fast": "counts:1"}))
    with pytest.raises(UserError, match="measure 'prominence' has no accurate tier; run it with --tier fast"):
        fr.analyse(small(), codebook(), tier="accurate", progress=False)
    assert encoder.asked == []


def test_what_stops_a_task_stops_it_once_and_is_no_fault_of_a_record(tmp_path: Path) -> None:
    calls = []

    def without_model(_: list[Record], __: object, tier: str) -> list[Record]:
        calls.append(tier)
        raise UserError("the encoder's file is missing; --tier fast still runs")

    task = Task("none", False, {"id": str}, ("label",), without_model, lambda *_: [])
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a"}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(UserError, match=r"^the encoder's file is missing"):
        validity.predict(task, source, tmp_path / "out.jsonl", tier="accurate")
    assert calls == ["accurate"]


@pytest.mark.usefixtures("one_measure")
def test_declarations_about_the_files_and_the_seed_are_in_the_manifest() -> None:
    corpus = fr.read_corpus(shipped("data", "sample"), language="en")
    manifest = fr.analyse(replace(corpus, articles=()), codebook(), progress=False).manifest
    assert manifest["options"]["reading"] == {
        "columns": {},
        "date_format": None,
        "language": "en",
        "encoding": None,
        "time_zone": None,
        "outlets": {},
    }
    assert manifest["seed"] == fr.statistics.resampling.Resampling().seed
