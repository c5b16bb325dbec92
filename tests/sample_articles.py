"""The bundled articles, read with nothing but the standard library, for the tests on them and on their gold."""

import csv
import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SAMPLE = DATA / "sample"
COLUMNS = ["id", "outlet", "date", "title", "author", "url", "text"]


def articles() -> dict[str, dict[str, str]]:
    rows: list[dict[str, str]] = []
    with (SAMPLE / "potomac-ledger_tigris-dispatch.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == COLUMNS
        rows.extend(reader)
    lines = (SAMPLE / "harbour-courier_northfield-post.jsonl").read_bytes().decode("utf-8").split("\n")
    rows.extend(json.loads(line) for line in lines if line)
    return {row["id"]: row for row in rows}


ARTICLES = articles()
