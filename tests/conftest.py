"""Fixtures that every part of the suite shares."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from lab import _server, browser, lab

__all__ = ["_server", "browser", "gold", "lab"]


def pytest_configure() -> None:
    """Ctrl-C is tested also in a background whose shell ignores it; being slow is no fault.

    What is drawn differs from run to run, but where ``CI`` is set: a change is not held up by what was there before.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile(
        "framing",
        deadline=None,
        derandomize=bool(os.environ.get("CI")),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("framing")


@pytest.fixture(scope="session")
def gold() -> Path:
    """Folder of the labelled third-party files; tests that measure on them skip without it."""
    folder = os.environ.get("FRAMING_GOLD")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set FRAMING_GOLD to the folder with the gold files to run this")
    return Path(folder)
