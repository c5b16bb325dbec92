"""The data dictionary names every column of every table."""

import re
from pathlib import Path

import pytest

from framing.coverage.tables import SCHEMAS

DOCS = Path(__file__).parents[2] / "docs" / "tables.md"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_is_described_in_its_table(name):
    section = DOCS.read_text(encoding="utf-8").split(f"\n## {name}\n")[1].split("\n## ")[0]
    described = [
        column for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for column in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(described) == sorted(SCHEMAS[name].names)
