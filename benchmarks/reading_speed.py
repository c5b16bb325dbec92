"""How many articles a minute are read on one core: in each plain format, and as saved web pages.

    python benchmarks/reading_speed.py [ARTICLES]

Counted is the time of the processor, in all processes: reading, cleaning, language, duplicates and stories, into a
store on disk. The articles are put together from the sample's sentences, of some 400 words each. Saved pages, half
as many, are read beside trafilatura alone, which does no more than take their texts out of them.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from corpora import write_corpus
from performance import tell

from framing.corpus import ArticleStore, ReadOptions, read_into

Record = dict[str, str]
_USUAL = 5_000
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="{date}"><meta property="og:site_name" content="{outlet}"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{title}</h1>{text}</article></main>
<aside><h2>More</h2><ul><li><a href="/a">Another piece</a></li></ul></aside><footer>Imprint</footer></body></html>
"""


def main() -> None:
    """Read the same articles in every format, print the table and write it to the page."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(count, folder / "made", own=True)
        records = [json.loads(line) for path in sorted((folder / "made").iterdir()) for line in path.open("rb")]
        rows = []
        for kind, write in _PLAIN.items():
            write(records, folder / kind)
            rows.append((kind, *_told(len(records), _seconds(lambda kind=kind: _read(folder / kind)))))  # type: ignore[misc]
        pages = records[: max(1, count // 2)]
        _write_pages(pages, folder / "pages")
        alone = _seconds(lambda: _extract(folder / "pages"))
        rows.append(("saved pages", *_told(len(pages), _seconds(lambda: _read(folder / "pages")))))
        rows.append(("saved pages, trafilatura alone", *_told(len(pages), alone)))
    words = sum(len(record["text"].split()) for record in records) / len(records)
    told = f"{count:,} articles, {len(pages):,} pages; {words:.0f} words on average."
    remark = (
        f"{told} Of plain formats at least 20,000 articles a minute are asked. Beside taking out the text, "
        "reading a page costs what reading a text file does."
    )
    head = ("format", "articles a minute", "ms an article")
    tell("Reading", "python benchmarks/reading_speed.py", head, rows, remark)


def _told(count: int, seconds: float) -> tuple[str, str]:
    return f"{60 * count / seconds:,.0f}", f"{1000 * seconds / count:.2f}"


def _seconds(work: Callable[[], None]) -> float:
    """Processor time of this process and of those that it ended."""
    before = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - before


def _read(folder: Path) -> None:
    with ArticleStore(folder.with_suffix(".db")) as store:
        account = read_into(store, folder, ReadOptions())
    assert not account.problems, account.problems[:3]  # noqa: S101 - a benchmark of nothing would be fast


def _extract(folder: Path) -> None:
    import trafilatura

    for path in sorted(folder.iterdir()):
        assert trafilatura.extract(path.read_bytes(), with_metadata=True)  # noqa: S101 - likewise


def _write_table(records: Sequence[Record], folder: Path, *, name: str, delimiter: str) -> None:
    folder.mkdir()
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(records[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(records)


def _write_csv(records: Sequence[Record], folder: Path) -> None:
    _write_table(records, folder, name="a.csv", delimiter=",")


def _write_tsv(records: Sequence[Record], folder: Path) -> None:
    _write_table(records, folder, name="a.tsv", delimiter="\t")


def _write_jsonl(records: Sequence[Record], folder: Path) -> None:
    folder.mkdir()
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "a.jsonl").write_text(lines, encoding="utf-8")


def _write_parquet(records: Sequence[Record], folder: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir()
    pq.write_table(pa.Table.from_pylist(list(records)), folder / "a.parquet")


def _write_texts(records: Sequence[Record], folder: Path) -> None:
    folder.mkdir()
    for record in records:
        head = "".join(f"{name.title()}: {record[name]}\n" for name in ("title", "outlet", "date"))
        (folder / f"{record['id']}.txt").write_text(f"{head}\n{record['text']}\n", encoding="utf-8")


def _write_pages(records: Sequence[Record], folder: Path) -> None:
    folder.mkdir()
    for record in records:
        shown = {name: escape(value) for name, value in record.items()}
        sentences = shown["text"].split(". ")
        shown["text"] = "".join(f"<p>{'. '.join(sentences[at : at + 3])}.</p>" for at in range(0, len(sentences), 3))
        (folder / f"{record['id']}.html").write_text(_PAGE.format(**shown), encoding="utf-8")


_PLAIN: dict[str, Callable[[Sequence[Record], Path], None]] = {
    "CSV": _write_csv,
    "TSV": _write_tsv,
    "JSON lines": _write_jsonl,
    "Parquet": _write_parquet,
    "text files": _write_texts,
}


if __name__ == "__main__":
    main()
