"""How right, how fast and how small the grouping of articles into stories is.

    python benchmarks/stories.py             precision and recall where the stories are known: docs/stories.md
    python benchmarks/stories.py --sketch    beside MinHash, with datasketch from PyPI
    python benchmarks/stories.py --speed N   reading and grouping of N articles: docs/performance.md

The articles are those of ``benchmarks/copies.py``, some eight for each of 500 stories. A pair is right when both
articles belong to one story, the found as well as the known one.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from copies import Copy, articles
from performance import tell

from framing import read_corpus
from framing.corpus import Article
from framing.corpus import stories as method
from framing.corpus.stories import shingles_of, stories

PAGE = Path(__file__).resolve().parents[1] / "docs" / "stories.md"
_STORIES = 500
SEEDS = {"tuned": 1, "held out": 7}
_MARKS = "<!-- measured -->", "<!-- end -->"
_PERMUTATIONS, _JACCARD = 128, 0.3
Found = dict[str, str]


def main() -> None:
    """Do what the command line asks for."""
    match sys.argv[1:]:
        case []:
            told = "\n\n".join(measured(_STORIES))
            print(told)
            begin, end = _MARKS
            page = PAGE.read_text(encoding="utf-8")
            page = re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n{told}\n{end}", page, flags=re.DOTALL)
            PAGE.write_text(page, encoding="utf-8")
        case ["--sketch"]:
            print(_table(("method", "s", "precision", "recall"), sketches(_STORIES)))
        case ["--speed", count]:
            speed(int(count))
        case _:
            sys.exit(__doc__)


def measured(count: int) -> Iterator[str]:
    """Tables of what was found, for each half as it is and without dates, and what was missed or wrongly joined."""
    rows, last = [], (Counter[str](), Counter[str](), Counter[str]())
    for dated in (True, False):
        for half, seed in SEEDS.items():
            made = list(articles(half, stories=count, seed=seed))  # type: ignore[arg-type]
            found = grouped(made, dated=dated)
            wanted, got = pairs(dict(enumerate(one.story for one in made))), pairs(found)
            right = wanted & got
            whole, mixed = _groups(made, found)
            shown = f"{half}{'' if dated else ', without dates'}"
            precision, recall = len(right) / len(got), len(right) / len(wanted)
            rows.append((shown, len(made), f"{len(wanted):,}", f"{precision:.3f}", f"{recall:.3f}", whole, mixed))
            if dated:
                last = _by_edit(made, wanted, right, got)
    yield _table(
        ("articles", "n", "pairs", "precision", "recall", "stories found whole", "groups of two stories"), rows
    )
    wanted_of, missed_of, wrong_of = last
    found_of = [(edit, n, f"{1 - missed_of[edit] / n:.3f}") for edit, n in wanted_of.most_common()]
    yield _table(("held out: edit of one of the two", "pairs", "recall"), found_of)
    yield _table(("held out: wrongly joined", "pairs"), wrong_of.most_common(8) or [("none", 0)])


def grouped(made: Iterable[Copy], *, dated: bool = True) -> dict[int, str]:
    """The story that reading finds for each article, by its place."""
    with tempfile.TemporaryDirectory() as folder:
        _write(made, Path(folder) / "made.jsonl", dated=dated)
        return {int(article.article): article.story for article in read_corpus(folder)}


def _write(made: Iterable[Copy], path: Path, *, dated: bool = True) -> None:
    with path.open("w", encoding="utf-8") as file:
        for place, one in enumerate(made):
            record = {"id": f"{place:07}", "outlet": one.outlet, "title": one.title}
            day = {"date": one.day.isoformat()} if dated else {}
            file.write(json.dumps({**record, **day, "text": "\n\n".join(one.paragraphs)}) + "\n")


def pairs(story_of: dict[int, str]) -> set[tuple[int, int]]:
    """All pairs of articles with the same story."""
    groups = defaultdict(list)
    for place in sorted(story_of):
        groups[story_of[place]].append(place)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def _groups(made: list[Copy], found: dict[int, str]) -> tuple[str, int]:
    """How many stories of several articles were found as they are, and in how many groups there are two stories."""
    known, groups = defaultdict(set), defaultdict(set)
    for place, one in enumerate(made):
        known[one.story].add(place)
        groups[found[place]].add(place)
    several = [group for group in known.values() if len(group) > 1]
    whole = sum(group in groups.values() for group in several)
    mixed = sum(len({made[place].story for place in group}) > 1 for group in groups.values())
    return f"{whole} of {len(several)}", mixed


def _by_edit(
    made: list[Copy], wanted: set[tuple[int, int]], right: set[tuple[int, int]], got: set[tuple[int, int]]
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    def edits(found: set[tuple[int, int]]) -> Counter[str]:
        return Counter(edit for one in found for edit in {e for place in one for e in made[place].made.split(" + ")})

    kinds = (sorted(_kind(made[place].made) for place in pair) for pair in got - wanted)
    return edits(wanted), edits(wanted - right), Counter(" with ".join(one) for one in kinds)


def _kind(made: str) -> str:
    return "merged version" if made.endswith("merged") else made if made in _ALIKE else "version"


_ALIKE = {
    *("same quotation", "short or long report", "earlier background", "news in brief", "update"),
    *("another reporter", "correction", "series"),
    *(f"form: {kind}" for kind in ("weather", "exchange", "deaths")),
}


def speed(count: int) -> None:
    """Time and memory of reading and of grouping, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        _write(islice(articles("held out", stories=count // 7), count), corpus / "made.jsonl")
        program = [sys.executable, "-c", _PROGRAM, str(corpus), str(Path(folder) / "articles.sqlite")]
        told = subprocess.run(program, check=True, capture_output=True, text=True).stdout
    steps = [(float(seconds), int(kilobytes)) for seconds, kilobytes in (line.split() for line in told.splitlines())]
    rows = [
        (step, f"{seconds:.1f}", f"{seconds / steps[0][0]:.2f} ×", f"{kilobytes / 1e6:.2f}")
        for step, (seconds, kilobytes) in zip(("reading", "grouping into stories"), steps, strict=True)
    ]
    tell(
        "Stories",
        f"python benchmarks/stories.py --speed {count}",
        ("step", "processor s", "of the time of reading", "peak memory by then, GB"),
        rows,
        f"{count:,} articles of benchmarks/copies.py, one process, one thread. Reading is all but the grouping.",
    )


_PROGRAM = """
import resource, sys, time
from pathlib import Path
from framing.corpus import ArticleStore, ReadOptions, read

stories, read.stories = read.stories, lambda articles: {}

def tell(start):
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(time.process_time() - start, kilobytes // (1024 if sys.platform == "darwin" else 1))

with ArticleStore(Path(sys.argv[2])) as store:
    start = time.process_time()
    read.read_into(store, sys.argv[1], ReadOptions())
    tell(start)
    start = time.process_time()
    store.tell(stories(store.by_id()))
    tell(start)
"""


def sketches(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Time, precision and recall of the method and of MinHash with the same verification, on the held-out half."""
    made = list(articles("held out", stories=count, seed=SEEDS["held out"]))
    wanted = pairs(dict(enumerate(one.story for one in made)))
    held = [_article(place, one) for place, one in enumerate(made)]
    ways: dict[str, Callable[[list[Article]], Found]] = {
        "counted in full": stories,
        f"datasketch, LSH of Jaccard {_JACCARD}": lambda given: _by_sketch(given, _jaccard_index),
        f"datasketch, ensemble of containment {method.LEAST_CONTAINMENT}": lambda given: _by_sketch(given, _ensemble),
    }
    for name, way in ways.items():
        start = time.process_time()
        told = way(held)
        seconds = time.process_time() - start
        found = pairs({place: told.get(one.article, one.article) for place, one in enumerate(held)})
        right = len(found & wanted)
        yield name, f"{seconds:.1f}", f"{right / len(found):.3f}", f"{right / len(wanted):.3f}"


def _article(place: int, one: Copy) -> Article:
    text = "\n\n".join(one.paragraphs)
    known = (f"{place:07}", "made", place, one.outlet, one.day, None, one.title, None, None, "en", text)
    return Article(*known, f"{place}", len(text.split()), 0, f"{place:07}")


def _by_sketch(held: list[Article], candidates: Callable[..., Iterator[tuple[int, int]]]) -> Found:
    """Candidates by MinHash, which are verified in full; no standing text, no text made of two."""
    import numpy as np
    from datasketch import MinHash

    hashes = [np.unique(shingles_of(one.text)) for one in held]
    sketched = [MinHash(num_perm=_PERMUTATIONS, hashfunc=lambda number: number & 0xFFFFFFFF) for _ in hashes]
    for sketch, numbers in zip(sketched, hashes, strict=True):
        sketch.update_batch(numbers.tolist())
    links = []
    for one, other in candidates(list(zip(sketched, map(len, hashes), strict=True))):
        shared = len(np.intersect1d(hashes[one], hashes[other], assume_unique=True))
        shorter = min(len(hashes[one]), len(hashes[other]))
        if shared >= max(method.LEAST_SHARED, method.LEAST_CONTAINMENT * shorter):
            links.append((one, other))
    roots = method._roots(len(held), links)
    return {held[place].article: held[root].article for place, root in enumerate(roots)}


def _jaccard_index(sketched: list[tuple[Any, int]]) -> Iterator[tuple[int, int]]:
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=_JACCARD, num_perm=_PERMUTATIONS)
    for place, (sketch, _) in enumerate(sketched):
        yield from ((other, place) for other in index.query(sketch))
        index.insert(place, sketch)


def _ensemble(sketched: list[tuple[Any, int]]) -> Iterator[tuple[int, int]]:
    from datasketch import MinHashLSHEnsemble

    index = MinHashLSHEnsemble(threshold=method.LEAST_CONTAINMENT, num_perm=_PERMUTATIONS, num_part=16)
    index.index([(place, sketch, length) for place, (sketch, length) in enumerate(sketched)])
    for place, (sketch, length) in enumerate(sketched):
        yield from ((place, other) for other in index.query(sketch, length) if other != place)


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    head = list(head)
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows))


if __name__ == "__main__":
    main()
