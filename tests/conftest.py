"""Fixtures that every part of the suite shares."""

import os
from pathlib import Path

import pytest
from lab import _server, browser, lab

__all__ = ["_server", "browser", "gold", "lab"]


@pytest.fixture(scope="session")
def gold() -> Path:
    """Folder of the labelled third-party files; tests that measure on them skip without it."""
    folder = os.environ.get("FRAMING_GOLD")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set FRAMING_GOLD to the folder with the gold files to run this")
    return Path(folder)
