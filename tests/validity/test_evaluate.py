"""Prediction sees no label, keeps records and order, and figures stand beside their n and floors."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from framing import validity
from framing.codebook import Codebook, read_codebook
from framing.errors import UserError
from framing.shipped import shipped
from framing.tiers import TIERS, Tier
from framing.validity.evaluate import Evaluation, evaluate, predict
from framing.validity.task import Figure, Record, RecordError, Task

SAMPLES = {
    "target-sentiment": "target_sentiment",
    "relation": "relation",
    "attribution": "attribution",
    "actor-stance": "actor_stance",
    "frames": "actor_stance",
}


def _counting(seen: list[Record], refused: str = "") -> Task:
    """A task that notes what it sees, labels texts by their length, and refuses one id."""

    def label(records: Sequence[Record], _: Codebook | None, __: Tier) -> list[Record]:
        for record in records:
            if record["id"] == refused:
                raise RecordError(f"record {refused!r}: its span reaches beyond the text")
        seen.extend(records)
        return [{**record, "label": len(record["text"])} for record in records]

    def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
        right = sum(a["label"] == b["label"] for a, b in zip(gold, predicted, strict=True))
        return [Figure("accuracy", right / len(gold), 0.25, 0.75, len(gold), {"majority": 0.5})]

    return Task("length", False, {"id": str, "text": str}, ("label",), label, score)


def _write(path: Path, records: Sequence[Record]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


GOLD = [{"id": f"r{n % 7}-{n}", "text": "x" * (n % 5), "label": n % 5, "outlet": "Quay Post"} for n in range(150)]


def test_the_prediction_never_sees_a_label(tmp_path: Path) -> None:
    seen: list[Record] = []
    found = evaluate(_counting(seen), _write(tmp_path / "gold.jsonl", GOLD))
    assert found.n == len(seen) == 150
    assert all(set(record) == {"id", "text", "outlet"} for record in seen)
    assert found.figures[0].value == 1


def test_records_keep_their_order_and_their_other_fields(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.jsonl"
    assert predict(_counting([]), _write(tmp_path / "in.jsonl", GOLD), target) == (150, [])
    assert _read(target) == GOLD


def test_a_record_that_the_task_refuses_costs_only_itself(tmp_path: Path) -> None:
    refused = GOLD[70]["id"]
    source = _write(tmp_path / "in.jsonl", GOLD)
    written, left_out = predict(_counting([], refused), source, tmp_path / "out.jsonl")
    assert (written, left_out) == (149, [f"record {refused!r}: its span reaches beyond the text"])
    assert _read(tmp_path / "out.jsonl") == [record for record in GOLD if record["id"] != refused]
    found = evaluate(_counting([], refused), source)
    assert (found.n, found.figures[0].n, len(found.rejected)) == (149, 149, 1)


def test_no_usable_record_is_an_error_with_the_reasons(tmp_path: Path) -> None:
    for content, reason in (("", "the file is empty"), ("{}\n", "line 1: field 'id' is missing")):
        path = tmp_path / "in.jsonl"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(UserError, match=rf"no record can be used \(.*{reason}"):
            predict(_counting([]), path, tmp_path / "out.jsonl")
    only = _write(tmp_path / "one.jsonl", [{"id": "a", "text": ""}])
    with pytest.raises(UserError, match=r"no record can be used \(record 'a': its span"):
        predict(_counting([], "a"), only, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_gold_is_never_replaced_by_predictions(tmp_path: Path) -> None:
    source = _write(tmp_path / "gold.jsonl", GOLD)
    with pytest.raises(UserError, match="is the file that is read and would be replaced"):
        predict(_counting([]), source, tmp_path / "." / "gold.jsonl")
    assert _read(source) == GOLD


def test_gold_without_labels_is_named_with_the_way_to_label(tmp_path: Path) -> None:
    source = _write(tmp_path / "gold.jsonl", [GOLD[0], {"id": "bare", "text": ""}])
    with pytest.raises(UserError, match=r"record 'bare' has no 'label'; to label records use framing predict"):
        evaluate(_counting([]), source)


def test_a_task_that_needs_a_codebook_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="actor-stance needs a codebook; give one with --codebook FILE"):
        predict(validity.task("actor-stance"), tmp_path / "in.jsonl", tmp_path / "out.jsonl")


def test_an_unknown_task_is_named_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"'mood' is no task; there are: target-sentiment, relation, attribution"):
        validity.task("mood")


def test_figures_are_shown_with_n_interval_floors_and_what_was_left_out() -> None:
    figures = (
        Figure("macro-F1", 0.61234, 0.5, 0.7, 40, {"majority": 0.21, "VADER": 0.48}),
        Figure("F1 of positive", 0.5, None, None, 40, {}),
    )
    shown = str(Evaluation("mood", Path("folder") / "gold.jsonl", 40, figures, ("gold.jsonl, line 3: not JSON",)))
    lines = shown.split("\n")
    assert lines[0] == "mood on gold.jsonl, n = 40"
    assert lines[1].split() == ["macro-F1", "0.612", "[0.500,", "0.700]", "majority", "0.210,", "VADER", "0.480"]
    assert lines[2].split() == ["F1", "of", "positive", "0.500"]
    assert lines[3] == "  left out: gold.jsonl, line 3: not JSON"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))


def _sample(name: str) -> list[Record]:
    return _read(shipped("data", "gold", f"{SAMPLES[name]}.sample.jsonl"))[:12]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("name", validity.TASKS)
def test_every_task_predicts_the_same_with_and_without_labels(
    tmp_path: Path, codebook: Codebook, name: str, tier: Tier
) -> None:
    task, gold = validity.task(name), _sample(name)
    assert set(gold[0]) & set(task.label_fields)
    bare = [{key: value for key, value in record.items() if key not in task.label_fields} for record in gold]
    for source, target, records in (("gold", "a", gold), ("bare", "b", bare)):
        _write(tmp_path / source, records)
        assert predict(task, tmp_path / source, tmp_path / target, codebook, tier=tier) == (len(gold), [])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    predicted = _read(tmp_path / "a")
    assert [record["id"] for record in predicted] == [record["id"] for record in gold]
    assert all(task.label_fields[0] in record for record in predicted)


@pytest.mark.parametrize("name", validity.TASKS)
def test_every_task_scores_with_floors_and_finds_itself_perfect(tmp_path: Path, codebook: Codebook, name: str) -> None:
    task, gold = validity.task(name), _sample(name)
    found = evaluate(task, _write(tmp_path / "gold", gold), codebook, tier="fast")
    assert found.n == len(gold)
    assert found.figures
    for figure in found.figures:
        assert figure.floors
        assert figure.n > 0
        assert figure.value != figure.value or 0 <= figure.value <= 1
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high <= 1
    assert task.score(gold, gold)[0].value == 1


def test_a_span_outside_its_text_costs_only_its_record(tmp_path: Path) -> None:
    texts = {"good": (0, 3), "outside": (2, 99), "empty": (2, 2), "backward": (3, 1), "negative": (-3, 2)}
    records = [{"id": id, "text": "Ada praised Bo.", "start": a, "end": b} for id, (a, b) in texts.items()]
    task = validity.task("target-sentiment")
    written, left_out = predict(task, _write(tmp_path / "in", records), tmp_path / "out")
    assert written == 1
    assert [line.split(":")[0] for line in left_out] == [f"record {id!r}" for id in list(texts)[1:]]
