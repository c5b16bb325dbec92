"""How many articles a minute are read on one core: in each plain format, and as saved web pages.

    python benchmarks/reading_speed.py [ARTICLES]

Counted is the time of the processor, in all processes: reading, cleaning, language, duplicates and stories, into a
store on disk; and the time by the clock, for pages are extracted in one process while another works on those before.
The articles are put together from the sample's sentences, of some 400 words each. Saved pages, fewer, are read
beside trafilatura alone, which does no more than take their texts out of them, in a process of its own as here, and
beside that step of ours alone: bare, of 3 kB, and with the scripts, menus and teasers of a news site, of 95 kB.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
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
<body>{script}<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>{menu}</ul></nav>
<main><article><h1>{title}</h1>{text}</article></main>
<aside><h2>More</h2><ul><li><a href="/a">Another piece</a></li></ul>{teasers}</aside>
<footer>Imprint</footer></body></html>
"""
_BARE = {"script": "", "menu": "", "teasers": ""}
_OF_A_SITE = {
    "script": f"<script>{'window.settings.push({name: 1, value: [2, 3]});' * 1200}</script>",
    "menu": "".join(f'<li class="menu-item"><a href="/topic/{n}">Topic {n}</a></li>' for n in range(200)),
    "teasers": "".join(
        f'<div class="teaser"><a href="/story/{n}"><img src="/{n}.jpg" alt=""><h3>Story {n}</h3></a>'
        f"<p>What story {n} tells, in one line and a half of a teaser.</p></div>"
        for n in range(150)
    ),
}
_TRAFILATURA = """
import sys
import trafilatura
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    assert trafilatura.extract(path.read_bytes(), with_metadata=True)
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
        for sort, around, share in (("bare", _BARE, 2), ("of a site", _OF_A_SITE, 20)):
            pages = records[: max(1, count // share)]
            _write_pages(pages, folder / sort, around)
            for kind, work in _OF_PAGES.items():
                spent = _seconds(lambda work=work, sort=sort: work(folder / sort))  # type: ignore[misc]
                rows.append((f"saved pages, {sort}{kind}", *_told(len(pages), spent)))
    words = sum(len(record["text"].split()) for record in records) / len(records)
    told = f"{count:,} articles, half as many bare pages, a twentieth of a site's; {words:.0f} words on average."
    remark = (
        f"{told} The first two figures are of processor time. Of plain formats at least 20,000 articles a minute are "
        "asked; of pages, to be no slower than trafilatura alone. What reading a page takes beside its text (language, "
        "duplicates, stories) is what a text file takes; most of it is done while the next page is extracted."
    )
    head = ("format", "articles a minute", "ms an article", "ms by the clock")
    tell("Reading", "python benchmarks/reading_speed.py", head, rows, remark)


def _told(count: int, seconds: tuple[float, float]) -> tuple[str, str, str]:
    busy, passed = seconds
    return f"{60 * count / busy:,.0f}", f"{1000 * busy / count:.2f}", f"{1000 * passed / count:.2f}"


def _seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Processor time of this process and of those that it ended; time by the clock."""
    before, began = sum(os.times()[:4]), time.monotonic()
    work()
    return sum(os.times()[:4]) - before, time.monotonic() - began


def _read(folder: Path) -> None:
    with ArticleStore(folder.with_suffix(".db")) as store:
        account = read_into(store, folder, ReadOptions())
    assert not account.problems, account.problems[:3]  # noqa: S101 - a benchmark of nothing would be fast


def _extract(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", _TRAFILATURA, str(folder)], check=True)


def _extract_ours(folder: Path) -> None:
    from framing.corpus.readers import html

    for path in sorted(folder.iterdir()):
        assert html.document(path).paragraphs  # noqa: S101 - likewise


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


def _write_pages(records: Sequence[Record], folder: Path, around: Record) -> None:
    folder.mkdir()
    for record in records:
        shown = {name: escape(value) for name, value in record.items()}
        sentences = shown["text"].split(". ")
        shown["text"] = "".join(f"<p>{'. '.join(sentences[at : at + 3])}.</p>" for at in range(0, len(sentences), 3))
        (folder / f"{record['id']}.html").write_text(_PAGE.format(**shown, **around), encoding="utf-8")


_PLAIN: dict[str, Callable[[Sequence[Record], Path], None]] = {
    "CSV": _write_csv,
    "TSV": _write_tsv,
    "JSON lines": _write_jsonl,
    "Parquet": _write_parquet,
    "text files": _write_texts,
}
_OF_PAGES: dict[str, Callable[[Path], None]] = {
    "": _read,
    ", their texts alone": _extract_ours,
    ", trafilatura alone": _extract,
}


if __name__ == "__main__":
    main()
