"""A researcher opens the codebook notebook, clicks, and finds the alias in the new codebook."""

import csv
from pathlib import Path

import pytest
from lab import Lab

from framing.codebook import check_codebook, read_codebook
from framing.corpus import read_corpus
from framing.coverage import analyse
from framing.shipped import shipped

CODEBOOK = """\
name: A harbour town
actors:
  - id: minister   # the office
    name: Harbour Minister
    titles: [harbour minister]
  - id: assembly
    institutions: [the assembly]
frames:
  - id: law
    question: Is it about law?
    terms: [court]
"""
SENTENCES = (
    "Anna Berg said on day {day} that the court and its judges would read the ferry case. The harbour minister agreed. "
    "Berg told reporters it was late. The assembly met <img src=x onerror=alert({day})> in the old hall of the town."
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of six stories in which somebody speaks whom the codebook lacks, and its codebook."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "town.yaml").write_text(CODEBOOK, encoding="utf-8")
    with (folder / "town.csv").open("w", encoding="utf-8", newline="") as file:
        own = [" ".join(f"Boat {number}{place} sailed." for place in range(40)) for number in range(6)]  # six stories
        rows = [{"text": SENTENCES.format(day=n) + " " + boats, "outlet": "Quay"} for n, boats in enumerate(own)]
        writer = csv.DictWriter(file, ["text", "outlet"])
        writer.writeheader()
        writer.writerows(rows)
    codebook = read_codebook(folder / "town.yaml")
    analyse(read_corpus(folder / "town.csv"), codebook, tier="fast", progress=False).save(folder / "run")
    return folder


def test_a_click_adds_an_alias_and_the_new_codebook_holds_it(lab: Lab, town: Path) -> None:
    written = town / "town-draft.yaml"
    opened = {"tables": str(town / "run"), "codebook": str(town / "town.yaml")}
    notebook = lab.open(shipped("notebooks", "codebook.ipynb"), **opened)
    notebook.run()
    assert f"Additions are written to {written}" in notebook.shown()
    assert not written.exists()  # nothing is written unasked
    page = notebook.page
    row = page.locator(".widget-vbox > .widget-vbox", has=page.get_by_title("Add Anna Berg"))
    row.get_by_role("combobox").first.select_option("Harbour Minister")
    page.get_by_title("Add Anna Berg").click()
    row.get_by_text("Added alias").wait_for()
    minister = read_codebook(written).actor("minister")
    assert {alias.text for alias in minister.aliases} == {"harbour minister", "Anna Berg", "Berg"}
    assert check_codebook(written) == []
    assert "id: minister   # the office" in written.read_text(encoding="utf-8")
    assert (town / "town.yaml").read_text(encoding="utf-8") == CODEBOOK

    field, button = page.get_by_title("Term to add for judges"), page.get_by_title("Add judges")
    field.fill("* judges")
    button.click()
    page.get_by_text("begins or ends with a lone").wait_for()
    field.fill("judge*")
    button.click()
    page.get_by_text("Added term").wait_for()
    assert read_codebook(written).frame("law").terms == ("court", "judge*")
    assert notebook.outside == []
    assert notebook.errors == []
