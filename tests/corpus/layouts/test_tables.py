"""The tables of wordings: a vendor's change is a line, and every line says where it comes from."""

import csv

import pytest

from framing.shipped import shipped

NAMES = ("nexis", "factiva", "proquest")
COLUMNS = ["form", "written", "means", "place", "language", "source"]
FORMS = {"line", "label", "code", "begin"}
PLACES = {"cover", "start", "head", "text", "tail", "end", "last", "any"}


def rows(name: str) -> list[dict[str, str]]:
    with shipped("data", "layouts", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_whole_and_says_where_it_comes_from(name: str) -> None:
    sources = {row["name"] for row in rows("sources")}
    for row in rows(name):
        assert list(row) == COLUMNS
        assert row["form"] in FORMS, row
        assert row["place"] in PLACES, row
        assert row["source"] in sources, row
        assert row["written"] == " ".join(row["written"].split()), row
        assert row["means"], row


@pytest.mark.parametrize("name", NAMES)
def test_no_wording_means_two_things(name: str) -> None:
    wordings = [(row["form"], row["written"].casefold()) for row in rows(name)]
    assert sorted(set(wordings)) == sorted(wordings)
