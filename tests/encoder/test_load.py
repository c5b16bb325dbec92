"""Loading the encoder: once, checked, and with a clear word when its files are not the ones that were measured."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tiny_encoder import write_tiny

from framing.cli import main
from framing.encoder import Encoder, load_encoder
from framing.errors import UserError
from framing.language import Span, segment

NAMES = ("encoder.json", "lower.onnx", "upper.onnx", "tokenizer.json")
FIX = "pip install --force-reinstall media-framing; --tier fast needs no encoder"


def test_it_is_loaded_once(tiny_folder: Path) -> None:
    assert load_encoder(tiny_folder) is load_encoder(tiny_folder)


def test_its_signature_tells_version_and_hash_and_follows_every_file(tiny: Encoder, tmp_path: Path) -> None:
    kind, version, digest = tiny.signature.split(":")
    assert (kind, version, len(digest)) == ("encoder", "tiny", 8)
    folder = write_tiny(tmp_path / "other")
    card = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    card["temperatures"]["stance"] = 3.0
    (folder / "encoder.json").write_text(json.dumps(card), encoding="utf-8")
    assert load_encoder(folder).signature != tiny.signature


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_named_with_the_fix(tmp_path: Path, name: str) -> None:
    folder = write_tiny(tmp_path / "broken")
    (folder / name).unlink()
    with pytest.raises(UserError, match=f"{name} cannot be read .*") as error:
        load_encoder(folder)
    assert FIX in str(error.value)


@pytest.mark.parametrize("name", NAMES[1:])
def test_an_altered_file_is_named_with_both_hashes_and_the_fix(tmp_path: Path, name: str) -> None:
    folder = write_tiny(tmp_path / "broken")
    expected = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))["files"][name]
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(UserError) as error:
        load_encoder(folder)
    message = str(error.value)
    assert str(folder / name) in message
    assert expected in message
    assert message.count(expected[:6]) == 1
    assert FIX in message


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"files": 3}', '{"files": {}}'])
def test_a_card_that_describes_no_encoder_is_named(tmp_path: Path, content: str) -> None:
    folder = write_tiny(tmp_path / "broken")
    (folder / "encoder.json").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"encoder\.json is no description of an encoder") as error:
        load_encoder(folder)
    assert FIX in str(error.value)


@pytest.mark.parametrize(
    "change",
    [
        {"labels": {"sentiment": ["positive", "neutral", "negative"]}},
        {"temperatures": {"sentiment": 0}},
        {"temperatures": {"stance": -1.0}},
        {"temperatures": {"relation": float("nan")}},
        {"window": 2},
    ],
)
def test_a_card_that_would_exchange_labels_or_void_probabilities_is_refused(
    tmp_path: Path, change: dict[str, object]
) -> None:
    folder = write_tiny(tmp_path / "broken")
    card = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    for key, value in change.items():
        card[key] = {**card[key], **value} if isinstance(value, dict) else value
    (folder / "encoder.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(UserError, match=r"encoder\.json is no description of an encoder") as error:
        load_encoder(folder)
    assert FIX in str(error.value)


def test_files_of_the_right_hash_that_cannot_be_run_are_told_without_a_traceback(tmp_path: Path) -> None:
    from hashlib import sha256

    folder = write_tiny(tmp_path / "broken")
    (folder / "upper.onnx").write_bytes(b"no model")
    card = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    card["files"]["upper.onnx"] = sha256(b"no model").hexdigest()
    (folder / "encoder.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(UserError, match="cannot be run here") as error:
        load_encoder(folder)
    assert FIX in str(error.value)


def test_an_installation_without_the_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*parts: str) -> Path:
        raise FileNotFoundError("/".join(parts))

    monkeypatch.setattr("framing.encoder.files.shipped", nothing)
    load_encoder.cache_clear()
    with pytest.raises(UserError, match="data/encoder, the folder of the encoder, is missing") as error:
        load_encoder()
    assert FIX in str(error.value)


def test_importing_it_loads_no_runtime() -> None:
    code = "import sys, framing.encoder; print({'onnxruntime', 'tokenizers'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_a_process_of_its_own_gets_the_same_answers(tiny_folder: Path, tiny: Encoder) -> None:
    code = (
        "import sys; from pathlib import Path; from framing.encoder import load_encoder; "
        "from framing.language import Span, segment; "
        "print(load_encoder(Path(sys.argv[1])).encode(segment('a good one')).sentiment([Span(2, 6)]))"
    )
    told = subprocess.check_output([sys.executable, "-c", code, str(tiny_folder)], text=True)
    assert told.strip() == str(tiny.encode(segment("a good one")).sentiment([Span(2, 6)]))


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The installed encoder, with a file that was altered."""
    folder = write_tiny(tmp_path / "damaged")
    with (folder / "lower.onnx").open("ab") as file:
        file.write(b" ")
    monkeypatch.setattr("framing.encoder.files.shipped", lambda *_: folder)
    load_encoder.cache_clear()
    yield folder
    load_encoder.cache_clear()


def run(tier: str, folder: Path) -> Result:
    record = {"id": "1", "text": "The court praised the mayor.", "start": 18, "end": 27}
    (folder / "in.jsonl").write_text(json.dumps(record), encoding="utf-8")
    given = ["predict", "target-sentiment", str(folder / "in.jsonl"), str(folder / "out.jsonl"), "--tier", tier]
    return CliRunner().invoke(main, given)


def test_a_damaged_encoder_ends_the_accurate_tier_with_the_fix_and_leaves_the_fast_one_running(damaged: Path) -> None:
    broken = run("accurate", damaged)
    assert broken.exit_code == 1
    assert f"{damaged / 'lower.onnx'} has SHA-256" in broken.output.replace("\n", "")
    assert FIX in broken.output
    assert "Traceback" not in broken.output
    assert not (damaged / "out.jsonl").exists()
    assert run("fast", damaged).exit_code == 0
    assert json.loads((damaged / "out.jsonl").read_text(encoding="utf-8"))["label"] == "positive"
