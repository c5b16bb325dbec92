"""No figure falls below what was measured: floors.csv, .02 under docs/validity.md, raised by hand when it rises."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from framing.codebook import read_codebook
from framing.shipped import shipped
from framing.tiers import Tier
from framing.validity import evaluate, task

SLACK = 0.05  # a floor further below the published figure guards nothing


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FLOORS = table(Path(__file__).with_name("floors.csv"))
SETS: dict[tuple[str, Tier, str, str], dict[str, float]] = defaultdict(dict)
for row in FLOORS:
    SETS[row["task"], row["tier"], row["gold"], row["codebook"]][row["figure"]] = float(row["floor"])  # type: ignore[index]
OURS = [key for key in SETS if ".sample." in key[2]]
OTHERS = [key for key in SETS if ".sample." not in key[2]]


def below(key: tuple[str, Tier, str, str], folder: Path) -> dict[str, float]:
    """The figures that are under their floor."""
    name, tier, file, codebook = key
    book = read_codebook(shipped("data", "codebooks", f"{codebook}.yaml")) if codebook else None
    found = evaluate(task(name), folder / file, book, tier=tier)
    assert found.rejected == ()
    values = {figure.name: figure.value for figure in found.figures}
    return {figure: values[figure] for figure, floor in SETS[key].items() if values[figure] < floor}


@pytest.mark.parametrize("key", OURS, ids="-".join)
def test_figures_on_the_bundled_sample(key: tuple[str, Tier, str, str]) -> None:
    assert below(key, shipped("data", "gold")) == {}


@pytest.mark.gold
@pytest.mark.parametrize("key", OTHERS, ids="-".join)
def test_figures_on_other_people_s_labels(key: tuple[str, Tier, str, str], gold: Path) -> None:
    assert below(key, gold) == {}


def test_every_published_headline_has_a_floor_a_little_under_it() -> None:
    floors = {(row["task"], row["tier"], row["gold"], row["figure"]): float(row["floor"]) for row in FLOORS}
    wrong = []
    for row in table(shipped("data", "validity.csv")):
        if row["gold"] == "kept apart":  # measured once, cannot be measured again here
            continue
        key = row["task"], row["tier"], row["gold"], row["figure"]
        value = float(row["value"])
        if (row["headline"] and key not in floors) or (key in floors and not 0 <= value - floors[key] <= SLACK):
            wrong.append(f"{key}: {value - 0.02:.2f}, not {floors.get(key)}")
    assert wrong == []
