"""One process at a time: told by its number, and free again however its holder ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framing.errors import UserError
from framing.lock import locked

_HOLDING = """
import sys
from pathlib import Path
from framing.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""


@pytest.fixture
def holder(tmp_path):
    """A process that holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_with_the_number_of_the_first(tmp_path, holder):
    with (
        pytest.raises(UserError, match=rf"another process \({holder.pid}\); wait .* choose another folder"),
        locked(tmp_path),
    ):
        pass
    assert (tmp_path / ".lock").exists()


def test_a_lock_ends_with_its_process_even_if_that_is_killed(tmp_path, holder):
    holder.kill()
    holder.wait()
    with locked(tmp_path):
        assert (tmp_path / ".lock").read_text(encoding="utf-8") == str(os.getpid())
    assert not list(tmp_path.iterdir())


def test_a_file_left_by_a_process_whose_number_another_has_now_is_no_lock(tmp_path):
    (tmp_path / ".lock").write_text(f"{os.getppid()} and more than the number that follows", encoding="utf-8")
    with locked(tmp_path):
        assert (tmp_path / ".lock").read_text(encoding="utf-8") == str(os.getpid())


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(UserError, match=r"cannot write to .*; choose another folder"),
        locked(tmp_path / "file" / "run"),
    ):
        pass


def test_a_read_only_folder_is_told(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match=r"cannot write to .*Read-only file system"), locked(tmp_path):
        pass
