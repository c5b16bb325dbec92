"""Corpora of any size for benchmarks: articles put together from the sentences of the sample.

    python benchmarks/corpora.py ARTICLES FOLDER [--own]

Every article is another one: 12 to 40 sentences drawn from the sample, under one of twelve outlets and days. With --own
one word in eight is replaced by one that no other article has, so that hardly a sentence occurs twice.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

from framing.corpus import read_corpus
from framing.language import segment
from framing.shipped import shipped

_AT_ONCE = 10_000  # articles of a file
_SEED = 2020


def write_corpus(articles: int, folder: Path, *, own: bool = False) -> None:
    """Write JSONL files with that many articles; the same numbers give the same bytes."""
    chance = random.Random(_SEED)  # noqa: S311 - drawn anew the same each time
    sentences = _sentences()
    folder.mkdir(parents=True)
    for first in range(0, articles, _AT_ONCE):
        with (folder / f"part-{first // _AT_ONCE:04}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(first, min(articles, first + _AT_ONCE)):
                chosen = chance.choices(sentences, k=chance.randint(12, 40))
                text = " ".join(_own(sentence, number, chance) if own else sentence for sentence in chosen)
                day = date(2020, 1, 1) + timedelta(days=number % 31)
                record = {"id": f"g{number:07}", "outlet": f"Outlet {number % 12 + 1}", "date": day.isoformat()}
                file.write(json.dumps({**record, "title": chosen[0][:80], "text": text}) + "\n")


def _sentences() -> list[str]:
    documents = [segment(article.text) for article in read_corpus(shipped("data", "sample"))]
    return [document.sentence_text(number) for document in documents for number in range(len(document.sentences))]


def _own(sentence: str, number: int, chance: random.Random) -> str:
    return " ".join(
        f"{word}{number}" if word.isalpha() and word.islower() and chance.random() < 1 / 8 else word
        for word in sentence.split(" ")
    )


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    write_corpus(int(sys.argv[1]), Path(sys.argv[2]), own="--own" in sys.argv)
