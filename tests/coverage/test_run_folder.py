"""What a run folder promises: the same bytes, whole or not there, and errors that say what to do."""

import errno
import json

import pytest
from handmade import coverage, day, mention, reading, score
from pandas.testing import assert_frame_equal

from framing.coverage import load
from framing.coverage.tables import SCHEMAS
from framing.errors import UserError


def made():
    return coverage(
        [(reading(mentions=[mention("The assembly", "assembly")]), [score("stance", -1.0, target="leave")])]
    )


def test_what_is_saved_is_what_is_loaded(tmp_path):
    run = made()
    run.save(tmp_path / "run")
    again = load(tmp_path / "run")
    for name in SCHEMAS:
        assert_frame_equal(again.tables[name], run.tables[name])
    assert again.codebook == run.codebook
    assert again.manifest.items() >= run.manifest.items()


def test_the_same_run_gives_the_same_bytes(tmp_path):
    made().save(tmp_path / "one")
    load(tmp_path / "one").save(tmp_path / "two")
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted([*(f"{name}.parquet" for name in SCHEMAS), "codebook.json", "manifest.json"])
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_run_is_not_replaced_unasked(tmp_path):
    made().save(tmp_path)
    with pytest.raises(UserError, match=r"holds a run.*overwrite=True"):
        made().save(tmp_path)
    made().save(tmp_path, overwrite=True)
    assert len(load(tmp_path).articles) == 1


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="holds other files"):
        made().save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_full_disk_leaves_the_old_run_as_it_was(tmp_path, monkeypatch):
    made().save(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr("framing.coverage.storage.os.fsync", _full_disk)
    with pytest.raises(
        UserError, match=r"cannot write to .*No space left.* needs about [\d,]+ bytes there, and [\d,]+ are free"
    ):
        coverage([]).save(tmp_path, overwrite=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def _full_disk(_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_run_that_was_cut_short_is_not_loaded(tmp_path):
    made().save(tmp_path)
    (tmp_path / "manifest.json").unlink()
    with pytest.raises(UserError, match="cut short; make it again with overwrite=True"):
        load(tmp_path)


def test_a_file_that_was_changed_is_named(tmp_path):
    made().save(tmp_path)
    (tmp_path / "scores.parquet").write_bytes(b"PAR1")
    with pytest.raises(UserError, match=r"scores\.parquet is not the file this run wrote"):
        load(tmp_path)


@pytest.mark.parametrize("manifest", ["{", "[]", json.dumps({"format": 99})])
def test_a_foreign_manifest_is_an_error(tmp_path, manifest):
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(UserError, match=r"manifest\.json"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("part", "key"),
    [("files", "scores.parquet"), ("measures", None), ("counts", "not_scored"), ("versions", "framing")],
)
def test_a_manifest_of_another_version_is_an_error(tmp_path, part, key):
    made().save(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    if key is None:
        del manifest[part]
    else:
        del manifest[part][key]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(UserError, match=rf"lacks '{part}' .* made by another version"):
        load(tmp_path)


def test_a_folder_without_a_run_is_an_error(tmp_path):
    with pytest.raises(UserError, match="holds no run"):
        load(tmp_path)
    with pytest.raises(UserError, match="is not a folder"):
        load(tmp_path / "nowhere")


def test_a_saved_part_says_which_part_it_is(tmp_path):
    made().filter(actor="assembly", since="2020-01-01", until=day(30)).save(tmp_path)
    chosen = {"actor": "assembly", "since": "2020-01-01", "until": "2020-01-31"}
    assert load(tmp_path).manifest["parts"] == [chosen]
