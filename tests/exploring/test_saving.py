"""A list is kept as it was chosen, and nothing is lost to it."""

from pathlib import Path

import pandas as pd
import pytest

from framing.errors import UserError
from framing.exploring import save_list

ROWS = pd.DataFrame({"actor": ["Ada", None], "evidence": ["=1+1", "said “no”"], "value": [1.0, float("nan")]})


def test_the_rows_stand_in_the_file_and_formulas_are_text(tmp_path: Path) -> None:
    file = save_list(ROWS, tmp_path / "lists" / "mine.csv")
    back = pd.read_csv(file, encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert back["evidence"].tolist() == ["'=1+1", "said “no”"]
    assert back["actor"].tolist() == ["Ada", ""]


def test_a_file_that_is_there_stays_unless_asked(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="is there already"):
        save_list(ROWS, file)
    assert file.read_text(encoding="utf-8") == "mine"
    save_list(ROWS, file, overwrite=True)
    assert "said" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mine.xlsx", "mine", ""])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"saved as \.csv"):
        save_list(ROWS, tmp_path / name)
