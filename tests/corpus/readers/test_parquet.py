"""Parquet that is damaged or hostile is read where it harms nothing, and the rest of the corpus is read, too."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.corpus import read_corpus
from framing.errors import UserError


def reasons_of(folder: Path) -> dict[str, str | None]:
    (folder / "good.txt").write_text("Rain in the harbour.", encoding="utf-8")
    corpus = read_corpus(folder)
    assert "good.txt" in {article.source_file for article in corpus}
    return {file.file: file.reason for file in corpus.files if file.file != "good.txt"}


def test_a_value_that_unpacks_to_gigabytes_ends_the_other_process_only(tmp_path: Path) -> None:
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 256, pa.int32()), pa.array(["a" * 8_000_000]))
    pq.write_table(pa.table({"text": long}), tmp_path / "bomb.parquet", compression="zstd")
    assert (tmp_path / "bomb.parquet").stat().st_size < 100_000
    assert reasons_of(tmp_path)["bomb.parquet"] == "EXTRACTOR_MEMORY"


@pytest.mark.parametrize(("text", "rows", "kept"), [("Rain", 1_000_000, 0), ("rain " * 20_000, 5_000, 41)])
def test_one_text_for_any_number_of_rows_is_given_up(tmp_path: Path, text: str, rows: int, kept: int) -> None:
    """As many as such a file may hold are read; they would cost hours if all were."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    pq.write_table(pa.table({"text": column}), tmp_path / "bomb.parquet", compression="zstd")
    assert reasons_of(tmp_path)["bomb.parquet"] == "PARQUET_BOMB"
    assert read_corpus(tmp_path).files[0].records == kept


def test_any_flipped_bits_are_told_or_change_nothing_that_counts(tmp_path: Path) -> None:
    texts = [f"Rain in harbour {number}, and a little snow." for number in range(50)]
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": texts, "id": [f"{n}" for n in range(50)]}), path)
    whole = path.read_bytes()
    for number in range(0, len(whole), len(whole) // 15):
        path.write_bytes(whole[:number] + bytes([whole[number] ^ 1 << number % 8]) + whole[number + 1 :])
        told = reasons_of(tmp_path)["a.parquet"]
        assert told in (None, "PARQUET_INVALID", "WRONG_FORMAT", "EXTRACTOR_CRASH", "EXTRACTOR_MEMORY")


def test_more_rows_than_bytes_are_read(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["Rain"] * 5_000}), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 5_000
    (file,) = read_corpus(tmp_path).files
    assert (file.records, file.articles, file.duplicates) == (5_000, 1, 4_999)


@pytest.mark.parametrize(("names", "told"), [(["text", "text"], "2 times"), (["wort"], "found 'wort'")])
def test_a_header_that_cannot_be_used_stops_the_reading(tmp_path: Path, names: list[str], told: str) -> None:
    columns = [pa.array(["Rain"])] * len(names)
    pq.write_table(pa.Table.from_arrays(columns, names=names), tmp_path / "a.parquet")
    with pytest.raises(UserError, match=told):
        read_corpus(tmp_path)


def test_an_empty_table_and_mixed_types_are_told(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "empty.parquet")
    mixed = pa.array([{"a": "Rain"}, {"a": "Snow"}])
    pq.write_table(pa.table({"text": mixed}), tmp_path / "mixed.parquet")
    assert reasons_of(tmp_path) == {"empty.parquet": None, "mixed.parquet": "PARQUET_COLUMN_TYPE"}
    (file,) = read_corpus(tmp_path / "empty.parquet").files
    assert any(warning.startswith("NO_RECORDS") for warning in file.warnings)


def test_the_text_may_stand_in_a_column_of_another_name(tmp_path: Path) -> None:
    pq.write_table(pa.table({"Volltext": ["Rain"], "Wort": ["x"]}), tmp_path / "a.parquet")
    assert [article.text for article in read_corpus(tmp_path)] == ["Rain"]
    pq.write_table(pa.table({"Wort": ["Snow"]}), tmp_path / "a.parquet")
    assert [article.text for article in read_corpus(tmp_path, columns={"text": "Wort"})] == ["Snow"]
