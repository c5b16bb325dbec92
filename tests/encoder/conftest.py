"""A tiny encoder for tests of the run-time, and the real one for what it promises its users."""

from pathlib import Path

import pytest
from tiny_encoder import tiny_encoder, write_tiny

from framing.encoder import Encoder, load_encoder


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny-encoder"))


@pytest.fixture(scope="session")
def tiny() -> Encoder:
    return tiny_encoder()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder that ships; a checkout without it is broken."""
    return load_encoder()
